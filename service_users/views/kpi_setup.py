"""Pages that say what a KPI is, and on which an administrator sets one up, changes it or gives it another target."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from edi_tracker.periods import financial_year
from edi_tracker.versions import Conflict
from service_users.forms.kpis import DESCRIBED, ChangeKpiForm, NewKpiForm, TargetForm
from service_users.history import history
from service_users.models import Kpi
from service_users.services import kpis as services

SET_UP = "service_users.change_kpi"
LABELS = {
    "name": "Name",
    "denominator_label": "Out of what",
    "numerator_label": "How many of them",
    "share_label": "What the percentage is called",
    "question": "What is counted",
    "source": "Where the figures come from",
    "owner": "Who answers for it",
    "direction": "Which way is better",
    "frequency": "How often it is returned",
    "due_after": "Working days until it is due",
    "returned_by": "Who returns it",
    "starts_on": "From which day",
    "ends_on": "To which day",
}
WORDS = dict(Kpi.Direction.choices)
CHANGE, SET_TARGET = "Change", "Set the target of"


@require_safe
@permission_required("service_users.view_kpireturn", raise_exception=True)
def kpi_detail(request, code):
    """What a KPI is: what is counted, by whom, how often, and what is aimed at in each year."""
    kpi = get_object_or_404(Kpi.objects.with_targets().with_units(), code=code)
    current = kpi.target_in(financial_year(timezone.localdate()))
    context = {"kpi": kpi, "targets": kpi.targets.all(), "current": current, "history": history(kpi, LABELS, WORDS)}
    return render(request, "service_users/kpi_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required(SET_UP, raise_exception=True)
def set_up_kpi(request):
    """A new KPI, with what it aims at to begin with."""
    form = NewKpiForm(request.POST if request.method == "POST" else None, initial={"frequency": 1})
    if not form.is_valid():
        return render(request, "service_users/kpi_set_up.html", {"form": form})
    target = {name: form.cleaned_data[name] for name in ("percent", "near")}
    kpi = services.set_up_kpi(by=request.user, **form.described, **target)
    messages.success(request, f"{kpi} has been set up. Its units can return their figures now.")
    return redirect(kpi)


@require_http_methods(["GET", "POST"])
@permission_required(SET_UP, raise_exception=True)
def change_kpi(request, code):
    """What a KPI says of itself."""
    kpi = get_object_or_404(Kpi.objects.with_targets().with_units(), code=code)
    form = ChangeKpiForm(request.POST if request.method == "POST" else None, initial=_as_it_is(kpi), kpi=kpi)
    if not form.is_valid():
        return _form_page(request, form, kpi, CHANGE, _kept(form))
    try:
        services.change_kpi(kpi, by=request.user, version=form.cleaned_data["version"], **form.described)
    except Conflict as conflict:
        return _told(request, form, conflict.theirs, CHANGE, _kept(form))
    messages.success(request, f"{kpi} has been changed.")
    return redirect(kpi)


@require_http_methods(["GET", "POST"])
@permission_required(SET_UP, raise_exception=True)
def set_kpi_target(request, code):
    """What a KPI aims at from a year on."""
    kpi = get_object_or_404(Kpi.objects.with_targets().with_units(), code=code)
    initial = {"version": kpi.version, "year": financial_year(timezone.localdate())}
    form = TargetForm(request.POST if request.method == "POST" else None, initial=initial, kpi=kpi)
    if not form.is_valid():
        return _form_page(request, form, kpi, SET_TARGET, _targets_hold(kpi))
    chosen = dict(form.cleaned_data)
    year = chosen.pop("year")
    try:
        services.set_target(kpi, by=request.user, year_start=year.start_year, **chosen)
    except Conflict as conflict:
        return _told(request, form, conflict.theirs, SET_TARGET, _targets_hold(kpi))
    messages.success(request, f"The target of {kpi} from {year} is {form.cleaned_data['percent'].normalize():f}%.")
    return redirect(kpi)


def _form_page(request, form, kpi, act, hint, status=200, **more):
    context = {"form": form, "kpi": kpi, "act": act, "hint": hint, **more}
    return render(request, "service_users/kpi_form.html", context, status=status)


def _told(request, form, theirs, act, hint):
    """The same form after somebody else's change: what was typed is kept, and saving it again puts it over theirs."""
    form.data = form.data.copy()
    form.data["version"] = theirs.version
    last = history(theirs, LABELS, WORDS)[:1]
    return _form_page(request, form, theirs, act, hint, status=409, last=last, is_conflict=True)


def _kept(form):
    is_kept = form.fields["frequency"].disabled
    return "How often it is returned cannot be changed: there are returns already." if is_kept else ""


def _targets_hold(kpi):
    return (
        "A target holds from its year on, until a later year has one of its own. Earlier years keep theirs. "
        f"{kpi.get_direction_display()}."
    )


def _as_it_is(kpi):
    said = {name: getattr(kpi, name) for name in DESCRIBED if name != "returned_by"}
    return {**said, "returned_by": kpi.units, "version": kpi.version}
