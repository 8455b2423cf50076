"""A return sent as a spreadsheet, step 2: look at what was found beside what is held, and confirm it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from edi_tracker.versions import Conflict
from service_users.forms.return_upload import ConfirmReturnForm
from service_users.models import ReturnUpload
from service_users.return_comparison import NEW, OUTCOMES, compare
from service_users.services import return_upload as services
from service_users.services.refusals import record_refusal
from service_users.views.expected import ENTER
from service_users.views.return_upload import place_or_403

CELLS_A_PAGE = 60
DIFFERENCES_SHOWN = 20
MEANWHILE = "Nothing was changed: this upload was taken in or changed meanwhile, perhaps in another window."


@require_http_methods(["GET", "POST"])
@permission_required(ENTER, raise_exception=True)
def check_return_upload(request, code, year, pk):
    """What was found in a file beside what is held. Confirming writes what is shown here, and nothing else."""
    upload = _upload_or_404(request.user, code, year, pk)
    if not upload.is_waiting:
        return redirect("service_users:kpi_grid", code, year)
    comparison, moved = compare(upload), []
    form = _form(request, upload, comparison)
    if form.is_valid():
        try:
            return _take_in(request, upload, form)
        except Conflict:
            messages.info(request, MEANWHILE)
            return redirect(upload)
        except services.Moved as found:
            moved = found.cells
            comparison = _show_anew(upload)
            form = _form(request, upload, comparison, version=upload.version)
    context = _context(request, upload, comparison, form) | {"moved": moved or comparison.moved}
    return render(request, "service_users/return_upload_check.html", context, status=409 if moved else 200)


def _upload_or_404(user, code, year, pk):
    """The sender's own upload for a KPI and year; 403 when they may no longer enter all of its units."""
    kpi, year, mine = place_or_403(user, code, year)
    uploads = ReturnUpload.objects.filter(uploaded_by=user, kpi=kpi, year_start=year.start_year)
    upload = get_object_or_404(uploads, pk=pk)
    upload.kpi = kpi
    others = {figure["unit"] for figure in upload.figures} - {unit.pk for unit in mine}
    if others:
        record_refusal(kpi=kpi, units=[unit for unit in kpi.units_in(year) if unit.pk in others], of=year, by=user)
        raise PermissionDenied("Some of these returns are no longer yours to enter")
    return upload


def _form(request, upload, comparison, version=None):
    data = request.POST.copy() if request.method == "POST" else None
    if version:
        data["version"] = version
    initial = {"version": upload.version}
    return ConfirmReturnForm(data, initial=initial, comparison=comparison, differences=upload.differences)


def _take_in(request, upload, form):
    done = services.take_in(
        upload=upload,
        version=form.cleaned_data["version"],
        by=request.user,
        at=timezone.now(),
        comments=form.comments,
    )
    messages.success(request, _in_words(upload, done))
    return redirect("service_users:kpi_grid", upload.kpi.code, upload.year.slug)


def _in_words(upload, done):
    changed = len(done.taken_in) - done.counts[NEW]
    left = f" {len(done.locked)} locked left as they were." if done.locked else ""
    return f"{upload.file_name} has been taken in: {done.counts[NEW]:,} returns entered, {changed:,} corrected.{left}"


def _show_anew(upload):
    """The comparison with what is held now, which the next confirmation stands against."""
    upload.refresh_from_db(fields=["version", "state", "figures"])
    services.show_anew(upload=upload, version=upload.version)
    return compare(upload)


def _context(request, upload, comparison, form):
    return {
        "kpi": upload.kpi,
        "year": upload.year,
        "upload": upload,
        "comparison": comparison,
        "form": form,
        "outcomes": OUTCOMES,
        "first_differences": upload.differences[:DIFFERENCES_SHOWN],
        "other_differences": upload.differences[DIFFERENCES_SHOWN:],
        "page": Paginator(comparison.taken_in, CELLS_A_PAGE).get_page(request.GET.get("page")),
    }


@require_POST
@permission_required(ENTER, raise_exception=True)
def throw_away_return_upload(request, code, year, pk):
    """Throw away an upload that waits to be confirmed."""
    upload = _upload_or_404(request.user, code, year, pk)
    posted = request.POST.get("version", "")
    try:
        services.throw_away(upload=upload, version=int(posted) if posted.isdecimal() else 0, by=request.user)
    except Conflict:
        messages.info(request, MEANWHILE)
        return redirect(upload)
    messages.success(request, f"{upload.file_name} has been thrown away. Nothing of it is kept.")
    return redirect("service_users:upload_return", code, year)
