"""Taking in a register out of another system: choose it, match its headings, check it, take it in."""

from collections import Counter
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from edi_tracker.addresses import XLSX
from edi_tracker.periods import financial_year
from edi_tracker.spreadsheets.guard import Refusal
from edi_tracker.spreadsheets.problem_lists import as_csv
from edi_tracker.versions import Conflict
from service_users import register_exports
from service_users.filters import ComplaintFilter
from service_users.forms.complaint_uploads import ColumnsForm, LabelsForm, TakeInForm, UploadForm
from service_users.forms.fields import VersionedForm
from service_users.forms.redacting import known_words
from service_users.models import Complaint, ComplaintUpload
from service_users.register_files import checked, choices, read_file
from service_users.register_upload.checking import UNKNOWN
from service_users.register_upload.columns import BY_KEY, COLUMNS
from service_users.services import complaint_uploads as services

TEAM = ("service_users.log_complaint", "service_users.read_complaint_summary")
PER_PAGE = 25
SHOWN = 50
CHANGED = "Somebody else has changed this upload. Nothing of yours was saved: look at it again."
WRITERS = {
    "csv": ("text/csv; charset=utf-8", register_exports.to_csv),
    "xlsx": (XLSX, register_exports.to_xlsx),
}
of_the_team = permission_required(TEAM, raise_exception=True)


@require_safe
@permission_required("service_users.read_complaint_summary", raise_exception=True)
def complaint_register_download(request, extension):
    """The register as it is filtered, with its texts: for the complaints team."""
    if extension not in WRITERS:
        raise Http404(f"No {extension} files here")
    content_type, write = WRITERS[extension]
    complaints = Complaint.objects.select_related("unit").prefetch_related("grounds")
    found = ComplaintFilter(request.GET, queryset=complaints)
    headers = {"Content-Disposition": f'attachment; filename="complaints-register.{extension}"'}
    return HttpResponse(write(found.qs), content_type=content_type, headers=headers)


@require_http_methods(["GET", "POST"])
@of_the_team
def complaint_upload(request):
    """Step 1: the file. One that cannot be read leaves nothing behind. What waits, and what was taken in, is listed."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload = services.keep_upload(by=request.user, **read_file(file.read(), file.name))
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("service_users:complaint_upload_match", upload.pk)
    uploads = ComplaintUpload.objects.defer("rows").select_related("uploaded_by", "done_by")
    page = Paginator(uploads, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "service_users/complaint_upload.html", {"form": form, "page": page, "columns": COLUMNS})


@require_http_methods(["GET", "POST"])
@of_the_team
def complaint_upload_match(request, pk):
    """Step 2: which column each heading is."""
    upload = get_object_or_404(ComplaintUpload, pk=pk)
    if upload.is_done:
        return redirect("service_users:complaint_upload")
    form = ColumnsForm(request.POST if request.method == "POST" else None, upload=upload)
    context = {"upload": upload, "form": form, "same": _same_file(upload)}
    if not form.is_valid():
        return render(request, "service_users/complaint_upload_match.html", context)
    try:
        version = form.cleaned_data["version"]
        services.match_columns(upload, columns=form.columns, version=version, by=request.user)
    except (Conflict, services.NotReady):
        context["changed"] = CHANGED
        return render(request, "service_users/complaint_upload_match.html", context, status=409)
    return redirect("service_users:complaint_upload_check", pk)


@require_http_methods(["GET", "POST"])
@of_the_team
def complaint_upload_check(request, pk):
    """Step 3: what would come of the file: labels to say the meaning of, problems, names, and every row."""
    upload = get_object_or_404(ComplaintUpload, pk=pk)
    if upload.is_done or not upload.columns:
        return redirect(upload.get_absolute_url() if not upload.is_done else "service_users:complaint_upload")
    found = checked(upload, timezone.localdate())
    form = LabelsForm(request.POST if request.method == "POST" else None, upload=upload, unknown=found.unknown)
    if not form.is_valid():
        return _checked_page(request, upload, found, form)
    try:
        version = form.cleaned_data["version"]
        services.settle_labels(upload, labels=form.labels, version=version, by=request.user)
    except (Conflict, services.NotReady):
        return _checked_page(request, upload, found, form, changed=CHANGED, status=409)
    return redirect("service_users:complaint_upload_check", pk)


@require_http_methods(["GET", "POST"])
@of_the_team
def complaint_upload_take_in(request, pk):
    """Step 4: put every row in the register, once nothing is wrong with any."""
    upload = get_object_or_404(ComplaintUpload, pk=pk)
    found = checked(upload, timezone.localdate()) if upload.columns and not upload.is_done else None
    if found is None or found.problems or found.unknown:
        return redirect("service_users:complaint_upload" if upload.is_done else upload)
    words = known_words()
    names = services.names_in(found.entries, words)
    form = TakeInForm(request.POST if request.method == "POST" else None, upload=upload, has_names=bool(names))
    context = {"upload": upload, "form": form, "count": len(found.entries), "names": _in_words(names)}
    if not form.is_valid():
        return render(request, "service_users/complaint_upload_take_in.html", context)
    try:
        given = {"version": form.cleaned_data["version"], "takes_names_out": form.takes_names_out}
        count = services.take_in(upload, by=request.user, known_words=words, **given)
    except (Conflict, services.NotReady) as reason:
        context["changed"] = CHANGED if isinstance(reason, Conflict) else str(reason)
        return render(request, "service_users/complaint_upload_take_in.html", context, status=409)
    messages.success(request, f"{count:,} from {upload.file_name} {'is' if count == 1 else 'are'} in the register")
    return redirect("service_users:complaint_list")


@require_safe
@of_the_team
def complaint_upload_problems(request, pk):
    """Every problem of an upload as CSV, to work through."""
    upload = get_object_or_404(ComplaintUpload.objects.pending(), pk=pk)
    response = HttpResponse(
        as_csv(checked(upload, timezone.localdate()).problems), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="problems.csv"'
    return response


@require_POST
@of_the_team
def complaint_upload_discard(request, pk):
    """Throw an upload away that was not taken in."""
    upload = get_object_or_404(ComplaintUpload, pk=pk)
    form = VersionedForm(request.POST)
    try:
        version = form.cleaned_data["version"] if form.is_valid() else 0
        services.discard_upload(upload, version=version, by=request.user)
    except (Conflict, services.NotReady):
        messages.info(request, CHANGED)
    else:
        messages.success(request, f"{upload} has been thrown away. Nothing of it is kept.")
    return redirect("service_users:complaint_upload")


def _checked_page(request, upload, found, form, changed="", status=200):
    years = Counter(financial_year(date.fromisoformat(entry["received_on"])).label for entry in found.entries
                    if entry["received_on"])  # fmt: skip
    context = {
        "upload": upload,
        "form": form,
        "changed": changed,
        "same": _same_file(upload),
        "problems": found.problems[:SHOWN],
        "more_problems": max(len(found.problems) - SHOWN, 0),
        "unknown": sum(len(labels) for labels in found.unknown.values()),
        "years": sorted(years.items()),
        "left_out": [heading for at, heading in enumerate(upload.headings) if heading and at not in upload.places],
        "page": Paginator(_rows(found.entries), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "service_users/complaint_upload_check.html", context, status=status)


def _rows(entries):
    """What the check page shows of each row: words for codes, and no texts."""
    words = {name: {**dict(pairs), UNKNOWN: "Not known yet"} for name, pairs in choices().items()}
    return [
        {
            "row": entry["row"],
            "kind": words["kind"].get(entry["kind"], ""),
            "received_on": entry["received_on"] and date.fromisoformat(entry["received_on"]),
            "unit": words["unit"].get(entry["unit"], ""),
            "grounds": ", ".join(words["grounds"][pk] for pk in entry["grounds"]) or "None",
            "outcome": words["outcome"].get(entry["outcome"], ""),
        }
        for entry in entries
    ]


def _in_words(names):
    return [
        {"row": row, "heading": BY_KEY[name].heading, "found": [one.text for one in found], "text": text}
        for row, name, found, text in names
    ]


def _same_file(upload):
    """The upload that took this same file in before, if any."""
    same = ComplaintUpload.objects.done().filter(sha256=upload.sha256)
    return same.defer("rows").select_related("done_by").first()
