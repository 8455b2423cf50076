"""How the figures that a paper speaks of moved: what "improved" and "decreased" are held against."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from edi_tracker.models import Characteristic
from edi_tracker.statistics.proportions import Proportion, compare
from edi_tracker.statistics.tables import Table
from reports.evidence import Evidence, NoFigures


@dataclass(frozen=True)
class Point:
    """One period: its label, its number as printed, and what it is a share of where that is known."""

    label: str
    value: Decimal
    text: str
    share: Proportion | None = None


@dataclass(frozen=True)
class Series:
    """Some periods of one thing in order. `about` is as for figures; `fewer_is_better` turns "improved" round."""

    name: str
    about: str
    points: tuple[Point, ...]
    source: str
    fewer_is_better: bool = False
    note: str = ""

    @property
    def first(self):
        return self.points[0]

    @property
    def last(self):
        return self.points[-1]

    @property
    def moved(self) -> int:
        """1 when the last is above the first, -1 when it is below, 0 when they are equal."""
        return (self.last.value > self.first.value) - (self.last.value < self.first.value)

    @property
    def in_words(self) -> str:
        """ "from 92.1% in April 2007 to 84.0% in March 2008; highest in May 2007 (92.3%), lowest in ..."."""
        ends = f"{self.first.text} in {self.first.label} and {self.last.text} in {self.last.label}"
        if len(self.points) < 4:
            return ends
        high, low = (choose(self.points, key=lambda point: point.value) for choose in (max, min))
        return f"{ends}; highest {high.text} in {high.label}, lowest {low.text} in {low.label}"

    @property
    def could_be_chance(self) -> bool:
        """Whether first and last may differ by chance alone; False where it is not known what they are shares of."""
        if not (self.first.share and self.last.share):
            return False
        p_value = compare(self.first.share, self.last.share).p_value
        return p_value is not None and p_value >= 0.05


def series_of(evidence: Evidence) -> list[Series]:
    """Every series of the paper's own data that has two points or more."""
    found = []
    for make in (_forms, _racism, _gender):
        with suppress(NoFigures, Characteristic.DoesNotExist):
            found.append(make(evidence))
    return [one for one in found if len(one.points) > 1]


def _forms(evidence):
    crosstab = evidence.kpi_by_month
    shares = {label: crosstab.proportion(crosstab.measures[0].label, label) for label in crosstab.rows}
    points = (Point(label, share.percent, share.text, share) for label, share in shares.items() if share.base)
    return Series(crosstab.title, "service user|form|region divers|monitor", tuple(points), crosstab.source)


def _racism(evidence):
    return _of_complaints(evidence.racism_table, "racis|race complain")


def _gender(evidence):
    return _of_complaints(evidence.gender_table, "gender|sex complain")


def _of_complaints(table: Table, about):
    """The counts of a table of complaints by year; its percentages are told beside them."""
    rows = [row for row in table.rows if row.cells[0].value is not None]
    points = tuple(Point(row.label, Decimal(row.cells[0].value), row.cells[0].text) for row in rows)
    shares = [f"{row.cells[-1].text} in {row.label}" for row in (rows[0], rows[-1])] if rows else []
    note = f"As a percentage of all complaints: {' and '.join(shares)}." if shares else ""
    return Series(table.title, about, points, table.notes[-1], fewer_is_better=True, note=note)
