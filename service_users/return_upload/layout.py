"""Where the table of a return is: its two rows of headings, the columns of each region, and what each row is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.cells import Sheet
from edi_tracker.spreadsheets.counts.figures import is_percent_label
from edi_tracker.spreadsheets.counts.labels import column_letters, tidy
from edi_tracker.spreadsheets.counts.totals import TOTAL_WORDS
from edi_tracker.spreadsheets.problems import Problem
from service_users.return_upload.asked import Asked
from service_users.return_upload.lines import Line, lines_of

LOOK_AHEAD = 60
OTHER_KPI = re.compile(r"kpi \w+")


@dataclass(frozen=True)
class Group:
    """The columns (from 1) of one region, or of a total: the whole, the part and, if printed, the percentage."""

    name: str
    whole: int
    part: int
    share: int | None
    is_total: bool = False


@dataclass
class Layout:
    """The table of one sheet: its groups of columns from left to right, and its lines from the top.

    `nameless` are the first columns of groups that no region we know is named above.
    """

    sheet: Sheet
    heading_row: int
    groups: list[Group] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def first_column(self) -> int:
        """The first column of figures; what stands left of it are labels."""
        return min([*(group.whole for group in self.groups), *self.nameless])

    @property
    def columns(self) -> set[int]:
        """Every column that belongs to a region or a total."""
        of_groups = {column for group in self.groups for column in (group.whole, group.part, group.share) if column}
        return of_groups | {first + more for first in self.nameless for more in range(3)}

    @property
    def units(self) -> list[Group]:
        return [group for group in self.groups if not group.is_total]


def heading_rows(sheet: Sheet, asked: Asked) -> list[int]:
    """The rows near the top that say "Forms issued" and beside it "Forms returned", down to the first month."""
    found = []
    for number, row in enumerate(sheet.rows[:LOOK_AHEAD], start=1):
        if any(_is_pair(sheet, number, column, asked) for column in range(1, len(row) + 1)):
            found.append(number)
        elif found and any(line.kind == "period" for line in lines_of(sheet, number - 1, number, len(row), asked)):
            break
    return found


def lay_out(sheet: Sheet, heading_row: int, asked: Asked) -> Layout:
    """The table under a row of headings, with every problem of how it is laid out."""
    layout = Layout(sheet, heading_row)
    wholes = [one for one in range(1, sheet.width + 1) if _is_pair(sheet, heading_row, one, asked)]
    names_row = _names_row(sheet, heading_row, wholes[0])
    for whole in wholes:
        _add_group(layout, names_row, whole, asked)
    layout.problems += [*_twice(layout), *_other_kpi(layout, names_row, asked)]
    layout.lines = lines_of(sheet, heading_row, len(sheet.rows), layout.first_column - 1, asked)
    return layout


def _is_pair(sheet: Sheet, row: int, column: int, asked: Asked) -> bool:
    """Whether a region's columns begin here: a heading for the whole and, right of it, one for the part."""
    return _says(sheet, row, column, asked.whole_label) and _says(sheet, row, column + 1, asked.part_label)


def _says(sheet: Sheet, row: int, column: int, label: str) -> bool:
    cell = sheet.cell(row, column)
    return cell.kind == "text" and key(cell.value) == key(label)


def _names_row(sheet: Sheet, heading_row: int, first_column: int) -> int:
    """The row of the regions' names: the nearest above the headings with anything over the figures; 0 for none."""
    for number in range(heading_row - 1, 0, -1):
        if any(not cell.is_blank for cell in sheet.rows[number - 1][first_column - 1 :]):
            return number
    return 0


def _add_group(layout: Layout, names_row: int, whole: int, asked: Asked) -> None:
    sheet, row = layout.sheet, layout.heading_row
    heading = tidy(sheet.cell(row, whole + 2).value or "")
    share = whole + 2 if is_percent_label(heading) else None
    above = _names_above(sheet, names_row, whole, 3 if share else 2)
    name = _known(above[0], asked.units) if len(above) == 1 else ""
    is_total = len(above) == 1 and _is_total(above[0])
    if name or is_total:
        layout.groups.append(Group(name or above[0], whole, whole + 1, share, is_total))
        layout.notes += _share_note(sheet, row, share, heading, asked)
    else:
        layout.nameless.append(whole)
        layout.problems.append(_nameless(sheet, row, whole, above, asked))


def _names_above(sheet: Sheet, row: int, first: int, width: int) -> list[str]:
    cells = [sheet.cell(row, column) for column in range(first, first + width)] if row else []
    return [tidy(cell.value) for cell in cells if not cell.is_blank]


def _known(text: str, units: tuple[str, ...]) -> str:
    return next((unit for unit in units if key(unit) == key(text)), "")


def _is_total(text: str) -> bool:
    return key(text) in TOTAL_WORDS or key(text).startswith("total ")


def _share_note(sheet: Sheet, row: int, share: int | None, heading: str, asked: Asked) -> Iterator[str]:
    """The return of 2007/08 headed its last column "% Private"; it held the percentage returned all the same."""
    if share and key(heading) != key(asked.share_label):
        place = f"{column_letters(share - 1)}{row}"
        yield f"{_of(sheet)}{place} is headed '{heading}'; it was read as '{asked.share_label}'"


def _nameless(sheet: Sheet, row: int, whole: int, above: list[str], asked: Asked) -> Problem:
    columns = f"columns {column_letters(whole - 1)} to {column_letters(whole + 1)}"
    if not above:
        what = f"no region's name stands above {columns}. Have the rows of headings been shifted?"
    elif len(above) > 1:
        what = f"'{above[0]}' and '{above[1]}' both stand above {columns}. Have the rows of headings been shifted?"
    else:
        close = get_close_matches(above[0], asked.units, n=1)
        guess = f". Do you mean '{close[0]}'?" if close else ""
        what = f"'{above[0]}', above {columns}, is not one of the regions that return {asked.number}{guess}"
    return Problem(sheet.name, row, "", what)


def _twice(layout: Layout) -> Iterator[Problem]:
    first: dict[str, Group] = {}
    for group in layout.groups:
        before = first.setdefault(key(group.name), group)
        if before is not group:
            places = f"columns {column_letters(before.whole - 1)} and {column_letters(group.whole - 1)}"
            what = f"'{group.name}' stands above two sets of columns, from {places}. Give each region once"
            yield Problem(layout.sheet.name, layout.heading_row, "", what)


def _other_kpi(layout: Layout, names_row: int, asked: Asked) -> Iterator[Problem]:
    """The corner says which KPI a return is of, as "KPI 5" did."""
    own = key(asked.number)
    for number in range(max(names_row, 1), layout.heading_row):
        for column in range(1, layout.first_column):
            said = layout.sheet.cell(number, column).value
            if OTHER_KPI.fullmatch(own) and OTHER_KPI.fullmatch(key(said)) and key(said) != own:
                what = f"this is a return of {tidy(said)}, and you are sending {asked.number}"
                yield Problem(layout.sheet.name, number, "", what)


def _of(sheet: Sheet) -> str:
    return f"Sheet '{sheet.name}', " if sheet.name else ""
