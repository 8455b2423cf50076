"""Each KPI as a measure that others may show: all units together, for the latest year returned."""

from functools import partial

from django.urls import reverse
from django.utils import timezone

from edi_tracker.measures import Figure, Measure
from edi_tracker.periods import financial_year
from edi_tracker.statistics.proportions import Proportion
from service_users.models import KpiReturn, KpiTarget
from service_users.models.kpis import target_of

NO_RETURNS = "Nothing returned yet"


def measures():
    """One measure for each KPI, in one query; each figure is one more."""
    return [
        Measure(kpi.code, f"{kpi.number}: {kpi.name}", partial(figure, kpi, targets))
        for kpi, targets in KpiTarget.objects.by_kpi()
    ]


def figure(kpi, targets, on=None):
    """The year to date of the latest financial year with returns for periods begun by a day, or by today."""
    returns = KpiReturn.objects.filter(kpi=kpi, starts_on__lte=on or timezone.localdate())
    by_year = {}
    for _, starts_on, denominator, numerator in returns.period_totals():
        year = financial_year(starts_on)
        by_year[year] = by_year.get(year, Proportion(0, 0)) + Proportion(numerator, denominator)
    if not by_year:
        return _nothing_returned(kpi, targets)
    return _figure(kpi, targets, max(by_year), by_year[max(by_year)])


def _figure(kpi, targets, year, pooled):
    target = target_of(targets, year)
    is_met = target.is_met_by(pooled) if pooled.base else None
    url = reverse("service_users:kpi_grid", args=[kpi.code, year.slug])
    return Figure(pooled.in_full, year.label, target.text, is_met, url)


def _nothing_returned(kpi, targets):
    target = target_of(targets, financial_year(kpi.starts_on))
    return Figure(NO_RETURNS, "", target.text, None, reverse("service_users:kpi_list"))
