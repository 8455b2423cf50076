"""A count table: grades down the side, categories along the top, as Tables 1 and 3 of the 2008 paper are printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.cells import CellValue, Sheet
from edi_tracker.spreadsheets.counts import totals
from edi_tracker.spreadsheets.counts.figures import (
    disagreement,
    is_figure,
    is_percent_label,
    is_percentage,
    with_numbers,
    wrong_with,
)
from edi_tracker.spreadsheets.counts.labels import column_name, tidy
from edi_tracker.spreadsheets.counts.personal import looks_personal
from edi_tracker.spreadsheets.problems import Problem
from workforce.counting import table_headings
from workforce.counting.headings import BREAKDOWNS, field_of
from workforce.counting.result import Counted, CountedProfile, CountedTable
from workforce.counting.table_shares import Line, TableShares

LONGEST = 1_000
MOST_ROWS = 200
OTHER_GRADES = "Other grades (not listed)"
ALL_STAFF = "All staff"
SECOND_TABLE = "looks like the headings of a second table. Put it on a sheet of its own, and upload one at a time"


@dataclass
class CountTable:
    """Where a count table is: its heading row (from 1), the heading of each column (from 0), and that of its labels."""

    heading_row: int
    headings: dict[int, str]
    label_column: int

    def count(self, sheet: Sheet) -> Counted:
        """The counts of the table, with what was left out, every problem, and percentages that are not right."""
        return _Count(with_numbers(sheet, LONGEST), self).run()


def find(sheet: Sheet) -> CountTable | None:
    """The first row with two figures or more, and the headings above it; None without both."""
    sheet = with_numbers(sheet, LONGEST)
    number = table_headings.heading_row(sheet)
    if not number:
        return None
    headings = table_headings.read(sheet, number)
    return CountTable(number, headings, table_headings.label_column(sheet, number, headings))


@dataclass
class _Count:
    sheet: Sheet
    layout: CountTable
    problems: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    categories: dict[int, str] = field(default_factory=dict)
    total_columns: dict[int, str] = field(default_factory=dict)
    percent_columns: dict[int, str] = field(default_factory=dict)
    percent_rows: list[tuple[int, str, Line | None]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    unread: set[tuple[int, str]] = field(default_factory=set)

    def run(self) -> Counted:
        self._read_headings()
        for number in range(self.layout.heading_row + 1, len(self.sheet.rows) + 1):
            if any(not cell.is_blank for cell in self.sheet.rows[number - 1]) and not self._read_row(number):
                break
        self._check_totals()
        self._add_the_rest()
        self._check_whole()
        shares = TableShares(self.sheet, self.categories, self.total_columns, self.lines)
        if not self.problems:
            shares.check(self.percent_columns, self.percent_rows)
        rows = self._rows()
        return Counted(
            "count_table",
            sum(sum(line.counts) for line in rows),
            profiles=[CountedProfile("", "", [self._table(rows)])],
            ignored=[*shares.notes, *self.ignored],
            problems=self.problems,
            warnings=shares.warnings,
        )

    def _read_headings(self) -> None:
        for column in range(self.layout.label_column + 1, self.sheet.width):
            if column in self.layout.headings:
                self._read_heading(column, self.layout.headings[column])
            else:
                self._check_unheaded(column)
        if not self.categories:
            self._problem(self.layout.heading_row, "", "no heading names a category")

    def _column(self, column: int) -> list[CellValue]:
        return [row[column] for row in self.sheet.rows[self.layout.heading_row :] if column < len(row)]

    def _check_unheaded(self, column: int) -> None:
        for number, row in enumerate(self.sheet.rows, start=1):
            if number > self.layout.heading_row and column < len(row) and is_figure(row[column]):
                self._problem(number, "", f"column {column + 1} has figures and no heading")
                return

    def _read_heading(self, column: int, heading: str) -> None:
        name = table_headings.without_measure(heading)
        if is_percent_label(heading):
            self.percent_columns[column] = heading
        elif key(name) in totals.TOTAL_COLUMNS:
            self.total_columns[column] = heading
        elif self._is_words(column):
            self.ignored.append(
                f"{column_name(self.sheet, self.layout.heading_row, column)}: there are no figures in it"
            )
        elif wrong := looks_personal(heading, is_answer=True):
            self._problem(self.layout.heading_row, "", f"column {column + 1} {wrong}")
        elif key(name) in map(key, self.categories.values()):
            self._problem(self.layout.heading_row, heading, "heads two columns")
        else:
            self.categories[column] = name

    def _is_words(self, column: int) -> bool:
        """Whether a column is of notes, or of more labels: words in it, and not one figure."""
        cells = [cell for cell in self._column(column) if not cell.is_blank]
        return not any(map(is_figure, cells)) and not any(wrong_with(cell) is None for cell in cells)

    def _read_row(self, number: int) -> bool:
        """Take a row for what it is; False when the table ends here."""
        cells = {column: self.sheet.cell(number, column + 1) for column in self.categories}
        label = tidy(self.sheet.cell(number, self.layout.label_column + 1).value or "")
        if is_percent_label(label) or (not label and self._is_of_percentages(cells)):
            self.percent_rows.append((number, label, self.lines[-1] if self.lines else None))
            self.ignored.append(f"Row {number}: percentages are worked out afresh")
        elif all(cell.is_blank for cell in [*cells.values(), *self._totals_of(number)]):
            self.ignored.append(f"Row {number}: there are no figures in it")
        elif self._is_second_heading(cells):
            self._problem(number, label, SECOND_TABLE)
            return False
        elif not label:
            self._problem(number, "", "has figures and no label")
        else:
            self._take_row(number, label, cells)
        return True

    @staticmethod
    def _is_of_percentages(cells: dict[int, CellValue]) -> bool:
        return all(map(is_percentage, cells.values())) and any(not cell.is_blank for cell in cells.values())

    def _totals_of(self, number: int) -> list[CellValue]:
        return [self.sheet.cell(number, column + 1) for column in self.total_columns]

    @staticmethod
    def _is_second_heading(cells: dict[int, CellValue]) -> bool:
        words = [cell for cell in cells.values() if cell.kind == "text" and (wrong_with(cell) or "").endswith("number")]
        return len(words) >= 2 and not any(map(is_figure, cells.values()))

    def _take_row(self, number: int, label: str, cells: dict[int, CellValue]) -> None:
        counts = [self._count(number, column, cell) for column, cell in cells.items()]
        listed = [line.label for line in self.lines if line.kind == "row"]
        if totals.is_total(label):
            kind = "total"
        elif totals.is_all(label) and not any(line.kind == "all" for line in self.lines):
            kind = "all"
        elif totals.is_subtotal(label):
            kind = "subtotal"
            self.ignored.append(f"Row {number}: it is a total of rows above it")
        else:
            kind = "row"
            if wrong := looks_personal(label, is_answer=False):
                self._problem(number, "", f"its label {wrong}")
            if key(label) in map(key, listed):
                self._problem(number, label, "is the label of two rows")
        self.lines.append(Line(number, label, kind, counts))

    def _count(self, number: int, column: int, cell: CellValue) -> int:
        """The whole number in a cell; 0, with a problem, when there is none."""
        wrong = wrong_with(cell)
        if wrong:
            self._problem(number, self.categories[column], wrong)
            self.unread.add((number, self.categories[column]))
            return 0
        return cell.value if isinstance(cell.value, int) else 0

    def _rows(self) -> list[Line]:
        return [line for line in self.lines if line.kind == "row"]

    def _sums(self, lines: list[Line]) -> list[int]:
        return [sum(line.counts[place] for line in lines) for place in range(len(self.categories))]

    def _check_totals(self) -> None:
        """Row totals, totals of some rows and of all, and the grand total; none of a row or column with a problem."""
        for place, line in enumerate(self.lines):
            if line.kind == "subtotal":
                self._check_subtotal(line, self.lines[:place])
            elif line.kind == "total":
                self._check_against(line, self._sums(self._rows()))
            else:
                self._check_row_total(line, line.counts)
        self.problems.sort(key=lambda problem: problem.row or 0)

    def _check_subtotal(self, line: Line, above: list[Line]) -> None:
        """A total of some rows is of those since the last such total, or of all above it."""
        last = max((at for at, one in enumerate(above) if one.kind == "subtotal"), default=-1)
        since = self._sums([one for one in above[last + 1 :] if one.kind == "row"])
        all_above = self._sums([one for one in above if one.kind == "row"])
        self._check_against(line, all_above if line.counts == all_above else since)

    def _check_against(self, line: Line, sums: list[int]) -> None:
        for heading, total, added in zip(self.categories.values(), line.counts, sums, strict=True):
            if total != added and not self._is_unread(heading):
                self._problem(line.number, heading, disagreement(total, added))
        self._check_row_total(line, sums)

    def _check_row_total(self, line: Line, counts: list[int]) -> None:
        """The printed sum of a row, unless one of the figures that it is of could not be read."""
        of_all = line.kind in ("total", "subtotal")
        unread = bool(self.unread) if of_all else any(number == line.number for number, _ in self.unread)
        for column, heading in self.total_columns.items():
            cell = self.sheet.cell(line.number, column + 1)
            if wrong := wrong_with(cell):
                self._problem(line.number, heading, wrong)
            elif cell.value != sum(counts) and not unread:
                self._problem(line.number, heading, disagreement(cell.value, sum(counts)))

    def _is_unread(self, heading: str) -> bool:
        """Whether a figure under a heading could not be read, so that no sum of them is known."""
        return any(unread == heading for _, unread in self.unread)

    def _add_the_rest(self) -> None:
        """The row "All staff" is the whole: what the listed rows leave of it is kept as one more row."""
        whole = next((line for line in self.lines if line.kind == "all"), None)
        if whole is None:
            return
        rest = [all_staff - listed for all_staff, listed in zip(whole.counts, self._sums(self._rows()), strict=True)]
        for heading, left, printed in zip(self.categories.values(), rest, whole.counts, strict=True):
            if left < 0 and not self._is_unread(heading):
                what = f"all staff is printed as {printed:,}, but the rows listed add up to {printed - left:,}"
                self._problem(whole.number, heading, what)
        if any(rest):
            self.lines.append(Line(0, OTHER_GRADES if self._rows() else ALL_STAFF, "row", rest))

    def _check_whole(self) -> None:
        rows = self._rows()
        if not rows and not self.problems:
            self._problem(None, "", "there are headings and no figures under them")
        if len(rows) > MOST_ROWS:
            self._problem(None, "", f"has more than {MOST_ROWS} rows: is it a list of people?")
        single = sum(sum(line.counts) == 1 for line in rows)
        if len(rows) > 4 and 2 * single > len(rows):
            self._problem(None, "", "most rows add up to 1: this looks like a list of people, not a table of counts")

    def _table(self, rows: list[Line]) -> CountedTable:
        counts = [(at, place, count) for at, line in enumerate(rows) for place, count in enumerate(line.counts)]
        labels = [line.label for line in rows]
        return CountedTable(self._breakdown(labels), labels, list(self.categories.values()), counts)

    def _breakdown(self, labels: list[str]) -> str:
        if labels == [ALL_STAFF]:
            return "all"
        meaning = field_of(self.layout.headings.get(self.layout.label_column, ""))
        return meaning[0] if meaning and meaning[0] in BREAKDOWNS else "grade"

    def _problem(self, row: int | None, heading: str, what: str) -> None:
        self.problems.append(Problem(self.sheet.name, row, heading, what))
