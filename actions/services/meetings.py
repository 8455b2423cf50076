"""What a meeting says of an action, and what it decides, taken down live."""

from django.db import transaction
from django.utils import timezone

from actions.models import MeetingEntry
from actions.services.rounds import must_be_open
from edi_tracker import audit, versions


@transaction.atomic
def take_down(round, action, *, by, note, decision, version):
    """Keep what the meeting of a round said of an action and decided; None when there is nothing to keep.

    `version` is that of the entry the person saw, 0 when there was none. Raises ValidationError when the round is
    closed, versions.Conflict when somebody else saved first.
    """
    must_be_open(round)
    words = {"note": note.strip(), "decision": decision.strip()}
    entry = round.entries.filter(action=action).first()
    if not entry and not any(words.values()):
        return None
    before = {name: getattr(entry, name) if entry else "" for name in words}
    if entry and entry.version == version and before == words:
        return entry
    entry = _write(entry, version, round=round, action=action, at=timezone.now(), by=by, **words)
    changes = {name: (before[name], words[name]) for name in words if before[name] != words[name]}
    audit.record("took down", entry, by=by, changes=changes)
    return entry


def _write(entry, version, **columns):
    if entry is None:
        return MeetingEntry.objects.create(**columns)
    versions.claim(entry, version, **columns)
    return entry
