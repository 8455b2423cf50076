"""A KPI's figures read under the units of today."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from edi_tracker.addresses import one_or_all, year_or_404
from service_users.todays_map import by_themselves, tables_of
from service_users.views.places import kpi_or_404

VIEW = "service_users.view_kpireturn"


@require_safe
@permission_required(VIEW, raise_exception=True)
def kpi_on_todays_map(request, code, year):
    """A year, and the twelve months to each of its periods, under today's units; which cannot be read so is said."""
    kpi, year = kpi_or_404(code), year_or_404(year)
    found, tables = tables_of(kpi, year, timezone.localdate())
    context = {"kpi": kpi, "year": year, "found": found, "tables": tables.items()}
    return render(request, "service_users/kpi_on_todays_map.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def todays_map_download(request, code, year, table, extension):
    """One of its tables, or all of them, as a file."""
    kpi, year = kpi_or_404(code), year_or_404(year)
    found, tables = tables_of(kpi, year, timezone.localdate())
    return one_or_all(f"{kpi.number} {year} on today's map", by_themselves(tables, found), table, extension)
