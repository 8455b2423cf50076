"""Putting right what was accepted for a review round: a new entry beside the old one, never a change of it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.models import Action, ProgressUpdate
from actions.services.progress import record_progress
from edi_tracker import audit
from edi_tracker.versions import Conflict


@transaction.atomic
def correct_update(update, *, by, because, version, **said):
    """Correct an update of a round: both stay in the history. Returns the correction.

    The last word on an action becomes how it stands now, and `said` is as record_progress takes it. Of an earlier one
    only the history is corrected: `said` is its status, note, what_next and risk, and the action stays as it is.
    Raises ValidationError when a rule is broken, versions.Conflict when somebody else saved first.
    """
    if update.round is None:
        raise ValidationError("Only an update of a review round is corrected; record progress instead.")
    if not because.strip():
        raise ValidationError({"because": "Say why it is corrected"})
    ProgressUpdate.objects.select_for_update().get(pk=update.pk)  # so that no two correct it at once
    if update.corrections.exists():
        raise ValidationError("Somebody has corrected this update already. What they wrote is on the action's page.")
    said |= {"by": by, "because": because.strip(), "corrects": update, "round": update.round}
    if update.is_last_word:
        return record_progress(update.action, version=version, **said)
    return _correct_history(update, version=version, **said)


def _correct_history(update, *, by, version, status, note, **said):
    action = Action.objects.get(pk=update.action_id)
    if action.version != version:  # it may have been the last word when they saw it
        raise Conflict(action)
    if not note.strip():
        raise ValidationError({"note": "Say what had been done"})
    target = {"target_before": update.target_after, "target_after": update.target_after}
    stood = {"status_before": update.status_after, "status_after": status, "note_before": update.note}
    correction = ProgressUpdate.objects.create(
        action=update.action, at=timezone.now(), by=by, note=note.strip(), **stood, **target, **said
    )
    changes = {"note": (update.note, correction.note)}
    audit.record("corrected an earlier update of", update.action, by=by, changes=changes, reason=correction.because)
    return correction
