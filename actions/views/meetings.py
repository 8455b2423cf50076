"""The meeting of a round, action by action, what it said, and what changed since the last one."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from actions import services
from actions.changes import EVERYTHING, NEW, NOW_CLOSED, since_last_meeting
from actions.forms.meetings import MeetingEntryForm
from actions.views.rounds import FORM_METHODS, TASKS_A_PAGE, find_round
from edi_tracker.versions import Conflict

SHOWN = {EVERYTHING: "Everything", NEW: "New", NOW_CLOSED: "Closed"}
CONFLICT = 409
TO_THE_NOTE = "#id_note"


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def meeting(request, pk):
    """What a meeting said and decided, in the order of the plan."""
    round = find_round(pk)
    entries = round.entries.select_related("action", "by").order_by("action__sort_key", "action__position")
    page = Paginator(entries, TASKS_A_PAGE).get_page(request.GET.get("page"))
    first = round.actions().in_natural_order().first()
    context = {"round": round, "plan": round.plan, "page": page, "first": first}
    return render(request, "actions/meeting_detail.html", context)


@require_http_methods(FORM_METHODS)
@permission_required("actions.run_round", raise_exception=True)
def meeting_entry(request, pk, action_pk):
    """One action at the meeting: what is said of it for the round, what changed, and what the meeting says."""
    round = find_round(pk)
    action = get_object_or_404(round.actions().select_related("plan"), pk=action_pk)
    entry = round.entries.select_related("by").filter(action=action).first()
    form = MeetingEntryForm(request.POST if request.method == "POST" else None, action=action, entry=entry)
    status = 200
    if form.is_valid():
        try:
            services.take_down(round, action, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        except Conflict as conflict:
            entry, status = conflict.theirs, CONFLICT
            form = _again(request, action, entry)
        else:
            messages.success(request, f"{action}: what the meeting said is saved.")
            return redirect(_where_next(request, round, action))
    context = _context(round, action) | {"entry": entry, "form": form, "is_conflict": status == CONFLICT}
    return render(request, "actions/meeting_entry.html", context, status=status)


def _again(request, action, theirs):
    """What was typed, ready to be saved again now that the other's words are seen beside it."""
    again = request.POST.copy()
    again["version"] = theirs.version
    form = MeetingEntryForm(again, action=action, entry=theirs)
    form.add_error(
        None, f"{theirs.by} saved this first. Both texts are here: put into yours what is to stay of theirs."
    )
    return form


def _context(round, action):
    actions = round.actions()
    before = actions.before(action)
    update = round.updates.select_related("submitted_by", "drafted_by", "on_behalf_of").filter(action=action).first()
    period = since_last_meeting(round)
    (change,) = period.changes([action])
    return {
        "round": round,
        "plan": round.plan,
        "action": action,
        "place": before.count() + 1,
        "total": actions.count(),
        "previous": before.order_by("-sort_key", "-position").first(),
        "following": actions.after(action).in_natural_order().first(),
        "update": update,
        "change": change,
        "last": period.last,
    }


def _where_next(request, round, action):
    """The next action of the meeting with its note ready to be written, or the whole of the meeting after the last."""
    actions = round.actions()
    if "stay" in request.POST:
        following = action
    elif "previous" in request.POST:
        following = actions.before(action).order_by("-sort_key", "-position").first()
    else:
        following = actions.after(action).in_natural_order().first()
    if following is None:
        return reverse("actions:meeting", args=[round.pk])
    return reverse("actions:meeting_entry", args=[round.pk, following.pk]) + TO_THE_NOTE


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def round_changes(request, pk):
    """What changed of a plan since the meeting before, old to new, action by action."""
    round = find_round(pk)
    period = since_last_meeting(round)
    which = request.GET.get("show", EVERYTHING)
    which = which if which in SHOWN else EVERYTHING
    counts = {name: period.actions(name).count() for name in SHOWN}
    pages = Paginator(period.actions(which), TASKS_A_PAGE)
    pages.count = counts[which]
    page = pages.get_page(request.GET.get("page"))
    context = {
        "round": round,
        "plan": round.plan,
        "period": period,
        "last": period.last,
        "page": page,
        "changes": period.changes(page.object_list),
        "choices": [(name, word, counts[name], name == which) for name, word in SHOWN.items()],
    }
    return render(request, "actions/round_changes.html", context)
