"""The history of an action as a timeline, newest first."""

from dataclasses import dataclass
from datetime import date, datetime

from actions.statuses import Status


@dataclass(frozen=True)
class Entry:
    """One moment in an action's life. `changes` are (what, old, new) in words."""

    title: str
    by: str
    when: datetime | date
    text: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()
    reason: str = ""

    @property
    def is_moment(self):
        """Whether the time of day is known, and not only the day."""
        return isinstance(self.when, datetime)


def entries(action):
    """Every update of an action, newest first, ending with how it was filed in the plan."""
    updates = list(action.updates.select_related("by"))
    return [*(_updated(update) for update in updates), _filed(action, updates[-1] if updates else None)]


def _updated(update):
    changes = []
    if update.changed_status:
        changes.append(("Status", _word(update.status_before), _word(update.status_after)))
    if update.moved_target:
        changes.append(("Target date", update.target_before or "none", update.target_after))
    return Entry(
        title=f"Recorded as {_word(update.status_after).lower()}" if changes else "Progress recorded",
        by=str(update.by),
        when=update.at,
        text=update.note,
        changes=tuple(changes),
        reason=update.reason,
    )


def _filed(action, first):
    """How the action stood before the first update."""
    status = first.status_before if first else action.status
    place = f"Filed in Appendix {action.appendix_as_filed}" if action.appendix_as_filed else "Added to the plan"
    return Entry(
        title=f"{place} as {_word(status).lower()}",
        by="",
        when=action.plan.reported_on,
        text=first.note_before if first else action.progress,
    )


def _word(status):
    return Status(status).label
