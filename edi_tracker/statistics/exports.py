"""A published table as a file to take away: CSV or xlsx, with its title above and its notes below."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any

from edi_tracker.spreadsheets.formulas import harmless
from edi_tracker.statistics.tables import Cell, Table

if TYPE_CHECKING:
    from edi_tracker.spreadsheets.writer import SheetOut

BYTE_ORDER_MARK = "\ufeff"
COVER_WIDTH = 90
WHAT_IT_HOLDS = "This file holds one table, on the worksheet named Table."
ONE_TABLE = "This worksheet contains one table. Its notes are on the worksheet named Cover."
SYMBOLS_EXPLAINED = f"{ONE_TABLE} They explain the symbols that stand for some figures."
LICENCE = "Open Government Licence v3.0, as far as it contains public sector information."


def to_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads accents; percentages as numbers, 86.5 for 86.5%.

    Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers.
    """
    out = StringIO(newline="")
    csv.writer(out).writerows([harmless(value) for value in row] for row in _grid(table, _number_or_text))
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def to_xlsx(table: Table) -> bytes:
    """A workbook as the Government Analysis Function's "Releasing statistics in spreadsheets" lays one out.

    A cover sheet says what the file holds, where it is from and what its symbols mean; the one table has a sheet of its
    own, begins in column A, is marked as a table and has no blank or merged cells. Counts and percentages are numbers.
    """
    from edi_tracker.spreadsheets.writer import write_workbook

    return write_workbook([_cover(table), _sheet(table)], title=table.title)


def _cover(table: Table) -> SheetOut:
    """Everything in column A, as it is read aloud from the top down."""
    from edi_tracker.spreadsheets.writer import SheetOut

    rows = [[table.title], [WHAT_IT_HOLDS], ["Notes"], *([note] for note in table.notes), ["Licence"], [LICENCE]]
    bold = {at for at, row in enumerate(rows, start=1) if at == 1 or row[0] in ("Notes", "Licence")}
    return SheetOut("Cover", rows, bold_rows=bold, headings_row=0, widths=[COVER_WIDTH])


def _sheet(table: Table) -> SheetOut:
    from edi_tracker.spreadsheets.writer import SheetOut

    above = [[table.title], [SYMBOLS_EXPLAINED if _has_symbols(table) else ONE_TABLE]]
    rows = [[row.label, *(_excel_value(cell) for cell in row.cells)] for row in table.rows]
    totals = {len(above) + 2 + at for at, row in enumerate(table.rows) if row.is_total}
    return SheetOut(
        "Table",
        [*above, [table.row_heading, *_headings(table)], *rows],
        bold_rows={1, *totals},
        headings_row=len(above) + 1,
        widths=_widths(table),
        table_name="figures" if rows else "",
    )


def _has_symbols(table: Table) -> bool:
    return any(cell.kind in ("marker", "missing") for row in table.rows for cell in row.cells)


def _grid(table: Table, value: Callable[[Cell], Any]) -> list[list[Any]]:
    """Title, a blank row, headings, rows, a blank row, notes."""
    rows = [[row.label, *(value(cell) for cell in row.cells)] for row in table.rows]
    return [[table.title], [], [table.row_heading, *_headings(table)], *rows, [], *([note] for note in table.notes)]


def _headings(table: Table) -> list[str]:
    """The headings, with "(%)" after those of percentages that do not say so: their cells lose the sign."""
    return [
        f"{heading} (%)" if "%" not in heading and _has_percentages(table, at) else heading
        for at, heading in enumerate(table.headings)
    ]


def _has_percentages(table: Table, at: int) -> bool:
    return any(row.cells[at].kind == "percent" for row in table.rows)


def _number_or_text(cell: Cell) -> int | Decimal | str:
    return cell.text if cell.value is None else cell.value


def _excel_value(cell: Cell) -> Any:
    from edi_tracker.spreadsheets.writer import COUNT, CellOut, percent

    if cell.kind == "percent" and isinstance(cell.value, Decimal):
        return percent(cell.value)
    if cell.kind == "number" and isinstance(cell.value, Decimal):
        return CellOut(cell.value, f"{Decimal(0).scaleb(int(cell.value.as_tuple().exponent))}")
    return cell.text if cell.value is None else CellOut(cell.value, COUNT)


def _widths(table: Table) -> list[float]:
    """In characters; the title, which would make the first column very wide, runs on over the cells beside it."""
    labels = max([len(table.row_heading), *(len(row.label) for row in table.rows)])
    return [min(max(labels + 2, 14), 50), *(max(11, min(len(heading) + 2, 24)) for heading in _headings(table))]
