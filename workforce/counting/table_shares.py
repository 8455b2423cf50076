"""The percentages that a count table prints beside and below its counts, and what each can be a share of."""

from __future__ import annotations

from dataclasses import dataclass, field

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.cells import Sheet
from edi_tracker.spreadsheets.counts import totals
from edi_tracker.spreadsheets.counts.figures import PERCENT_WORDS
from edi_tracker.spreadsheets.counts.shares import Fraction, Printed, Readings, best_reading, differing, printed
from edi_tracker.spreadsheets.problems import Problem

MINORITY = {
    "bme", "bame", "bem", "minority ethnic", "ethnic minority", "ethnic minorities", "black and minority ethnic",
    "black asian and minority ethnic", "black and ethnic minority", "minority",
}  # fmt: skip
DECLARED = {"declared", "known", "answered", "declaration", "disclosed", "disclosure", "response"}
OF_ALL = {"", "total", "all", "workforce", "grand total", "overall", "headcount", "grand"}
SAYS_NOTHING = PERCENT_WORDS | {"per", "cent", "of", "as", "a", "the", "in", "staff", "employees"}
NOT_TOLD = "they were not checked, since we cannot tell what they are of"
NO_DEFINITION = "they were not checked, since no definition we know gives them"
NOTHING_FITS = (
    "most of its percentages agree with no share of the counts: of the row, of the column, of all staff or of those "
    "who answered. Check them, or leave them out"
)


@dataclass
class Line:
    """A row of counts and what it is: "row", "total", "subtotal" or "all" (staff)."""

    number: int
    label: str
    kind: str
    counts: list[int]


@dataclass
class TableShares:
    """Checks the percentages of a count table: `notes` says what they were checked as, `warnings` which are wrong."""

    sheet: Sheet
    categories: dict[int, str]
    total_columns: dict[int, str]
    lines: list[Line]
    notes: list[str] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        rows = [line for line in self.lines if line.kind == "row"]
        self.places = list(range(len(self.categories)))
        self.totals = [sum(line.counts[place] for line in rows) for place in self.places]
        labels = list(self.categories.values())
        self.known = [place for place in self.places if not totals.is_no_answer(labels[place])]
        self.printed_lines = [line for line in self.lines if line.number]

    def check(self, columns: dict[int, str], rows: list[tuple[int, str, Line | None]]) -> None:
        """Check columns of percentages by their headings, and rows of them with the row above each."""
        of_categories = {column: place for column, text in columns.items() if (place := self._place(column, text)) >= 0}
        self._check_categories(columns, of_categories)
        for column, heading in columns.items():
            if column not in of_categories:
                self._check_other(column, heading)
        for number, label, above in rows:
            self._check_row(number, label, above)

    def _place(self, column: int, heading: str) -> int:
        """The place among the categories of the one whose percentages these are, or -1."""
        about = _about(heading)
        if about:
            return next((at for at, one in enumerate(self.categories.values()) if _about(one) == about), -1)
        left = max((one for one in (*self.categories, *self.total_columns) if one < column), default=-1)
        return list(self.categories).index(left) if left in self.categories else -1

    def _check_categories(self, columns: dict[int, str], of_categories: dict[int, int]) -> None:
        """All columns of "%" beside a category together: they are shares of the same thing."""
        pairs = [(line, place) for place in of_categories.values() for line in self.printed_lines]
        group = [one for column in of_categories for one in self._printed_in(column, columns[column])]
        readings: Readings = {
            "of the row": [(line.counts[place], sum(line.counts)) for line, place in pairs],
            "of those of the row who answered": [(line.counts[place], self._answered(line)) for line, place in pairs],
            "of the column": [(line.counts[place], self.totals[place]) for line, place in pairs],
            "of all staff": [(line.counts[place], sum(self.totals)) for line, place in pairs],
        }
        for column in of_categories:
            self._note_column(columns[column], "they are worked out afresh")
        if any(group):
            self._compare(group, readings)

    def _check_other(self, column: int, heading: str) -> None:
        about = _about(heading)
        group = self._printed_in(column, heading)
        if about in MINORITY:
            self._check_defined(heading, group, self._minority_readings(), NO_DEFINITION)
        elif about in DECLARED:
            answered = [(self._answered(line), sum(line.counts)) for line in self.printed_lines]
            self._check_defined(heading, group, {"those who answered, of all staff": answered}, NOTHING_FITS)
        elif about in OF_ALL:
            whole = [(sum(line.counts), sum(self.totals)) for line in self.printed_lines]
            self._check_defined(heading, group, {"shares of all staff": whole}, NOTHING_FITS)
        else:
            self._note_column(heading, NOT_TOLD)

    def _check_defined(self, heading: str, group: list[Printed | None], readings: Readings, otherwise: str) -> None:
        """Percentages that a definition gives. One nobody told us cannot be checked; one we know must fit."""
        reading = best_reading(group, readings)
        if reading:
            self._note_column(heading, f"they were checked as {reading}")
            self._warn(differing(group, readings[reading]))
        elif otherwise == NO_DEFINITION or not any(group):
            self._note_column(heading, otherwise if any(group) else "there are none in it")
        else:
            self._note_column(heading, "they are worked out afresh")
            self.warnings.append(Problem(self.sheet.name, None, heading, otherwise))

    def _minority_readings(self) -> Readings:
        """Which staff "% BME" may count, over which staff, by the broad groups that the headings begin with."""
        first = [(key(label).split() or [""])[0] for label in self.categories.values()]
        three = [at for at in self.places if first[at] in ("asian", "black", "chinese")]
        not_white = [at for at in self.known if first[at] != "white"]
        labels = [key(label) for label in self.categories.values()]
        not_british = [at for at in self.known if not labels[at].startswith(("white british", "white english"))]
        shares = self._shares
        found = {
            "Asian, Black and Chinese, of all staff": shares(three, self.places) if three else [],
            "everybody except White, of those who answered": shares(not_white, self.known),
            "everybody except White, of all staff": shares(not_white, self.places),
        }
        if len(not_british) < len(self.known):
            found["everybody except White British, of those who answered"] = shares(not_british, self.known)
        return {name: fractions for name, fractions in found.items() if fractions and len(not_white) < len(self.known)}

    def _shares(self, members: list[int], base: list[int]) -> list[Fraction]:
        return [
            (sum(line.counts[at] for at in members), sum(line.counts[at] for at in base)) for line in self.printed_lines
        ]

    def _check_row(self, number: int, label: str, above: Line | None) -> None:
        """A row of percentages: shares of the row above it, or of all staff in each category."""
        cells = [(number, heading, self.sheet.cell(number, column + 1)) for column, heading in self.categories.items()]
        group = printed(cells)
        readings = {"of all staff": [(self.totals[place], sum(self.totals)) for place in self.places]}
        if above:
            of_row = {"of the row above": [(count, sum(above.counts)) for count in above.counts]}
            of_column = [(count, total) for count, total in zip(above.counts, self.totals, strict=True)]
            readings = of_row | readings | {"of the column": of_column}
        if any(group):
            self._compare(group, readings, row=number, heading=label)

    def _compare(
        self, group: list[Printed | None], readings: Readings, row: int | None = None, heading: str = ""
    ) -> None:
        reading = best_reading(group, readings)
        if reading:
            self._warn(differing(group, readings[reading]))
        else:
            self.warnings.append(Problem(self.sheet.name, row, heading, NOTHING_FITS))

    def _warn(self, found: list[tuple[Printed, str]]) -> None:
        self.warnings.extend(Problem(self.sheet.name, one.row, one.heading, what) for one, what in found)

    def _printed_in(self, column: int, heading: str) -> list[Printed | None]:
        return printed(
            [(line.number, heading, self.sheet.cell(line.number, column + 1)) for line in self.printed_lines]
        )

    def _answered(self, line: Line) -> int:
        return sum(line.counts[place] for place in self.known)

    def _note_column(self, heading: str, what: str) -> None:
        self.notes.append(f"Column '{heading}': percentages are left out; {what}")


def _about(heading: str) -> str:
    """What a heading is about, without the words that say it is a percentage: "asian" of "% Asian staff"."""
    return " ".join(word for word in key(heading).split() if word not in SAYS_NOTHING)
