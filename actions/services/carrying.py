"""Carrying open actions forward to a new plan, with their ancestry on both sides."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.models import Action, ActionLink, Plan, TargetDate, TargetMove
from actions.services import history, leading
from actions.services.actions import add_action
from actions.statuses import Status


@dataclass(frozen=True)
class Carried:
    """One open action to carry forward: as which reference and in which words, and the version the person saw."""

    action: Action
    reference: str
    activity: str
    version: int


@transaction.atomic
def carry_forward(chosen: Sequence[Carried], to: Plan, *, by) -> list[Action]:
    """Add each action to another plan, linked to the one it continues, which is closed as carried forward.

    It keeps its priority, leads, status, note, risk, measure, steps, target dates still to be met with their moves, and
    its objective when the new plan has one of the same code. All are carried, or none: raises ValidationError for an
    action that is closed or waits to be verified, or for a reference that the plan has, versions.Conflict when
    somebody else saved one first.
    """
    if not chosen:
        raise ValidationError("Choose at least one action to carry forward")
    objectives = {objective.code: objective for objective in to.objectives.all()}
    return [_carry(each, to, objectives, by) for each in chosen]


def _carry(each, to, objectives, by):
    action = each.action
    if action.plan_id == to.pk:
        raise ValidationError(f"{action} is in the {to} already")
    _refuse_what_is_done(action)
    steps = list(action.steps.filter(done_on=None))
    kept = {name: getattr(action, name) for name in ("priority", "progress", "what_next", "risk", "measure", "status")}
    new = add_action(
        to,
        by=by,
        reference=each.reference,
        activity=each.activity,
        objective=action.objective and objectives.get(action.objective.code),
        steps=[step.text for step in steps],
        dates=_dates(action, steps),
        **kept,
        **leading.cells(action),
    )
    _keep_filing(action, new)
    _keep_promises(action, new)
    ActionLink.objects.create(
        from_action=new, to_action=action, kind=ActionLink.Kind.CONTINUES, at=timezone.now(), by=by
    )
    changes = {"status": (action.status, Status.CARRIED_FORWARD), "continued by": ("", f"{new.name} of the {to}")}
    columns = {"status": Status.CARRIED_FORWARD, "updated_at": timezone.now(), "updated_by": by}
    history.write(action, each.version, by=by, what="carried forward", changes=changes, **columns)
    return new


def _refuse_what_is_done(action):
    if not action.is_open:
        raise ValidationError(
            f"{action} is {action.get_status_display().lower()}, so there is nothing to carry forward"
        )
    if action.status == Status.AWAITING_VERIFICATION:
        raise ValidationError(f"{action} is done and waits to be verified. Verify it, or record that it is not done")


def _dates(action, steps):
    """The target dates still to be met, each with the place among the steps that it is tied to."""
    places = {step.pk: place for place, step in enumerate(steps)}
    return [(target.as_written, places.get(target.step_id)) for target in action.targets.unmet()]


def _keep_promises(action, new):
    """Give the target dates of the new action what was first promised and every move since, with why."""
    for target, its_new in zip(action.targets.unmet(), new.targets.all(), strict=True):
        TargetDate.objects.filter(pk=its_new.pk).update(first_promised=target.first_promised)
        said = target.moves.values("at", "by_id", "before", "latest_before", "after", "latest_after", "reason")
        TargetMove.objects.bulk_create(TargetMove(target=its_new, **move) for move in said)


def _keep_filing(action, new):
    new.characteristics.set(action.characteristics.all())
    new.themes.set(action.themes.all())
    new.requirements.set(action.requirements.all())
    if action.filed_under:
        history.write(new, new.version, by=None, what="filed", changes={}, filed_under=action.filed_under)
