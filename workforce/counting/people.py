"""The people of a staff list, taken row by row into counts; each row is forgotten at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, islice

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets import progress
from edi_tracker.spreadsheets.cells import BLANK as BLANK_CELL
from edi_tracker.spreadsheets.cells import CellValue, Sheet
from edi_tracker.spreadsheets.counts.labels import BLANK, column_name, tidy
from edi_tracker.spreadsheets.counts.text_cells import typed
from edi_tracker.spreadsheets.problems import Problem
from workforce.counting.crossing import EVERYBODY, Column, Crossing
from workforce.counting.headings import BREAKDOWNS, CHARACTERISTICS, COUNTS, NAMES, SOCIAL_WORK, STAFF_NUMBER, squeezed
from workforce.counting.identities import Identities
from workforce.counting.person_labels import LabelProblem, PersonLabels
from workforce.counting.result import MOST_PROBLEMS, Counted, CountedProfile, CountedTable, ReadColumn

# More different values than this, or than half the people, and a column may hold names or notes: refused.
MOST_LABELS, FEW_LABELS = 100, 20
# Of these the many values may be numbers, which are of no use but do no harm: left out.
MAY_BE_NUMBERS = (SOCIAL_WORK, "contract", "hours")
TOTAL_WORDS = {"total", "totals", "grand total", "total staff", "count", "number of staff", "headcount"}
COUNT_COLUMNS = {squeezed(name) for name in COUNTS}
ALL, ALL_STAFF = "all", "All staff"
# Rows of a text counted at a time, column by column.
CHUNK = 250
NOT_A_PERSON = "is not a person: nothing stands under any heading we count. Delete the row"


class _Unusual(Exception):
    """Something in a column that has to be looked at with the rest of its row."""


@dataclass
class People:
    """A staff list being counted. `columns` gives the column (from 0) of each thing that its headings name.

    `together` are the characteristics of which each two are counted by each other too.
    """

    sheet: str
    heading_row: int
    columns: dict[str, int]
    heading: tuple[CellValue, ...]
    together: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    columns_read: list[ReadColumn] = field(default_factory=list)
    people: int = 0

    def __post_init__(self) -> None:
        self.number = self.heading_row
        self.headings = {code: tidy(self.heading[column].value) for code, column in self.columns.items()}
        self.characteristics = [code for code in CHARACTERISTICS if code in self.columns]
        self.breakdowns = [code for code in BREAKDOWNS if code in self.columns]
        self.codes = (*self.breakdowns, *self.characteristics)
        self.labels = {code: PersonLabels(code) for code in self.codes}
        self.known = {code: Column(self._reader_of(code)) for code in self.codes}
        self.identities = Identities(self.columns)
        self.pairs = list(combinations([code for code in self.together if code in self.columns], 2))
        by_breakdown = [(code, rows) for code in self.characteristics for rows in (*self.breakdowns, EVERYBODY)]
        parts = SOCIAL_WORK if SOCIAL_WORK in self.breakdowns else EVERYBODY
        self.crossing = Crossing(self.known, [*by_breakdown, *self.pairs], parts)

    def take_rows(self, rows: Iterable[tuple[CellValue, ...]]) -> None:
        """Rows of cells, one at a time."""
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
            progress.report(self.number)

    def counted(self) -> Counted:
        """What they come to."""
        for number, what in self.identities.repeated():
            self._problem(number, self.headings[self.identities.codes[0]], what)
        self.problems.sort(key=lambda problem: problem.row or 0)
        self._check_whole()
        return Counted(
            "staff_list",
            staff=self.people,
            profiles=[self._profile(code) for code in self.characteristics],
            ignored=self.ignored,
            problems=self.problems,
            columns=self.columns_read,
        )

    def _take_columns(self, rows: list[list[str]]) -> bool:
        """Count rows by their columns; False, having counted nothing, when one of them is no ordinary person."""
        try:
            every = list(zip(*rows, strict=False))  # as far as the shortest row goes
            numbers = {code: bytes(map(self.known[code].__getitem__, every[self.columns[code]])) for code in self.codes}
            if all(0 in column for column in numbers.values()) or not self.identities.take_all(every, self.number + 1):
                return False
        except (IndexError, _Unusual):
            return False
        self.people += len(rows)
        self.crossing.add(numbers)
        return True

    def _reader_of(self, code: str):
        """What reads the label of a cell of a text; it raises _Unusual for one that may be a total, or a problem."""

        def label(text: str) -> str:
            cell = typed([text])[0] if text.strip() else BLANK_CELL
            if cell.kind == "text" and key(cell.value) in TOTAL_WORDS:
                raise _Unusual
            try:
                return self.labels[code].of(cell)
            except LabelProblem:
                raise _Unusual from None

        return label

    def _row(self, number: int, row: tuple[CellValue, ...]) -> None:
        if all(cell.is_blank for cell in row):
            return
        if self._is_total(number, row) or not self._is_person(number, row):
            return
        if wrong := self.identities.take(row, number):
            self._problem(number, self.headings[STAFF_NUMBER], wrong)
        self.people += 1
        self.crossing.add({code: bytes([self._number_of(row, number, code)]) for code in self.codes})

    def _number_of(self, row: tuple[CellValue, ...], number: int, code: str) -> int:
        try:
            return self.known[code].number(self.labels[code].of(self._cell(row, code)))
        except LabelProblem as problem:
            self._problem(number, self.headings[code], str(problem))
            return 0

    def _cell(self, row: tuple[CellValue, ...], code: str) -> CellValue:
        column = self.columns[code]
        return row[column] if column < len(row) else BLANK_CELL

    def _is_total(self, number: int, row: tuple[CellValue, ...]) -> bool:
        """A total under the list is checked and left out; nothing but figures may stand beside it where we count."""
        words = [cell for cell in row if cell.kind == "text"]
        if not words or key(words[0].value) not in TOTAL_WORDS:
            return False
        counted = [self._cell(row, code) for code in self.codes]
        if any(cell is not words[0] and cell.kind not in ("number", "blank") for cell in counted):
            return False
        figures = [cell.value for cell in row if cell.kind == "number"]
        if figures and self.people not in figures:
            what = f"the total is printed as {figures[0]:,}, but there are {self.people:,} people above it"
            self._problem(number, "", what)
        self.ignored.append(f"Row {number}: it is a total")
        return True

    def _is_person(self, number: int, row: tuple[CellValue, ...]) -> bool:
        if any(not self._cell(row, code).is_blank for code in self.codes):
            return True
        staff_number = self._cell(row, STAFF_NUMBER) if STAFF_NUMBER in self.columns else None
        if staff_number and re.fullmatch(r"\w*\d\w*", str(staff_number.value)):
            return True
        self._problem(number, "", NOT_A_PERSON)
        return False

    def leave_out_columns(self, sheet: Sheet) -> None:
        """Say which columns are not counted, and note what each was taken for."""
        means = {self.columns[code]: code for code in (*self.codes, *self.identities.codes)}
        for column, cell in enumerate(self.heading):
            if cell.is_blank:
                continue
            name = column_name(sheet, self.heading_row, column)
            if tidy(cell.value) in name:
                self.columns_read.append(ReadColumn(tidy(cell.value), means.get(column, "")))
            if column not in means:
                self._leave_out(name, cell)
        if self.identities.left_out:
            self.ignored.append(self.identities.left_out)

    def _leave_out(self, name: str, heading: CellValue) -> None:
        self.ignored.append(f"{name}: it is not one we count")
        if squeezed(heading.value) in COUNT_COLUMNS and STAFF_NUMBER not in self.columns:
            self._problem(self.heading_row, tidy(heading.value), "it looks as if one row is many people")

    def _check_whole(self) -> None:
        if not self.people and not self.problems:
            self._problem(None, "", "there are headings and nobody under them")
        for code, labels in self.labels.items():
            held = len(labels.spellings)
            if held > MOST_LABELS or (held > FEW_LABELS and 2 * held > self.people):
                self._too_many_labels(code, held)

    def _too_many_labels(self, code: str, held: int) -> None:
        heading, what = self.headings[code], f"holds {held:,} different values"
        if code in MAY_BE_NUMBERS:
            self.ignored.append(f"Column '{heading}': it {what}, so it was not counted")
            self.breakdowns.remove(code)
        else:
            self._problem(self.heading_row, heading, f"{what}, so it cannot be {NAMES[code][0]}")

    def _profile(self, code: str) -> CountedProfile:
        tables = [table for breakdown in self.breakdowns for table in self._tables(code, breakdown)]
        pairs = [table for columns, rows in self.pairs if columns == code for table in self._tables(code, rows)]
        return CountedProfile(code, self.headings[code], [*(tables or self._tables(code, EVERYBODY)), *pairs])

    def _tables(self, code: str, rows: str) -> list[CountedTable]:
        """A characteristic by one breakdown or by another characteristic: of everybody and, by a breakdown, of each
        part of the staff."""
        counts = self.crossing.table(code, rows)
        within = rows in self.breakdowns and rows != SOCIAL_WORK and SOCIAL_WORK in self.breakdowns
        parts = [part for part in counts if part == "" or (within and part != BLANK and counts[part])]
        return [_table(ALL if rows == EVERYBODY else rows, counts[part], part) for part in parts]

    def _problem(self, row: int | None, heading: str, what: str) -> None:
        if len(self.problems) <= MOST_PROBLEMS:  # one more than is shown tells that there are more
            self.problems.append(Problem(self.sheet, row, heading, what))


def _table(breakdown: str, found: dict[tuple[str, str], int], part: str) -> CountedTable:
    rows = sorted({row for row, _ in found}, key=_alphabetical)
    columns = sorted({column for _, column in found}, key=_alphabetical)
    at_row, at_column = ({label: at for at, label in enumerate(labels)} for labels in (rows, columns))
    counts = [(at_row[row], at_column[column], count) for (row, column), count in sorted(found.items())]
    if breakdown == ALL:
        rows = [ALL_STAFF]
    return CountedTable(breakdown, rows, columns, counts, part)


def _alphabetical(label: str) -> tuple[bool, str]:
    return label == BLANK, label.casefold()
