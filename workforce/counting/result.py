"""What counting a workbook comes to."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from edi_tracker.spreadsheets.problems import Problem

MOST_PROBLEMS = 500
MOST_WARNINGS = 50


@dataclass
class CountedTable:
    """Counts by row (grade, area, another characteristic) and raw label, of the part of the staff in `within` or all.

    `counts` holds (row place, column place, count).
    """

    breakdown: str
    rows: list[str]
    columns: list[str]
    counts: list[tuple[int, int, int]]
    within: str = ""


@dataclass
class CountedProfile:
    """One characteristic as the workbook has it; its code is "" when only the labels can tell."""

    characteristic: str
    heading: str
    tables: list[CountedTable]


@dataclass
class ReadColumn:
    """A heading of a staff list and the code of what its column was taken for, "" for nothing."""

    heading: str
    means: str


@dataclass
class Counted:
    """Everything counted, everything left out and everything wrong. With problems, the counts are not to be used.

    With `warnings` they are, once somebody has said that the counts are right all the same. `about` has the codes of
    the characteristics that its title names.
    """

    shape: str
    staff: int = 0
    as_at: date | None = None
    about: list[str] = field(default_factory=list)
    profiles: list[CountedProfile] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    columns: list[ReadColumn] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """As JSON can carry it: dataclasses as dicts, the date as "2008-03-31"."""
        return asdict(self) | {"as_at": self.as_at.isoformat() if self.as_at else None}
