"""What units have not returned: what is over and was to come by now, and what is over and may still come in time."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from edi_tracker.models import Unit
from edi_tracker.periods import FinancialYear, Period, financial_year
from service_users.models import Kpi, KpiLock, KpiReturn


@dataclass(frozen=True)
class Outstanding:
    """How many of some periods of a KPI's year each unit has not returned, those that returned all left out.

    `due` is the day by which they can still come in time; None when that is past or no day is set.
    """

    kpi: Kpi
    year: FinancialYear
    due: date | None
    by_unit: tuple[tuple[Unit, int], ...]

    @property
    def total(self):
        return sum(count for _, count in self.by_unit)


@dataclass(frozen=True)
class _Asked:
    """The periods of a KPI's year that are asked for."""

    kpi: Kpi
    year: FinancialYear
    due: date | None
    periods: tuple[Period, ...]


def not_returned(units, on):
    """An Outstanding a KPI and year for what some units were to return by a day: of this year, and of the latest year
    with figures. In seven queries at most, however many KPIs and units there are. `units` is a QuerySet of Unit.
    """
    kpis, locked, latest, this = list(Kpi.objects.with_units()), _locked(), _latest_years(), financial_year(on)
    found = []
    for years in ({kpi.pk: this for kpi in kpis}, {pk: year for pk, year in latest.items() if year != this}):
        asked = [_asked(kpi, years[kpi.pk], locked, on) for kpi in kpis if kpi.pk in years]
        found += _outstanding(asked, units)
    return sorted(found, key=lambda one: (one.kpi.code, one.year))


def still_in_time(units, on):
    """An Outstanding for each period that is over and whose due day has not passed. `units` is a QuerySet of Unit."""
    kpis = list(Kpi.objects.with_units().exclude(due_after=None))
    locked = _locked() if kpis else set()
    asked = [one for kpi in kpis for one in _in_time(kpi, locked, on)]
    return sorted(_outstanding(asked, units), key=lambda one: (one.due, one.kpi.code))


def is_past(kpi, period, on):
    """Whether a return was to come by a day: its due day has passed, or its period is over and no day is set."""
    due = kpi.due_on(period)
    return period.is_over(on) and (due is None or due < on)


def _asked(kpi, year, locked, on):
    periods = [one for one in kpi.periods_in(year) if is_past(kpi, one, on) and (kpi.pk, one.first_day) not in locked]
    return _Asked(kpi, year, None, tuple(periods))


def _in_time(kpi, locked, on):
    for year in (FinancialYear(financial_year(on).start_year - 1), financial_year(on)):
        for period in kpi.periods_in(year):
            is_open = period.is_over(on) and (kpi.pk, period.first_day) not in locked
            if is_open and not is_past(kpi, period, on):
                yield _Asked(kpi, year, kpi.due_on(period), (period,))


def _outstanding(asked, units):
    """In two queries for all that is asked, of which each KPI is asked for once."""
    wanted = [one for one in asked if one.periods]
    if not wanted:
        return []
    came, mine = _came(wanted, units), set(units)
    counted = [(one, _missing(one, came, mine)) for one in wanted]
    return [Outstanding(one.kpi, one.year, one.due, by_unit) for one, by_unit in counted if by_unit]


def _missing(asked, came, units):
    counts = [
        (unit, sum(map(unit.stood_in, asked.periods)) - came[asked.kpi.pk, unit.pk])
        for unit in asked.kpi.units
        if unit in units
    ]
    return tuple((unit, count) for unit, count in counts if count > 0)


def _came(asked, units):
    """How many of the periods asked for have come, sent back or not: {(KPI id, unit id): count}."""
    which = Q()
    for one in asked:
        which |= Q(kpi=one.kpi, starts_on__in=[period.first_day for period in one.periods])
    returns = KpiReturn.objects.filter(which, unit__in=units).exclude(state=KpiReturn.State.DRAFT).order_by()
    rows = returns.values_list("kpi", "unit").annotate(count=Count("pk"))
    return defaultdict(int, {(kpi, unit): count for kpi, unit, count in rows})


def _latest_years():
    """The latest financial year of each KPI in which anything was counted."""
    counted = KpiReturn.objects.counted().filter(denominator__gt=0).order_by()
    return {kpi: financial_year(day) for kpi, day in counted.values_list("kpi").annotate(Max("starts_on"))}


def _locked():
    return set(KpiLock.objects.order_by().values_list("kpi", "starts_on"))
