"""Pages of one period of a KPI: what has come of it, locking it, and reopening it for a unit."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from edi_tracker.addresses import month_or_404, year_or_404
from service_users.forms.cycle import LockForm, ReopenForm
from service_users.history import history
from service_users.models import KpiReturn
from service_users.period_states import lock_of, unit_states
from service_users.services.locks import lock_period, not_accepted, reopen_period
from service_users.views.places import kpi_or_404

LOCK = "service_users.accept_kpireturn"
LABELS = {"unit": "For", "until": "Until"}


@require_safe
@permission_required("service_users.view_kpireturn", raise_exception=True)
def kpi_period(request, code, year, month):
    """A period of all units: what has come, when and from whom; its due day, its lock, and who it is reopened for."""
    kpi, period = _period_or_404(code, year, month)
    on, lock = timezone.localdate(), lock_of(kpi, period)
    returns = _returns(kpi, period).visible_to(request.user)
    reopenings = list(lock.reopenings.select_related("unit", "reopened_by")) if lock else []
    reopened = {one.unit_id for one in reopenings if one.is_current(on)}
    context = {
        "kpi": kpi,
        "period": period,
        "due": kpi.due_on(period),
        "lock": lock,
        "states": unit_states(kpi, period, returns, reopened, on),
        "reopenings": [(one, one.is_current(on)) for one in reopenings],
        "may_lock": request.user.has_perm(LOCK) and period.is_over(on),
        "history": history(lock, LABELS) if lock else [],
    }
    return render(request, "service_users/kpi_period.html", context)


@require_http_methods(["GET", "POST"])
@permission_required(LOCK, raise_exception=True)
def lock_kpi_period(request, code, year, month):
    """Lock a period for all units, having seen whose return is not accepted."""
    kpi, period = _period_or_404(code, year, month)
    if lock_of(kpi, period):
        return redirect("service_users:kpi_period", code, year, month)
    left = not_accepted(kpi, period)
    form = LockForm(request.POST if request.method == "POST" else None, left=left)
    if form.is_valid():
        leaving = [unit for unit in kpi.units if unit.pk in form.cleaned_data["leaving"]]
        try:
            lock = lock_period(kpi=kpi, starts_on=period.first_day, by=request.user, leaving=leaving)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            form.see_again(left)
        else:
            messages.success(request, f"{lock} is locked. Nothing of it can be changed unless you reopen it.")
            return redirect(lock)
    names = {unit.pk for unit in left}
    states = unit_states(kpi, period, _returns(kpi, period), set(), timezone.localdate())
    context = {"kpi": kpi, "period": period, "form": form, "left": [one for one in states if one.unit.pk in names]}
    return render(request, "service_users/kpi_period_lock.html", context)


@require_http_methods(["GET", "POST"])
@permission_required(LOCK, raise_exception=True)
def reopen_kpi_period(request, code, year, month):
    """Reopen a locked period for one unit, until a day and with a reason."""
    kpi, period = _period_or_404(code, year, month)
    lock = lock_of(kpi, period)
    if lock is None:
        return redirect("service_users:kpi_period", code, year, month)
    form = ReopenForm(request.POST if request.method == "POST" else None, units=kpi.units)
    if form.is_valid():
        try:
            opened = reopen_period(lock=lock, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"{period} is reopened for {opened.unit}.")
            return redirect(lock)
    return render(request, "service_users/kpi_period_reopen.html", {"kpi": kpi, "period": period, "form": form})


def _returns(kpi, period):
    found = KpiReturn.objects.filter(kpi=kpi, starts_on=period.first_day)
    return found.select_related("kpi", "unit", "submitted_by")


def _period_or_404(code, year, month):
    kpi, first_day = kpi_or_404(code), month_or_404(month)
    period = kpi.period_from(first_day)
    if period is None or period.year != year_or_404(year):
        raise Http404(f"{kpi} is not returned for {month} of {year}")
    return kpi, period
