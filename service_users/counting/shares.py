"""The percentages that a count table of service users prints, proved against its counts."""

from __future__ import annotations

from dataclasses import dataclass, field

from edi_tracker.spreadsheets.cells import Sheet
from edi_tracker.spreadsheets.counts.shares import Printed, Readings, best_reading, differing, printed
from edi_tracker.spreadsheets.problems import Problem
from service_users.counting.headings import Headings

NOTHING_FITS = (
    "most of its percentages agree with no share of the counts: of the type of case, of the group, or of everybody. "
    "Check them, or leave them out"
)
OF_TYPE, OF_GROUP, OF_ALL = "of the type of case", "of the group", "of everybody"


@dataclass
class Line:
    """A row of counts by code of the type of case, and what it is: "row", "subtotal" or "total"."""

    number: int
    label: str
    kind: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass
class Shares:
    """Proves the percentages beside and below the counts: `proved` says how many agree, `warnings` which do not."""

    sheet: Sheet
    headings: Headings
    names: dict[str, str]
    lines: list[Line]
    proved: list[str] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        rows = [line for line in self.lines if line.kind == "row"]
        self.sums = {code: sum(line.counts[code] for line in rows) for code in self.headings.types.values()}
        self.everybody = sum(self.sums.values())

    def check(self, rows: list[tuple[int, Line | None]]) -> None:
        """Check the columns of percentages together, as they are of the same thing, and rows of them one by one."""
        self._check_columns({column: code for column, code in self.headings.percents.items() if code})
        for column, code in self.headings.percents.items():
            if not code:
                self._check_total(column)
        for number, above in rows:
            self._check_row(number, above)

    def _check_columns(self, columns: dict[int, str]) -> None:
        pairs = [(line, code) for code in columns.values() for line in self.lines]
        cells = [
            (line.number, f"{self.names[code]} %", self.sheet.cell(line.number, at + 1))
            for at, code in columns.items()
            for line in self.lines
        ]
        self._compare(
            printed(cells),
            {
                OF_TYPE: [(line.counts[code], self.sums[code]) for line, code in pairs],
                OF_GROUP: [(line.counts[code], line.total) for line, code in pairs],
                OF_ALL: [(line.counts[code], self.everybody) for line, code in pairs],
            },
        )

    def _check_total(self, column: int) -> None:
        cells = [(line.number, "Total %", self.sheet.cell(line.number, column + 1)) for line in self.lines]
        self._compare(printed(cells), {OF_ALL: [(line.total, self.everybody) for line in self.lines]})

    def _check_row(self, number: int, above: Line | None) -> None:
        """A row of percentages: of the group in the row above, or of everybody in each type of case."""
        columns = self.headings.types.items()
        group = printed([(number, self.names[code], self.sheet.cell(number, at + 1)) for at, code in columns])
        readings: Readings = {OF_ALL: [(self.sums[code], self.everybody) for _, code in columns]}
        if above:
            readings[OF_GROUP] = [(above.counts[code], above.total) for _, code in columns]
            readings[OF_TYPE] = [(above.counts[code], self.sums[code]) for _, code in columns]
        self._compare(group, readings, number)

    def _compare(self, group: list[Printed | None], readings: Readings, row: int | None = None) -> None:
        told = sum(one is not None for one in group)
        if not told:
            return
        reading = best_reading(group, readings)
        if reading is None:
            self.warnings.append(Problem(self.sheet.name, row, "%", NOTHING_FITS))
            return
        wrong = differing(group, readings[reading])
        self.warnings.extend(Problem(self.sheet.name, one.row, one.heading, what) for one, what in wrong)
        self.proved.append(f"{told - len(wrong)} of {told} printed percentages agree with the figures, each {reading}")
