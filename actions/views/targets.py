"""The next steps and the target dates of an action."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from actions import services, summaries
from actions.forms.targets import DayForm, MoveForm, StepForm, TargetForm, TieForm
from actions.forms.versioned import VersionedForm
from actions.models import NextStep, TargetDate
from actions.views.changing import action_to_change, add_to_list, change, sent
from edi_tracker.versions import Conflict


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def change_steps(request, pk):
    """The next steps of an action in order, and a form to add one more."""
    action = action_to_change(pk)
    form = StepForm(sent(request), action=action)
    save = partial(services.add_step, action)
    return add_to_list(
        request, action, form, save, heading="Next steps", done="The next step is added.", button="Add the next step",
        template="actions/action_steps.html", steps=action.steps.prefetch_related("targets"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def finish_step(request, pk, step_pk):
    """Mark a next step as done on a day."""
    step = _step(pk, step_pk)
    form = DayForm(sent(request), action=step.action)
    save = partial(services.finish_step, step)
    return change(
        request, step.action, form, save, heading="Mark a next step as done", about=step.text, button="Mark as done",
        done="The next step is done. The target dates that were for it are met.", then=_page("change_steps", pk),
    )  # fmt: skip


@require_POST
@permission_required("actions.change_plan", raise_exception=True)
def order_step(request, pk, step_pk):
    """Move a next step up or down in the list."""
    step = _step(pk, step_pk)
    form = VersionedForm(request.POST, action=step.action)
    if form.is_valid():
        try:
            services.order_step(step, by=request.user, earlier="earlier" in request.POST, **form.cleaned_data)
        except Conflict:
            messages.info(request, "Nothing was moved: somebody else has changed this action. Look at it again.")
    return redirect("actions:change_steps", pk)


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def change_targets(request, pk):
    """The target dates of an action, every earlier one with it, and a form to add one more."""
    action = action_to_change(pk)
    form = TargetForm(sent(request), action=action)
    save = partial(services.add_target, action)
    return add_to_list(
        request, action, form, save, heading="Target dates", done="The target date is added.",
        button="Add the target date", template="actions/action_targets.html", dates=summaries.dates(action),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def move_target(request, pk, target_pk):
    """Move a target date, with a reason."""
    target = _target(pk, target_pk)
    form = MoveForm(sent(request), action=target.action)
    save = partial(services.move_target, target)
    return change(
        request, target.action, form, save, heading="Move a target date", about=f"Now: {target.as_written}",
        button="Move the date", done="The target date is moved. What it was stays beside it.",
        then=_page("change_targets", pk),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def meet_target(request, pk, target_pk):
    """Mark a target date as met on a day."""
    target = _target(pk, target_pk)
    form = DayForm(sent(request), action=target.action)
    save = partial(services.meet_target, target)
    return change(
        request, target.action, form, save, heading="Mark a target date as met", about=_for_what(target),
        button="Mark as met", done="The target date is met.", then=_page("change_targets", pk),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@permission_required("actions.change_plan", raise_exception=True)
def tie_target(request, pk, target_pk):
    """Say which next step a target date is for."""
    target = _target(pk, target_pk)
    form = TieForm(sent(request), target=target)
    save = partial(services.tie_target, target)
    return change(
        request, target.action, form, save, heading="What a target date is for", about=target.as_written,
        done="It is said what the target date is for.", then=_page("change_targets", pk),
    )  # fmt: skip


def _step(pk, step_pk):
    return get_object_or_404(NextStep.objects.select_related("action__plan"), action=pk, pk=step_pk, done_on=None)


def _target(pk, target_pk):
    unmet = TargetDate.objects.unmet().select_related("action__plan", "step")
    return get_object_or_404(unmet, action=pk, pk=target_pk)


def _for_what(target):
    return f"{target.as_written}, for {target.step.text}" if target.step else target.as_written


def _page(name, pk):
    return reverse(f"actions:{name}", args=[pk])
