"""Pages that say which returns were expected, which came and which of them on time: of one KPI, and of all of them."""

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from edi_tracker.addresses import as_file, begun_year_or_404, one_or_all
from edi_tracker.periods import FinancialYear, financial_year
from edi_tracker.statistics.disclosure import NOT_OF_PEOPLE, publish
from service_users.crosstabs.timeliness import by_kpi, by_period, by_unit
from service_users.timeliness import of_every_kpi, timeliness
from service_users.views.places import kpi_or_404

VIEW = "service_users.view_kpireturn"
UNITS = 50
TABLES = {"by-unit": by_unit, "by-period": by_period}


@require_safe
@permission_required(VIEW, raise_exception=True)
def kpi_on_time(request, code, year):
    """A KPI's year by unit and period."""
    on = timezone.localdate()
    found = timeliness(kpi_or_404(code), begun_year_or_404(year, on), on)
    page = Paginator(found.units, UNITS).get_page(request.GET.get("page"))
    context = {"kpi": found.kpi, "year": found.year, "found": found, "page": page}
    return render(request, "service_users/kpi_on_time.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def kpi_on_time_download(request, code, year, table, extension):
    """The same by unit or by period, or both, as a file."""
    on = timezone.localdate()
    found = timeliness(kpi_or_404(code), begun_year_or_404(year, on), on)
    tables = {name: publish(make(found), NOT_OF_PEOPLE) for name, make in TABLES.items()}
    return one_or_all(f"{found.kpi}, returns on time, {found.year}", tables, table, extension)


@require_safe
@permission_required(VIEW, raise_exception=True)
def on_time(request, year):
    """Every KPI of a year, one row each."""
    on = timezone.localdate()
    year = begun_year_or_404(year, on)
    context = {
        "year": year,
        "tallies": of_every_kpi(year, on),
        "before": FinancialYear(year.start_year - 1),
        "after": FinancialYear(year.start_year + 1) if year < financial_year(on) else None,
    }
    return render(request, "service_users/on_time.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def on_time_download(request, year, extension):
    """The same as a file."""
    on = timezone.localdate()
    year = begun_year_or_404(year, on)
    return as_file(publish(by_kpi(year, of_every_kpi(year, on)), NOT_OF_PEOPLE), extension)
