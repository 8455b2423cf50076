"""What reading a return comes to."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from edi_tracker.spreadsheets.counts.labels import column_letters
from edi_tracker.spreadsheets.problems import Problem


@dataclass(frozen=True)
class Place:
    """One cell: its sheet, and its row and column from 1, as Excel numbers them."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """ "D7"."""
        return f"{column_letters(self.column - 1)}{self.row}"


@dataclass(frozen=True)
class Figure:
    """What a unit says of the period that starts on a day ("2007-04-01"): two counts, or that it does not apply.

    `sheet` and `cell` are where the first of them stands.
    """

    unit: str
    starts_on: str
    whole: int | None
    part: int | None
    sheet: str
    cell: str
    row: int

    @property
    def is_not_applicable(self) -> bool:
        return self.whole is None


@dataclass(frozen=True)
class Difference:
    """A printed figure that is not what the counts come to. `about` is "North East, April 2007, % returned"."""

    sheet: str
    cell: str
    about: str
    printed: str
    worked_out: str


@dataclass
class Return:
    """Everything read, everything said about it and everything wrong. With problems, nothing of it is to be used.

    `proved` is how many printed totals, percentages and years to date were worked out afresh; with `differences`
    among them the counts are right once somebody has said so. `strangers` are units that are not the sender's.
    """

    figures: list[Figure] = field(default_factory=list)
    proved: int = 0
    differences: list[Difference] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Return:
        """A return as as_json() gave it."""
        kinds = {"figures": Figure, "differences": Difference, "problems": Problem}
        return cls(**kept | {name: [kind(**one) for one in kept[name]] for name, kind in kinds.items()})
