"""The one way an action is written: its new words, the version before, and the audit event, together."""

from django.utils import timezone

from actions import searching
from actions.models import ActionState, ActionVersion
from edi_tracker import audit, versions

SEARCHED = (
    "reference", "priority", "activity", "lead_as_written", "lead_names", "progress", "what_next", "risk",
    "next_steps", "filed_under",
)  # fmt: skip
STATE = tuple(field.attname for field in ActionState._meta.get_fields())


def write(action, version, *, by, what, changes=None, reason="", **columns):
    """Write columns of an action that is still at `version`, keep it as a version, and audit it.

    `changes` are what the audit trail says, {field: (old, new)}; without them, every column given.
    Call it inside a transaction. Raises versions.Conflict, having written nothing, when somebody else saved first.
    """
    before = {name: getattr(action, name) for name in columns}
    for name, value in columns.items():
        setattr(action, name, value)
    versions.claim(action, version, **columns, search_text=search_text(action))
    keep(action, by=by, what=what, reason=reason)
    said = changes if changes is not None else {name: (before[name], columns[name]) for name in columns}
    audit.record(what, action, by=by, changes=said, reason=reason)


def keep(action, *, by, what, reason="", at=None):
    """Keep how an action stands now as its newest version. `at` is since when; now, unless told."""
    at = at or timezone.now()
    action.versions.filter(until=None).update(until=at)
    return version_of(action, by=by, what=what, reason=reason, at=at).save()


def version_of(action, *, by, what, at, reason=""):
    """The version that says how an action stands, not saved yet."""
    state = {name: getattr(action, name) for name in STATE}
    return ActionVersion(action=action, number=action.version, since=at, by=by, what=what, reason=reason, **state)


def search_text(action):
    """What a search of the action looks through."""
    return searching.fold(" ".join(getattr(action, name).replace("|", " ") for name in SEARCHED))
