"""Pages on which the centre accepts returns and sends them back: all that wait, and one of them."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from edi_tracker.versions import Conflict
from service_users.filters import WaitingFilter
from service_users.forms.cycle import ACCEPT, AcceptForm, DecisionForm
from service_users.history import history
from service_users.models import KpiReturn
from service_users.period_states import state_of
from service_users.services.cycle import accept_return, accept_returns, send_back_return
from service_users.views.places import period_or_404
from service_users.views.returns import DECIDE, WORDS, labels_of

ROWS = 50


@require_http_methods(["GET", "POST"])
@permission_required(DECIDE, raise_exception=True)
def returns_to_accept(request):
    """The returns that wait, of every KPI and unit, each with a box to tick; what cannot be accepted is said."""
    form = AcceptForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _tell(request, *accept_returns(versions=form.cleaned_data["chosen"], by=request.user))
        return redirect(request.get_full_path())
    waiting = KpiReturn.objects.waiting().open_on(timezone.localdate())
    waiting = waiting.select_related("kpi", "unit", "submitted_by")
    filterset = WaitingFilter(request.GET, waiting.order_by("kpi__code", "starts_on", "unit__position", "unit__name"))
    page = Paginator(filterset.qs, ROWS).get_page(request.GET.get("page"))
    rows = [(one, not one.is_by(request.user)) for one in page.object_list]
    first = next((one for one, is_free in rows if is_free), None)
    context = {"form": form, "filter": filterset, "page": page, "rows": rows, "first": first}
    return render(request, "service_users/returns_to_accept.html", context)


@require_http_methods(["GET", "POST"])
@permission_required(DECIDE, raise_exception=True)
def decide_kpi_return(request, code, year, unit, month):
    """Accept one return, or send it back with a comment."""
    found = _found_or_404(code, year, unit, month)
    if not found.is_waiting and request.method != "POST":
        return redirect(found)
    is_own, initial = found.is_by(request.user), {"version": found.version}
    form, status = DecisionForm(request.POST if request.method == "POST" else None, initial=initial, is_own=is_own), 200
    if form.is_valid():
        try:
            done = _decide(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        except Conflict as conflict:
            found, status = conflict.theirs, 409
            form.take_version(found)
        else:
            messages.success(request, f"{found.unit}, {found.period} has been {done}.")
            return redirect("service_users:returns_to_accept")
    return _decide_page(request, form, found, is_own, status)


def _decide_page(request, form, found, is_own, status):
    kpi, unit, period = found.kpi, found.unit, found.period
    context = {
        "form": form,
        "kpi_return": found,
        "kpi": kpi,
        "unit": unit,
        "period": period,
        "is_own": is_own,
        "state": state_of(kpi, unit, period, timezone.localdate()),
        "target": kpi.target_in(period.year),
        "history": history(found, labels_of(kpi), WORDS),
    }
    return render(request, "service_users/kpi_return_decide.html", context, status=status)


def _decide(kpi_return, *, by, decision, note, version):
    if decision == ACCEPT:
        accept_return(kpi_return=kpi_return, version=version, by=by)
        return "accepted"
    send_back_return(kpi_return=kpi_return, version=version, by=by, note=note)
    return "sent back"


def _found_or_404(code, year, unit, month):
    kpi, unit, period = period_or_404(code, year, unit, month)
    found = KpiReturn.objects.filter(kpi=kpi, unit=unit, starts_on=period.first_day)
    kpi_return = found.select_related("kpi", "unit", "entered_by", "submitted_by", "decided_by").first()
    if kpi_return is None:
        raise Http404(f"{unit} has returned nothing for {period}")
    return kpi_return


def _tell(request, accepted, left_out):
    if accepted:
        are = "return has" if len(accepted) == 1 else "returns have"
        messages.success(request, f"{len(accepted)} {are} been accepted.")
    for kpi_return, why in left_out:
        messages.error(request, f"{kpi_return} was not accepted: {why}.")
