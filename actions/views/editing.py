"""Changing what an action says: its wording, leads, filing and measure; and adding one."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from actions import services, summaries
from actions.forms.editing import FilingForm, LeadForm, MeasureForm, NewActionForm, WordingForm
from actions.forms.versioned import VersionedForm
from actions.models import ActionLead, Lead, Plan
from actions.statuses import Status
from actions.views.changing import action_to_change, add_to_list, change, sent


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def change_wording(request, pk):
    """Change the reference, objective, priority or success measure of an action."""
    action = action_to_change(pk)
    form = WordingForm(sent(request), action=action)
    save = partial(services.change_wording, action)
    done = "The wording is changed. What it was before is in the history below."
    return change(request, action, form, save, heading="Change the wording", done=done)


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def change_leads(request, pk):
    """Who leads an action now and who did before, and a form to add one more."""
    action = action_to_change(pk)
    form = LeadForm(sent(request), action=action)
    save = partial(services.give_lead, action, on=timezone.localdate())
    rows = action.action_leads.select_related("lead").order_by("role", "position")
    names = Lead.objects.filter(ended_on=None).values_list("name", flat=True)
    return add_to_list(
        request, action, form, save, heading="Who leads it", done="The lead is added.", button="Add the lead",
        template="actions/action_leads.html", rows=rows, lead_names=names,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def take_off_lead(request, pk, lead_pk):
    """Ask, and end somebody's part in an action today."""
    rows = ActionLead.objects.present().select_related("action__plan", "lead")
    row = get_object_or_404(rows, action=pk, pk=lead_pk)
    form = VersionedForm(sent(request), action=row.action)
    save = partial(services.take_off_lead, row, on=timezone.localdate())
    return change(
        request, row.action, form, save, heading=f"Take {row.lead} off this action?", button="Take off",
        about="Who led it, and until when, stays in its history.", done=f"{row.lead} is taken off.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def change_filing(request, pk):
    """Say which characteristics, themes and requirements an action is about."""
    action = action_to_change(pk)
    form = FilingForm(sent(request), action=action)
    save = partial(services.file_action, action)
    heading = "What the action is about"
    return change(request, action, form, save, heading=heading, done="What the action is about is changed.")


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def choose_measure(request, pk):
    """Choose the figure that says whether an action succeeded."""
    action = action_to_change(pk)
    form = MeasureForm(sent(request), action=action)
    save = partial(services.choose_measure, action)
    about = summaries.measured(action.measure)
    heading, done = "The figure that measures it", "The measure is changed."
    return change(request, action, form, save, heading=heading, done=done, measured=about)


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def add_action(request, slug):
    """Add an action to a plan."""
    plan = get_object_or_404(Plan, slug=slug)
    form = NewActionForm(sent(request), plan=plan)
    if form.is_valid():
        try:
            action = services.add_action(plan, by=request.user, status=Status.NOT_STARTED, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, f"{action} is added. It has not begun; record its progress when it has.")
            return redirect(action)
    return render(request, "actions/action_add.html", {"plan": plan, "form": form})
