"""The plans, the register of each, one action, and recording its progress."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from actions import services, summaries, timeline
from actions.forms.progress import ProgressForm
from actions.models import Action
from actions.views.round_updates import carried_into, open_round_of
from edi_tracker import relations
from edi_tracker.periods import long_date
from edi_tracker.versions import Conflict


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def action_detail(request, pk):
    """One action with its whole history."""
    action = get_object_or_404(Action.objects.select_related("plan", "objective"), pk=pk)
    entries = timeline.entries(action)
    texts = (text for entry in entries for text in (entry.text, *(text for _, text in entry.words)))
    context = {
        "action": action,
        "plan": action.plan,
        "is_overdue": action.is_overdue(action.plan.reported_on),
        "about": summaries.of(action, *texts),
        "entries": entries,
        "elsewhere": relations.of(action, request.user),
        "round": open_round_of(action),
    }
    return render(request, "actions/action_detail.html", context)


@require_http_methods(["GET", "POST"])
@permission_required("actions.record_progress", raise_exception=True)
def record_progress(request, pk):
    """Record how an action stands. When somebody else saved first, both texts are shown and nothing is lost.

    While a review round of its plan is open, what is said of an action is said for that round.
    """
    action = get_object_or_404(Action.objects.select_related("plan", "updated_by"), pk=pk)
    if round := open_round_of(action):
        return carried_into(request, round, action)
    form = ProgressForm(request.POST if request.method == "POST" else None, action=action, since=_since(action))
    if form.is_valid():
        try:
            services.record_progress(action, by=request.user, **form.cleaned_data)
        except Conflict as conflict:
            return _progress_conflict(request, conflict.theirs, form.cleaned_data)
        messages.success(request, f"Progress on {action} recorded. It is at the top of the history below.")
        return redirect(action)
    return render(request, "actions/record_progress.html", {"action": action, "plan": action.plan, "form": form})


def _progress_conflict(request, theirs, mine):
    """409: whose change came first, both texts, and the person's own still in the form to save as well."""
    again = request.POST.copy()
    again["version"] = theirs.version
    context = {
        "action": theirs,
        "plan": theirs.plan,
        "theirs": theirs.updates.select_related("by").first(),
        "mine": mine,
        "mine_status": dict(Action._meta.get_field("status").choices)[mine["status"]],
        "form": ProgressForm(again, action=theirs, since=_since(theirs)),
    }
    return render(request, "actions/progress_conflict.html", context, status=409)


def _since(action):
    return long_date(timezone.localtime(action.updated_at) if action.updated_at else action.plan.reported_on)
