"""A staff list: one row a person. Read row by row into counts, and each row forgotten at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.cells import BLANK as BLANK_CELL
from edi_tracker.spreadsheets.cells import CellValue, Sheet
from edi_tracker.spreadsheets.problems import Problem
from workforce.counting.crossing import Crossing
from workforce.counting.figures import as_number
from workforce.counting.headings import BREAKDOWNS, CHARACTERISTICS, COUNTS, NAMES, STAFF_NUMBER, fields_in, squeezed
from workforce.counting.labels import BLANK, Spellings, column_name, tidy
from workforce.counting.personal import looks_personal
from workforce.counting.result import MOST_PROBLEMS, Counted, CountedProfile, CountedTable
from workforce.counting.staff_numbers import StaffNumbers
from workforce.counting.text_cells import typed

LOOK_FOR_HEADINGS = 30
# More different values than this, or than half the people, and a column may hold names or notes: refused.
MOST_LABELS, FEW_LABELS = 100, 20
TOTAL_WORDS = {"total", "totals", "grand total", "total staff", "count", "number of staff", "headcount"}
WHOLE_NUMBER = re.compile(r"\d+")
AGE_BANDS = ((16, "16 to 24"), (25, "25 to 34"), (35, "35 to 44"), (45, "45 to 54"), (55, "55 to 64"))
OLDEST_BAND = (65, "65 and over")
COUNT_COLUMNS = {squeezed(name) for name in COUNTS}
ALL = "all"
ALL_STAFF = "All staff"
YES_NO = {True: "Yes", False: "No"}

DATE_IN_CELL = "holds a date. Excel turns labels such as 10-12 into dates: type it again as text"
# Rows of a text counted at a time, column by column.
CHUNK = 250
MOST_TEXTS = 5_000
NOT_A_PERSON = "is not a person: nothing stands under any heading we count. Delete the row"


@dataclass
class StaffList:
    """Where a staff list's headings are; `columns` gives the column (from 0) of each thing we know."""

    heading_row: int
    columns: dict[str, int]

    def count(
        self, sheet: Sheet, rest: Iterable[tuple[CellValue, ...]] = (), text: Iterator[list[str]] | None = None
    ) -> Counted:
        """The counts of the list, with what was left out and every problem.

        `sheet` holds at least the headings. What follows it, and is never held, is in `rest` or, of a text, `text`.
        """
        counting = _Count(sheet.name, self, sheet.rows[self.heading_row - 1])
        counting.leave_out_columns(sheet)
        counting.take_rows(sheet.rows[self.heading_row :])
        counting.take_rows(rest)
        if text is not None:
            counting.take_text(text)
        return counting.counted()


def find(sheet: Sheet) -> StaffList | None:
    """The first row that names a characteristic and one other thing a staff list has; None without one."""
    for number, row in enumerate(sheet.rows[:LOOK_FOR_HEADINGS], start=1):
        columns = fields_in(row)
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


class _Unusual(Exception):
    """Something in a column that has to be looked at with the rest of its row."""


class _Labels(dict[str, str]):
    """Each text met in a column with the label it counts under."""

    def __init__(self, counting: _Count, code: str):
        self.counting, self.code = counting, code

    def __missing__(self, text: str) -> str:
        label = self.counting.label_of_text(self.code, text)
        if len(self) < MOST_TEXTS:
            self[text] = label
        return label


@dataclass
class _Count:
    sheet: str
    layout: StaffList
    heading: tuple[CellValue, ...]
    problems: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    staff_numbers: StaffNumbers = field(default_factory=StaffNumbers)
    people: int = 0

    def __post_init__(self) -> None:
        self.number = self.layout.heading_row
        self.headings = {code: tidy(self.heading[column].value) for code, column in self.layout.columns.items()}
        self.spellings = {code: Spellings() for code in self.layout.columns}
        self.characteristics = [code for code in CHARACTERISTICS if code in self.layout.columns]
        self.breakdowns = [code for code in BREAKDOWNS if code in self.layout.columns]
        self.crossing = Crossing(self.breakdowns or [ALL], self.characteristics)
        self.counted_codes = (*self.breakdowns, *self.characteristics)
        self.known = {code: _Labels(self, code) for code in self.counted_codes}

    def take_rows(self, rows: Iterable[tuple[CellValue, ...]]) -> None:
        for row in rows:
            self.number += 1
            self._row(self.number, row)

    def take_text(self, rows: Iterator[list[str]]) -> None:
        """Rows of a text, many at a time; where one of them is out of the ordinary, each by itself."""
        while chunk := list(islice(rows, CHUNK)):
            if self._take_columns(chunk):
                self.number += len(chunk)
            else:
                self.take_rows(typed(row) for row in chunk)

    def counted(self) -> Counted:
        self._check_staff_numbers()
        self._check_whole()
        return Counted(
            "staff_list",
            staff=self.people,
            profiles=[self._profile(code) for code in self.characteristics],
            ignored=self.ignored,
            problems=self.problems,
        )

    def _take_columns(self, rows: list[list[str]]) -> bool:
        """Count rows by their columns; False, having counted nothing, when one of them is no ordinary person."""
        codes = [*self.counted_codes, *([STAFF_NUMBER] if STAFF_NUMBER in self.layout.columns else [])]
        try:
            every = list(zip(*rows, strict=False))  # as far as the shortest row goes
            columns = {code: every[self.layout.columns[code]] for code in codes}
            labels = {code: list(map(self.known[code].__getitem__, columns[code])) for code in self.counted_codes}
        except (IndexError, _Unusual):
            return False
        if all(BLANK in column for column in labels.values()):
            return False
        if STAFF_NUMBER in columns and not self.staff_numbers.add_all(columns[STAFF_NUMBER], self.number + 1):
            return False
        self.people += len(rows)
        self._add_counts(labels)
        return True

    def _add_counts(self, labels: dict[str, list[str]]) -> None:
        everybody = {} if self.breakdowns else {ALL: [ALL_STAFF] * len(labels[self.characteristics[0]])}
        self.crossing.add(labels | everybody)

    def label_of_text(self, code: str, text: str) -> str:
        """The label of a cell of a text. Raises _Unusual for one that may make its row a total, or a problem."""
        cell = typed([text])[0] if text.strip() else BLANK_CELL
        if cell.kind == "text" and key(cell.value) in TOTAL_WORDS:
            raise _Unusual
        problems = len(self.problems)
        label = self._label(cell, 0, code)
        if len(self.problems) > problems:
            del self.problems[problems:]
            raise _Unusual
        return label

    def _cell(self, row: tuple[CellValue, ...], code: str) -> CellValue:
        column = self.layout.columns[code]
        return row[column] if column < len(row) else BLANK_CELL

    def leave_out_columns(self, sheet: Sheet) -> None:
        used = set(self.layout.columns.values())
        for column, cell in enumerate(self.heading):
            if column in used or cell.is_blank:
                continue
            self.ignored.append(f"{column_name(sheet, self.layout.heading_row, column)}: it is not one we count")
            if squeezed(cell.value) in COUNT_COLUMNS and STAFF_NUMBER not in self.layout.columns:
                self._problem(self.layout.heading_row, tidy(cell.value), "it looks as if one row is many people")
        if STAFF_NUMBER not in self.layout.columns:
            self.ignored.append("There is no staff number column, so the same person twice would not be noticed")

    def _row(self, number: int, row: tuple[CellValue, ...]) -> None:
        if all(cell.is_blank for cell in row):
            return
        if self._is_total(number, row) or not self._is_person(number, row):
            return
        self._take_staff_number(number, row)
        self.people += 1
        self._add_counts({code: [self._label(self._cell(row, code), number, code)] for code in self.counted_codes})

    def _is_total(self, number: int, row: tuple[CellValue, ...]) -> bool:
        """A total under the list is checked and left out; nothing but figures may stand beside it where we count."""
        words = [cell for cell in row if cell.kind == "text"]
        if not words or key(words[0].value) not in TOTAL_WORDS:
            return False
        counted = [self._cell(row, code) for code in self.counted_codes]
        if any(cell is not words[0] and cell.kind not in ("number", "blank") for cell in counted):
            return False
        figures = [cell.value for cell in row if cell.kind == "number"]
        if figures and self.people not in figures:
            what = f"the total is printed as {figures[0]:,}, but there are {self.people:,} people above it"
            self._problem(number, "", what)
        self.ignored.append(f"Row {number}: it is a total")
        return True

    def _is_person(self, number: int, row: tuple[CellValue, ...]) -> bool:
        if any(not self._cell(row, code).is_blank for code in self.counted_codes):
            return True
        staff_number = self._cell(row, STAFF_NUMBER) if STAFF_NUMBER in self.layout.columns else None
        if staff_number and re.fullmatch(r"\w*\d\w*", str(staff_number.value)):
            return True
        self._problem(number, "", NOT_A_PERSON)
        return False

    def _take_staff_number(self, number: int, row: tuple[CellValue, ...]) -> None:
        if STAFF_NUMBER not in self.layout.columns:
            return
        cell, heading = self._cell(row, STAFF_NUMBER), self.headings[STAFF_NUMBER]
        if cell.kind in ("error", "uncalculated"):
            self._problem(number, heading, _unreadable(cell))
        elif cell.is_blank:
            self._problem(number, heading, "is blank. Give the person their staff number, or delete the row")
        else:
            self.staff_numbers.add(cell.value, number)

    def _check_staff_numbers(self) -> None:
        """Each once. The number itself is never repeated, only the rows."""
        for number, first in self.staff_numbers.repeated():
            heading = self.headings[STAFF_NUMBER]
            self._problem(number, heading, f"is the same as in row {first}. Delete one of the two rows")
        self.problems.sort(key=lambda problem: problem.row or 0)

    def _label(self, cell: CellValue, number: int, code: str) -> str:
        if cell.kind in ("error", "uncalculated"):
            self._problem(number, self.headings[code], _unreadable(cell))
        elif cell.kind == "date":
            self._problem(number, self.headings[code], DATE_IN_CELL)
        elif code == "age" and WHOLE_NUMBER.fullmatch(str(cell.value).strip()):
            return self._age_band(number, int(str(cell.value)))
        elif not cell.is_blank:
            return self._spelt(YES_NO[cell.value] if isinstance(cell.value, bool) else cell.value, number, code)
        return BLANK

    def _spelt(self, text: object, number: int, code: str) -> str:
        spellings = self.spellings[code]
        if text not in spellings.met and (wrong := looks_personal(text, is_answer=code in CHARACTERISTICS)):
            self._problem(number, self.headings[code], wrong)
            return BLANK
        return spellings.of(text)

    def _age_band(self, number: int, age: int) -> str:
        if not 16 <= age <= 100:
            self._problem(number, self.headings["age"], "must be an age from 16 to 100, or an age band")
            return BLANK
        return max(band for band in (*AGE_BANDS, OLDEST_BAND) if band[0] <= age)[1]

    def _check_whole(self) -> None:
        if not self.people and not self.problems:
            self._problem(None, "", "there are headings and nobody under them")
        for code, spellings in self.spellings.items():
            if len(spellings) > MOST_LABELS or (len(spellings) > FEW_LABELS and 2 * len(spellings) > self.people):
                what = f"holds {len(spellings):,} different values, so it cannot be {NAMES[code][0]}"
                self._problem(self.layout.heading_row, self.headings[code], what)

    def _profile(self, code: str) -> CountedProfile:
        breakdowns = self.breakdowns or [ALL]
        return CountedProfile(code, self.headings[code], [self._table(code, breakdown) for breakdown in breakdowns])

    def _table(self, code: str, breakdown: str) -> CountedTable:
        found = self.crossing.table(code, breakdown)
        rows = sorted({row for row, _ in found}, key=_alphabetical)
        columns = sorted({column for _, column in found}, key=_alphabetical)
        counts = [(rows.index(row), columns.index(column), count) for (row, column), count in sorted(found.items())]
        return CountedTable(breakdown, rows, columns, counts)

    def _problem(self, row: int | None, heading: str, what: str) -> None:
        if len(self.problems) <= MOST_PROBLEMS:  # one more than is shown tells that there are more
            self.problems.append(Problem(self.sheet, row, heading, what))


def _unreadable(cell: CellValue) -> str:
    if cell.kind == "error":
        return f"holds the error {cell.value}. Put in the value itself"
    return "holds a formula that was never worked out. Open the file in Excel, save it and upload it again"


def _alphabetical(label: str) -> tuple[bool, str]:
    return label == BLANK, label.casefold()
