"""What is monitored in a year: each measure with its stages and its rates, as fixtures/measures.json has them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from django.conf import settings

FILE = settings.BASE_DIR / "fixtures/measures.json"
STAFF, ALL = "staff", "all"


@dataclass(frozen=True)
class Stage:
    """A step that people come to, or a reason. Nobody is at it who is not at the stage it is `within`, if it is."""

    code: str
    name: str
    within: str = ""


@dataclass(frozen=True)
class Rate:
    """People at one stage out of those at another, or out of the staff in post.

    `of` is a stage's code or ALL, `out_of` a stage's code or STAFF. `adverse` says whether a high rate is bad for
    those it is of. `people` and `event` are words for a sentence; `source` names the standard it comes from.
    """

    of: str
    out_of: str
    people: str
    event: str
    adverse: bool
    source: str = ""

    @property
    def is_of_staff(self) -> bool:
        return self.out_of == STAFF


@dataclass(frozen=True)
class Measure:
    """Something monitored: what a case is, its stages in order (or reasons, which add up), and what is asked of it.

    Of casework a year may also be held as a total of cases and those whom a definition counts.
    """

    code: str
    name: str
    case: str
    stages: tuple[Stage, ...]
    rates: tuple[Rate, ...]
    duties: tuple[str, ...]
    are_reasons: bool = False
    is_casework: bool = False

    def __str__(self) -> str:
        return self.name

    def stage(self, code: str) -> Stage:
        """One of its stages. Raises StopIteration, a mistake of ours, for a code it does not have."""
        return next(stage for stage in self.stages if stage.code == code)

    @property
    def main(self) -> str:
        """The code of the stage that says how large the year was; ALL where the reasons add up."""
        return ALL if self.are_reasons else self.stages[0].code


@cache
def all_measures() -> tuple[Measure, ...]:
    """Every measure, in the order of the file."""
    return tuple(_measure(**row) for row in json.loads(FILE.read_text()))


def casework_measures() -> tuple[Measure, ...]:
    """Those of which a year may be held as a total and those whom a definition counts."""
    return tuple(measure for measure in all_measures() if measure.is_casework)


def find(code: str) -> Measure | None:
    """The measure with a code, or None."""
    return next((measure for measure in all_measures() if measure.code == code), None)


def _measure(*, stages, rates, duties, **words) -> Measure:
    return Measure(
        **words,
        stages=tuple(Stage(**stage) for stage in stages),
        rates=tuple(Rate(**rate) for rate in rates),
        duties=tuple(duties),
    )
