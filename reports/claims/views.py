"""The page that holds a paper's text against its data, and the act that puts a figure in by its name."""

from collections import Counter

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from edi_tracker.versions import Conflict
from reports import services
from reports.claims.check import check
from reports.claims.findings import Verdict
from reports.claims.forms import BindForm
from reports.evidence import Evidence
from reports.models import NotNow, Paper, Passage

CHANGED = "Somebody else changed this passage first. Check the text again, then decide."


@require_safe
@permission_required("reports.view_paper", raise_exception=True)
def claims(request, meeting_on):
    """Every number that the text gives by hand and every claim of its words, with what the data say."""
    paper = get_object_or_404(Paper, meeting_on=meeting_on)
    checked = check(paper, Evidence(paper))
    verdicts = Counter(finding.verdict for one in checked for finding in one.findings)
    typed = [finding for one in checked for finding in one.findings if finding.is_number]
    context = {
        "paper": paper,
        "checked": checked,
        "typed": len(typed),
        "counts": {verdict.name.lower(): verdicts[verdict] for verdict in Verdict},
        "wrong": sum(times for verdict, times in verdicts.items() if verdict.is_wrong),
        "may_change": paper.is_draft and request.user.has_perm("reports.change_paper"),
    }
    return render(request, "reports/claims.html", context)


@require_POST
@permission_required("reports.change_paper", raise_exception=True)
def bind_figure(request, pk):
    """Put a figure in by its name where the text gave the number by hand."""
    passage = get_object_or_404(Passage.objects.select_related("paper"), pk=pk)
    form, paper = BindForm(request.POST), passage.paper
    if not form.is_valid():
        return _not_now(request, paper, "This form was not complete. Open the page again")
    try:
        services.bind_figure(passage, by=request.user, **form.cleaned_data)
    except Conflict:
        return _not_now(request, paper, CHANGED)
    except NotNow as error:
        return _not_now(request, paper, error)
    messages.success(request, f"{form.cleaned_data['typed']} is now the figure {{{form.cleaned_data['name']}}}.")
    return redirect(f"{reverse('reports:claims', args=[paper.meeting_on.isoformat()])}#{passage.key}")


def _not_now(request, paper, problem):
    return render(request, "reports/not_now.html", {"paper": paper, "problem": problem}, status=409)
