"""Each KPI with its years, for the list of KPIs."""

from collections import defaultdict
from dataclasses import dataclass

from edi_tracker.periods import FinancialYear, financial_year
from edi_tracker.statistics.proportions import Proportion
from service_users.models import Kpi, KpiReturn


@dataclass(frozen=True)
class KpiYear:
    """A KPI in one year, all regions pooled."""

    year: FinancialYear
    whole: Proportion
    months: int


@dataclass(frozen=True)
class KpiOverview:
    """A KPI and its years, the newest first; the current year is there even when nothing was returned."""

    kpi: Kpi
    years: tuple[KpiYear, ...]


def overview(on):
    """Every KPI with every year that has returns, and the year that a day is in."""
    found = defaultdict(lambda: defaultdict(list))
    for kpi_id, month, issued, returned in KpiReturn.objects.month_totals():
        found[kpi_id][financial_year(month)].append(Proportion(returned, issued))
    return [KpiOverview(kpi, _years(found[kpi.pk], financial_year(on))) for kpi in Kpi.objects.all()]


def _years(by_year, current):
    years = sorted({*by_year, current}, reverse=True)
    return tuple(KpiYear(year, sum(by_year[year], Proportion(0, 0)), len(by_year[year])) for year in years)
