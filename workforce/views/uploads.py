"""The three steps of an upload: choose, check what was found, confirm."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import get_text_list
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from edi_tracker.characteristics.models import CategoryScheme
from edi_tracker.periods import long_date
from edi_tracker.refused_files import problems_as_download, problems_for_page
from edi_tracker.spreadsheets.guard import MAX_LONG_TEXT, Refusal, check_size
from edi_tracker.spreadsheets.problems import ProblemsFound
from edi_tracker.spreadsheets.uploads import LongTextUploadHandler
from edi_tracker.versions import Conflict
from workforce import blank_workbooks, columns, services
from workforce.changes import since_the_last
from workforce.column_form import ColumnsForm
from workforce.forms import CheckForm, UploadForm
from workforce.imports import digest, read_upload
from workforce.models import Snapshot
from workforce.protection import policy_for
from workforce.questions import questions
from workforce.tasks import protect_tables
from workforce.views import progress
from workforce.views.found import found_in
from workforce.views.versions import version_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONG = "long-"
CHANGED = (
    "Somebody else changed this upload while you were looking at it. What they left is below; what you chose is kept."
)

ASKED_ANEW = "Something in these figures looks odd and nobody has said that it is right yet. Look at what is asked."


@csrf_exempt  # only until it is known who asks, and what they send may be long: _upload has the protection
@require_http_methods(["GET", "POST"])
@permission_required("workforce.upload_snapshot", raise_exception=True)
def upload(request):
    """Step 1: choose a workbook. One that cannot be counted leaves nothing behind."""
    request.upload_handlers = [LongTextUploadHandler(request)]
    return _upload(request)


@csrf_protect
def _upload(request):
    form = UploadForm(request.POST or None, request.FILES or None, today=timezone.localdate())
    context = {"form": form, "countable": blank_workbooks.countable(), "token": progress.new_token()}
    if form.is_valid():
        try:
            on_progress = progress.recorder(request.user, request.POST.get("progress", ""))
            snapshot = _take_in(request.user, on_progress, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("workbook", str(refusal))
        except services.AlreadyUploaded as before:
            form.add_error("workbook", "This file has been uploaded already, so nothing was stored.")
            context["already"] = before.snapshot
        except ProblemsFound as found:
            form.add_error("workbook", _how_many(len(found.problems)))
            context |= problems_for_page(found.problems)
        else:
            return redirect("workforce:check_upload", pk=snapshot.pk)
    return render(request, "workforce/upload.html", context)


def _take_in(user, on_progress, *, workbook, as_at, source, together):
    check_size(workbook.size, workbook.name, MAX_LONG_TEXT)
    data = workbook.read()
    if not data:  # an archive past its limit: its content was not kept
        check_size(workbook.size, workbook.name)
    services.refuse_same_file(digest(data))
    headings = columns.remembered()
    read = read_upload(data, workbook.name, together=together, headings=headings, on_progress=on_progress)
    return services.keep_pending(read, by=user, at=timezone.now(), as_at=as_at, source=source)


def _how_many(problems):
    things = "1 thing has" if problems == 1 else f"{problems} things have"
    return f"{things} to be put right in the workbook before it can be counted. Nothing was stored."


@require_POST
@permission_required("workforce.upload_snapshot", raise_exception=True)
def problem_list(request):
    """The problems of a refused workbook as CSV. They are kept nowhere: the page that showed them sends them back."""
    return problems_as_download(request.POST.get("problems", "")) or redirect("workforce:upload")


@require_safe
@permission_required("workforce.upload_snapshot", raise_exception=True)
def template_download(request, shape):
    """A blank workbook: a staff list, or the count table of a characteristic, wide or long."""
    if shape == "staff-list":
        data = blank_workbooks.staff_list()
    else:
        characteristic = get_object_or_404(blank_workbooks.countable(), code=shape.removeprefix(LONG))
        blank = blank_workbooks.long_table if shape.startswith(LONG) else blank_workbooks.count_table
        data, shape = blank(characteristic), f"count-table-{shape}"
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{shape}.xlsx"'
    return response


@require_http_methods(["GET", "POST"])
@permission_required("workforce.upload_snapshot", raise_exception=True)
def check_upload(request, pk):
    """Step 2: what was found, and what only a person can say."""
    snapshot = get_object_or_404(Snapshot.objects.select_related("uploaded_by"), pk=pk)
    if not snapshot.is_pending:
        return redirect("workforce:snapshot_detail", pk=pk)
    policy = policy_for(request.user)
    changes = since_the_last(snapshot, policy)
    read_as = ColumnsForm(request.POST if request.method == "POST" else None, snapshot=snapshot)
    form = _check_form(request, snapshot, changes, read_as)
    status = 200
    if read_as.is_valid() and read_as.explained:
        return _read_otherwise(request, snapshot, read_as.explained)
    if read_as.is_valid() and form.is_valid():
        try:
            services.map_labels(
                snapshot,
                by=request.user,
                version=version_of(request),
                chosen=form.chosen,
                as_at=form.cleaned_data.get("as_at"),
                said_right=services.asked_of(snapshot),
                left_out=read_as.left_out,
            )
        except (Conflict, services.NotPending):
            snapshot.refresh_from_db()
            changes = since_the_last(snapshot, policy)
            form, status = _check_form(request, snapshot, changes, read_as), 409
        else:
            return redirect("workforce:confirm_upload", pk=pk)
    context = {
        "snapshot": snapshot,
        "columns": read_as,
        "form": form,
        "changed": CHANGED if status == 409 else "",
        "changes": changes,
    }
    return render(request, "workforce/check_upload.html", context | found_in(snapshot, policy), status=status)


def _read_otherwise(request, snapshot, explained):
    """What some headings mean is remembered; the workbook is not here any more, and has to be sent again."""
    try:
        columns.read_otherwise(snapshot, by=request.user, version=version_of(request), said=explained)
    except (Conflict, services.NotPending):
        messages.info(request, "Nothing was changed: somebody else has changed this upload. Look at it again.")
        return redirect("workforce:check_upload", pk=snapshot.pk)
    named = get_text_list([f"'{heading}'" for heading in explained], "and")
    messages.success(request, f"What you said about {named} is remembered. Upload the workbook again to count it so.")
    return redirect("workforce:upload")


def _check_form(request, snapshot, changes, read_as):
    left_out = read_as.left_out if read_as.is_bound and read_as.is_valid() else []
    profiles = snapshot.profiles.exclude(characteristic__code__in=left_out)
    profiles = profiles.select_related("characteristic", "scheme").prefetch_related(
        "cells__category", "scheme__categories", "scheme__aliases__category"
    )
    data = request.POST if request.method == "POST" else None
    policy = policy_for(request.user)
    asked = questions(snapshot, changes)
    return CheckForm(data, snapshot=snapshot, profiles=profiles, policy=policy, questions=asked)


@require_POST
@permission_required("workforce.upload_snapshot", raise_exception=True)
def choose_scheme(request, pk, profile_pk):
    """Read a part of a pending upload by other categories, and look at it again."""
    profile = get_object_or_404(Snapshot, pk=pk).profiles.filter(pk=profile_pk).first()
    chosen = request.POST.get("scheme", "")
    scheme = CategoryScheme.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
    if profile and scheme:
        try:
            services.choose_scheme(profile, by=request.user, version=version_of(request), scheme=scheme)
        except (Conflict, services.NotPending, ValueError):
            messages.info(request, "Nothing was changed: somebody else has changed this upload. Look at it again.")
        else:
            messages.success(request, f"The figures are now read by '{scheme}'.")
    return redirect("workforce:check_upload", pk=pk)


@require_http_methods(["GET", "POST"])
@permission_required("workforce.upload_snapshot", raise_exception=True)
def confirm_upload(request, pk):
    """Step 3: make the checked figures the current ones of their date."""
    snapshot = get_object_or_404(Snapshot.objects.select_related("uploaded_by"), pk=pk)
    if not snapshot.is_pending:
        return redirect("workforce:snapshot_detail", pk=pk)
    changed = ""
    if request.method == "POST":
        try:
            services.commit_snapshot(snapshot, by=request.user, at=timezone.now(), version=version_of(request))
        except services.UnknownLabels:
            return redirect("workforce:check_upload", pk=pk)
        except services.NotSaidRight:
            messages.info(request, ASKED_ANEW)
            return redirect("workforce:check_upload", pk=pk)
        except (Conflict, services.NotPending):
            snapshot.refresh_from_db()
            changed = CHANGED
        else:
            protect_tables.enqueue(pk)
            return redirect("workforce:upload_done", pk=pk)
    context = {"snapshot": snapshot, "same_day": services.same_day(snapshot), "changed": changed}
    return render(request, "workforce/confirm_upload.html", context, status=409 if changed else 200)


@require_safe
@permission_required("workforce.upload_snapshot", raise_exception=True)
def upload_done(request, pk):
    """What the upload made, and where to look at it."""
    snapshot = get_object_or_404(Snapshot.objects.prefetch_related("profiles__characteristic"), pk=pk)
    if snapshot.is_pending:
        return redirect("workforce:check_upload", pk=pk)
    return render(request, "workforce/upload_done.html", {"snapshot": snapshot})


@require_POST
@permission_required("workforce.upload_snapshot", raise_exception=True)
def discard_upload(request, pk):
    """Throw a pending upload away."""
    snapshot = get_object_or_404(Snapshot, pk=pk)
    as_at = long_date(snapshot.as_at)
    try:
        services.discard_upload(snapshot, by=request.user, version=version_of(request))
    except (Conflict, services.NotPending):
        messages.info(request, "Nothing was thrown away: somebody else has changed this upload. Look at it again.")
        return redirect("workforce:snapshot_detail", pk=pk)
    messages.success(request, f"The upload for {as_at} has been thrown away. Nothing of it is kept.")
    return redirect("workforce:snapshot_list")
