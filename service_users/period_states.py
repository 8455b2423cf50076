"""How a period of a KPI stands on a day: for one unit, and unit by unit."""

from dataclasses import dataclass
from datetime import date

from edi_tracker.models import Unit
from service_users.models import KpiLock, KpiReopening, KpiReturn
from service_users.timeliness import Outcome, outcome_of, outcome_of_nothing


@dataclass(frozen=True)
class PeriodState:
    """When a period is due, whether it is locked, and whether it is reopened for the unit in question."""

    due: date | None
    lock: KpiLock | None
    reopening: KpiReopening | None

    @property
    def is_open(self):
        return self.lock is None or self.reopening is not None


@dataclass(frozen=True)
class UnitState:
    """What a unit has returned for a period, if anything, and what came of it."""

    unit: Unit
    kpi_return: KpiReturn | None
    outcome: Outcome
    is_reopened: bool


def state_of(kpi, unit, period, on):
    """The PeriodState of a period for a unit, in two queries at most."""
    lock = lock_of(kpi, period)
    reopening = lock.reopenings.current(on).filter(unit=unit).first() if lock else None
    return PeriodState(kpi.due_on(period), lock, reopening)


def lock_of(kpi, period):
    """The KpiLock of a period; None while it is open."""
    return kpi.locks.select_related("kpi", "locked_by").filter(starts_on=period.first_day).first()


def unit_states(kpi, period, returns, reopened, on):
    """A UnitState for each unit that returns a KPI; `reopened` are the ids of those the lock does not keep out."""
    mine = {one.unit_id: one for one in returns}
    return [
        UnitState(unit, found := mine.get(unit.pk), _outcome(kpi, period, found, on), unit.pk in reopened)
        for unit in kpi.units_for(period)
    ]


def _outcome(kpi, period, kpi_return, on):
    due = kpi.due_on(period)
    if kpi_return is None or kpi_return.submitted_on is None:
        return outcome_of_nothing(period, due, on)
    return outcome_of(kpi_return, due)
