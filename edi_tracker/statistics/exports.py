"""A published table as a file to take away: CSV or xlsx, with its title above and its notes below."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from io import StringIO
from typing import Any

from edi_tracker.statistics.tables import Cell, Table

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
HEADINGS_ROW = 3


def to_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads accents; percentages as numbers, 86.5 for 86.5%.

    Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers.
    """
    out = StringIO(newline="")
    csv.writer(out).writerows([harmless(value) for value in row] for row in _grid(table, _number_or_text))
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def to_xlsx(table: Table) -> bytes:
    """One worksheet named after the table; counts and percentages are numbers, symbols such as [c] are text."""
    from edi_tracker.spreadsheets.writer import SheetOut, write_workbook

    rows = _grid(table, _excel_value)
    totals = {at + HEADINGS_ROW + 1 for at, row in enumerate(table.rows) if row.is_total}
    sheet = SheetOut(table.title, rows, bold_rows={1, *totals}, headings_row=HEADINGS_ROW, widths=_widths(table))
    return write_workbook([sheet], title=table.title)


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


def harmless(value: Any) -> Any:
    """A value for a CSV file; text that a spreadsheet would run as a formula gets an apostrophe in front.

    So does text that already looks as if it had got one, so that taking one off gives back what there was.
    """
    return f"'{value}" if isinstance(value, str) and value.lstrip("'").startswith(FORMULA_STARTS) else value


def _widths(table: Table) -> list[float]:
    """In characters; the notes, which would make the first column very wide, run on over the cells beside them."""
    labels = max([len(table.row_heading), *(len(row.label) for row in table.rows)])
    return [min(max(labels + 2, 14), 50), *(max(11, min(len(heading) + 2, 24)) for heading in _headings(table))]
