"""Published tables as a workbook, laid out by the Government Analysis Function's guidance.

"Releasing statistics in spreadsheets": a cover that says what the file holds and whom to ask, one table a worksheet,
and the notes on a worksheet of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from edi_tracker.periods import long_date
from edi_tracker.statistics.exports.columns import headings
from edi_tracker.statistics.tables import Table

if TYPE_CHECKING:
    from edi_tracker.spreadsheets.writer import SheetOut
    from edi_tracker.statistics.tables import Cell

COVER_WIDTH, NOTE_WIDTHS = 90, (14, 110)
COVER, NOTES = "Cover", "Notes"
ONE_TABLE = "This worksheet contains one table."
HAS_NOTES = f"Its notes are on the worksheet named {NOTES}."
SYMBOLS_EXPLAINED = "They explain the symbols that stand for some figures."
LICENCE = "Open Government Licence v3.0, as far as it contains public sector information."


@dataclass(frozen=True)
class Imprint:
    """What a workbook says of where it comes from: the body, whom to ask about it, and the day it was made."""

    body: str
    contact: str
    made_on: date


def to_xlsx(tables: Mapping[str, Table], imprint: Imprint, title: str = "") -> bytes:
    """A workbook of one table or several, by the names of their worksheets; without a title it has the first one's.

    The cover gives the title, the body, the contents, the day and whom to ask. Each table has a worksheet of its own,
    begins in column A, is marked as a table and has no blank or merged cells; counts and percentages are numbers. The
    notes, which explain the symbols, are a table on the last worksheet.
    """
    from edi_tracker.spreadsheets.writer import write_workbook

    title = title or next(iter(tables.values())).title
    notes = _notes(tables)
    sheets = [_sheet(name, table, at) for at, (name, table) in enumerate(tables.items(), start=1)]
    return write_workbook([_cover(title, tables, imprint, has_notes=bool(notes)), *sheets, *notes], title=title)


def _cover(title: str, tables: Mapping[str, Table], imprint: Imprint, *, has_notes: bool) -> SheetOut:
    """Everything in column A, as it is read aloud from the top down; the contents lead to their worksheets."""
    from edi_tracker.spreadsheets.writer import CellOut, SheetOut

    contents = [CellOut(f"{name}: {table.title}", link=name) for name, table in tables.items()]
    contents += [CellOut(f"{NOTES}: definitions, bases, symbols and sources", link=NOTES)] if has_notes else []
    parts = {
        "Contents": contents,
        "Date": [f"Made on {long_date(imprint.made_on)} from the figures as they stood then."],
        "Contact": [imprint.contact],
        "Licence": [LICENCE],
    }
    rows: list[list[Any]] = [[title], [f"{imprint.body}. {_what_it_holds(tables)}"]]
    bold = {1}
    for heading, lines in parts.items():
        bold.add(len(rows) + 1)
        rows += [[heading], *([line] for line in lines)]
    return SheetOut(COVER, rows, bold_rows=bold, headings_row=0, widths=[COVER_WIDTH])


def _what_it_holds(tables: Mapping[str, Table]) -> str:
    if len(tables) == 1:
        return f"This file holds one table, on the worksheet named {next(iter(tables))}."
    return f"This file holds {len(tables)} tables, each on a worksheet of its own."


def _notes(tables: Mapping[str, Table]) -> list[SheetOut]:
    """Each note once, with the worksheets that it belongs to; no worksheet when there is none."""
    from edi_tracker.spreadsheets.writer import SheetOut

    belongs: dict[str, list[str]] = {}
    for name, table in tables.items():
        for note in table.notes:
            belongs.setdefault(note, []).append(name)
    if not belongs:
        return []
    rows = [[NOTES], [ONE_TABLE], ["Belongs to", "Note"], *([", ".join(on), note] for note, on in belongs.items())]
    return [SheetOut(NOTES, rows, bold_rows={1}, headings_row=3, widths=NOTE_WIDTHS, table_name="notes")]


def _sheet(name: str, table: Table, number: int) -> SheetOut:
    from edi_tracker.spreadsheets.writer import SheetOut

    above = [[table.title], [_said_of(table)]]
    rows = [[row.label, *(_excel_value(cell) for cell in row.cells)] for row in table.rows]
    totals = {len(above) + 2 + at for at, row in enumerate(table.rows) if row.is_total}
    return SheetOut(
        name,
        [*above, headings(table), *rows],
        bold_rows={1, *totals},
        headings_row=len(above) + 1,
        widths=_widths(table),
        table_name=f"figures_{number}" if rows else "",
    )


def _said_of(table: Table) -> str:
    symbols = any(cell.kind in ("marker", "missing") for row in table.rows for cell in row.cells)
    return " ".join([ONE_TABLE, *([HAS_NOTES] if table.notes else []), *([SYMBOLS_EXPLAINED] if symbols else [])])


def _excel_value(cell: Cell) -> Any:
    from edi_tracker.spreadsheets.writer import COUNT, CellOut, percent

    if cell.kind == "percent" and isinstance(cell.value, Decimal):
        return percent(cell.value)
    if cell.kind == "number" and isinstance(cell.value, Decimal):
        return CellOut(cell.value, f"{Decimal(0).scaleb(int(cell.value.as_tuple().exponent))}")
    return cell.text if cell.value is None else CellOut(cell.value, COUNT)


def _widths(table: Table) -> list[float]:
    """In characters; the title, which would make the first column very wide, runs on over the cells beside it."""
    first, *others = headings(table)
    labels = max([len(first), *(len(row.label) for row in table.rows)])
    return [min(max(labels + 2, 14), 50), *(_width(table, at, heading) for at, heading in enumerate(others))]


def _width(table: Table, at: int, heading: str) -> float:
    """Of one column: as wide as its heading, or, for words, as they need within reason."""
    words = max((len(row.cells[at].text) for row in table.rows if row.cells[at].kind == "text"), default=0)
    return max(11, min(len(heading) + 2, 24), min(words + 2, 50))
