"""The comparison page, and its table as a file."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from edi_tracker.addresses import FILES, PICTURES, as_file
from reports.comparison.desk import desk
from reports.comparison.tables import chart, published
from workforce.protection import policy_for

VIEW = "workforce.view_snapshot"


@require_safe
@permission_required(VIEW, raise_exception=True)
def comparison(request):
    """A group's share among our own people beside its share among others, as the address asks."""
    laid_out = desk(request.user, request.GET, policy_for(request.user))
    if laid_out is None:
        return render(request, "reports/comparison_empty.html")
    result = laid_out.result
    context = {
        "desk": laid_out,
        "result": result,
        "table": published(result, laid_out.policy),
        "chart": chart(result),
        "query": laid_out.address(),
        "refused": [_refused(laid_out, one) for one in result.refused],
    }
    return render(request, "reports/comparison.html", context)


def _refused(laid_out, refused):
    """What was refused, with the link to what comes nearest: in words, and its address; or nothing."""
    if refused.nearest:
        return refused, refused.nearest.words, laid_out.nearest_address(refused)
    if key := laid_out.own_in_time(refused):
        words = f"{dict(laid_out.form.fields['of'].choices)[key]}, would be near enough in time: look at those instead"
        return refused, words, laid_out.address(of=key, beside=refused.side.key)
    return refused, "", ""


@require_safe
@permission_required(VIEW, raise_exception=True)
def comparison_download(request, kind):
    """The table of the same comparison as a file; where nothing can be compared, the page that says why."""
    if kind not in {**FILES, **PICTURES}:
        raise Http404(f"No {kind} files here")
    laid_out = desk(request.user, request.GET, policy_for(request.user))
    table = published(laid_out.result, laid_out.policy) if laid_out else None
    if table is None:
        return redirect(f"{reverse('reports:comparison')}?{request.GET.urlencode()}")
    group, side = laid_out.result.group, laid_out.result.side
    return as_file(table, kind, slugify(f"comparison-{group.key}-{side.name}-{side.day}"), chart=chart(laid_out.result))
