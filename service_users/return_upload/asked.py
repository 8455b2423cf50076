"""What a return is asked to hold: of which KPI, year and units, and how its columns are headed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from edi_tracker.periods import FinancialYear, Period


@dataclass(frozen=True)
class Asked:
    """One KPI's return for a financial year.

    `units` are the names of all that return the KPI, `mine` of those the sender may enter. `starts` are the first days
    of its periods, as "2007-04-01", each `months` long.
    """

    number: str
    name: str
    whole_label: str
    part_label: str
    share_label: str
    start_year: int
    months: int
    starts: tuple[str, ...]
    units: tuple[str, ...]
    mine: tuple[str, ...]

    @property
    def year(self) -> FinancialYear:
        return FinancialYear(self.start_year)

    @property
    def periods(self) -> tuple[Period, ...]:
        return tuple(Period(date.fromisoformat(start), self.months) for start in self.starts)

    @property
    def is_of_everybody(self) -> bool:
        """Whether the sender is the centre, which sends all units."""
        return set(self.mine) == set(self.units)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Asked:
        """As as_json() gave it, by way of JSON, which has no tuples."""
        return cls(**{name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()})
