"""The contradictions of a plan: what the rules find, by rule, with the way to mend each or to let it stand."""

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from actions import services
from actions.contradictions import findings
from actions.contradictions.rules import BY_CODE, RULES
from actions.forms.findings import AcceptFindingForm
from actions.models import Action, Plan

PER_PAGE = 25
MENDED_AT = {
    "progress": "actions:record_progress",
    "leads": "actions:change_leads",
    "targets": "actions:change_targets",
    "wording": "actions:change_wording",
}


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def contradictions(request, slug):
    """What contradicts itself in a plan; of one rule when ?rule= names it."""
    plan = get_object_or_404(Plan, slug=slug)
    found = findings.of_plan(plan, plan.reported_on)
    waiting = [finding for finding in found if not finding.accepted]
    rule = BY_CODE.get(request.GET.get("rule", ""))
    listed = [finding for finding in waiting if rule in (None, finding.rule)]
    page = Paginator(_by_action(listed), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "plan": plan,
        "rule": rule,
        "count": len(listed),
        "page": page,
        "rules": _counts(waiting),
        "accepted": [finding for finding in found if finding.accepted],
    }
    return render(request, "actions/contradictions.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def accept_finding(request, pk, rule):
    """Let one contradiction of an action stand, with a reason."""
    action = get_object_or_404(Action.objects.select_related("plan"), pk=pk)
    finding = _finding(action, rule)
    data = request.POST if request.method == "POST" else None
    form = AcceptFindingForm(data, fingerprint=finding.fingerprint)
    back = reverse("actions:contradictions", args=[action.plan.slug])
    if form.is_valid():
        services.accept_finding(action, by=request.user, rule=rule, **form.cleaned_data)
        messages.success(request, f"{action}: '{finding.rule.name}' may stand.")
        return redirect(back)
    context = {"action": action, "plan": action.plan, "finding": finding, "form": form, "back": back}
    return render(request, "actions/accept_finding.html", context)


def _by_action(listed):
    """Each action with what was found of it, in the order of the plan: [(action, [(finding, where to mend it)])]."""
    groups = groupby(listed, key=lambda finding: finding.action)
    return [(action, [(finding, _mended_at(finding)) for finding in found]) for action, found in groups]


def _mended_at(finding):
    return reverse(MENDED_AT[finding.rule.mend], args=[finding.action.pk])


def _counts(waiting):
    """Each rule that found something, with how often."""
    codes = [finding.rule.code for finding in waiting]
    return [(rule, codes.count(rule.code)) for rule in RULES if rule.code in codes]


def _finding(action, rule):
    """What the rule finds in the action now; 404 when there is nothing to let stand any more."""
    if rule not in BY_CODE:
        raise Http404("No such rule")
    around = findings.surroundings(list(action.plan.actions.all()), action.plan.reported_on)
    sentence = BY_CODE[rule].look(action, around)
    if not sentence:
        raise Http404("The action does not contradict itself in that way any more")
    return findings.Finding(BY_CODE[rule], action, sentence)
