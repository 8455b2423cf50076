"""What is said of an action for a review round: drafted, submitted, sent back, accepted."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions import rules
from actions.models import Action, RoundUpdate
from actions.services.progress import WORDS, record_progress
from actions.services.rounds import must_be_open
from edi_tracker import audit, versions

State = RoundUpdate.State
NOT_YET = 0


@transaction.atomic
def draft_update(round, action, *, by, version, **said):
    """Keep what somebody has written of an action so far, whether the rules hold or not.

    `said` holds status, completed_on, on_behalf_of and words as record_progress takes them; `version` is that of the
    update the person saw, 0 when there was none. One that was submitted becomes a draft again; one that was sent back
    stays so. Raises ValidationError when the round is closed or the update accepted, versions.Conflict when somebody
    else saved first.
    """
    update = _present(round, action, version)
    was = update.state if update else ""
    state = State.SENT_BACK if was == State.SENT_BACK else State.DRAFT
    columns = _columns(action, said) | {"state": state, "drafted_by": by, "submitted_at": None, "submitted_by": None}
    return _write(round, action, update, version, by=by, what="drafted", was=was, **columns)


@transaction.atomic
def submit_update(round, action, *, by, version, **said):
    """Say that an update is ready for the meeting; the rules of recording progress hold. As draft_update otherwise."""
    update = _present(round, action, version)
    columns = _columns(action, said)
    _refuse_what_breaks_the_rules(action, columns)
    was = update.state if update else ""
    columns |= {"state": State.SUBMITTED, "submitted_at": timezone.now(), "submitted_by": by}
    return _write(round, action, update, version, by=by, what="submitted", was=was, **columns)


@transaction.atomic
def accept_update(update, *, by, version, action_version, comment=""):
    """Accept a submitted update: it is recorded on its action, as the words of who submitted it.

    `action_version` is that of the action the person saw. Raises ValidationError when the update is not submitted or
    no longer fits its action, versions.Conflict when somebody else changed either first.
    """
    _must_be_submitted(update)
    action = Action.objects.select_related("plan").get(pk=update.action_id)
    said = {name: getattr(update, name) for name in (*WORDS, "status", "completed_on", "round", "on_behalf_of")}
    recorded = record_progress(action, by=update.submitted_by, version=action_version, **said)
    _decide(update, by, version, "accepted", state=State.ACCEPTED, comment=comment.strip(), recorded=recorded)


@transaction.atomic
def send_back_update(update, *, by, comment, version):
    """Return a submitted update to who wrote it, with a comment that says why."""
    _must_be_submitted(update)
    if not comment.strip():
        raise ValidationError({"comment": "Say what is to be changed, so that they know"})
    _decide(update, by, version, "sent back", state=State.SENT_BACK, comment=comment.strip())


def _decide(update, by, version, what, **columns):
    was = update.state
    versions.claim(update, version, decided_at=timezone.now(), decided_by=by, **columns)
    reason = columns["comment"]
    audit.record(what, update, by=by, changes={"state": (was, update.state)}, reason=reason)


def _must_be_submitted(update):
    must_be_open(update.round)
    if update.state != State.SUBMITTED:
        raise ValidationError("Only an update that is submitted can be accepted or sent back.")


def _present(round, action, version):
    """The update there is, or None; refused when it is not the one the person saw, or was accepted."""
    must_be_open(round)
    update = round.updates.filter(action=action).first()
    if update and version == NOT_YET:
        raise versions.Conflict(update)
    if update and update.is_accepted and update.version == version:
        raise ValidationError("This update was accepted. Correct it on the page of the action.")
    if not update and not round.actions().filter(pk=action.pk).exists():
        raise ValidationError("This action was closed before the round was opened.")
    return update


def _columns(action, said):
    """The columns that hold what was said, with every word stripped."""
    lead = said.pop("on_behalf_of", None)
    if lead and not action.action_leads.present().filter(lead=lead).exists():
        raise ValidationError({"on_behalf_of": f"{lead} does not lead this action"})
    words = {name: (said.pop(name, "") or "").strip() for name in WORDS}
    return words | {"status": said.pop("status"), "completed_on": said.pop("completed_on", None), "on_behalf_of": lead}


def _refuse_what_breaks_the_rules(action, columns):
    said = {name: columns[name] for name in (*WORDS, "status", "completed_on")}
    wrong = rules.problems(rules.Standing.of(action), **said)
    if wrong:
        raise ValidationError(wrong)


def _write(round, action, update, version, *, by, what, was, **columns):
    if update:
        versions.claim(update, version, **columns)
    else:
        update = RoundUpdate.objects.create(round=round, action=action, **{"drafted_by": by} | columns)
    audit.record(what, update, by=by, changes={"state": (was, update.state)})
    return update
