"""Pages of monitoring returns: which there are, and who the service users of one are."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from edi_tracker.addresses import as_file
from edi_tracker.statistics.disclosure import publish
from service_users.crosstabs import declarations, monitoring
from service_users.forms.monitoring_list import HELD, Held, ReturnListForm
from service_users.history import history
from service_users.models import MonitoringReturn, MonitoringUpload
from service_users.models.monitoring import may_enter
from service_users.protection import policy_for, shown_count

VIEW = "service_users.view_monitoringreturn"
A_PAGE = 25
SHARES = {"column": "Of each type of case", "row": "Of each group"}
LABELS = {"service users": "Service users", "source": "Where the figures come from", "note": "Notes"}


@require_safe
@permission_required(VIEW, raise_exception=True)
def monitoring_list(request):
    """The monitoring returns that match what is chosen, the newest first."""
    visible = MonitoringReturn.objects.visible_to(request.user)
    form = ReturnListForm(request.GET, held=[Held(*row) for row in visible.values_list(*HELD)])
    page = Paginator([one.pk for one in form.found], A_PAGE).get_page(request.GET.get("page"))
    returns = MonitoringReturn.objects.with_totals().select_related("characteristic", "unit", "scheme")
    found = returns.in_bulk(list(page.object_list))
    waiting = MonitoringUpload.objects.waiting_for(request.user)
    context = {
        "form": form,
        "waiting": waiting.select_related("scheme__characteristic", "unit"),
        "page": page,
        "rows": [(one, shown_count(one.total, _policy(request.user, one))) for one in map(found.get, page.object_list)],
    }
    return render(request, "service_users/monitoring_list.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def monitoring_detail(request, pk):
    """One return: every group by case type, a chart, and for whoever sees small numbers the broad groups."""
    monitoring_return = return_or_404(request.user, pk)
    policy, shares = _policy(request.user, monitoring_return), _shares(request)
    types = monitoring.types_shown(monitoring_return)
    crosstab = monitoring.service_users_by_case_type(monitoring_return, types)
    table = publish(crosstab, policy, shares=shares)
    enters = may_enter(request.user, monitoring_return.unit)
    context = {
        "monitoring_return": monitoring_return,
        "types": types,
        "shares": shares,
        "ways": SHARES,
        "table": table,
        "declared": declarations.declared(table, crosstab.undeclared_rows, policy),
        "broad_table": _broad_table(monitoring_return, policy, types),
        "chart": monitoring.largest_group_chart(crosstab, table),
        "protected": policy.hides_counts,
        "may_enter": enters and not monitoring_return.is_withdrawn,
        "history": history(monitoring_return, LABELS) if enters else [],
    }
    return render(request, "service_users/monitoring_detail.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def monitoring_download(request, pk, extension):
    """The table of every group by case type as a file, protected as it is on the page."""
    monitoring_return = return_or_404(request.user, pk)
    crosstab = monitoring.service_users_by_case_type(monitoring_return)
    table = publish(crosstab, _policy(request.user, monitoring_return), shares=_shares(request))
    return as_file(table, extension, chart=monitoring.largest_group_chart(crosstab, table))


@require_safe
@permission_required(VIEW, raise_exception=True)
def broad_groups_download(request, pk, extension):
    """The table of broad groups as a file, for whoever sees it on the page."""
    monitoring_return = return_or_404(request.user, pk)
    table = _broad_table(monitoring_return, _policy(request.user, monitoring_return))
    if table is None:
        raise PermissionDenied("Broad groups are not shown beside groups that are held back")
    return as_file(table, extension)


def return_or_404(user, pk):
    """A return that somebody may see."""
    found = MonitoringReturn.objects.visible_to(user).select_related("characteristic", "scheme", "unit", "withdrawn_by")
    return get_object_or_404(found, pk=pk)


def _policy(user, monitoring_return):
    return policy_for(user, monitoring_return.unit)


def _shares(request):
    """What the percentages of the table are of; of the type of case unless the address says of the group."""
    return "row" if request.GET.get("shares") == "row" else "column"


def _broad_table(monitoring_return, policy, types=None):
    """Broad groups, only where nothing is hidden: beside the groups in them they would give hidden counts away."""
    if policy.hides_counts:
        return None
    return publish(monitoring.broad_groups_by_case_type(monitoring_return, types), policy, shares="column")
