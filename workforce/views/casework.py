"""Casework by year: what was recorded, how it compares with the workforce, and recording it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from edi_tracker.addresses import as_file, begun_year_or_404, year_or_404
from edi_tracker.characteristics.models import MinorityDefinition
from edi_tracker.models import AuditEvent
from edi_tracker.periods import FinancialYear, financial_year
from edi_tracker.statistics.disclosure import publish
from edi_tracker.versions import Conflict
from workforce import crosstabs, services
from workforce.comparisons import casework_against_staff
from workforce.forms import CaseworkForm
from workforce.models import CaseworkCount
from workforce.protection import policy_for
from workforce.views.versions import version_of

YEARS_BACK = 3


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def casework_list(request):
    """The years held, and for those who record casework the years that could be."""
    held = CaseworkCount.objects.order_by("-year_start", "definition__position")
    pairs = held.values_list("year_start", "definition__code", "definition__name").distinct()
    years = [{"year": FinancialYear(start), "code": code, "name": name} for start, code, name in pairs]
    recorded = {row["year"] for row in years}
    this_year = financial_year(timezone.localdate()).start_year
    possible = [FinancialYear(this_year - back) for back in range(YEARS_BACK)]
    return render(
        request,
        "workforce/casework_list.html",
        {
            "years": years,
            "to_record": [year for year in possible if year not in recorded],
            "definition": _usual_definition(),
        },
    )


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def casework_year(request, year, definition):
    """A year's cases by type, beside the staff they come from."""
    year, definition = year_or_404(year), _definition(definition)
    policy = policy_for(request.user)
    context = {"year": year, "definition": definition, "protected": policy.hides_counts}
    try:
        context["table"] = publish(crosstabs.casework(year.start_year, definition), policy)
        context["against"] = casework_against_staff(year.start_year, definition, policy)
    except CaseworkCount.DoesNotExist:
        context["table"] = None
    return render(request, "workforce/casework_year.html", context)


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def casework_download(request, year, definition, kind):
    """The same table as a file."""
    year, definition = year_or_404(year), _definition(definition)
    try:
        crosstab = crosstabs.casework(year.start_year, definition)
    except CaseworkCount.DoesNotExist as error:
        raise Http404 from error
    return as_file(publish(crosstab, policy_for(request.user)), kind, f"casework-{year.slug}")


@require_http_methods(["GET", "POST"])
@permission_required("workforce.change_casework", raise_exception=True)
def record_casework(request, year, definition):
    """Enter or correct a year's casework."""
    year, definition = begun_year_or_404(year, timezone.localdate()), _definition(definition)
    form = _casework_form(request, year, definition)
    theirs = None
    if form.is_valid():
        counts = {kind: (*parts, version_of(request, f"version_{kind}")) for kind, parts in form.counts.items()}
        try:
            services.record_casework(by=request.user, year_start=year.start_year, definition=definition, counts=counts)
        except Conflict as conflict:
            theirs = conflict.theirs
            form = _casework_form(request, year, definition)
        else:
            messages.success(request, f"Casework for {year.label} has been saved.")
            return redirect("workforce:casework_year", year=year.slug, definition=definition.code)
    context = {
        "year": year,
        "definition": definition,
        "definitions": MinorityDefinition.objects.in_use().order_by("characteristic__position", "position"),
        "counted": definition.short_name.removeprefix("% "),
        "form": form,
        "theirs": theirs,
        "their_event": AuditEvent.objects.about(theirs).first() if theirs else None,
    }
    return render(request, "workforce/record_casework.html", context, status=409 if theirs else 200)


def _casework_form(request, year, definition):
    rows = CaseworkCount.objects.filter(year_start=year.start_year, definition=definition)
    return CaseworkForm(
        request.POST if request.method == "POST" else None,
        case_types=list(CaseworkCount.CaseType),
        held={row.case_type: row for row in rows},
        counted=definition.short_name.removeprefix("% "),
    )


def _definition(code):
    return get_object_or_404(MinorityDefinition.objects.select_related("characteristic"), code=code)


def _usual_definition():
    """The definition last used, or the first of all."""
    last = CaseworkCount.objects.select_related("definition").order_by("-year_start").first()
    return last.definition if last else MinorityDefinition.objects.in_use().first()
