"""The duties to report on, and what each asks for, as fixtures/duties.json has them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from django.conf import settings

FILE = settings.BASE_DIR / "fixtures/duties.json"


@dataclass(frozen=True)
class Requirement:
    """One thing a duty asks for, and which data would answer it.

    `source` is a key of answers.SOURCES; `of` are codes of characteristics. `employees` says that it is asked only of
    bodies with as many employees as its duty names. `because` says why nothing here can answer it.

    `groups` is how many groups it wants told apart, `stages` which stages of a measure it is about, and `out_of_staff`
    says that it is a rate of the staff in post, who must be counted too.
    """

    what: str
    source: str
    of: tuple[str, ...] = ()
    measure: str = ""
    because: str = ""
    employees: bool = False
    groups: int = 0
    stages: tuple[str, ...] = ()
    out_of_staff: bool = False


@dataclass(frozen=True)
class Duty:
    """A duty, the law it is in, and what it asks for; `employees` is the number of them from which it is asked."""

    code: str
    law: str
    name: str
    asks: str
    requirements: tuple[Requirement, ...]
    employees: int = 0


@cache
def all_duties() -> tuple[Duty, ...]:
    """Every duty, the oldest law first."""
    return tuple(
        Duty(**row | {"requirements": tuple(map(_requirement, row["requirements"]))})
        for row in json.loads(FILE.read_text())
    )


def _requirement(row: dict) -> Requirement:
    return Requirement(**row | {name: tuple(row.get(name, ())) for name in ("of", "stages")})
