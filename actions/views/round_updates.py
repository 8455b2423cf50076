"""One action's update in a review round: reading it, writing it, and deciding on it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from actions import round_lists, services
from actions.forms.round_updates import ACCEPT, DecisionForm, RoundUpdateForm
from actions.models import Action, ProgressUpdate, ReviewRound
from actions.round_lists import next_not_ready, next_to_decide
from actions.views.rounds import FORM_METHODS, find_round, going_on, narrowed
from edi_tracker.models import AuditEvent
from edi_tracker.periods import long_date
from edi_tracker.versions import Conflict

CONFLICT = 409
OPENED = "A review round is open for this plan, so it is said for that round: check it here, and save it again."
CHANGED = "Somebody else changed this after you opened it. Read it again, then decide."


@require_safe
@permission_required("actions.view_action", raise_exception=True)
def round_update(request, pk, action_pk):
    """What is said of an action in a round, to be read."""
    context = _context(request, pk, action_pk)
    its = {"round": context["round"], "action": context["action"], "corrects__isnull": False}
    context["corrections"] = ProgressUpdate.objects.filter(**its).select_related("by")
    return render(request, "actions/round_update.html", context)


@require_http_methods(FORM_METHODS)
@permission_required("actions.record_progress", raise_exception=True)
def write_round_update(request, pk, action_pk):
    """Write an update: keep it as a draft, or submit it; then go back to the round, or on to the next action."""
    context = _context(request, pk, action_pk)
    round, action, update = context["round"], context["action"], context["update"]
    if request.method != "POST" and (not round.is_open or (update and update.is_accepted)):
        return redirect("actions:round_update", pk, action_pk)
    form = _update_form(request.POST if request.method == "POST" else None, action, update, request.user)
    if form.is_valid():
        act = services.draft_update if form.is_draft else services.submit_update
        try:
            act(round, action, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        except Conflict as conflict:
            return _write_conflict(request, context, conflict.theirs, form)
        else:
            messages.success(request, f"{action}: {'draft saved' if form.is_draft else 'update submitted'}.")
            return redirect(_where_next(request, round, action, next_not_ready, "write_round_update"))
    return render(request, "actions/round_update_write.html", context | {"form": form})


def _write_conflict(request, context, theirs, form):
    """409: whose update came first, both texts, and the person's own still in the form to save instead."""
    again = request.POST.copy()
    again["version"] = theirs.version
    context |= {
        "update": theirs,
        "mine": form.cleaned_data,
        "saved_by": AuditEvent.objects.about(theirs).first().actor_name,
    }
    context["mine_status"] = dict(form.fields["status"].choices).get(form.cleaned_data["status"], "Not chosen")
    context["form"] = _update_form(again, context["action"], theirs, request.user)
    return render(request, "actions/round_update_conflict.html", context, status=CONFLICT)


@require_http_methods(FORM_METHODS)
@permission_required("actions.run_round", raise_exception=True)
def decide_round_update(request, pk, action_pk):
    """Accept a submitted update, which records it on its action, or send it back with a comment."""
    context = _context(request, pk, action_pk)
    update = context["update"]
    if update is None:
        return redirect("actions:round_update", pk, action_pk)
    form, status = DecisionForm(request.POST if request.method == "POST" else None, update=update), 200
    if form.is_valid():
        try:
            done = _decide(update, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        except Conflict:
            context, status = _context(request, pk, action_pk), CONFLICT
            form = _decide_again(request, context)
        else:
            messages.success(request, f"The update of {context['action']} has been {done}.")
            where = (request, context["round"], context["action"], next_to_decide, "decide_round_update")
            return redirect(_where_next(*where))
    return render(request, "actions/round_update_decide.html", context | {"form": form}, status=status)


def _decide(update, *, by, decision, comment, version, action_version):
    if decision == ACCEPT:
        services.accept_update(update, by=by, version=version, action_version=action_version, comment=comment)
        return "accepted"
    services.send_back_update(update, by=by, comment=comment, version=version)
    return "sent back"


def _decide_again(request, context):
    """The decision as it was sent, ready to be sent again now that the change is seen."""
    again = request.POST.copy()
    again["version"], again["action_version"] = context["update"].version, context["action"].version
    form = DecisionForm(again, update=context["update"])
    form.add_error(None, CHANGED)
    return form


def _context(request, pk, action_pk):
    round = find_round(pk)
    action = get_object_or_404(Action.objects.select_related("plan"), pk=action_pk, plan=round.plan_id)
    related = ("drafted_by", "submitted_by", "decided_by", "on_behalf_of", "recorded")
    update = round.updates.select_related(*related).filter(action=action).first()
    if update:
        update.action, update.round = action, round
    task = round_lists.tasks(round, [action], request.user)[0]
    context = {"round": round, "plan": round.plan, "action": action, "update": update, "task": task}
    return context | {"query": going_on(request), "can_write": round.is_open and not (update and update.is_accepted)}


def _update_form(data, action, update, by):
    return RoundUpdateForm(data, action=action, update=update, by=by, since=last_word_on(action))


def last_word_on(action):
    """The day of the last word on an action, in words."""
    return long_date(timezone.localtime(action.updated_at) if action.updated_at else action.plan.reported_on)


def _where_next(request, round, action, following, page):
    """Back to the round as it was narrowed; with "next" to a page of the next action that `following` finds."""
    query = going_on(request)
    found = following(narrowed(request, round).qs, action) if "next" in request.POST else None
    address = reverse(f"actions:{page}", args=[round.pk, found.pk]) if found else round.get_absolute_url()
    return f"{address}?{query}" if query else address


def open_round_of(action):
    """The open round that an action is to have an update in; None without one."""
    round = ReviewRound.objects.open().select_related("plan").filter(plan=action.plan_id).first()
    return round if round and round.actions().filter(pk=action.pk).exists() else None


def carried_into(request, round, action):
    """The round's form in place of that of progress; one that was sent already is shown again, nothing of it lost."""
    if request.method != "POST":
        return redirect("actions:write_round_update", round.pk, action.pk)
    context = _context(request, round.pk, action.pk)
    again = request.POST.copy()
    again["version"] = context["update"].version if context["update"] else 0
    form = _update_form(again, action, context["update"], request.user)
    form.add_error(None, f"What you wrote has not been saved. {OPENED}")
    context["goes_to"] = reverse("actions:write_round_update", args=[round.pk, action.pk])
    return render(request, "actions/round_update_write.html", context | {"form": form}, status=CONFLICT)
