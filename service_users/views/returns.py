"""Pages of KPI returns: one unit's one period, and the form for it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from edi_tracker.addresses import month_or_404, year_or_404
from edi_tracker.versions import Conflict
from service_users.crosstabs.kpis import pooled
from service_users.forms.returns import ReturnForm
from service_users.history import history
from service_users.models import Kpi, KpiReturn
from service_users.models.kpis import units_entered_by
from service_users.services.returns import correct_return, enter_return
from service_users.views.expected import ENTER, expected_of, own_unit


@require_safe
@permission_required("service_users.view_kpireturn", raise_exception=True)
def kpi_return(request, code, year, unit, month):
    """One unit's period, with everything that has happened to it."""
    kpi, unit, period = _place(code, year, unit, month)
    found, on = _find(kpi, unit, period), timezone.localdate()
    context = {
        "kpi": kpi,
        "unit": unit,
        "period": period,
        "target": kpi.target_in(period.year),
        "kpi_return": found,
        "share": pooled([found]) if found else None,
        "history": history(found, _labels(kpi)) if found else [],
        "may_enter": units_entered_by(request.user).contains(unit) and period.has_begun(on),
    }
    if unit == own_unit(request.user, kpi):
        missing = kpi.not_returned(unit, period.year, on)
        context["expected"] = expected_of(unit, kpi, period.year, missing)
    return render(request, "service_users/kpi_return.html", context)


@require_http_methods(["GET", "POST"])
@permission_required(ENTER, raise_exception=True)
def enter_kpi_return(request, code, year, unit, month):
    """Enter or correct a period of one's own unit; whoever may enter any unit's, of any."""
    kpi, unit, period = _place(code, year, unit, month)
    if not units_entered_by(request.user).contains(unit):
        raise PermissionDenied("This is another unit's return")
    found = _find(kpi, unit, period)
    data = request.POST if request.method == "POST" else None
    form = ReturnForm(data, initial=_initial(found), kpi=kpi, period=period, on=timezone.localdate())
    context = {"kpi": kpi, "unit": unit, "period": period, "form": form, "is_correction": bool(found)}
    if not form.is_valid():
        return render(request, "service_users/kpi_return_enter.html", context)
    try:
        saved = _save(found, kpi=kpi, unit=unit, period=period, by=request.user, **form.cleaned_data)
    except Conflict as conflict:
        form.take_version(conflict.theirs)
        context |= {"theirs": conflict.theirs, "last": history(conflict.theirs, _labels(kpi))[:1]}
        return render(request, "service_users/kpi_return_enter.html", context, status=409)
    messages.success(request, f"{unit}, {period}: {pooled([saved]).in_full} saved")
    return redirect(saved)


def _place(code, year, unit, month):
    """The KPI, the unit that returns it, and the Period that is returned; 404 for what is none of them."""
    kpi = get_object_or_404(Kpi.objects.with_targets().with_units(), code=code)
    year, first_day = year_or_404(year), month_or_404(month)
    period = kpi.period_from(first_day)
    if period is None or period.year != year:
        raise Http404(f"{kpi} is not returned for {first_day} of {year}")
    return kpi, _unit_or_404(kpi, unit), period


def _unit_or_404(kpi, pk):
    for unit in kpi.units:
        if unit.pk == pk:
            return unit
    raise Http404(f"{kpi} is not returned by unit {pk}")


def _find(kpi, unit, period):
    found = KpiReturn.objects.filter(kpi=kpi, unit=unit, starts_on=period.first_day)
    return found.select_related("kpi", "unit", "entered_by").first()


def _initial(found):
    if not found:
        return {"version": 0}
    return {"version": found.version, "denominator": found.denominator, "numerator": found.numerator}


def _save(found, *, version, kpi, unit, period, by, **counts):
    if found and version:
        return correct_return(kpi_return=found, version=version, by=by, **counts)
    return enter_return(kpi=kpi, unit=unit, starts_on=period.first_day, by=by, **counts)


def _labels(kpi):
    return {"denominator": kpi.denominator_label, "numerator": kpi.numerator_label}
