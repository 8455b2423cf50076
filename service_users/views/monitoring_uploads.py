"""Uploading a count table of service users: choose it, check what was found, and make it a return."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from edi_tracker.addresses import FILES
from edi_tracker.characteristics.matching import match_labels
from edi_tracker.refused_files import problems_as_download, problems_for_page
from edi_tracker.spreadsheets.guard import Refusal
from edi_tracker.spreadsheets.problems import ProblemsFound
from edi_tracker.versions import Conflict
from service_users.blank_workbooks import count_table
from service_users.forms.monitoring_uploads import CheckCountTableForm, CountTableForm
from service_users.imports import digest, read_count_table
from service_users.models import CaseType, MonitoringUpload
from service_users.models.monitoring import ENTER, may_enter
from service_users.services import monitoring_uploads as services
from service_users.views.monitoring_entry import place_or_404

CHANGED = "Somebody changed this upload, or the return it would correct, while you looked at it. Look at it again."


@require_http_methods(["GET", "POST"])
@permission_required(ENTER, raise_exception=True)
def upload_monitoring(request, scheme, unit, month, months):
    """Choose a count table. One that cannot be counted leaves nothing behind."""
    place = place_or_404(request.user, scheme, unit, month, months)
    form = CountTableForm(request.POST or None, request.FILES or None)
    context = {"place": place, "form": form, "types": CaseType.objects.in_use(), "held": place.held}
    if form.is_valid():
        try:
            upload = _take_in(request.user, place, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("workbook", str(refusal))
        except services.AlreadyUploaded as before:
            form.add_error("workbook", "This file has been uploaded already, so nothing was stored.")
            context["already"] = before.upload
        except ProblemsFound as found:
            form.add_error("workbook", "The table has to be put right before it can be counted. Nothing was stored.")
            context |= problems_for_page(found.problems)
        else:
            return redirect("service_users:check_monitoring_upload", pk=upload.pk)
    return render(request, "service_users/monitoring_upload.html", context)


def _take_in(user, place, *, workbook, source):
    data = workbook.read()
    services.refuse_same_file(digest(data))
    table = read_count_table(data, workbook.name)
    about = {"scheme": place.scheme, "unit": place.unit, "source": source, **place.days}
    return services.keep_upload(table, by=user, at=timezone.now(), **about)


@require_POST
@permission_required(ENTER, raise_exception=True)
def monitoring_problems(request):
    """The problems of a refused table as CSV. They are kept nowhere: the page that showed them sends them back."""
    return problems_as_download(request.POST.get("problems", "")) or redirect("service_users:monitoring_start")


@require_http_methods(["GET", "POST"])
@permission_required(ENTER, raise_exception=True)
def check_monitoring_upload(request, pk):
    """What was found, what only a person can say, and the return that comes of it: what is shown is what is saved."""
    upload = _entered_or_404(request.user, pk)
    if not upload.is_pending:
        return redirect(upload.monitoring_return)
    held, status = services.held_for(upload), 200
    form = CheckCountTableForm(request.POST if request.method == "POST" else None, upload=upload, held=held)
    if form.is_valid():
        try:
            made = _commit(request.user, upload, held, form)
        except Conflict:
            held, status = services.held_for(upload), 409
            form = CheckCountTableForm(_as_it_is_now(request.POST, upload, held), upload=upload, held=held)
        except ValidationError as error:
            form.add_error(None, error)
        except (services.HeldByOtherList, services.UnknownLabels) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{made.characteristic}, {made.place}, {made.period_for_short}: it is saved.")
            return redirect(made)
    upload.refresh_from_db(fields=["version"])
    context = {"upload": upload, "form": form, "held": held, "changed": CHANGED if status == 409 else ""}
    return render(request, "service_users/monitoring_check.html", context | _found_in(upload), status=status)


def _as_it_is_now(posted, upload, held):
    """What was chosen, to be saved over what is there now once that has been looked at; to replace it is asked anew."""
    upload.refresh_from_db()
    data = posted.copy()
    data["version"], data["held_version"] = upload.version, held.version if held else 0
    data.pop("replaces", None)
    return data


def _commit(user, upload, held, form):
    return services.commit_upload(
        upload,
        by=user,
        version=form.cleaned_data["version"],
        chosen=form.chosen,
        held=held,
        held_version=form.cleaned_data["held_version"],
    )


def _found_in(upload):
    """The counts as they stand in the file, with what each label is taken to mean."""
    names = dict(CaseType.objects.values_list("code", "name"))
    codes = list(dict.fromkeys(code for _, code, _ in upload.counts))
    counts = {(label, code): count for label, code, count in upload.counts}
    means = match_labels(upload.labels, upload.scheme)
    return {
        "types": [names[code] for code in codes],
        "rows": [
            {"label": label, "category": means[label], "counts": [counts[label, code] for code in codes]}
            for label in upload.labels
        ],
        "sums": [sum(counts[label, code] for label in upload.labels) for code in codes],
        "everybody": sum(counts.values()),
    }


@require_POST
@permission_required(ENTER, raise_exception=True)
def discard_monitoring_upload(request, pk):
    """Throw a pending upload away."""
    upload = _entered_or_404(request.user, pk)
    version = request.POST.get("version", "")
    try:
        services.discard_upload(upload, by=request.user, version=int(version) if version.isdecimal() else 0)
    except Conflict:
        messages.info(request, "Nothing was thrown away: this upload has changed. Look at it again.")
        return redirect("service_users:check_monitoring_upload", pk=pk)
    messages.success(request, "The upload has been thrown away. Nothing of it is kept.")
    return redirect("service_users:monitoring_list")


@require_safe
@permission_required(ENTER, raise_exception=True)
def monitoring_template(request, scheme, unit, month, months):
    """A blank count table to fill in."""
    place = place_or_404(request.user, scheme, unit, month, months)
    data = count_table(place.scheme, list(CaseType.objects.in_use()), f"{place.name}, {place.period}")
    name = slugify(f"service users {place.scheme.characteristic} {place.name} {place.period}")
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(data, content_type=FILES["xlsx"][1], headers=headers)


def _entered_or_404(user, pk):
    uploads = MonitoringUpload.objects.select_related(
        "scheme__characteristic", "unit", "uploaded_by", "monitoring_return"
    )
    upload = get_object_or_404(uploads.prefetch_related("scheme__categories", "scheme__aliases__category"), pk=pk)
    if not may_enter(user, upload.unit):
        raise PermissionDenied("This is another unit's upload")
    return upload
