"""Pages of monitoring returns: who the service users are."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from edi_tracker.addresses import as_file
from edi_tracker.statistics.disclosure import publish
from service_users.crosstabs import monitoring
from service_users.models import MonitoringReturn
from service_users.protection import policy_for

VIEW = "service_users.view_monitoringreturn"


@require_safe
@permission_required(VIEW, raise_exception=True)
def monitoring_list(request):
    """Every monitoring return, the newest first."""
    returns = MonitoringReturn.objects.visible_to(request.user).with_totals().select_related("characteristic", "unit")
    return render(request, "service_users/monitoring_list.html", {"returns": returns})


@require_safe
@permission_required(VIEW, raise_exception=True)
def monitoring_detail(request, pk):
    """One return: every group by case type, a chart, and for whoever sees small numbers the broad groups."""
    monitoring_return = return_or_404(request.user, pk)
    policy = policy_for(request.user, monitoring_return.unit)
    types = monitoring.types_shown(monitoring_return)
    crosstab = monitoring.service_users_by_case_type(monitoring_return, types)
    table = publish(crosstab, policy, shares="column")
    context = {
        "monitoring_return": monitoring_return,
        "table": table,
        "broad_table": _broad_table(monitoring_return, policy, types),
        "chart": monitoring.largest_group_chart(crosstab, table),
    }
    return render(request, "service_users/monitoring_detail.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def monitoring_download(request, pk, extension):
    """The table of every group by case type as a file, protected as it is on the page."""
    monitoring_return = return_or_404(request.user, pk)
    crosstab = monitoring.service_users_by_case_type(monitoring_return)
    table = publish(crosstab, policy_for(request.user, monitoring_return.unit), shares="column")
    return as_file(table, extension, chart=monitoring.largest_group_chart(crosstab, table))


@require_safe
@permission_required(VIEW, raise_exception=True)
def broad_groups_download(request, pk, extension):
    """The table of broad groups as a file, for whoever sees it on the page."""
    monitoring_return = return_or_404(request.user, pk)
    table = _broad_table(monitoring_return, policy_for(request.user, monitoring_return.unit))
    if table is None:
        raise PermissionDenied("Broad groups are not shown beside groups that are held back")
    return as_file(table, extension)


def return_or_404(user, pk):
    """A return that somebody may see."""
    found = MonitoringReturn.objects.visible_to(user).select_related("characteristic", "scheme", "unit")
    return get_object_or_404(found, pk=pk)


def _broad_table(monitoring_return, policy, types=None):
    """Broad groups, only where nothing is hidden: beside the groups in them they would give hidden counts away."""
    if policy.hides_counts:
        return None
    return publish(monitoring.broad_groups_by_case_type(monitoring_return, types), policy, shares="column")
