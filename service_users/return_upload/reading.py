"""Read and prove the return of a KPI. Run in the child process: nothing here knows of Django."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edi_tracker.spreadsheets.cells import Sheet
from edi_tracker.spreadsheets.counts.figures import with_numbers
from edi_tracker.spreadsheets.problems import Problem
from service_users.return_upload.asked import Asked
from service_users.return_upload.figures import read_figures
from service_users.return_upload.layout import Layout, heading_rows, lay_out
from service_users.return_upload.proving import prove
from service_users.return_upload.result import Return

LONGEST = 500


def read_return(sheets: list[Sheet], *, asked: dict[str, Any]) -> dict[str, Any]:
    """What the sheets of a file hold, as Return.as_json() gives it; `asked` is Asked.as_json().

    Sheets that are hidden or hold no return are left out, and named.
    """
    return _read(sheets, Asked.from_json(asked)).as_json()


def _read(sheets: list[Sheet], asked: Asked) -> Return:
    found = Return()
    layouts = [layout for sheet in sheets for layout in _laid_out(sheet, asked, found)]
    for layout in layouts:
        found.notes += layout.notes
        found.problems += layout.problems
    if not layouts and not found.problems:
        found.problems.append(_no_table(asked))
    found.problems += _on_two_sheets(layouts)
    for layout in layouts:
        read_figures(layout, asked, found)
    if layouts and not found.problems:
        found.problems += _missing(layouts, asked)
    if not found.problems and not found.strangers:
        prove(layouts, asked, found)
    found.problems.sort(key=lambda problem: (problem.sheet, problem.row or 0))
    return found


def _laid_out(sheet: Sheet, asked: Asked, found: Return) -> Iterator[Layout]:
    sheet = with_numbers(sheet, LONGEST)
    rows = [] if sheet.hidden else heading_rows(sheet, asked)
    if len(rows) == 1:
        yield lay_out(sheet, rows[0], asked)
    elif rows:
        what = f"rows {rows[0]} and {rows[1]} both look like the headings. Delete the one that is not above the figures"
        found.problems.append(Problem(sheet.name, rows[1], "", what))
    elif any(sheet.rows):
        why = "it is hidden" if sheet.hidden else "no return is on it"
        found.notes.append(f"Sheet '{sheet.name}' was left out: {why}")


def _no_table(asked: Asked) -> Problem:
    headings = f"'{asked.whole_label}' and '{asked.part_label}' side by side under the name of a region"
    return Problem("", None, "", f"No sheet has the headings {headings}. Use the blank return on this page")


def _on_two_sheets(layouts: list[Layout]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for layout in layouts:
        for name in {group.name for group in layout.units}:
            before = first.setdefault(name, layout.sheet.name)
            if before != layout.sheet.name:
                what = f"'{name}' is on sheet '{before}' as well. Give each region once"
                yield Problem(layout.sheet.name, layout.heading_row, "", what)


def _missing(layouts: list[Layout], asked: Asked) -> Iterator[Problem]:
    """The regions that the sender has to send and that no columns are for."""
    there = {group.name for layout in layouts for group in layout.units}
    for name in asked.mine:
        if name not in there:
            rest = (
                "Send all regions together" if asked.is_of_everybody and len(asked.units) > 1 else "It is your region"
            )
            yield Problem("", None, "", f"'{name}' is missing: no columns are for it. {rest}")
