"""A long count table: each row a group and how many they are, under headings such as Grade, Ethnicity, Count and %."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.cells import CellValue, Sheet
from edi_tracker.spreadsheets.counts import totals
from edi_tracker.spreadsheets.counts.figures import disagreement, is_figure, is_percent_label, with_numbers, wrong_with
from edi_tracker.spreadsheets.counts.labels import BLANK, Spellings, column_name, tidy
from edi_tracker.spreadsheets.counts.personal import looks_personal
from edi_tracker.spreadsheets.counts.shares import best_reading, differing, printed
from edi_tracker.spreadsheets.problems import Problem
from workforce.counting.headings import BREAKDOWNS, CHARACTERISTICS, COUNTS, IDENTITY, STAFF_NUMBER, fields_in, squeezed
from workforce.counting.result import Counted, CountedProfile, CountedTable
from workforce.counting.staff_list import in_usual_order
from workforce.counting.table_shares import NOTHING_FITS

LOOK_FOR_HEADINGS = 30
LOOK_AT_ROWS = 10
LONGEST = 20_000
COUNT_HEADINGS = {squeezed(name) for name in (*COUNTS, "no", "n", "number of people", "people", "employees")}
CATEGORY_HEADINGS = {"category", "categories", "group", "answer", "response", "label"}
ALL, ALL_STAFF = "all", "All staff"
# A group as far as it is said: the key of its label under each heading. A total leaves one heading or more open.
Group = tuple[tuple[str, str], ...]


@dataclass
class LongTable:
    """Where a long table is: its heading row (from 1), and the columns (from 0) of its labels and of its counts.

    `labels` maps a breakdown or characteristic ("" for one that only the labels can tell) to its column.
    """

    heading_row: int
    labels: dict[str, int]
    count_column: int

    def count(self, sheet: Sheet) -> Counted:
        """The counts of the table, with what was left out, every problem, and percentages that are not right."""
        return _Count(with_numbers(sheet, LONGEST), self).run()


def find(sheet: Sheet) -> LongTable | None:
    """The first row that heads a column of words about people and a column of how many they are; or None."""
    for number, row in enumerate(sheet.rows[:LOOK_FOR_HEADINGS], start=1):
        labels, count_column = _labels(row), _count_column(row)
        if count_column is not None and any(code in labels for code in (*CHARACTERISTICS, "")):
            below = with_numbers(Sheet("", list(sheet.rows[number : number + LOOK_AT_ROWS])), LOOK_AT_ROWS)
            return LongTable(number, labels, count_column) if _is_long(below, labels, count_column) else None
    return None


def _labels(row: tuple[CellValue, ...]) -> dict[str, int]:
    named = fields_in(row)
    if STAFF_NUMBER in named:
        return {}
    found = {code: column for code, column in named.items() if code not in IDENTITY}
    if not any(code in found for code in CHARACTERISTICS):
        categories = [at for at, cell in enumerate(row) if cell.kind == "text" and key(cell.value) in CATEGORY_HEADINGS]
        found |= dict(zip([""], categories, strict=False))
    return dict(sorted(found.items(), key=lambda one: one[1]))


def _count_column(row: tuple[CellValue, ...]) -> int | None:
    return next(
        (at for at, cell in enumerate(row) if cell.kind == "text" and squeezed(cell.value) in COUNT_HEADINGS), None
    )


def _is_long(below: Sheet, labels: dict[str, int], count_column: int) -> bool:
    """Whether the counts are figures, and the labels words: "Disabled" may also head a column of counts."""
    rows = range(1, len(below.rows) + 1)
    counts = [below.cell(row, count_column + 1) for row in rows]
    words = [below.cell(row, column + 1) for row in rows for code, column in labels.items() if code not in BREAKDOWNS]
    figures = [cell for cell in counts if is_figure(cell)]
    if not figures or all(cell.value == 1 for cell in figures):  # a person a row, each of whom counts for one
        return False
    return sum(cell.kind == "text" for cell in words) > sum(cell.kind == "number" for cell in words)


@dataclass
class _Count:
    sheet: Sheet
    layout: LongTable
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    counts: dict[Group, tuple[int, int]] = field(default_factory=dict)
    totals: list[tuple[int, Group, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.heading = self.sheet.rows[self.layout.heading_row - 1]
        self.headings = {code: tidy(self.heading[column].value) for code, column in self.layout.labels.items()}
        self.count_heading = tidy(self.heading[self.layout.count_column].value)
        self.spellings = {code: Spellings() for code in self.layout.labels}
        self.above: dict[str, str] = {}
        self.filled: set[str] = set()
        self.codes = list(self.layout.labels)
        self.may_be_joined = self.codes[:-1]
        self.sums: Counter[Group] = Counter()

    def run(self) -> Counted:
        percent_columns = self._read_headings()
        for number in range(self.layout.heading_row + 1, len(self.sheet.rows) + 1):
            if not all(cell.is_blank for cell in self.sheet.rows[number - 1]):
                self._read_row(number)
        self._check_totals()
        self._check_whole()
        if not self.problems:
            for column, heading in percent_columns.items():
                self._check_percentages(column, heading)
        staff = sum(count for _, count in self.counts.values())
        profiles = [self._profile(code) for code in self.layout.labels if code not in BREAKDOWNS]
        return Counted(
            "count_table",
            staff,
            profiles=profiles,
            ignored=self._notes(),
            problems=self.problems,
            warnings=self.warnings,
        )

    def _read_headings(self) -> dict[int, str]:
        used = {*self.layout.labels.values(), self.layout.count_column}
        others = {at: tidy(cell.value) for at, cell in enumerate(self.heading) if at not in used and not cell.is_blank}
        percent_columns = {at: heading for at, heading in others.items() if is_percent_label(heading)}
        for at in others:
            why = "percentages are worked out afresh" if at in percent_columns else "it is not one we count"
            self.ignored.append(f"{column_name(self.sheet, self.layout.heading_row, at)}: {why}")
        return percent_columns

    def _notes(self) -> list[str]:
        return [
            *self.ignored,
            *(f"Blank cells under '{self.headings[code]}' say what stands above them" for code in sorted(self.filled)),
        ]

    def _read_row(self, number: int) -> None:
        cells = {code: self.sheet.cell(number, column + 1) for code, column in self.layout.labels.items()}
        count = self.sheet.cell(number, self.layout.count_column + 1)
        if count.is_blank and sum(not cell.is_blank for cell in cells.values()) < len(cells):
            self.ignored.append(f"Row {number}: there is no figure in it")
            return
        total = self._total_of(cells)
        group = None if total is not None else self._group(number, cells)
        if wrong := wrong_with(count):
            self._problem(number, self.count_heading, wrong)
        elif total is not None and isinstance(count.value, int):
            self.totals.append((number, total, count.value))
        elif group and isinstance(count.value, int):
            self._take(number, group, count.value)

    def _total_of(self, cells: dict[str, CellValue]) -> Group | None:
        """The group that a row of a total is of, or None when it is of no total: "FCA total", or FCA beside "Total"."""
        words = {code: tidy(cell.value) for code, cell in cells.items() if not cell.is_blank}
        if not any(totals.is_total(text) or totals.is_subtotal(text) or totals.is_all(text) for text in words.values()):
            return None
        said = {}
        for code, text in words.items():
            part = "" if totals.is_all(text) or totals.is_total(text) else totals.part_totalled(text)
            said[code] = key(text) if part is None else part
        for code in self.may_be_joined:
            if code not in words and code in self.above and self._stands_before_a_total(code, words):
                said[code] = key(self.above[code])
        return tuple((code, said[code]) for code in self.layout.labels if said.get(code))

    def _stands_before_a_total(self, code: str, words: dict[str, str]) -> bool:
        """Whether a blank label cell is joined to the one above: what is totalled stands further right."""
        return all(self.codes.index(one) > self.codes.index(code) for one in words)

    def _group(self, number: int, cells: dict[str, CellValue]) -> Group | None:
        if all(cell.is_blank for cell in cells.values()):
            self._problem(number, "", "has a figure and no label")
            return None
        for code, cell in cells.items():
            if wrong := looks_personal(cell.value, is_answer=code not in BREAKDOWNS):
                self._problem(number, self.headings[code], wrong)
                return None
            if not cell.is_blank:
                self.above[code] = self.spellings[code].of(cell.value)
                self._forget_after(code)
            elif code in self.may_be_joined and code in self.above:
                self.filled.add(code)
            else:
                self.above[code] = BLANK
        return tuple((code, key(self.above[code])) for code in self.layout.labels)

    def _forget_after(self, code: str) -> None:
        """A new label ends what the cells to its right are joined to."""
        for later in self.codes[self.codes.index(code) + 1 :]:
            self.above.pop(later, None)

    def _take(self, number: int, group: Group, count: int) -> None:
        if group in self.counts:
            first, _ = self.counts[group]
            self._problem(number, "", f"is about the same group as row {first}. Delete one of the two rows")
        else:
            self.counts[group] = (number, count)
            for told in range(len(group) + 1):
                self.sums.update(dict.fromkeys(combinations(group, told), count))

    def _check_totals(self) -> None:
        """Every total against the sum of the rows it is of, unless a figure could not be read."""
        unread = bool(self.problems)
        for number, of, count in self.totals:
            self.ignored.append(f"Row {number}: it is a total")
            if not unread and count != self.sums[of]:
                self._problem(number, self.count_heading, disagreement(count, self.sums[of]))

    def _check_whole(self) -> None:
        if not self.counts and not self.problems:
            self._problem(None, "", "there are headings and no figures under them")
        if len(self.sheet.rows) > LONGEST:
            self._problem(None, "", f"has more than {LONGEST:,} rows: is it a list of people?")

    def _check_percentages(self, column: int, heading: str) -> None:
        """Shares of those alike under one heading, or of all; those of totals too."""
        groups = [(number, group) for group, (number, _) in self.counts.items()]
        groups += [(number, of) for number, of, _ in self.totals]
        group = printed([(number, heading, self.sheet.cell(number, column + 1)) for number, _ in groups])
        readings = {"all staff": [(self.sums[of], self.sums[()]) for _, of in groups]}
        for code in self.layout.labels if len(self.layout.labels) > 1 else ():
            readings[code] = [
                (self.sums[of], self.sums[tuple(one for one in of if one[0] == code)]) for _, of in groups
            ]
        reading = best_reading(group, readings)
        if reading is not None:
            found = differing(group, readings[reading])
            self.warnings.extend(Problem(self.sheet.name, one.row, one.heading, what) for one, what in found)
        elif any(group):
            self.warnings.append(Problem(self.sheet.name, None, heading, NOTHING_FITS))

    def _profile(self, code: str) -> CountedProfile:
        """A characteristic by each breakdown there is, and by those after it: a pair is held once, under its first."""
        breakdowns = [one for one in self.codes if one in BREAKDOWNS] or [ALL]
        order = in_usual_order(one for one in self.codes if one in CHARACTERISTICS)
        pairs = order[order.index(code) + 1 :] if code in order else ()
        return CountedProfile(code, self.headings[code], [self._table(code, one) for one in (*breakdowns, *pairs)])

    def _table(self, code: str, breakdown: str) -> CountedTable:
        rows = self._labels_of(breakdown) if breakdown != ALL else {"": ALL_STAFF}
        columns = self._labels_of(code)
        counted: Counter[tuple[str, str]] = Counter()
        for group, (_, count) in self.counts.items():
            said = dict(group)
            counted[said.get(breakdown, ""), said[code]] += count
        row_places, column_places = list(rows), list(columns)
        counts = [
            (row_places.index(row), column_places.index(column), count) for (row, column), count in counted.items()
        ]
        return CountedTable(breakdown, list(rows.values()), list(columns.values()), counts)

    def _labels_of(self, code: str) -> dict[str, str]:
        """Key -> label as first spelt, in the order of the file; a blank cell last."""
        met = dict.fromkeys(dict(group)[code] for group in self.counts)
        return {folded: self.spellings[code].first.get(folded, BLANK) for folded in met}

    def _problem(self, row: int | None, heading: str, what: str) -> None:
        self.problems.append(Problem(self.sheet.name, row, heading, what))


def _only(of: Group, code: str) -> Group:
    return tuple(one for one in of if one[0] == code)
