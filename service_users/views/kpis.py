"""Pages of KPIs: the list, and a year's grid."""

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from edi_tracker.addresses import year_or_404
from edi_tracker.periods import financial_year
from edi_tracker.statistics.control import RULE
from edi_tracker.statistics.disclosure import NOT_OF_PEOPLE, publish
from service_users.crosstabs import kpis
from service_users.forms.grids import GridFilterForm
from service_users.grid import grid, is_counted
from service_users.models import KpiReturn
from service_users.models.kpis import missing_periods
from service_users.over_time import chart_of_control, chart_of_units, over_time
from service_users.overview import overview
from service_users.standings import sentence, standings
from service_users.views.expected import expected_of, own_unit
from service_users.views.places import kpi_or_404

VIEW = "service_users.view_kpireturn"
UNITS_A_PAGE = 25


@require_safe
@permission_required(VIEW, raise_exception=True)
def kpi_list(request):
    """Every KPI with its years, and what is expected of the reader's own unit this year."""
    on = timezone.localdate()
    year = financial_year(on)
    overviews = overview(on)
    mine = [(one.kpi, unit) for one in overviews if (unit := own_unit(request.user, one.kpi))]
    expected = [expected_of(unit, kpi, year, kpi.not_returned(unit, year, on)) for kpi, unit in mine]
    context = {"overviews": overviews, "expected": expected, "this_year": year}
    return render(request, "service_users/kpi_list.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def kpi_grid(request, code, year):
    """A year's grid, so many units a page; its table by region and its chart where all units fit on one."""
    kpi, year, on = kpi_or_404(code), year_or_404(year), timezone.localdate()
    units = kpi.units_in(year)
    returns = list(KpiReturn.objects.filter(kpi=kpi).visible_to(request.user).in_year(year).as_rows())
    filters = GridFilterForm(request.GET or None)
    page = Paginator(filters.narrowed(kpi, year, units, returns, on), UNITS_A_PAGE).get_page(request.GET.get("page"))
    counted = [one for one in returns if is_counted(one)]
    shown = grid(kpi, year, units, returns, on, shown=page.object_list)
    context = {
        "kpi": kpi,
        "year": year,
        "grid": shown,
        "page": page,
        "filter": {"form": filters},
        "sentence": sentence(shown),
        "enters": _enters(request.user, kpi, year),
        "standings": standings(shown.target, page.object_list, counted),
        **(_by_region(kpi, year, units, counted) if len(units) <= UNITS_A_PAGE else {}),
    }
    if unit := own_unit(request.user, kpi):
        mine = {one.starts_on for one in returns if one.unit_id == unit.pk and one.state in KpiReturn.RECEIVED}
        context["expected"] = expected_of(unit, kpi, year, missing_periods(kpi, unit, mine, year, on))
    return render(request, "service_users/kpi_grid.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def kpi_over_time(request, code, year):
    """What moved: the total under control limits, rolling twelve months, and the units side by side."""
    kpi, year = kpi_or_404(code), year_or_404(year)
    found = over_time(kpi, year, kpi.units_in(year))
    context = {
        "kpi": kpi,
        "year": year,
        "found": found,
        "periods": kpi.periods_in(year),
        "rule": RULE,
        "control_chart": chart_of_control(kpi, year, found.control),
        "unit_chart": chart_of_units(kpi, year, found.shares),
    }
    return render(request, "service_users/kpi_over_time.html", context)


def _by_region(kpi, year, units, counted):
    """The year's table by region and its chart."""
    crosstab = kpis.region_crosstab(kpi, year, units, counted)
    chart = kpis.chart_of_regions(kpi, year, crosstab)
    return {"table": publish(crosstab, NOT_OF_PEOPLE), "chart": chart}


def _enters(user, kpi, year):
    """The sheets on which somebody may enter the year: a label and an address each."""
    found = []
    if unit := own_unit(user, kpi):
        found.append((f"Enter {unit}", reverse("service_users:enter_unit_year", args=[kpi.code, year.slug, unit.pk])))
    if user.has_perm("service_users.enter_any_kpireturn"):
        found.append(("Enter all regions", reverse("service_users:enter_year", args=[kpi.code, year.slug])))
    return found
