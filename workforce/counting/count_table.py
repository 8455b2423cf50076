"""A count table: grades down the side, categories along the top, as Tables 1 and 3 of the 2008 paper are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.problems import Problem
from edi_tracker.spreadsheets.reader import CellValue, Sheet
from workforce.counting.headings import BREAKDOWNS, field_of
from workforce.counting.labels import tidy
from workforce.counting.result import Counted, CountedProfile, CountedTable

LOOK_FOR_FIGURES = 60
MOST_ROWS = 200
TOTAL_ROWS = {"total", "totals", "grand total", "sum"}
ALL_ROWS = {"all staff", "all employees", "all grades", "whole workforce", "all"}
TOTAL_COLUMNS = TOTAL_ROWS | ALL_ROWS | {"total staff", "staff", "headcount", "number of staff", "base"}
PERCENT_WORDS = ("percent", "per cent", "percentage", "pct", "proportion")
PERCENT_TEXT = re.compile(r"\s*\d+(\.\d+)?\s*%\s*")
OTHER_GRADES = "Other grades (not listed)"
ALL_STAFF = "All staff"
FIGURES = ("number", "error", "uncalculated")


@dataclass
class CountTable:
    """Where a count table is: its heading row (from 1) and the column of its row labels (from 0)."""

    heading_row: int
    label_column: int

    def count(self, sheet: Sheet) -> Counted:
        """The counts of the table, with what was left out and every problem."""
        return _Count(sheet, self).run()


def find(sheet: Sheet) -> CountTable | None:
    """The first row with two figures or more, and the headings above it; None without both."""
    for number, row in enumerate(sheet.rows[:LOOK_FOR_FIGURES], start=1):
        if sum(cell.kind in FIGURES and not cell.percent for cell in row) >= 2:
            headings = _row_above(sheet, number)
            words = [cell for cell in sheet.rows[headings - 1] if cell.kind == "text"] if headings else []
            return CountTable(headings, _label_column(sheet, headings)) if len(words) >= 2 else None
    return None


def _row_above(sheet: Sheet, number: int) -> int:
    """The nearest row above that is not blank, by number; 0 when there is none."""
    return next((above for above in range(number - 1, 0, -1) if sheet.rows[above - 1]), 0)


def _label_column(sheet: Sheet, heading_row: int) -> int:
    """The first column with words under the headings."""
    texts = [
        column
        for row in sheet.rows[heading_row:]
        for column, cell in enumerate(row)
        if cell.kind == "text" and not PERCENT_TEXT.fullmatch(str(cell.value))
    ]
    return min(texts, default=0)


def is_percent_label(text: object) -> bool:
    """Whether a heading or row label says that percentages follow: "% BME", "Percentage of staff"."""
    return "%" in str(text) or key(text).startswith(PERCENT_WORDS)


@dataclass
class _Count:
    sheet: Sheet
    layout: CountTable
    problems: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    categories: dict[int, str] = field(default_factory=dict)
    total_columns: dict[int, str] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)
    whole: tuple[int, list[int]] | None = None

    def run(self) -> Counted:
        self._read_headings()
        for number in range(self.layout.heading_row + 1, len(self.sheet.rows) + 1):
            if any(not cell.is_blank for cell in self.sheet.rows[number - 1]):
                self._read_row(number)
        self._add_the_rest()
        self._check_whole()
        staff = sum(map(sum, self.rows.values()))
        profile = CountedProfile("", "", [self._table()])
        return Counted("count_table", staff, None, [profile], self.ignored, self.problems)

    def _read_headings(self) -> None:
        headings = self.sheet.rows[self.layout.heading_row - 1]
        for column in range(self.layout.label_column + 1, self.sheet.width):
            cell = headings[column] if column < len(headings) else None
            if cell is None or cell.is_blank:
                self._check_unheaded(column)
            else:
                self._read_heading(column, tidy(cell.value))
        if not self.categories:
            self._problem(self.layout.heading_row, "", "no heading names a category")

    def _check_unheaded(self, column: int) -> None:
        for number in range(self.layout.heading_row + 1, len(self.sheet.rows) + 1):
            cell = self.sheet.cell(number, column + 1)
            if cell.kind in FIGURES and not cell.percent:
                self._problem(number, "", f"column {column + 1} has figures and no heading")
                return

    def _read_heading(self, column: int, heading: str) -> None:
        if is_percent_label(heading):
            self.ignored.append(f"Column '{heading}': percentages are worked out afresh")
        elif key(heading) in TOTAL_COLUMNS:
            self.total_columns[column] = heading
        elif key(heading) in map(key, self.categories.values()):
            self._problem(self.layout.heading_row, heading, "heads two columns")
        else:
            self.categories[column] = heading

    def _read_row(self, number: int) -> None:
        cells = {column: self.sheet.cell(number, column + 1) for column in self.categories}
        label = tidy(self.sheet.cell(number, self.layout.label_column + 1).value or "")
        if is_percent_label(label) or (not label and all(_is_percentage(cell) for cell in cells.values())):
            self.ignored.append(f"Row {number}{f', {label!r}' if label else ''}: percentages are worked out afresh")
        elif all(cell.is_blank for cell in cells.values()):
            self.ignored.append(f"Row {number}: there are no figures in it")
        elif not label:
            self._problem(number, "", "has figures and no label")
        else:
            self._take_row(number, label, cells)

    def _take_row(self, number: int, label: str, cells: dict[int, CellValue]) -> None:
        problems = len(self.problems)
        counts = [self._count(number, column, cell) for column, cell in cells.items()]
        if len(self.problems) == problems:
            self._check_row_total(number, counts)
        folded = key(label)
        if folded in TOTAL_ROWS:
            self._check_total_row(number, label, counts)
        elif folded in ALL_ROWS and self.whole is None:
            self.whole = (number, counts)
        elif folded in map(key, self.rows):
            self._problem(number, label, "is the label of two rows")
        else:
            self.rows[label] = counts

    def _count(self, number: int, column: int, cell: CellValue) -> int:
        """The whole number in a cell; 0, with a problem, when there is none."""
        wrong = _wrong_with(cell)
        if wrong:
            self._problem(number, self.categories[column], wrong)
            return 0
        return cell.value if isinstance(cell.value, int) else 0

    def _check_row_total(self, number: int, counts: list[int]) -> None:
        for column, heading in self.total_columns.items():
            cell = self.sheet.cell(number, column + 1)
            if wrong := _wrong_with(cell):
                self._problem(number, heading, wrong)
            elif cell.value != sum(counts):
                self._problem(number, heading, _disagreement(cell.value, sum(counts)))

    def _check_total_row(self, number: int, label: str, printed: list[int]) -> None:
        sums = self._sums()
        for heading, total, added in zip(self.categories.values(), printed, sums, strict=True):
            if total != added and not self._has_problem(heading):
                self._problem(number, heading, _disagreement(total, added))

    def _has_problem(self, heading: str) -> bool:
        return any(problem.heading == heading for problem in self.problems)

    def _sums(self) -> list[int]:
        return [sum(row[place] for row in self.rows.values()) for place in range(len(self.categories))]

    def _add_the_rest(self) -> None:
        """The row "All staff" is the whole: what the listed rows leave of it is kept as one more row."""
        if self.whole is None:
            return
        number, counts = self.whole
        rest = [whole - listed for whole, listed in zip(counts, self._sums(), strict=True)]
        for heading, left, whole in zip(self.categories.values(), rest, counts, strict=True):
            if left < 0 and not self._has_problem(heading):
                what = f"all staff is printed as {whole:,}, but the rows listed add up to {whole - left:,}"
                self._problem(number, heading, what)
        if any(rest):
            self.rows[OTHER_GRADES if self.rows else ALL_STAFF] = rest

    def _check_whole(self) -> None:
        if not self.rows and not self.problems:
            self._problem(None, "", "there are headings and no figures under them")
        if len(self.rows) > MOST_ROWS:
            self._problem(None, "", f"has more than {MOST_ROWS} rows: is it a list of people?")
        single = sum(sum(row) == 1 for row in self.rows.values())
        if len(self.rows) > 4 and 2 * single > len(self.rows):
            self._problem(None, "", "most rows add up to 1: this looks like a list of people, not a table of counts")

    def _table(self) -> CountedTable:
        counts = [(at, place, count) for at, row in enumerate(self.rows.values()) for place, count in enumerate(row)]
        return CountedTable(self._breakdown(), list(self.rows), list(self.categories.values()), counts)

    def _breakdown(self) -> str:
        if list(self.rows) == [ALL_STAFF]:
            return "all"
        heading = self.sheet.cell(self.layout.heading_row, self.layout.label_column + 1)
        meaning = field_of(heading.value) if heading.kind == "text" else None
        return meaning[0] if meaning and meaning[0] in BREAKDOWNS else "grade"

    def _problem(self, row: int | None, heading: str, what: str) -> None:
        self.problems.append(Problem(self.sheet.name, row, heading, what))


def _is_percentage(cell: CellValue) -> bool:
    if isinstance(cell.value, str):
        return bool(PERCENT_TEXT.fullmatch(cell.value))
    return cell.is_blank or cell.percent


def _wrong_with(cell: CellValue) -> str | None:
    """What keeps a cell from being a count; None when it is one."""
    if cell.kind == "error":
        return f"holds the error {cell.value}. Put in the figure itself"
    if cell.kind == "uncalculated":
        return "holds a formula that was never worked out. Open the file in Excel, save it and upload it again"
    if cell.is_blank:
        return "is blank. Type 0 if there are none"
    if cell.kind != "number" or not isinstance(cell.value, int | float):
        return f"'{tidy(cell.value)[:40]}' is not a whole number"
    if cell.percent:
        return "is a percentage, not a count"
    if cell.value < 0:
        return f"{cell.value:,} is less than 0"
    return None if isinstance(cell.value, int) else f"{cell.value:,} is not a whole number"


def _disagreement(printed: object, added: int) -> str:
    return f"the total is printed as {printed:,}, but the figures add up to {added:,}"
