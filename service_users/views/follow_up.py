"""The returns that somebody means to look at again, of every KPI, unit and year, and the flag itself."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from edi_tracker.versions import Conflict
from service_users.filters import WaitingFilter
from service_users.models import KpiReturn
from service_users.services.returns import flag_for_follow_up
from service_users.tags import tags_of
from service_users.views.places import period_or_404

FLAG = "service_users.accept_kpireturn"
ROWS = 50
CHANGED = "Somebody changed {} after you opened this page. Look at it again before you flag it."


@require_safe
@permission_required(FLAG, raise_exception=True)
def returns_to_follow_up(request):
    """Every flagged return, the newest period first."""
    flagged = KpiReturn.objects.filter(needs_follow_up=True).select_related("kpi", "unit", "submitted_by")
    ordered = flagged.order_by("-starts_on", "kpi__code", "unit__position", "unit__name")
    filterset = WaitingFilter(request.GET, ordered)
    page = Paginator(filterset.qs, ROWS).get_page(request.GET.get("page"))
    rows = [(one, tags_of(one, is_late=one.is_late)) for one in page.object_list]
    return render(request, "service_users/returns_to_follow_up.html", {"filter": filterset, "page": page, "rows": rows})


@require_POST
@permission_required(FLAG, raise_exception=True)
def flag_kpi_return(request, code, year, unit, month):
    """Flag a return for follow-up, or take the flag off."""
    kpi, unit, period = period_or_404(code, year, unit, month)
    found = get_object_or_404(KpiReturn, kpi=kpi, unit=unit, starts_on=period.first_day)
    version, is_wanted = request.POST.get("version", ""), request.POST.get("needs_follow_up") == "yes"
    try:
        flag_for_follow_up(
            kpi_return=found,
            version=int(version) if version.isdecimal() else 0,
            by=request.user,
            needs_follow_up=is_wanted,
        )
    except Conflict:
        messages.error(request, CHANGED.format(found))
    else:
        done = f"{unit}, {period} is flagged for follow-up" if is_wanted else f"The flag of {unit}, {period} is off"
        messages.success(request, done)
    return redirect(found)
