"""What monitoring returns say together: two types of case, one group over time, and the forms of KPI 5 beside them."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from edi_tracker.addresses import as_file
from edi_tracker.models import Characteristic, Unit
from service_users.crosstabs import between_types, coverage, monitoring_trend
from service_users.crosstabs.published import published
from service_users.forms.monitoring_list import WHOLE_BODY
from service_users.models.monitoring import NATIONAL
from service_users.protection import policy_for
from service_users.views.monitoring import VIEW, return_or_404

SEVERAL = 2


@require_safe
@permission_required(VIEW, raise_exception=True)
def between_case_types(request, pk):
    """Each group's share of one type of case beside its share of another, with what may be said of it."""
    compared = _compared(request, pk)
    context = {
        "monitoring_return": compared.published.monitoring_return,
        "compared": compared,
        "types": compared.published.headings,
        "table": between_types.as_table(compared),
        "chart": between_types.chart(compared),
        "query": urlencode({"one": compared.one, "other": compared.other}),
    }
    return render(request, "service_users/monitoring_between_types.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def between_case_types_download(request, pk, extension):
    """The same table, or its chart, as a file."""
    compared = _compared(request, pk)
    return as_file(between_types.as_table(compared), extension, chart=between_types.chart(compared))


def _compared(request, pk):
    """The two types that the address asks for, or the two with the most service users; 404 where there are not two."""
    monitoring_return = return_or_404(request.user, pk)
    shown = published(monitoring_return, policy_for(request.user, monitoring_return.unit))
    if len(shown.headings) < SEVERAL:
        raise Http404("Fewer than two types of case are counted")
    largest = sorted(shown.headings, key=lambda one: -shown.count("Total", one))
    asked = [request.GET.get(name, "") for name in ("one", "other")]
    if len({*asked} & {*shown.headings}) < SEVERAL:
        asked = largest[:SEVERAL]
    return between_types.between_types(shown, *asked)


@require_safe
@permission_required(VIEW, raise_exception=True)
def monitoring_trend_page(request, characteristic, unit):
    """One group's share from return to return, of all service users or of one type of case."""
    every = _every_return(request.user, characteristic, unit)
    trend, groups, headings = _trend(request, every)
    context = {
        "trend": trend,
        "groups": groups,
        "headings": headings,
        "unit": unit,
        "table": monitoring_trend.as_table(trend),
        "chart": monitoring_trend.chart(trend),
        "query": urlencode({"group": trend.group, "of": trend.heading}),
    }
    return render(request, "service_users/monitoring_trend.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def monitoring_trend_download(request, characteristic, unit, extension):
    """The same table, or its chart, as a file."""
    trend, _, _ = _trend(request, _every_return(request.user, characteristic, unit))
    return as_file(monitoring_trend.as_table(trend), extension, chart=monitoring_trend.chart(trend))


def _every_return(user, characteristic, unit):
    """The published returns of a characteristic for a unit, by the parts of an address; 404 where there are none."""
    if unit != WHOLE_BODY and not unit.isdecimal():
        raise Http404(f"No unit {unit}")
    of, its_unit = get_object_or_404(Characteristic, code=characteristic), None
    if unit != WHOLE_BODY:
        its_unit = get_object_or_404(Unit, pk=unit)
    returns = monitoring_trend.returns_of(of, its_unit)
    if not returns:
        raise Http404(f"No return of {of} for {its_unit or NATIONAL}")
    return monitoring_trend.published_returns(returns, policy_for(user, its_unit))


def _trend(request, every):
    groups, headings = monitoring_trend.choices(every)
    if not groups:
        raise Http404("Nobody has given an answer")
    group = request.GET.get("group", "")
    heading = request.GET.get("of", "")
    group, heading = group if group in groups else groups[0], heading if heading in headings else headings[0]
    return monitoring_trend.trend(every, group, heading), groups, headings


@require_safe
@permission_required(VIEW, raise_exception=True)
def monitoring_coverage(request, pk):
    """The people of a return beside the forms of KPI 5, and why the two differ."""
    monitoring_return, covered, why_not = return_or_404(request.user, pk), None, ""
    try:
        covered = coverage.coverage(monitoring_return, request.user)
    except coverage.NothingBeside as why:
        why_not = str(why)
    context = {
        "monitoring_return": monitoring_return,
        "covered": covered,
        "warning": coverage.warning(covered) if covered else "",
        "why_not": why_not,
        "table": coverage.as_table(covered) if covered else None,
    }
    return render(request, "service_users/monitoring_coverage.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def monitoring_coverage_download(request, pk, extension):
    """The same table as a file."""
    try:
        covered = coverage.coverage(return_or_404(request.user, pk), request.user)
    except coverage.NothingBeside as why:
        raise Http404(str(why)) from why
    return as_file(coverage.as_table(covered), extension)
