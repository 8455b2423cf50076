"""Pages of KPI returns: one unit's one period, and the form for it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from edi_tracker.versions import Conflict
from service_users.forms.returns import ReturnForm
from service_users.history import history
from service_users.models import KpiReturn
from service_users.models.kpis import units_entered_by
from service_users.period_states import state_of
from service_users.services.refusals import record_refusal
from service_users.services.returns import save_return
from service_users.tags import tags_of
from service_users.usual import RULE, usual_before
from service_users.views.expected import ENTER, expected_of, own_unit
from service_users.views.places import period_or_404

SAID = ("denominator", "numerator", "is_not_applicable", "comment")
DECIDE = "service_users.accept_kpireturn"
WORDS = dict(KpiReturn.State.choices)


@require_safe
@permission_required("service_users.view_kpireturn", raise_exception=True)
def kpi_return(request, code, year, unit, month):
    """One unit's period, with everything that has happened to it."""
    kpi, unit, period = period_or_404(code, year, unit, month)
    found, on = _found(kpi, unit, period).visible_to(request.user).first(), timezone.localdate()
    state = state_of(kpi, unit, period, on)
    context = {
        "kpi": kpi,
        "unit": unit,
        "period": period,
        "target": kpi.target_in(period.year),
        "kpi_return": found,
        "tags": tags_of(found, is_late=found.is_late) if found else (),
        "history": history(found, labels_of(kpi), WORDS) if found else [],
        "state": state,
        "may_enter": state.is_open and period.has_begun(on) and units_entered_by(request.user).contains(unit),
        "may_decide": state.is_open and bool(found) and found.is_waiting and request.user.has_perm(DECIDE),
        "may_flag": request.user.has_perm(DECIDE),
    }
    if unit == own_unit(request.user, kpi):
        missing = kpi.not_returned(unit, period.year, on)
        context["expected"] = expected_of(unit, kpi, period.year, missing)
    return render(request, "service_users/kpi_return.html", context)


@require_http_methods(["GET", "POST"])
@permission_required(ENTER, raise_exception=True)
def enter_kpi_return(request, code, year, unit, month):
    """Enter or correct a period of one's own unit; whoever may enter any unit's, of any."""
    kpi, unit, period = period_or_404(code, year, unit, month)
    if not units_entered_by(request.user).contains(unit):
        if request.method == "POST":
            record_refusal(kpi=kpi, units=[unit], of=period, by=request.user)
        raise PermissionDenied("This is another unit's return")
    found, state = _found(kpi, unit, period).first(), state_of(kpi, unit, period, timezone.localdate())
    if not state.is_open and request.method != "POST":
        return redirect("service_users:kpi_return", code, year, unit.pk, month)
    form = ReturnForm(
        request.POST if request.method == "POST" else None,
        initial=_initial(found),
        kpi=kpi,
        period=period,
        on=timezone.localdate(),
        usual=_usual(kpi, unit, period),
        absence="" if found else unit.absence(period),
    )
    context = {
        "kpi": kpi,
        "unit": unit,
        "period": period,
        "form": form,
        "kpi_return": found,
        "rule": RULE,
        "state": state,
    }
    if not form.is_valid():
        return render(request, "service_users/kpi_return_enter.html", context)
    where = {"kpi": kpi, "unit": unit, "starts_on": period.first_day}
    try:
        saved = save_return(**where, by=request.user, is_draft=request.POST.get("act") == "draft", **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused.messages)
        return render(request, "service_users/kpi_return_enter.html", context)
    except Conflict as conflict:
        form.take_version(conflict.theirs)
        context |= {"theirs": conflict.theirs, "last": history(conflict.theirs, labels_of(kpi), WORDS)[:1]}
        return render(request, "service_users/kpi_return_enter.html", context, status=409)
    messages.success(
        request, f"{unit}, {period}: {saved.in_words} {'saved' if saved.is_received else 'kept as a draft'}"
    )
    return redirect(saved)


def labels_of(kpi):
    """What the fields of a return are called in its history."""
    return {
        "denominator": kpi.denominator_label,
        "numerator": kpi.numerator_label,
        "is_not_applicable": "Does not apply",
        "comment": "Comment",
        "needs_follow_up": "Flagged for follow-up",
    }


def _found(kpi, unit, period):
    found = KpiReturn.objects.filter(kpi=kpi, unit=unit, starts_on=period.first_day)
    return found.select_related("kpi", "unit", "entered_by", "submitted_by", "decided_by")


def _usual(kpi, unit, period):
    return usual_before(period.first_day, KpiReturn.objects.filter(kpi=kpi).shares_of([unit]).get(unit.pk, ()))


def _initial(found):
    if not found:
        return {"version": 0}
    return {name: getattr(found, name) for name in (*SAID, "version")}
