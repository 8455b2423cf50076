"""Entering a year's figures of a measure: on a grid, or from a count table whose figures then stand in the grid."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from edi_tracker.addresses import FILES, begun_year_or_404
from edi_tracker.characteristics.models import CategoryScheme
from edi_tracker.models import AuditEvent
from edi_tracker.spreadsheets.guard import Refusal
from edi_tracker.spreadsheets.problems import ProblemsFound
from edi_tracker.versions import Conflict
from workforce.forms import FileForm, WithdrawForm
from workforce.models import MeasureFigures
from workforce.monitoring import blank_workbooks, services
from workforce.monitoring.forms import GridForm
from workforce.monitoring.imports import read_figures
from workforce.tasks import protect_measure
from workforce.views.measures import figures_or_404, measure_or_404
from workforce.views.versions import version_of

SHOWN = 100


@require_http_methods(["GET", "POST"])
@permission_required("workforce.record_measures", raise_exception=True)
def record_measure(request, year, measure, scheme):
    """Enter or correct the figures on a grid; what somebody else saved meanwhile is shown beside what was typed."""
    place = _place(year, measure, scheme)
    form = _grid_form(place, request.POST if request.method == "POST" else None)
    theirs = None
    if form.is_valid():
        try:
            figures = _record(request.user, place, form)
        except Conflict as conflict:
            theirs = conflict.theirs
            form = _grid_form(place, _against(request.POST, theirs), theirs=theirs)
        except services.HeldByOtherCategories as other:
            form.add_error(None, str(other))
        else:
            protect_measure.enqueue(figures.pk)
            messages.success(request, f"{figures.measure} for {figures.year} has been saved.")
            return redirect(figures)
    their_event = AuditEvent.objects.about(theirs).first() if theirs else None
    context = place | {"form": form, "theirs": theirs, "their_event": their_event}
    return render(request, "workforce/record_measure.html", context, status=409 if theirs else 200)


@require_http_methods(["GET", "POST"])
@permission_required("workforce.record_measures", raise_exception=True)
def upload_measure(request, year, measure, scheme):
    """Read a count table and show what it holds in the grid, to be checked and saved there. Nothing is stored here."""
    place = _place(year, measure, scheme)
    form = FileForm(request.POST or None, request.FILES or None)
    context = place | {"form": form}
    if form.is_valid():
        try:
            counts, ignored = _read(form.cleaned_data["workbook"], place)
        except Refusal as refusal:
            form.add_error("workbook", str(refusal))
        except ProblemsFound as found:
            form.add_error("workbook", "The count table has to be put right before it can be read. Nothing was stored.")
            context |= {"problems": found.problems[:SHOWN], "problems_left": max(len(found.problems) - SHOWN, 0)}
        else:
            read = {"form": _grid_form(place, counts=counts), "ignored": ignored, "read": len(counts)}
            return render(request, "workforce/record_measure.html", place | read)
    return render(request, "workforce/upload_measure.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("workforce.record_measures", raise_exception=True)
def take_back_measure(request, year, measure, scheme):
    """Take a year's figures back, with a reason."""
    figures = figures_or_404(year, measure, scheme)
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


@require_safe
@permission_required("workforce.record_measures", raise_exception=True)
def measure_template(request, year, measure, scheme):
    """A blank count table to fill in."""
    place = _place(year, measure, scheme)
    data = blank_workbooks.count_table(place["measure"], place["scheme"], place["year"])
    response = HttpResponse(data, content_type=FILES["xlsx"][1])
    response["Content-Disposition"] = f'attachment; filename="{measure}-{scheme}-{year}.xlsx"'
    return response


def _place(year, measure, scheme):
    """What the parts of an address name: a year that has begun, a measure and a scheme."""
    schemes = CategoryScheme.objects.select_related("characteristic").prefetch_related("categories")
    return {
        "year": begun_year_or_404(year, timezone.localdate()),
        "measure": measure_or_404(measure),
        "scheme": get_object_or_404(schemes, code=scheme),
    }


def _held(place):
    where = {"year_start": place["year"].start_year, "measure_code": place["measure"].code}
    return MeasureFigures.objects.filter(**where, scheme=place["scheme"]).first()


def _grid_form(place, data=None, *, counts=None, theirs=None):
    held = _held(place)
    recorded = services.held_counts(held) if held else {}
    still_used = {category for _, category in recorded}
    return GridForm(
        data,
        measure=place["measure"],
        categories=[one for one in place["scheme"].categories.all() if not one.is_retired or one in still_used],
        held=counts or recorded,
        version=held.version if held else 0,
        source=held.source if held else "",
        theirs=recorded if theirs else None,
    )


def _against(posted, theirs):
    """What was typed, to be saved over theirs once it has been looked at again."""
    data = posted.copy()
    data["version"] = theirs.version
    return data


def _record(user, place, form):
    return services.record_figures(
        by=user,
        year_start=place["year"].start_year,
        measure=place["measure"],
        scheme=place["scheme"],
        source=form.cleaned_data["source"],
        counts=form.counts,
        version=form.cleaned_data["version"],
    )


def _read(workbook, place):
    return read_figures(workbook.read(), workbook.name, measure=place["measure"], scheme=place["scheme"])
