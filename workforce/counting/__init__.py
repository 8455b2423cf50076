"""Reduce a workbook to counts. Run in the child process: nothing here knows of Django or of who sent the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from edi_tracker.spreadsheets.cells import Sheet
from edi_tracker.spreadsheets.counts.text_cells import typed
from edi_tracker.spreadsheets.problems import Problem
from workforce.counting import count_table, dates, long_table, staff_list, titles
from workforce.counting.headings import NOTHING_SAID
from workforce.counting.result import MOST_PROBLEMS, MOST_WARNINGS, Counted
from workforce.counting.staff_list import TOGETHER

Layout = staff_list.StaffList | count_table.CountTable | long_table.LongTable
LOOK_AHEAD = 100
NO_TABLE = (
    "no table was found that we can read. A count table has grades down the side and categories along the top, "
    "or a row for each group with headings such as Grade, Ethnic origin and Count; "
    "a staff list has one row a person and headings such as Grade, Sex and Ethnic origin. "
    "The templates on this page show all three."
)
MANY_TABLES = "sheets {names} each hold a table. Upload one at a time: delete or hide the others."


def count_workbook(
    sheets: list[Sheet], together: Sequence[str] = TOGETHER, meanings: Mapping[str, str] = NOTHING_SAID
) -> dict[str, Any]:
    """The counts in a workbook, as JSON: see `result.Counted.as_json`. Nothing about one person is in it.

    Hidden sheets are left out. Exactly one sheet must hold a count table or a staff list; what is wrong with it is
    in `problems`, all at once. Of a staff list, each two of the characteristics in `together` are counted by each
    other, and `meanings` is what its headings have been said to mean, as in headings.field_of.
    """
    shown = [sheet for sheet in sheets if not sheet.hidden]
    found = [(sheet, layout) for sheet in shown if (layout := _layout(sheet, meanings))]
    if len(found) != 1:
        return Counted("count_table", problems=[Problem("", None, "", _which(found))]).as_json()
    sheet, layout = found[0]
    counted = _counted(sheet, layout, together)
    counted.warnings[:0] = _hidden_rows(sheet, layout)
    counted.ignored[:0] = _other_sheets(sheets, sheet)
    return _answer(counted, sheet, layout)


def count_text(
    rows: Iterator[list[str]], together: Sequence[str] = TOGETHER, meanings: Mapping[str, str] = NOTHING_SAID
) -> dict[str, Any]:
    """The counts in the one table of a text, of which no more than the row being counted is held; as count_workbook."""
    sheet = Sheet("", [typed(row) for row in islice(rows, LOOK_AHEAD)])
    if people := _staff_list(sheet, meanings):
        return _answer(people.count(sheet, text=rows, together=together), sheet, people)
    longest = long_table.LONGEST if long_table.find(sheet) else count_table.LONGEST
    sheet.rows.extend(typed(row) for row in islice(rows, longest))
    table = long_table.find(sheet) or count_table.find(sheet)
    if not table or any(True for _ in rows):
        return Counted("count_table", problems=[Problem("", None, "", _which([]))]).as_json()
    return _answer(table.count(sheet), sheet, table)


def _staff_list(sheet: Sheet, meanings: Mapping[str, str]) -> staff_list.StaffList | None:
    return None if long_table.find(sheet) else staff_list.find(sheet, meanings)


def _counted(sheet: Sheet, layout: Layout, together: Sequence[str]) -> Counted:
    if isinstance(layout, staff_list.StaffList):
        return layout.count(sheet, together=together)
    return layout.count(sheet)


def _answer(counted: Counted, sheet: Sheet, layout: Layout) -> dict[str, Any]:
    counted.as_at = dates.stated_date(sheet, layout.heading_row)
    counted.about = titles.named_above(sheet, layout.heading_row)
    if len(counted.problems) > MOST_PROBLEMS:
        counted.problems[MOST_PROBLEMS:] = [Problem(sheet.name, None, "", "there are more problems below these")]
    if len(counted.warnings) > MOST_WARNINGS:
        more = f"{len(counted.warnings) - MOST_WARNINGS:,} more percentages are not right"
        counted.warnings[MOST_WARNINGS:] = [Problem(sheet.name, None, "", more)]
    return counted.as_json()


def _layout(sheet: Sheet, meanings: Mapping[str, str]) -> Layout | None:
    return long_table.find(sheet) or staff_list.find(sheet, meanings) or count_table.find(sheet)


def _which(found: list[Any]) -> str:
    if not found:
        return NO_TABLE[:1].upper() + NO_TABLE[1:]
    names = " and ".join(f"'{sheet.name}'" for sheet, _ in found)
    return MANY_TABLES.format(names=names).replace("sheets", "Sheets", 1)


def _hidden_rows(sheet: Sheet, layout: Layout) -> list[Problem]:
    """A filter that was left on hides people who are counted all the same: somebody has to say that this is meant."""
    rows = [number for number in sheet.hidden_rows if number > layout.heading_row]
    if not rows:
        return []
    what = f"is hidden in Excel, and so are {len(rows) - 1:,} more" if len(rows) > 1 else "is hidden in Excel"
    return [Problem(sheet.name, rows[0], "", f"{what}. What is hidden is counted like the rest")]


def _other_sheets(sheets: list[Sheet], used: Sheet) -> list[str]:
    return [
        f"Sheet '{sheet.name}': {'it is hidden' if sheet.hidden else 'no table was found on it'}"
        for sheet in sheets
        if sheet is not used and sheet.rows
    ]
