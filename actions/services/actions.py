"""Adding actions."""

from datetime import datetime, time

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from actions import references
from actions.models import Action
from actions.services import history, leads, targets
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
    action = Action(plan=plan, reference=reference, activity=activity, status=status, **details)
    action.position = (plan.actions.aggregate(last=Max("position"))["last"] or 0) + 1
    action.sort_key = references.sort_key(reference or action.follows)
    found = leads.resolve(lead, support, lead_heading)
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


def _start_of(day):
    return day and timezone.make_aware(datetime.combine(day, time.min))
