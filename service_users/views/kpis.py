"""Pages of KPI returns: the list, a year's grid, one region's month, and the form for it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from edi_tracker.addresses import as_file, month_or_404, year_or_404
from edi_tracker.periods import financial_year, month_label
from edi_tracker.statistics.disclosure import NOT_OF_PEOPLE, publish
from edi_tracker.versions import Conflict
from service_users.crosstabs import kpis
from service_users.forms.kpis import ReturnForm
from service_users.grid import grid
from service_users.history import history
from service_users.models import Kpi, KpiReturn
from service_users.models.kpis import missing_months, regions, regions_entered_by
from service_users.overview import overview
from service_users.services.kpis import correct_return, enter_return

VIEW, ENTER = "service_users.view_kpireturn", "service_users.enter_kpireturn"


@require_safe
@permission_required(VIEW, raise_exception=True)
def kpi_list(request):
    """Every KPI with its years, and what is expected of the reader's own region this year."""
    on = timezone.localdate()
    year = financial_year(on)
    overviews = overview(on)
    mine = [one.kpi for one in overviews] if _returns_for_a_region(request.user) else []
    expected = [
        _expected(request.user, kpi, year, kpi.months_not_returned(request.user.unit, year, on)) for kpi in mine
    ]
    context = {"overviews": overviews, "expected": expected}
    return render(request, "service_users/kpi_list.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def kpi_grid(request, code, year):
    """A year's grid, its table by region and its chart."""
    kpi, year, on = get_object_or_404(Kpi, code=code), year_or_404(year), timezone.localdate()
    units = list(regions())
    returns = list(KpiReturn.objects.filter(kpi=kpi).in_year(year))
    crosstab = kpis.region_crosstab(kpi, year, units, returns)
    context = {
        "kpi": kpi,
        "year": year,
        "grid": grid(kpi, year, units, returns, on),
        "table": publish(crosstab, NOT_OF_PEOPLE),
        "chart": kpis.chart_of_regions(kpi, year, crosstab),
    }
    if _returns_for_a_region(request.user):
        mine = {one.month for one in returns if one.unit_id == request.user.unit_id}
        context["expected"] = _expected(request.user, kpi, year, missing_months(mine, year, on))
    return render(request, "service_users/kpi_grid.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def kpi_download(request, code, year, extension):
    """The year's table by region as a file."""
    kpi = get_object_or_404(Kpi, code=code)
    return as_file(publish(kpis.by_region(kpi, year_or_404(year)), NOT_OF_PEOPLE), extension)


@require_safe
@permission_required(VIEW, raise_exception=True)
def kpi_return(request, code, year, unit, month):
    """One region's month, with everything that has happened to it."""
    kpi, year, unit, month = _place(code, year, unit, month)
    if month not in year.months:
        raise Http404(f"{month} is not in {year}")
    found, on = _find(kpi, unit, month), timezone.localdate()
    context = {
        "kpi": kpi,
        "year": year,
        "unit": unit,
        "month": month,
        "slug": f"{month:%Y-%m}",
        "kpi_return": found,
        "share": kpis.pooled([found]).text if found else "",
        "history": history(found, _labels(kpi)) if found else [],
        "may_enter": regions_entered_by(request.user).contains(unit) and month <= on,
    }
    if _returns_for_a_region(request.user) and unit == request.user.unit:
        context["expected"] = _expected(request.user, kpi, year, kpi.months_not_returned(unit, year, on))
    return render(request, "service_users/kpi_return.html", context)


@require_http_methods(["GET", "POST"])
@permission_required(ENTER, raise_exception=True)
def enter_kpi_return(request, code, year, unit, month):
    """Enter or correct a month of one's own region; whoever may enter any region's, of any."""
    kpi, year, unit, month = _place(code, year, unit, month)
    if not regions_entered_by(request.user).contains(unit):
        raise PermissionDenied("This is another region's return")
    found = _find(kpi, unit, month)
    form = ReturnForm(
        request.POST if request.method == "POST" else None,
        initial=_initial(found),
        kpi=kpi,
        year=year,
        month=month,
        on=timezone.localdate(),
    )
    context = {"kpi": kpi, "year": year, "unit": unit, "month": month, "form": form, "is_correction": bool(found)}
    if not form.is_valid():
        return render(request, "service_users/kpi_return_enter.html", context)
    try:
        saved = _save(found, kpi=kpi, unit=unit, month=month, by=request.user, **form.cleaned_data)
    except Conflict as conflict:
        form.take_version(conflict.theirs)
        context |= {"theirs": conflict.theirs, "last": history(conflict.theirs, _labels(kpi))[:1]}
        return render(request, "service_users/kpi_return_enter.html", context, status=409)
    messages.success(request, f"{unit}, {month_label(month)}: {kpis.pooled([saved]).in_full} saved")
    return redirect(saved)


def _place(code, year, unit, month):
    return (
        get_object_or_404(Kpi, code=code),
        year_or_404(year),
        get_object_or_404(regions(), pk=unit),
        month_or_404(month),
    )


def _find(kpi, unit, month):
    return KpiReturn.objects.filter(kpi=kpi, unit=unit, month=month).select_related("kpi", "unit", "entered_by").first()


def _initial(found):
    if not found:
        return {"version": 0}
    return {"version": found.version, "issued": found.issued, "returned": found.returned}


def _save(found, *, version, kpi, unit, month, issued, returned, by):
    if found and version:
        return correct_return(kpi_return=found, version=version, issued=issued, returned=returned, by=by)
    return enter_return(kpi=kpi, unit=unit, month=month, issued=issued, returned=returned, by=by)


def _labels(kpi):
    return {"issued": kpi.denominator_label, "returned": kpi.numerator_label}


def _returns_for_a_region(user):
    """Whether somebody has a region of their own whose returns they enter."""
    return bool(user.unit_id) and user.has_perm(ENTER)


def _expected(user, kpi, year, months):
    """What somebody's own region has still to return, for its partial template."""
    return {"kpi": kpi, "year": year, "unit": user.unit, "months": months}
