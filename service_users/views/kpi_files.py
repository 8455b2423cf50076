"""What the pages of a KPI show, as files: each table, each chart, and all tables of a page in one workbook."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_safe

from edi_tracker.addresses import ALL, as_file, one_or_all, year_or_404
from edi_tracker.statistics.disclosure import NOT_OF_PEOPLE, publish
from service_users.crosstabs import kpi_tables, kpis
from service_users.grid import grid, is_counted
from service_users.models import KpiReturn
from service_users.over_time import chart_of_control, chart_of_units, over_time
from service_users.overview import overview
from service_users.standings import standings
from service_users.views.places import kpi_or_404

VIEW = "service_users.view_kpireturn"


@require_safe
@permission_required(VIEW, raise_exception=True)
def kpi_by_year(request, code, extension):
    """A KPI's years as a file."""
    found = next((one for one in overview(timezone.localdate()) if one.kpi.code == code), None)
    if found is None:
        raise Http404(f"There is no {code}")
    return as_file(kpi_tables.by_year(found), extension)


@require_safe
@permission_required(VIEW, raise_exception=True)
def kpi_download(request, code, year, table, extension):
    """One table of a year, or the chart by region, or all of its tables, as a file."""
    kpi, year = kpi_or_404(code), year_or_404(year)
    units, received = kpi.units_in(year), list(KpiReturn.objects.filter(kpi=kpi).received().in_year(year).as_rows())
    returns = [one for one in received if is_counted(one)]
    crosstab, shown = kpis.region_crosstab(kpi, year, units, returns), grid(kpi, year, units, received, _today())
    held = kpi_tables.of_year(kpi, year, shown, units, returns, standings(shown.target, units, returns), table)
    if table in ("by-region", ALL):
        held["by-region"] = publish(crosstab, NOT_OF_PEOPLE)
    charts = {"by-region": kpis.chart_of_regions(kpi, year, crosstab)}
    return one_or_all(f"{kpi.number} {year}", held, table, extension, charts)


@require_safe
@permission_required(VIEW, raise_exception=True)
def kpi_over_time_download(request, code, year, table, extension):
    """One table or chart of what moved up to a year, or all of its tables, as a file."""
    kpi, year = kpi_or_404(code), year_or_404(year)
    found = over_time(kpi, year, kpi.units_in(year))
    charts = {"control": chart_of_control(kpi, year, found.control), "units": chart_of_units(kpi, year, found.shares)}
    return one_or_all(
        f"{kpi.number} over time to {year}", kpi_tables.of_movement(kpi, year, found), table, extension, charts
    )


def _today():
    return timezone.localdate()
