"""A count table of a measure: read, its unknown labels explained, and shown in the grid in which it is then saved.

Nothing is stored before that: what was read travels with the pages, signed.
"""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from edi_tracker.addresses import FILES
from edi_tracker.spreadsheets.guard import Refusal
from edi_tracker.spreadsheets.problems import ProblemsFound
from workforce.forms import FileForm
from workforce.monitoring import blank_workbooks
from workforce.monitoring.forms import LabelsForm
from workforce.monitoring.imports import counts_of, read_figures, refuse_names, unknown_labels
from workforce.views.measure_places import grid_form, place_or_404

SHOWN = 100
READ, SAID = "workforce.measure.read", "workforce.measure.said"
KEPT_SECONDS = 12 * 60 * 60
TOO_LATE = "Too much time has passed since the count table was read. Nothing was stored: upload it again."


@require_http_methods(["GET", "POST"])
@permission_required("workforce.record_measures", raise_exception=True)
def upload_measure(request, year, measure, grouping):
    """Read a count table; what its labels mean is asked where somebody has to say it. Nothing is stored here."""
    place = place_or_404(year, measure, grouping)
    form = FileForm(request.POST or None, request.FILES or None)
    context = place | {"form": form}
    if form.is_valid():
        try:
            rows, ignored = _read(form.cleaned_data["workbook"], place)
        except Refusal as refusal:
            form.add_error("workbook", str(refusal))
        except ProblemsFound as found:
            form.add_error("workbook", "The count table has to be put right before it can be read. Nothing was stored.")
            context |= {"problems": found.problems[:SHOWN], "problems_left": max(len(found.problems) - SHOWN, 0)}
        else:
            return _ask_or_show(request, place, rows, ignored)
    return render(request, "workforce/upload_measure.html", context)


@require_POST
@permission_required("workforce.record_measures", raise_exception=True)
def explain_labels(request, year, measure, grouping):
    """Say what the unknown labels of a count table mean, and see its figures in the grid."""
    place = place_or_404(year, measure, grouping)
    try:
        read = signing.loads(request.POST.get("read", ""), salt=READ, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        messages.info(request, TOO_LATE)
        return redirect("workforce:upload_measure", *place["address"])
    return _ask_or_show(request, place, read["rows"], read["ignored"], request.POST)


@require_safe
@permission_required("workforce.record_measures", raise_exception=True)
def measure_template(request, year, measure, grouping):
    """A blank count table to fill in."""
    place = place_or_404(year, measure, grouping)
    data = blank_workbooks.count_table(place["measure"], place["grouping"], place["year"])
    response = HttpResponse(data, content_type=FILES["xlsx"][1])
    response["Content-Disposition"] = f'attachment; filename="{measure}-{grouping}-{year}.xlsx"'
    return response


def said_of(sent, grouping):
    """What labels were said to mean, as the grid carried it: label -> place. Raises BadSignature."""
    if not sent:
        return {}
    places = {str(one.pk): one for one in grouping.places()}
    said = signing.loads(sent, salt=SAID, max_age=KEPT_SECONDS)
    return {label: places[pk] for label, pk in said.items() if pk in places}


def _ask_or_show(request, place, rows, ignored, data=None):
    """The grid with what was read, or first the question what some labels mean, answered in `data`."""
    means = place["grouping"].match([row["label"] for row in rows])
    unknown = unknown_labels(rows, means)
    form = LabelsForm(data, labels=unknown, grouping=place["grouping"])
    if unknown and not form.is_valid():
        read = signing.dumps({"rows": rows, "ignored": ignored}, salt=READ, compress=True)
        return render(request, "workforce/measure_labels.html", place | {"form": form, "read": read, "rows": rows})
    chosen = form.chosen if unknown else {}
    counts = counts_of(rows, means | chosen)
    said = {label: str(one.pk) for label, one in chosen.items()}
    context = {
        "form": grid_form(place, counts=counts),
        "ignored": ignored,
        "read": len(counts),
        "said": signing.dumps(said, salt=SAID) if said else "",
    }
    return render(request, "workforce/record_measure.html", place | context)


def _read(workbook, place):
    rows, ignored = read_figures(workbook.read(), workbook.name, measure=place["measure"], stages=place["stages"])
    refuse_names(rows, place["grouping"])
    return rows, ignored
