"""Read the two counts of every region and period of a return, with every cell that is not a count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from edi_tracker.spreadsheets.cells import CellValue
from edi_tracker.spreadsheets.counts.figures import PERCENT_TEXT, wrong_with
from edi_tracker.spreadsheets.counts.labels import column_letters, tidy
from edi_tracker.spreadsheets.problems import Problem
from service_users.cell_rules import NOT_APPLICABLE, Unreadable, count_from, tidied
from service_users.return_upload.asked import Asked
from service_users.return_upload.layout import Group, Layout
from service_users.return_upload.lines import Line
from service_users.return_upload.result import Figure, Place, Return

LONGEST_TEXT = 40
DASH = re.compile(r"[-‐-―−._]+")
IS_A_DASH = "'{text}' may mean none or not known. Type 0 if there were none; leave both cells blank if it is not known"
IS_HALF_APPLICABLE = "'{text}' stands beside a figure. Put it in both cells if the KPI does not apply, or in neither"
IS_A_PERCENTAGE = "{text} is a percentage. Put in the count that it was worked out from"
ALL_PERCENTAGES = (
    "column {column}, headed '{heading}', holds percentages and not counts. "
    "Have the headings been shifted, or percentages pasted as counts?"
)


def read_figures(layout: Layout, asked: Asked, found: Return) -> None:
    """Add to `found` what one sheet holds, and what keeps it from being read."""
    found.problems += [*_wrong_rows(layout, asked), *_merged(layout), *_hidden(layout), *_unheaded(layout, asked)]
    columns = list(_of_percentages(layout))
    found.problems += columns
    if columns:
        return
    blank = 0
    for group in layout.units:
        if group.name in asked.mine:
            read = [one for line in _periods(layout) for one in _figure(layout, group, line, asked, found)]
            found.figures += read
            blank += _blank(layout, group)
        elif _blank(layout, group) < len(_periods(layout)):
            found.strangers.append(group.name)
        else:
            found.notes.append(f"The columns of {group.name} are blank and were left out")
    found.notes += _notes_of_blanks(layout, asked, blank)


def _periods(layout: Layout) -> list[Line]:
    return [line for line in layout.lines if line.kind == "period"]


def _blank(layout: Layout, group: Group) -> int:
    """How many periods a region says nothing of."""
    cells = [[layout.sheet.cell(line.row, column) for column in (group.whole, group.part)] for line in _periods(layout)]
    return sum(all(cell.is_blank for cell in pair) for pair in cells)


def _figure(layout: Layout, group: Group, line: Line, asked: Asked, found: Return) -> Iterator[Figure]:
    """What one region says of one period; nothing when both cells are blank, or one cannot be read."""
    place = Place(layout.sheet.name, line.row, group.whole)
    cells = [layout.sheet.cell(line.row, column) for column in (group.whole, group.part)]
    if all(cell.is_blank for cell in cells):
        return
    figure = Figure(group.name, line.first.isoformat(), None, None, place.sheet, place.cell, line.row)
    if all(cell.is_blank or _is_not_applicable(cell) for cell in cells):
        yield figure
        return
    labels = (asked.whole_label, asked.part_label)
    wrong = [_wrong_with(cell, label) for cell, label in zip(cells, labels, strict=True)]
    for what, column, label in zip(wrong, (group.whole, group.part), labels, strict=True):
        if what:
            heading = f"cell {column_letters(column - 1)}{line.row} ({group.name}, {line.label}, {label})"
            found.problems.append(Problem(layout.sheet.name, line.row, heading, what))
    if not any(wrong):
        whole, part = (int(str(cell.value)) for cell in cells)
        yield replace(figure, whole=whole, part=part)


def _is_not_applicable(cell: CellValue) -> bool:
    return cell.kind == "text" and tidied(cell.value).lower() in NOT_APPLICABLE


def _wrong_with(cell: CellValue, label: str) -> str | None:
    """What keeps a cell from being a count, and what to do; None when it is one."""
    if cell.kind == "number" and cell.percent:
        return IS_A_PERCENTAGE.format(text=f"{float(str(cell.value)):.1%}")
    if cell.kind == "text" and DASH.fullmatch(tidied(cell.value)):
        return IS_A_DASH.format(text=tidied(cell.value))
    if _is_not_applicable(cell):
        return IS_HALF_APPLICABLE.format(text=tidied(cell.value))
    wrong = wrong_with(cell)
    if wrong and cell.kind != "text":
        return wrong
    try:
        count_from(tidied(cell.value)[:LONGEST_TEXT], label)
    except Unreadable as refused:
        return str(refused)
    return None


def _is_percentage(cell: CellValue) -> bool:
    return cell.percent or (cell.kind == "text" and bool(PERCENT_TEXT.fullmatch(str(cell.value))))


def _word(asked: Asked) -> str:
    return {1: "month", 3: "quarter"}.get(asked.months, "year")


def _of_percentages(layout: Layout) -> Iterator[Problem]:
    """Columns of counts that hold percentages in three rows or more, or in all there are."""
    for group in [*layout.units, *(group for group in layout.groups if group.is_total)]:
        for column in (group.whole, group.part):
            cells = [layout.sheet.cell(line.row, column) for line in _periods(layout)]
            said = [cell for cell in cells if not cell.is_blank]
            shares = sum(map(_is_percentage, said))
            if shares >= 3 or (shares > 1 and shares == len(said)):
                heading = tidy(layout.sheet.cell(layout.heading_row, column).value)
                what = ALL_PERCENTAGES.format(column=column_letters(column - 1), heading=heading)
                yield Problem(layout.sheet.name, layout.heading_row, "", what)


def _wrong_rows(layout: Layout, asked: Asked) -> Iterator[Problem]:
    """Rows of figures whose label is no period of the year, or one that an earlier row has."""
    others = [line for line in layout.lines if line.kind == "other year" and _has_figures(layout, line)]
    if others and not _periods(layout):
        rows = f"'{others[0].label}' and the rest" if len(others) > 1 else f"'{others[0].label}'"
        yield Problem(layout.sheet.name, others[0].row, "", f"{rows} are not in {asked.year}. {_go(asked)}")
        return
    for line in others:
        yield Problem(layout.sheet.name, line.row, "", f"'{line.label}' is not in {asked.year}. {_go(asked)}")
    for line in layout.lines:
        if line.kind in ("unknown", "blank") and _has_figures(layout, line):
            yield Problem(layout.sheet.name, line.row, "", _not_a_period(line, asked))
    yield from _repeated(layout, asked)
    if not _periods(layout):
        what = f"no row is for a {_word(asked)} of {asked.year}. Use the blank return on this page"
        yield Problem(layout.sheet.name, layout.heading_row, "", what)


def _go(asked: Asked) -> str:
    return f"You are sending the return for {asked.year}: send other years from their own page"


def _not_a_period(line: Line, asked: Asked) -> str:
    if not line.label:
        return f"has figures, and nothing at its left says which {_word(asked)} they are of"
    return f"'{line.label}' is not a {_word(asked)} that {asked.number} is returned for in {asked.year}"


def _repeated(layout: Layout, asked: Asked) -> Iterator[Problem]:
    first: dict[str, Line] = {}
    for line in _periods(layout):
        before = first.setdefault(line.first.isoformat(), line)
        if before is not line:
            what = f"'{line.label}' is in row {before.row} as well. Give each {_word(asked)} one row"
            yield Problem(layout.sheet.name, line.row, "", what)


def _has_figures(layout: Layout, line: Line) -> bool:
    return any(not layout.sheet.cell(line.row, column).is_blank for column in layout.columns)


def _merged(layout: Layout) -> Iterator[Problem]:
    """Cells joined to one across months or figures: nobody can tell which of them the figure is for."""
    of_figures = {line.row for line in layout.lines if line.kind in ("period", "year", "to_date")}
    for row, column, last_row, last_column in layout.sheet.merged:
        rows = set(range(row, last_row + 1))
        is_across = last_column > column and last_column >= layout.first_column
        if rows & of_figures and (last_row > row or is_across):
            cells = f"{column_letters(column - 1)}{row} and {column_letters(last_column - 1)}{last_row}"
            what = f"the cells from {cells} are merged. Unmerge them, and give each month its own row and figures"
            yield Problem(layout.sheet.name, row, "", what.replace(" and ", " to ", 1))


def _hidden(layout: Layout) -> Iterator[Problem]:
    for line in layout.lines:
        if line.row in layout.sheet.hidden_rows and line.kind != "blank" and _has_figures(layout, line):
            what = f"'{line.label}' is hidden in the file and has figures. Show the row and check it, or delete it"
            yield Problem(layout.sheet.name, line.row, "", what)


def _unheaded(layout: Layout, asked: Asked) -> Iterator[Problem]:
    """Columns of figures that belong to no region: left out without a word they would be lost."""
    for column in range(layout.first_column, layout.sheet.width + 1):
        cells = [layout.sheet.cell(line.row, column) for line in _periods(layout)]
        if column not in layout.columns and any(cell.kind == "number" for cell in cells):
            what = (
                f"column {column_letters(column - 1)} has figures, but '{asked.whole_label}' and "
                f"'{asked.part_label}' do not stand side by side above it"
            )
            yield Problem(layout.sheet.name, layout.heading_row, "", what)


def _notes_of_blanks(layout: Layout, asked: Asked, blank: int) -> Iterator[str]:
    there = {line.first for line in _periods(layout)}
    absent = [period.label for period in asked.periods if period.first_day not in there]
    if absent:
        yield f"No row is for {', '.join(absent)}: nothing is changed there"
    if blank:
        yield f"{blank} blank {_word(asked)}{'s' if blank > 1 else ''} of a region: nothing is changed there"
