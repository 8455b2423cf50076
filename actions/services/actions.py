"""Adding actions, and changing what they say."""

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from actions import references
from actions.models import Action
from actions.services import history, leads, targets
from actions.services.plans import wait_for_others_adding_to
from edi_tracker import audit


@transaction.atomic
def add_action(plan, *, by, reference, activity, status, target="", lead="", support="", lead_heading="", steps=(),
               dates=None, recorded_on=None, **details):  # fmt: skip
    """Add an action after those the plan has; its order, its targets' days and its leads are read from the words.

    `lead_heading` is that of the column `lead`, which may also hold who supports: "Project Owner/ Support".
    `steps` are its next steps; `dates` its target dates as (words, place of the step it is for, or None), read from
    the cell `target` unless given. `recorded_on` is the day since when this is known; today, unless told. `details`
    are further fields of Action. Without a reference it belongs under the action `follows` names.
    Raises ValidationError for a reference that the plan has already.
    """
    wait_for_others_adding_to(plan)
    action = Action(plan=plan, reference=reference, activity=activity, status=status, **details)
    action.position = (plan.actions.aggregate(last=Max("position"))["last"] or 0) + 1
    action.sort_key = references.sort_key(reference or action.follows)
    found = leads.resolve(lead, support, lead_heading, by=by)
    action.lead_as_written, action.lead_names = leads.as_written(lead, support), leads.joined(found)
    dates = targets.unsaved(dates if dates is not None else targets.one_by_one(target))
    action.next_steps = "\n".join(steps)
    for name, value in targets.summary([each for each, _ in dates]).items():
        setattr(action, name, value)
    action.search_text = history.search_text(action)
    action.full_clean()
    action.save()
    leads.put(action, found)
    targets.put(action, steps, dates)
    history.keep(action, by=by, what="added", at=_start_of(recorded_on))
    audit.record("added", action, by=by)
    return action


@transaction.atomic
def change_wording(action, *, by, version, **wording):
    """Change an action's reference, numbering, objective, priority or activity; the others stay as they are.

    A new reference gives it its new place in the order, and the actions printed under it without a reference go with
    it. Raises ValidationError for a reference that another action of the plan has, versions.Conflict when somebody
    else saved first.
    """
    before = {name: getattr(action, name) for name in wording}
    columns = {name: value for name, value in wording.items() if value != before[name]}
    changes = {name: (before[name], value) for name, value in columns.items()}
    if "priority" in columns:
        columns["priority_as_printed"] = columns["priority"]
    if columns.keys() & {"reference", "numbering"}:
        columns |= _new_reference(action, columns)
    followers = list(_followers(action)) if columns.get("reference") else []
    history.write(action, version, by=by, what="changed the wording of", changes=changes, **columns)
    for follower in followers:
        _follow(follower, action, by)


def _new_reference(action, columns):
    """The columns that come with a new reference or numbering, once it is sure that nobody else has it."""
    reference = columns.get("reference", action.reference)
    numbering = columns.get("numbering", action.numbering)
    others = action.plan.actions.filter(reference__iexact=reference, numbering=numbering).exclude(pk=action.pk)
    if reference and others.exists():
        raise ValidationError({"reference": f"Another action of this plan already has the reference {reference}"})
    follows = "" if reference else action.follows
    return {"sort_key": references.sort_key(reference or follows), "occurrence": 1, "follows": follows}


def _followers(action):
    """The actions that are printed without a reference under this one."""
    return action.plan.actions.filter(reference="", follows=action.reference, numbering=action.numbering).exclude(
        pk=action.pk
    )


def _follow(follower, action, by):
    place = {"follows": action.reference, "sort_key": action.sort_key}
    history.write(follower, follower.version, by=by, what="moved with the action above it", **place)


def _start_of(day):
    return day and timezone.make_aware(datetime.combine(day, time.min))
