"""Recording how an action stands."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions import rules
from actions.models import ProgressUpdate
from actions.services import history, targets
from actions.statuses import COMPLETED, Status

WORDS = ("note", "what_next", "risk", "new_target", "reason", "despite")


@transaction.atomic
def record_progress(action, *, by, status, version, completed_on=None, round=None, on_behalf_of=None, corrects=None,
                    because="", **words):  # fmt: skip
    """Record how an action stands, keep what it was in its history, and move its target if a new one is given.

    `words` may hold note, what_next, risk, new_target, reason (why the target moves) and despite (why it is completed
    although its measure misses its target). An empty note leaves the progress note as it was. A completed action of a
    plan that verifies completion waits for a second person. `because` says why the update that it `corrects` is
    corrected. `version` is the one the person saw.
    Raises ValidationError when a rule is broken, and versions.Conflict when somebody else saved first.
    """
    said = {name: (words.pop(name, "") or "").strip() for name in WORDS}
    if words:
        raise TypeError(f"record_progress does not know {', '.join(words)}")
    wrong = rules.problems(rules.Standing.of(action), status=status, completed_on=completed_on, **said)
    if wrong:
        raise ValidationError(wrong)
    update = _history(action, by, status, completed_on, said)
    update.round, update.on_behalf_of = round, on_behalf_of
    update.corrects, update.because = corrects, because.strip()
    columns = _as_updated(action, update, said["new_target"])
    update.save()
    changes = _changes(update)
    history.write(action, version, by=by, what="recorded progress on", changes=changes, reason=update.reason, **columns)
    return update


@transaction.atomic
def verify_completion(action, *, by, version):
    """Confirm, as a second person, that an action was completed on the day recorded.

    Raises ValidationError when it does not wait for that, or when `by` leads it or recorded that it is done.
    """
    if action.status != Status.AWAITING_VERIFICATION:
        raise ValidationError("This action does not wait for verification.")
    if action.updated_by == by or action.action_leads.present().filter(lead__user=by).exists():
        raise ValidationError("Somebody else must verify it: not who leads it, and not who recorded that it is done.")
    status = rules.completed_in_time_or_late(action, action.completed_on)
    verified = {"verified_by": by, "verified_on": timezone.localdate()}
    history.write(action, version, by=by, what="verified the completion of", status=status, **verified)


def _history(action, by, status, completed_on, said):
    return ProgressUpdate(
        action=action,
        at=timezone.now(),
        by=by,
        status_before=action.status,
        status_after=rules.status_recorded(action, status, completed_on),
        note_before=action.progress,
        target_before=action.target_as_written,
        target_after=action.target_as_written,
        completed_on=completed_on if status in COMPLETED else None,
        **{name: said[name] for name in ("note", "what_next", "risk", "reason", "despite")},
    )


def _as_updated(action, update, new_target):
    """The columns of the action that an update changes; moves its target date when there is a new one."""
    columns = {
        "status": update.status_after,
        "progress": update.note or action.progress,
        "what_next": update.what_next or action.what_next,
        "risk": update.risk,
        **_completion(action, update),
        "updated_at": update.at,
        "updated_by": update.by,
    }
    if new_target:
        columns |= targets.with_first_moved(action, by=update.by, as_written=new_target, reason=update.reason)
        update.target_after = columns["target_as_written"]
        columns["target_was"] = update.target_before
    return columns


def _completion(action, update):
    """The day of completion and who verified it; both stay while an action that was completed is."""
    if update.status_after in COMPLETED and update.status_after == action.status:
        return {"completed_on": update.completed_on or action.completed_on}
    return {"completed_on": update.completed_on, "verified_on": None, "verified_by": None}


def _changes(update):
    changed = {"status": (update.status_before, update.status_after)} if update.changed_status else {}
    if update.moved_target:
        changed["target date"] = (update.target_before, update.target_after)
    if update.note:
        changed["progress"] = (update.note_before, update.note)
    return changed
