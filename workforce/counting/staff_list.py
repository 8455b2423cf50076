"""A staff list: one row a person, under headings that name a characteristic and one other thing at least."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from edi_tracker.spreadsheets.cells import CellValue, Sheet
from edi_tracker.spreadsheets.counts.figures import as_number
from workforce.counting.headings import CHARACTERISTICS, NOTHING_SAID, STAFF_NUMBER, fields_in
from workforce.counting.people import People
from workforce.counting.result import Counted

LOOK_FOR_HEADINGS = 30
# Characteristics of which each two are counted by each other, unless others are chosen: the columns of a pair first.
TOGETHER = ("ethnicity", "age", "disability", "sex")


@dataclass
class StaffList:
    """Where a staff list's headings are; `columns` gives the column (from 0) of each thing we know."""

    heading_row: int
    columns: dict[str, int]

    def count(
        self,
        sheet: Sheet,
        rest: Iterable[tuple[CellValue, ...]] = (),
        text: Iterator[list[str]] | None = None,
        together: Iterable[str] = TOGETHER,
    ) -> Counted:
        """The counts of the list, with what was left out and every problem.

        `sheet` holds at least the headings. What follows it, and is never held, is in `rest` or, of a text, `text`.
        Each two of the characteristics in `together` are counted by each other too.
        """
        counting = People(
            sheet.name, self.heading_row, self.columns, sheet.rows[self.heading_row - 1], in_usual_order(together)
        )
        counting.leave_out_columns(sheet)
        counting.take_rows(sheet.rows[self.heading_row :])
        counting.take_rows(rest)
        if text is not None:
            counting.take_text(text)
        return counting.counted()


def in_usual_order(together: Iterable[str]) -> tuple[str, ...]:
    """Characteristics in the order in which the first of two has the columns of their table."""
    order = [*TOGETHER, *CHARACTERISTICS]
    return tuple(sorted(together, key=order.index))


def find(sheet: Sheet, meanings: Mapping[str, str] = NOTHING_SAID) -> StaffList | None:
    """The first row that names a characteristic and one other thing a staff list has; None without one.

    `meanings` is what headings have been said to mean, as in headings.field_of.
    """
    for number, row in enumerate(sheet.rows[:LOOK_FOR_HEADINGS], start=1):
        columns = fields_in(row, meanings)
        if len(columns) >= 2 and any(code in columns for code in CHARACTERISTICS):
            return None if _is_count_table(sheet, number, columns) else StaffList(number, columns)
    return None


def _is_count_table(sheet: Sheet, number: int, columns: dict[str, int]) -> bool:
    """Whether figures stand under a characteristic: a table of Disabled and Not disabled, or of categories below it."""
    named = [code for code in CHARACTERISTICS if code in columns]
    if STAFF_NUMBER in columns:
        return False
    if _heads_categories(sheet, number):
        return as_number(sheet.cell(number + 2, columns[named[0]] + 1)).kind == "number"
    return named == ["disability"] and as_number(sheet.cell(number + 1, columns["disability"] + 1)).kind == "number"


def _heads_categories(sheet: Sheet, number: int) -> bool:
    """Whether the row below a heading row goes on with headings where that one is blank: "Ethnic origin" is joined."""
    heading, below = sheet.rows[number - 1], sheet.rows[number] if number < len(sheet.rows) else ()
    words = [at for at, cell in enumerate(below) if cell.kind == "text"]
    return len(words) >= 2 and any(at >= len(heading) or heading[at].is_blank for at in words)
