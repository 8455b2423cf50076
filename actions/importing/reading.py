"""The sheets of a file as tables of text. Runs in the child process that reads the file; imports nothing of Django."""

from typing import Any

from actions.importing import looks
from edi_tracker.spreadsheets.cells import CellValue, Sheet
from edi_tracker.spreadsheets.formulas import unquoted

NOT_CALCULATED = "holds a formula that was never calculated: open the file in Excel, save it and send it again"


def tables_of_text(sheets: list[Sheet]) -> list[dict[str, Any]]:
    """As tables(), without the apostrophe that a CSV file has before text which a spreadsheet would run."""
    found = tables(sheets)
    for _, cells, *_ in found[0]["rows"]:
        cells[:] = map(unquoted, cells)
    return found


def tables(sheets: list[Sheet]) -> list[dict[str, Any]]:
    """The sheets that are not hidden, as JSON: name, heading, rows, and the columns and rows with merged cells.

    A row is [number, texts, {column: colour} of blank cells that are coloured, {column: what is wrong}].
    """
    return [_table(sheet) for sheet in sheets if sheet.rows and not sheet.hidden]


def _table(sheet: Sheet) -> dict[str, Any]:
    rows = [_row(number, cells) for number, cells in enumerate(sheet.rows, start=1) if cells]
    return {
        "name": sheet.name,
        "heading": sheet.heading,
        "rows": rows,
        "merged_down": sorted({first for row, first, last_row, _ in sheet.merged if last_row > row}),
        "spanning": sorted({row for row, first, _, last in sheet.merged if last - first + 1 > sheet.width / 2}),
    }


def _row(number: int, cells: tuple[CellValue, ...]) -> list[Any]:
    coloured = {str(at): looks.colour(cell.style.fill) for at, cell in enumerate(cells) if cell.is_blank}
    wrong = {str(at): _wrong(cell) for at, cell in enumerate(cells) if cell.kind in ("error", "uncalculated")}
    return [number, [_text(cell) for cell in cells], {at: name for at, name in coloured.items() if name}, wrong]


def _text(cell: CellValue) -> str:
    """What a cell shows; nothing where it shows an error."""
    value = cell.value
    if cell.kind == "text":
        return str(value)
    if cell.kind == "date":
        return looks.day(value, cell.style.number_format)  # type: ignore[arg-type]
    if cell.kind == "number":
        return looks.number(value, cell.style.number_format, cell.percent)  # type: ignore[arg-type]
    if cell.kind == "boolean":
        return "Yes" if value else "No"
    return ""


def _wrong(cell: CellValue) -> str:
    return NOT_CALCULATED if cell.kind == "uncalculated" else f"holds the error {cell.value}"
