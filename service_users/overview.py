"""Each KPI with its years, for the list of KPIs."""

from collections import defaultdict
from dataclasses import dataclass

from edi_tracker.periods import FinancialYear, financial_year
from edi_tracker.statistics.proportions import Proportion
from service_users.models import Kpi, KpiReturn


@dataclass(frozen=True)
class KpiYear:
    """A KPI in one year, all units pooled; how many of its periods somebody returned."""

    year: FinancialYear
    whole: Proportion
    returned: int
    periods: int


@dataclass(frozen=True)
class KpiOverview:
    """A KPI and its years, the newest first; the current year is among them while it runs."""

    kpi: Kpi
    years: tuple[KpiYear, ...]


def overview(on):
    """Every KPI with every year that has returns, and the year that a day is in."""
    found = defaultdict(lambda: defaultdict(list))
    for kpi_id, starts_on, denominator, numerator in KpiReturn.objects.period_totals():
        found[kpi_id][financial_year(starts_on)].append(Proportion(numerator, denominator))
    return [KpiOverview(kpi, _years(kpi, found[kpi.pk], financial_year(on))) for kpi in Kpi.objects.with_units()]


def _years(kpi, by_year, current):
    running = {current} if kpi.periods_in(current) else set()
    return tuple(_kpi_year(kpi, year, by_year[year]) for year in sorted({*by_year, *running}, reverse=True))


def _kpi_year(kpi, year, shares):
    return KpiYear(year, sum(shares, Proportion(0, 0)), len(shares), len(kpi.periods_in(year)))
