"""Entering monitoring returns: choosing what to enter, typing it on a grid, correcting it, and withdrawing it."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from edi_tracker.addresses import month_or_404
from edi_tracker.characteristics.models import CategoryScheme
from edi_tracker.models import AuditEvent, Unit
from edi_tracker.periods import Period, financial_year
from edi_tracker.versions import Conflict
from service_users.crosstabs.monitoring import cells_of, types_shown
from service_users.flags import flags
from service_users.forms.monitoring import WHOLE_BODY, MonitoringGridForm, PlaceForm, ReasonForm, grid_labels
from service_users.models import CaseType, MonitoringReturn
from service_users.models.monitoring import ENTER, NATIONAL, may_enter, periods_to_return
from service_users.services import monitoring as services
from service_users.views.monitoring import return_or_404


@dataclass(frozen=True)
class Place:
    """What an address names: a list of categories, a unit (None for the whole body) and a period."""

    scheme: CategoryScheme
    unit: Unit | None
    period: Period

    @property
    def days(self):
        return {"starts_on": self.period.first_day, "ends_on": self.period.last_day}

    @property
    def name(self):
        """The unit, or "National"."""
        return self.unit.name if self.unit else NATIONAL

    @property
    def address(self):
        """The parts that name it in an address."""
        unit = str(self.unit.pk) if self.unit else WHOLE_BODY
        return [self.scheme.code, unit, self.period.slug, self.period.months]

    @property
    def held(self):
        """The current return of the same characteristic, unit and period; None where there is none."""
        returns = MonitoringReturn.objects.of_place(self.scheme.characteristic, self.unit)
        return returns.filter(**self.days).select_related("scheme").first()


def place_or_404(user, scheme, unit, month, months):
    """The Place an address names. 404 for what is none; PermissionDenied for what is somebody else's to enter."""
    schemes = CategoryScheme.objects.in_use().select_related("characteristic").prefetch_related("categories")
    found = get_object_or_404(schemes, code=scheme)
    if unit != WHOLE_BODY and not unit.isdecimal():
        raise Http404(f"No unit {unit}")
    its_unit = None if unit == WHOLE_BODY else get_object_or_404(Unit, pk=unit)
    if not may_enter(user, its_unit):
        raise PermissionDenied("This is another unit's return")
    return Place(found, its_unit, _period_or_404(month_or_404(month), months))


def _period_or_404(first_day, months):
    periods = periods_to_return(financial_year(first_day))
    period = next((one for one in periods if (one.first_day, one.months) == (first_day, months)), None)
    if period is None or not period.has_begun(timezone.localdate()):
        raise Http404(f"No period of {months} months from {first_day}")
    return period


@require_safe
@permission_required(ENTER, raise_exception=True)
def monitoring_start(request):
    """Choose by which list, for whom, of when and how: then the grid or the upload of it opens."""
    form = PlaceForm(request.GET if "how" in request.GET else None, user=request.user, on=timezone.localdate())
    if form.is_valid():
        how = "upload_monitoring" if form.cleaned_data["how"] == "upload" else "enter_monitoring"
        return redirect(f"service_users:{how}", *form.address)
    return render(request, "service_users/monitoring_start.html", {"form": form})


@require_http_methods(["GET", "POST"])
@permission_required(ENTER, raise_exception=True)
def enter_monitoring(request, scheme, unit, month, months):
    """Type a return on a grid. A period that has been returned already is corrected instead."""
    place = place_or_404(request.user, scheme, unit, month, months)
    if request.method == "GET" and place.held:
        messages.info(request, f"{place.period} has been returned already: it can be corrected here.")
        return redirect("service_users:correct_monitoring", pk=place.held.pk)
    types = list(CaseType.objects.in_use())
    data = request.POST if request.method == "POST" else None
    note = {"note": "\n".join(flags(place.scheme))}
    form = MonitoringGridForm(data, labels=grid_labels(place.scheme), types=types, initial=note)
    if form.is_valid():
        try:
            saved = services.record_monitoring_return(
                scheme=place.scheme, unit=place.unit, by=request.user, **place.days, **form.said
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{saved.characteristic}, {place.name}, {place.period}: the return is saved.")
            return redirect(saved)
    return render(request, "service_users/monitoring_grid.html", {"place": place, "form": form})


@require_http_methods(["GET", "POST"])
@permission_required(ENTER, raise_exception=True)
def correct_monitoring(request, pk):
    """Correct a return; what somebody else saved meanwhile is shown beside what was typed."""
    monitoring_return = entered_or_404(request.user, pk)
    form = _grid_of(monitoring_return, request.POST if request.method == "POST" else None)
    theirs = None
    if form.is_valid():
        try:
            services.correct_monitoring_return(
                monitoring_return, by=request.user, version=form.cleaned_data["version"], **form.said
            )
        except Conflict as conflict:
            theirs = conflict.theirs
            form = _grid_of(theirs, _against(request.POST, theirs), is_conflict=True)
        else:
            messages.success(request, f"{monitoring_return.characteristic}: the correction is saved.")
            return redirect(monitoring_return)
    context = {"monitoring_return": monitoring_return, "form": form, "theirs": theirs, "last": _last(theirs)}
    return render(request, "service_users/monitoring_grid.html", context, status=409 if theirs else 200)


@require_http_methods(["GET", "POST"])
@permission_required(ENTER, raise_exception=True)
def withdraw_monitoring(request, pk):
    """Take a return out of every page, with a reason."""
    monitoring_return = entered_or_404(request.user, pk)
    data = request.POST if request.method == "POST" else None
    form, status = ReasonForm(data, initial={"version": monitoring_return.version}), 200
    if form.is_valid():
        try:
            services.withdraw_monitoring_return(
                monitoring_return, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Conflict as conflict:
            form.data = _against(form.data, conflict.theirs)
            form.add_error(None, "Somebody changed this return since you opened this page. Look at it again.")
            status = 409
        else:
            messages.success(request, f"{monitoring_return} has been withdrawn.")
            return redirect("service_users:monitoring_list")
    context = {"monitoring_return": monitoring_return, "form": form}
    return render(request, "service_users/monitoring_withdraw.html", context, status=status)


def entered_or_404(user, pk):
    """A current return that somebody may enter; PermissionDenied for one that they may only read."""
    found = return_or_404(user, pk)
    if not may_enter(user, found.unit):
        raise PermissionDenied("This is another unit's return")
    if found.is_withdrawn:
        raise Http404("A withdrawn return is not changed any more")
    return found


def _grid_of(monitoring_return, data, *, is_conflict=False):
    held = services.held_counts(monitoring_return)
    labels = [(cell.raw_label, cell.category) for cell in cells_of(monitoring_return)]
    said = {name: getattr(monitoring_return, name) for name in ("source", "note", "version")}
    return MonitoringGridForm(
        data,
        labels=grid_labels(monitoring_return.scheme, labels),
        types=types_shown(monitoring_return),
        held=held,
        initial=said,
        theirs=held if is_conflict else None,
    )


def _against(posted, theirs):
    """What was typed, to be saved over theirs once it has been looked at again."""
    data = posted.copy()
    data["version"] = theirs.version
    return data


def _last(theirs):
    """The audit event of the change that came first."""
    return AuditEvent.objects.about(theirs).first() if theirs else None
