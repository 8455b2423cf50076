"""Each KPI as a measure that others may show: all regions together, for the latest year returned."""

from functools import partial

from django.urls import reverse
from django.utils import timezone

from edi_tracker.measures import Figure, Measure
from edi_tracker.periods import financial_year
from edi_tracker.statistics.proportions import Proportion
from service_users.crosstabs.kpis import reaches
from service_users.models import Kpi, KpiReturn

NO_RETURNS = "Nothing returned yet"


def measures():
    """One measure for each KPI, in one query; each figure is one more."""
    return [Measure(kpi.code, f"{kpi.number}: {kpi.name}", partial(figure, kpi)) for kpi in Kpi.objects.all()]


def figure(kpi, on=None):
    """The year to date of the latest financial year with returns for months begun by a day, or by today."""
    returns = KpiReturn.objects.filter(kpi=kpi, month__lte=on or timezone.localdate())
    by_year = {}
    for _, month, issued, returned in returns.month_totals():
        year = financial_year(month)
        by_year[year] = by_year.get(year, Proportion(0, 0)) + Proportion(returned, issued)
    return _figure(kpi, max(by_year), by_year[max(by_year)]) if by_year else _nothing_returned(kpi)


def _figure(kpi, year, pooled):
    is_met = reaches(pooled, kpi.target) if pooled.base else None
    url = reverse("service_users:kpi_grid", args=[kpi.code, year.slug])
    return Figure(pooled.in_full, year.label, kpi.target_text, is_met, url)


def _nothing_returned(kpi):
    return Figure(NO_RETURNS, "", kpi.target_text, None, reverse("service_users:kpi_list"))
