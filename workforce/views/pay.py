"""Pages of the pay gap: every year, one year's six figures, and the form for them."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from edi_tracker.addresses import FILES, as_file, one_or_all
from edi_tracker.models import AuditEvent
from edi_tracker.periods import long_date
from edi_tracker.spreadsheets.guard import Refusal
from edi_tracker.spreadsheets.problems import ProblemsFound
from edi_tracker.statistics.pay_gap import APPLIES_FROM, due_on
from edi_tracker.versions import Conflict
from workforce.forms import FileForm
from workforce.models import PayReport
from workforce.pay import charts, figures, services
from workforce.pay.forms import PayForm, initial
from workforce.pay.imports import blank_workbook, read_pay
from workforce.protection import policy_for

VIEW, RECORD = "workforce.view_snapshot", "workforce.record_pay"
FIRST_YEAR, YEARS_OFFERED = 2010, 3


@require_safe
@permission_required(VIEW, raise_exception=True)
def pay_list(request):
    """The gaps of every year, and the years that wait to be recorded."""
    reports = list(PayReport.objects.prefetch_related("quarters"))
    table = figures.trend(reports, policy_for(request.user))
    latest, held = _latest_year(), {report.year for report in reports}
    waiting = [year for year in range(latest, latest - YEARS_OFFERED, -1) if year not in held]
    context = {
        "reports": reports,
        "table": table,
        "chart": charts.median_over_time(table) if table else None,
        "waiting": [(year, due_on(year)) for year in waiting],
        "applies_from": APPLIES_FROM,
    }
    return render(request, "workforce/pay_list.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def pay_list_download(request, kind):
    """The gaps of every year as a file."""
    table = figures.trend(list(PayReport.objects.prefetch_related("quarters")), policy_for(request.user))
    if table is None:
        raise Http404("No figures of pay are held")
    return as_file(table, kind, chart=charts.median_over_time(table))


@require_safe
@permission_required(VIEW, raise_exception=True)
def pay_year(request, year):
    """One year's six figures, in numbers, words and a picture."""
    report, policy = _report(year), policy_for(request.user)
    tables = figures.tables(report, policy)
    context = {
        "report": report,
        "tables": tables,
        "sentences": [one.sentence for one in figures.gaps(report, policy) if one.sentence],
        "chart": charts.women_by_quarter(tables["quarters"]),
        "applies": report.employees >= APPLIES_FROM,
        "applies_from": APPLIES_FROM,
        "protected": policy.hides_counts,
    }
    return render(request, "workforce/pay_year.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def pay_download(request, year, table, kind):
    """One of a year's tables, the chart of quarters with theirs, or all of the tables, as a file."""
    report = _report(year)
    tables = figures.tables(report, policy_for(request.user))
    drawn = {"quarters": charts.women_by_quarter(tables["quarters"])}
    return one_or_all(f"Pay gap of {long_date(report.as_at)}", tables, table, kind, drawn)


@require_http_methods(["GET", "POST"])
@permission_required(RECORD, raise_exception=True)
def record_pay(request, year):
    """Enter or correct a year's figures; what somebody else saved meanwhile is said, and what was typed is kept."""
    held = _held(_begun(year))
    start = initial(held) if held else {"version": 0}
    form = PayForm(request.POST if request.method == "POST" else None, initial=start)
    theirs = None
    if form.is_valid():
        try:
            report = services.record_pay(by=request.user, year=year, **form.figures)
        except Conflict as conflict:
            theirs = conflict.theirs
            form.data = form.data.copy()
            form.data["version"] = theirs.version
        else:
            messages.success(request, f"The figures of 31 March {year} have been saved.")
            return redirect(report)
    said = {"theirs": theirs, "their_event": AuditEvent.objects.about(theirs).first() if theirs else None}
    context = {"form": form, "year": year, **said}
    return render(request, "workforce/record_pay.html", context, status=409 if theirs else 200)


@require_http_methods(["GET", "POST"])
@permission_required(RECORD, raise_exception=True)
def upload_pay(request, year):
    """Read a workbook and show what it holds in the form, to be checked and saved there. Nothing is stored here."""
    held = _held(_begun(year))
    form = FileForm(request.POST or None, request.FILES or None)
    context = {"form": form, "year": year}
    if form.is_valid():
        workbook = form.cleaned_data["workbook"]
        try:
            read, ignored = read_pay(workbook.read(), workbook.name)
        except Refusal as refusal:
            form.add_error("workbook", str(refusal))
        except ProblemsFound as found:
            form.add_error("workbook", "The workbook has to be put right before it can be read. Nothing was stored.")
            context["problems"] = found.problems
        else:
            start = read | {"version": held.version if held else 0, "source": held.source if held else ""}
            context |= {"form": PayForm(initial=start), "ignored": ignored, "read": len(read)}
            return render(request, "workforce/record_pay.html", context)
    return render(request, "workforce/upload_pay.html", context)


@require_safe
@permission_required(RECORD, raise_exception=True)
def pay_template(request, year):
    """A blank workbook to fill in."""
    response = HttpResponse(blank_workbook(_begun(year)), content_type=FILES["xlsx"][1])
    response["Content-Disposition"] = f'attachment; filename="pay-gap-{year}.xlsx"'
    return response


def _report(year):
    return get_object_or_404(PayReport.objects.prefetch_related("quarters"), year=year)


def _held(year):
    return PayReport.objects.prefetch_related("quarters").filter(year=year).first()


def _latest_year():
    """The year of the last 31 March."""
    today = timezone.localdate()
    return today.year if (today.month, today.day) >= (3, 31) else today.year - 1


def _begun(year):
    """A year whose 31 March has come; 404 for any other."""
    if not FIRST_YEAR <= year <= _latest_year():
        raise Http404(f"31 March {year} is not a day to have figures of")
    return year
