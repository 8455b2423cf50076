"""The casework of a year by type under one definition: its table, and how it compares with the workforce."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from edi_tracker.addresses import as_file, year_or_404
from edi_tracker.characteristics.models import MinorityDefinition
from edi_tracker.statistics.disclosure import publish
from workforce.comparisons import casework_against_staff
from workforce.monitoring.casework import NoCasework, casework
from workforce.monitoring.groupings import UnderDefinition
from workforce.monitoring.measures import casework_measures
from workforce.protection import policy_for


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def casework_year(request, year, definition):
    """A year's cases by type, beside the staff they come from."""
    year, definition = year_or_404(year), _definition(definition)
    policy = policy_for(request.user)
    context = {"year": year, "definition": definition, "protected": policy.hides_counts}
    try:
        table = context["table"] = publish(casework(year.start_year, definition), policy)
        context["links"] = _links(year, definition, table)
        context["against"] = casework_against_staff(year.start_year, definition, policy)
    except NoCasework:
        context["table"] = None
    return render(request, "workforce/casework_year.html", context)


@require_safe
@permission_required("workforce.view_snapshot", raise_exception=True)
def casework_download(request, year, definition, kind):
    """The same table as a file."""
    year, definition = year_or_404(year), _definition(definition)
    try:
        crosstab = casework(year.start_year, definition)
    except NoCasework as error:
        raise Http404 from error
    return as_file(publish(crosstab, policy_for(request.user)), kind, f"casework-{year.slug}")


def _links(year, definition, table):
    """Each measure of the table with the address of its own page."""
    shown = {row.label for row in table.rows}
    found = [measure for measure in casework_measures() if measure.name in shown]
    code = UnderDefinition(definition).code
    return [(one, reverse("workforce:measure_year", args=[year.slug, one.code, code])) for one in found]


def _definition(code):
    return get_object_or_404(MinorityDefinition.objects.select_related("characteristic"), code=code)
