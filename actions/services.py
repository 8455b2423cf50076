"""Everything that can happen to an action plan."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions import leads, references, rules, targets
from actions.models import Action, ActionLead, Lead, Objective, Plan, ProgressUpdate
from edi_tracker import audit, versions


@transaction.atomic
def add_plan(*, by, slug, title, starts_on, reported_on, ends_on=None, note=""):
    """Add a plan, without objectives or actions yet."""
    plan = Plan(slug=slug, title=title, starts_on=starts_on, ends_on=ends_on, reported_on=reported_on, note=note)
    plan.full_clean()
    plan.save()
    audit.record("added", plan, by=by)
    return plan


@transaction.atomic
def add_objective(plan, *, by, kind, code, title, heading_as_printed="", note=""):
    """Add an objective or a scheme after those the plan has."""
    objective = Objective(plan=plan, kind=kind, code=code, title=title, note=note, position=plan.objectives.count() + 1)
    objective.heading_as_printed = heading_as_printed
    objective.full_clean()
    objective.save()
    audit.record("added", objective, by=by)
    return objective


@transaction.atomic
def add_action(plan, *, by, reference, activity, status, target="", lead="", **details):
    """Add an action after those the plan has; its order, its target's days and its leads are read from the words.

    `details` are further fields of Action. Without a reference it belongs under the action `follows` names.
    Raises ValidationError for a reference that the plan has already.
    """
    due = targets.read(target)
    action = Action(plan=plan, reference=reference, activity=activity, status=status, **details)
    action.position = plan.actions.count() + 1
    action.sort_key = references.sort_key(reference or action.follows)
    action.lead_as_written = lead
    action.target_as_written, action.target_kind = due.text, due.kind
    action.earliest_day, action.latest_day = due.earliest, due.latest
    action.full_clean()
    action.save()
    for position, name in enumerate(leads.names(lead)):
        ActionLead.objects.create(action=action, lead=Lead.objects.get_or_create(name=name)[0], position=position)
    audit.record("added", action, by=by)
    return action


@transaction.atomic
def record_progress(action, *, by, status, note, version, new_target="", reason=""):
    """Record how an action stands, keep what it was in its history, and move its target if a new one is given.

    An empty note leaves the progress note as it was. `version` is the one the person saw.
    Raises ValidationError when a rule is broken, and versions.Conflict when somebody else saved first.
    """
    said = {"status": status, "note": note, "new_target": new_target or "", "reason": reason}
    wrong = rules.problems(present=action.status, **said)
    if wrong:
        raise ValidationError(wrong)
    update = _history(action, by, status, note.strip(), (new_target or "").strip(), reason.strip())
    versions.claim(action, version, **_as_updated(action, update))
    update.save()
    audit.record("recorded progress on", action, by=by, changes=_changes(update), reason=update.reason)
    return update


def _history(action, by, status, note, new_target, reason):
    return ProgressUpdate(
        action=action,
        at=timezone.now(),
        by=by,
        status_before=action.status,
        status_after=status,
        note_before=action.progress,
        note=note,
        target_before=action.target_as_written,
        target_after=new_target or action.target_as_written,
        reason=reason,
    )


def _as_updated(action, update):
    """The columns of the action that an update changes."""
    changes = {
        "status": update.status_after,
        "progress": update.note or action.progress,
        "updated_at": update.at,
        "updated_by": update.by,
    }
    if update.moved_target:
        due = targets.read(update.target_after)
        changes |= {"target_was": update.target_before, "target_as_written": due.text, "target_kind": due.kind}
        changes |= {"earliest_day": due.earliest, "latest_day": due.latest}
    return changes


def _changes(update):
    changed = {"status": (update.status_before, update.status_after)} if update.changed_status else {}
    if update.moved_target:
        changed["target date"] = (update.target_before, update.target_after)
    if update.note:
        changed["progress"] = (update.note_before, update.note)
    return changed
