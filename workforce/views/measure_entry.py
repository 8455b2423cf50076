"""Entering a year's figures of a measure on a grid, and taking them back."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core import signing
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from workforce.forms import WithdrawForm
from workforce.monitoring import services
from workforce.tasks import protect_measure
from workforce.views.measure_places import grid_form, place_or_404
from workforce.views.measure_uploads import TOO_LATE, said_of
from workforce.views.measures import figures_or_404
from workforce.views.versions import version_of


@require_http_methods(["GET", "POST"])
@permission_required("workforce.record_measures", raise_exception=True)
def record_measure(request, year, measure, grouping):
    """Enter or correct the figures on a grid; what somebody else saved meanwhile is shown beside what was typed."""
    place = place_or_404(year, measure, grouping)
    form = grid_form(place, request.POST if request.method == "POST" else None)
    theirs = None
    if form.is_valid():
        try:
            figures = _record(request, place, form)
        except Conflict as conflict:
            theirs = conflict.theirs
            form = grid_form(place, _against(request.POST, theirs), theirs=theirs)
        except services.HeldByOtherCategories as other:
            form.add_error(None, str(other))
        except signing.BadSignature:
            form.add_error(None, TOO_LATE)
        else:
            protect_measure.enqueue(figures.pk)
            messages.success(request, f"{figures.measure} for {figures.year} has been saved.")
            return redirect(figures)
    their_event = AuditEvent.objects.about(theirs).first() if theirs else None
    context = place | {"form": form, "theirs": theirs, "their_event": their_event, "said": request.POST.get("said", "")}
    return render(request, "workforce/record_measure.html", context, status=409 if theirs else 200)


@require_http_methods(["GET", "POST"])
@permission_required("workforce.record_measures", raise_exception=True)
def take_back_measure(request, year, measure, grouping):
    """Take a year's figures back, with a reason."""
    figures = figures_or_404(year, measure, grouping)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        try:
            services.take_back_figures(figures, by=request.user, version=version_of(request), **form.cleaned_data)
        except Conflict as conflict:
            form.add_error(None, "These figures have been changed since you opened this page. Look at them again.")
            figures, status = conflict.theirs, 409
        else:
            messages.success(request, f"The figures of {figures.measure} for {figures.year} have been taken back.")
            return redirect("workforce:measure_choose", year=year, measure=measure)
    return render(request, "workforce/take_back_measure.html", {"figures": figures, "form": form}, status=status)


def _against(posted, theirs):
    """What was typed, to be saved over theirs once it has been looked at again."""
    data = posted.copy()
    data["version"] = theirs.version
    return data


def _record(request, place, form):
    return services.record_figures(
        by=request.user,
        year_start=place["year"].start_year,
        measure=place["measure"],
        grouping=place["grouping"],
        source=form.cleaned_data["source"],
        counts=form.counts,
        version=form.cleaned_data["version"],
        labels=said_of(request.POST.get("said", ""), place["grouping"]),
    )
