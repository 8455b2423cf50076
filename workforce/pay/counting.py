"""Read the figures of pay from a sheet. Run in the child process: nothing here knows of Django.

The sheet has a row for each figure, as the template has, and a column for men and one for women.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.cells import CellValue, Sheet
from edi_tracker.spreadsheets.counts.labels import tidy
from edi_tracker.spreadsheets.counts.text_cells import typed
from edi_tracker.spreadsheets.problems import Problem

LONGEST = 200
MEN, WOMEN = {"men", "male", "males", "man"}, {"women", "female", "females", "woman"}
NO_TABLE = "No sheet has a column headed Men and one headed Women. Use the template"


def read_workbook(sheets: list[Sheet], *, rows: dict[str, str]) -> dict[str, Any]:
    """The figures of the first sheet that has some, as JSON: {"figures": {name_men: text}, "ignored", "problems"}.

    `rows` maps the name of each figure to its label. Hidden sheets are left out.
    """
    for sheet in sheets:
        columns = None if sheet.hidden else _columns(sheet)
        if columns:
            return _read(sheet, *columns, rows)
    return {"figures": {}, "ignored": [], "problems": [asdict(Problem("", None, "", NO_TABLE))]}


def read_text(lines: Iterator[list[str]], *, rows: dict[str, str]) -> dict[str, Any]:
    """The same of a text, of which no more than 200 rows are read."""
    return read_workbook([Sheet("", [typed(row) for row in islice(lines, LONGEST)])], rows=rows)


def _columns(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The heading row (from 1) and the column (from 0) of men and of women; None without both."""
    for number, row in enumerate(sheet.rows[:LONGEST], start=1):
        headed = {key(cell.value): at for at, cell in enumerate(row) if cell.kind == "text"}
        men, women = (next((headed[one] for one in names if one in headed), None) for names in (MEN, WOMEN))
        if men is not None and women is not None:
            return number, {"men": men, "women": women}
    return None


def _read(sheet: Sheet, heading_row: int, columns: dict[str, int], rows: dict[str, str]) -> dict[str, Any]:
    names = {key(label): name for name, label in rows.items()}
    figures: dict[str, str] = {}
    ignored: list[str] = []
    problems: list[Problem] = []
    for number in range(heading_row + 1, min(len(sheet.rows), heading_row + LONGEST) + 1):
        label = tidy(sheet.cell(number, 1).value or "")
        name = names.get(key(label))
        if name is None:
            ignored += [f"Row {number}, '{label}': it is not one of the figures"] if label else []
            continue
        for sex, column in columns.items():
            cell = sheet.cell(number, column + 1)
            if wrong := _wrong_with(cell):
                problems.append(Problem(sheet.name, number, sex.capitalize(), f"{label}: {wrong}"))
            elif not cell.is_blank:
                figures[f"{name}_{sex}"] = str(cell.value)
    missing = [label for name, label in rows.items() if not any(one.startswith(f"{name}_") for one in figures)]
    ignored += [f"'{label}': there is no figure of it in the file" for label in missing]
    return {"figures": figures, "ignored": ignored, "problems": [asdict(problem) for problem in problems]}


def _wrong_with(cell: CellValue) -> str:
    if cell.kind == "error":
        return f"holds the error {cell.value}. Put in the figure itself"
    if cell.kind == "uncalculated":
        return "holds a formula that was never worked out. Open the file in Excel, save it and upload it again"
    return "" if cell.is_blank or cell.kind in ("number", "text") else "is not a number"
