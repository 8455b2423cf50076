"""The rows of a register under their headings, as JSON. Runs in the child process: nothing here knows of Django."""

from __future__ import annotations

from datetime import date
from typing import Any

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.cells import CellValue, Sheet
from edi_tracker.spreadsheets.formulas import unquoted
from service_users.register_upload.columns import MEANINGS

LOOK_AHEAD = 30
LEAST_HEADINGS = 2
MOST_ROWS = 5_000
NO_REGISTER = "no sheet has a row of headings with words such as 'Date received', 'Region' and 'Summary'"
SEVERAL = "more than one sheet has a register: upload one at a time, and delete or hide the others"
NO_ROWS = "there are headings and no rows under them"
TOO_MANY = f"there are more than {MOST_ROWS:,} rows: divide the register, and upload the parts one after another"
NOT_CALCULATED = "holds a formula that was never calculated: open the file in Excel, save it and upload it again"


def read_text(sheets: list[Sheet]) -> dict[str, Any]:
    """As read_workbook(), without the apostrophe that a CSV file has before text which a spreadsheet would run."""
    found = read_workbook(sheets)
    for row in found.get("rows", ()):
        row["cells"] = [unquoted(text) for text in row["cells"]]
    return found


def read_workbook(sheets: list[Sheet]) -> dict[str, Any]:
    """{"headings": [...], "rows": [{"row": number, "cells": texts, "wrong": {column: what}}]}, or {"refused": why}.

    Dates are texts like 2008-05-06. Hidden sheets and rows without anything are left out.
    """
    places = [(sheet, at) for sheet in sheets if not sheet.hidden and (at := _heading_row(sheet)) is not None]
    if len(places) != 1:
        return {"refused": SEVERAL if places else NO_REGISTER}
    sheet, at = places[0]
    headings = [" ".join(_text(cell).split()) for cell in sheet.rows[at]]
    rows = [_row(number, cells, len(headings)) for number, cells in enumerate(sheet.rows[at + 1 :], start=at + 2)]
    rows = [row for row in rows if any(row["cells"]) or row["wrong"]]
    if not rows or len(rows) > MOST_ROWS:
        return {"refused": TOO_MANY if rows else NO_ROWS}
    return {"headings": headings, "rows": rows}


def _heading_row(sheet: Sheet) -> int | None:
    """The place of the row near the top that names most columns."""
    named = [len({MEANINGS.get(key(_text(cell))) for cell in row} - {None}) for row in sheet.rows[:LOOK_AHEAD]]
    most = max(named, default=0)
    return named.index(most) if most >= LEAST_HEADINGS else None


def _row(number: int, cells: tuple[CellValue, ...], width: int) -> dict[str, Any]:
    cells = cells[:width]
    texts = [_text(cell) for cell in cells] + [""] * (width - len(cells))
    return {
        "row": number,
        "cells": texts,
        "wrong": {str(at): what for at, cell in enumerate(cells) if (what := _wrong(cell))},
    }


def _text(cell: CellValue) -> str:
    if cell.kind in ("error", "uncalculated", "blank"):
        return ""
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    return str(cell.value).strip()


def _wrong(cell: CellValue) -> str:
    if cell.kind == "uncalculated":
        return NOT_CALCULATED
    return f"holds the error {cell.value}" if cell.kind == "error" else ""
