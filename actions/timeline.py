"""The history of an action as a timeline, newest first: every version of it, what was said with it, and by whom."""

from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from django.utils import timezone

from actions.differences import between
from actions.statuses import Status
from edi_tracker.models import AuditEvent
from edi_tracker.periods import long_date

RECORDED = "recorded progress on"
TITLES = {
    "verified the completion of": "Completion verified",
    "moved with the action above it": "Moved with the action above it",
}
# The words that an entry shows in full, and not as old and new.
SAID = ("Progress", "What happens next", "Risk or issue")
# Audit events whose change is shown from what the person wrote.
SHOWN_OTHERWISE = ("added", "imported", RECORDED, "corrected an earlier update of")


@dataclass(frozen=True)
class Entry:
    """One moment in an action's life. `changes` are (what, old, new) in words, `words` (what, text) in full.

    `corrects_with` is the key of the update that a person may correct from here; None when there is nothing to.
    """

    title: str
    by: str
    when: datetime | date
    text: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()
    reason: str = ""
    reason_for: str = "Why"
    words: tuple[tuple[str, str], ...] = ()
    for_lead: str = ""
    corrects_with: int | None = None

    @property
    def is_moment(self):
        """Whether the time of day is known, and not only the day."""
        return isinstance(self.when, datetime)


def entries(action):
    """Everything that happened to an action, newest first, ending with how it was filed in the plan. Five queries."""
    versions = list(action.versions.select_related("by", "objective", "verified_by"))
    updates = {update.at: update for update in _updates(action)}
    said, loose = _beside(versions, list(AuditEvent.objects.about(action))[::-1])
    found = [_filed(action, versions[0] if versions else action)]
    for before, version in pairwise(versions):
        update = updates.pop(version.updated_at, None) if version.what == RECORDED else None
        changes = between(before, version)
        found.append(_updated(update, changes) if update else _changed(version, changes, said.get(version.number)))
    found += [_updated(update, _of_status(update)) for update in updates.values()]
    found += [_audited(event) for event in loose]
    found += [_met(entry) for entry in action.meeting_entries.select_related("by", "round")]
    return [found[0], *sorted(found[1:], key=lambda entry: entry.when)][::-1]


def _updates(action):
    related = ("by", "on_behalf_of", "round", "corrects", "round_update__decided_by")
    return action.updates.select_related(*related).prefetch_related("corrections")


def _beside(versions, events):
    """The audit event of each version, {number: event}, and the events that belong to none."""
    paired, loose = {}, []
    for event in events:
        made = [each for each in versions if each.what == event.verb and each.since <= event.at]
        if made and made[-1].number not in paired:
            paired[made[-1].number] = event
        elif event.verb not in SHOWN_OTHERWISE:
            loose.append(event)
    return paired, loose


def _updated(update, changes):
    words = [
        ("What happens next", update.what_next),
        ("Risk or issue", update.risk),
        ("Completed although its measure misses its target", update.despite),
        ("Why it was corrected", update.because),
        ("Said for", _of_round(update)),
    ]
    is_correctable = update.round_id and not update.corrections.all()
    return Entry(
        title=_title(update),
        by=str(update.by),
        when=update.at,
        text=update.note,
        changes=tuple(change for change in changes if change[0] not in SAID),
        reason=update.reason,
        reason_for="Why the date moved",
        words=tuple(pair for pair in words if pair[1]),
        for_lead=str(update.on_behalf_of or ""),
        corrects_with=update.pk if is_correctable else None,
    )


def _title(update):
    if update.corrects:
        return f"Correction of the update of {long_date(timezone.localtime(update.corrects.at))}"
    return f"Recorded as {_word(update.status_after).lower()}" if update.changed_status else "Progress recorded"


def _of_round(update):
    """ "the meeting of 3 March 2008, accepted by Naomi Edwards"; empty outside a round."""
    if not update.round:
        return ""
    accepted = getattr(update, "round_update", None)
    decided = f", accepted by {accepted.decided_by}" if accepted else ""
    return f"the meeting of {long_date(update.round.meets_on)}{decided}"


def _of_status(update):
    """What changed with an update that no version was kept of."""
    return [("Status", _word(update.status_before), _word(update.status_after))] if update.changed_status else []


def _changed(version, changes, event):
    title = TITLES.get(version.what) or f"{version.what.capitalize()} this action"
    changes = tuple(changes) or _as_audited(event)
    return Entry(title, str(version.by or ""), version.since, changes=changes, reason=version.reason)


def _audited(event):
    title = f"{event.verb.capitalize()} this action"
    return Entry(title, event.actor_name, event.at, changes=_as_audited(event), reason=event.reason)


def _as_audited(event):
    pairs = event.changes.items() if event else ()
    return tuple((what.capitalize(), str(old or "none"), str(new or "none")) for what, (old, new) in pairs)


def _met(entry):
    words = (("Decision", entry.decision),) if entry.decision else ()
    title = f"Discussed at the meeting of {long_date(entry.round.meets_on)}"
    return Entry(title, str(entry.by), entry.at, text=entry.note, words=words)


def _filed(action, first):
    """How the action stood before anything was recorded of it."""
    place = f"Filed in Appendix {action.appendix_as_filed}" if action.appendix_as_filed else "Added to the plan"
    title = f"{place} as {_word(first.status).lower()}"
    since = timezone.localtime(first.since) if hasattr(first, "since") else None
    if since is None or since.time() == time.min:
        return Entry(title, "", since.date() if since else action.plan.reported_on, text=first.progress)
    return Entry(title, str(first.by or ""), since, text=first.progress)


def _word(status):
    return Status(status).label if status else "not stated"
