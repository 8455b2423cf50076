"""Pages of complaints by year: the tables, and the form for a year counted outside the register."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from edi_tracker.addresses import begun_year_or_404, one_or_all
from edi_tracker.models import Characteristic
from edi_tracker.periods import FinancialYear, financial_year
from edi_tracker.statistics.charts import Chart
from edi_tracker.statistics.tables import Table
from edi_tracker.versions import Conflict
from service_users.crosstabs.complaint_breakdowns import breakdown_tables
from service_users.crosstabs.complaint_charts import ground_chart
from service_users.crosstabs.complaint_words import left_out, shown_years, year_on_year
from service_users.crosstabs.complaints import grounds_with_complaints, read_ledger, table_of_years
from service_users.forms.complaint_years import ComplaintYearForm
from service_users.history import history
from service_users.models import ComplaintYear
from service_users.services.complaint_years import record_complaint_year

VIEW, LOG = "service_users.view_complaintyear", "service_users.log_complaint"
FIRST_YEAR = 2000
LABELS = {"total": "All complaints", "source": "Where the figures are from", "is_published": "Published in full"}


@dataclass(frozen=True)
class GroundFigures:
    """What the page shows of one ground: its published table, the chart of it, and what the years allow one to say."""

    ground: Characteristic
    table: Table
    chart: Chart | None
    words: list
    left_out: str


@require_safe
@permission_required(VIEW, raise_exception=True)
def complaint_years(request):
    """For each ground a table, a chart and what they allow; all complaints by region, outcome and timeliness."""
    ledger = read_ledger()
    grounds, breakdowns = _figures(ledger)
    context = {
        "grounds": grounds,
        "breakdowns": breakdowns,
        "table_count": len(grounds) + len(breakdowns),
        "recorded": [one.year for one in reversed(ledger.recorded)],
        "may_record": request.user.has_perm(LOG),
        "both": ledger.recorded_and_registered,
    }
    return render(request, "service_users/complaint_years.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def complaint_years_download(request, ground, extension):
    """The table or the chart of one ground, the table of one breakdown ("by-region"), or all tables, as a file."""
    grounds, breakdowns = _figures(read_ledger())
    tables = {one.ground.code: one.table for one in grounds} | breakdowns
    charts = {one.ground.code: one.chart for one in grounds}
    return one_or_all("Complaints by year", tables, ground, extension, charts)


@require_http_methods(["GET", "POST"])
@permission_required(LOG, raise_exception=True)
def complaint_year_record(request):
    """Record or correct the totals of the year in the address (?year=2007-08); without one, ask which."""
    if "year" not in request.GET:
        return render(request, "service_users/complaint_year_choose.html", {"years": _years()})
    year = begun_year_or_404(request.GET["year"], timezone.localdate())
    known = ComplaintYear.objects.filter(year_start=year.start_year).first()
    form = ComplaintYearForm(request.POST if request.method == "POST" else None, initial=_initial(known), known=known)
    context = {"form": form, "year": year, "known": known, "history": history(known, LABELS) if known else []}
    if not form.is_valid():
        return render(request, "service_users/complaint_year_record.html", context)
    fields = {name: form.cleaned_data[name] for name in ("total", "source", "is_published", "version")}
    try:
        given = {"counts": form.counts(), "breakdown": form.breakdown()}
        record_complaint_year(year=year, by=request.user, **given, **fields)
    except Conflict as conflict:
        form.take_version(conflict.theirs)
        context |= {"theirs": conflict.theirs, "last": history(conflict.theirs, LABELS)[:1]}
        context["their_counts"] = conflict.theirs.by_ground.select_related("ground")
        context["their_breakdown"] = conflict.theirs.counts.all()
        return render(request, "service_users/complaint_year_record.html", context, status=409)
    messages.success(request, f"Complaints in {year} saved")
    return redirect("service_users:complaint_years")


def _figures(ledger):
    """What the page shows: GroundFigures, and {"by-region": table}."""
    grounds = [_of_ground(one, ledger) for one in grounds_with_complaints()]
    breakdowns = breakdown_tables(ledger, timezone.localdate())
    return grounds, {f"by-{by.value}": table for by, table in breakdowns}


def _of_ground(ground, ledger):
    years = ledger.years(ground)
    table = table_of_years(ground, years)
    shown = shown_years(table, years)
    return GroundFigures(ground, table, ground_chart(ground, table, shown), year_on_year(shown), left_out(shown))


def _initial(known):
    if not known:
        return {"version": 0}
    counts = {ComplaintYearForm.name_of(one.ground): one.count for one in known.by_ground.select_related("ground")}
    counts |= {ComplaintYearForm.name_by(one.by, one.label): one.count for one in known.counts.all()}
    fields = {name: getattr(known, name) for name in ("version", "total", "source", "is_published")}
    return fields | counts


def _years():
    """The years that can be recorded, the newest first."""
    return [
        FinancialYear(start) for start in range(financial_year(timezone.localdate()).start_year, FIRST_YEAR - 1, -1)
    ]
