"""A return sent as a spreadsheet, step 1: choose the file, or a blank one to fill in."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from edi_tracker.addresses import FILES, year_or_404
from edi_tracker.refused_files import problems_as_download, problems_for_page
from edi_tracker.spreadsheets.guard import Refusal, check_size
from edi_tracker.spreadsheets.problems import ProblemsFound
from service_users.forms.return_upload import ReturnFileForm
from service_users.models import ReturnUpload
from service_users.models.kpis import units_entered_by
from service_users.return_imports import SomebodyElses, blank_workbook, read_upload
from service_users.services import return_upload as services
from service_users.services.refusals import record_refusal
from service_users.views.expected import ENTER
from service_users.views.places import kpi_or_404

NOT_YOURS = (
    "The file holds figures of {}, which you may not enter. Nothing was stored, and the attempt is on record. "
    "Send your own region's columns alone."
)


@require_http_methods(["GET", "POST"])
@permission_required(ENTER, raise_exception=True)
def upload_return(request, code, year):
    """Choose a file. One that cannot be taken leaves nothing behind but, of another's region, the refusal."""
    kpi, year, mine = place_or_403(request.user, code, year)
    form = ReturnFileForm(request.POST or None, request.FILES or None)
    context = {"kpi": kpi, "year": year, "mine": mine, "form": form}
    if form.is_valid():
        try:
            upload = _take(form.cleaned_data["workbook"], kpi, year, mine, request.user)
        except Refusal as refusal:
            form.add_error("workbook", str(refusal))
        except services.AlreadyTakenIn as before:
            form.add_error("workbook", "This file has been taken in already, so nothing was stored.")
            context["already"] = before.upload
        except SomebodyElses as others:
            record_refusal(kpi=kpi, units=others.units, of=year, by=request.user)
            form.add_error("workbook", NOT_YOURS.format(others))
        except ProblemsFound as found:
            form.add_error("workbook", _how_many(len(found.problems)))
            context |= problems_for_page(found.problems)
        else:
            return redirect(upload)
    context["waiting"] = ReturnUpload.objects.waiting_of(request.user).filter(kpi=kpi, year_start=year.start_year)
    return render(request, "service_users/return_upload.html", context)


def place_or_403(user, code, year):
    """The KPI, the financial year in which it is returned, and those of its units that somebody may enter."""
    kpi, year = kpi_or_404(code), year_or_404(year)
    allowed = set(units_entered_by(user).values_list("pk", flat=True))
    mine = [unit for unit in kpi.units_in(year) if unit.pk in allowed]
    if not mine:
        raise PermissionDenied(f"Your region does not return {kpi}")
    return kpi, year, mine


def _take(workbook, kpi, year, mine, user):
    check_size(workbook.size, workbook.name)
    data = workbook.read()
    services.refuse_same_file(data, kpi, year)
    read = read_upload(data, workbook.name, kpi=kpi, year=year, mine=mine, on=timezone.localdate())
    return services.keep_waiting(
        kpi=kpi, year=year, read=read, units=mine, data=data, name=workbook.name, by=user, at=timezone.now()
    )


def _how_many(problems):
    things = "1 thing has" if problems == 1 else f"{problems} things have"
    return f"{things} to be put right in the file before it can be taken in. Nothing was stored."


@require_POST
@permission_required(ENTER, raise_exception=True)
def return_problems(request, code, year):
    """The problems of a refused file as CSV. They are kept nowhere: the page that showed them sends them back."""
    return problems_as_download(request.POST.get("problems", "")) or redirect("service_users:upload_return", code, year)


@require_safe
@permission_required(ENTER, raise_exception=True)
def blank_return(request, code, year):
    """The return to fill in, with what is held already."""
    kpi, year, mine = place_or_403(request.user, code, year)
    response = HttpResponse(blank_workbook(kpi, year, mine), content_type=FILES["xlsx"][1])
    response["Content-Disposition"] = f'attachment; filename="{kpi.code}-return-{year.slug}.xlsx"'
    return response
