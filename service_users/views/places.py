"""The KPI, the unit and the period that an address names, or 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from edi_tracker.addresses import month_or_404, year_or_404
from service_users.models import Kpi


def kpi_or_404(code):
    """A KPI with its targets and its units."""
    return get_object_or_404(Kpi.objects.with_targets().with_units(), code=code)


def unit_or_404(kpi, pk):
    """A unit that returns a KPI."""
    for unit in kpi.units:
        if unit.pk == pk:
            return unit
    raise Http404(f"{kpi} is not returned by unit {pk}")


def period_or_404(code, year, unit, month):
    """The KPI, the unit that returns it, and the Period that is returned."""
    kpi = kpi_or_404(code)
    year, first_day = year_or_404(year), month_or_404(month)
    period = kpi.period_from(first_day)
    if period is None or period.year != year:
        raise Http404(f"{kpi} is not returned for {first_day} of {year}")
    return kpi, unit_or_404(kpi, unit), period
