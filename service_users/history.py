"""The audit events of one object as sentences for its page."""

from dataclasses import dataclass
from datetime import date, datetime

from edi_tracker.models import AuditEvent
from edi_tracker.periods import long_date


@dataclass(frozen=True)
class Entry:
    """One change: what was done, by whom, when (a day where no more is known), and old and new figures in words.

    `reason` is what was said of it, or nothing.
    """

    verb: str
    by: str
    at: datetime | date
    lines: tuple[str, ...]
    reason: str = ""

    @property
    def is_moment(self):
        """Whether the time of day is known, and not only the day."""
        return isinstance(self.at, datetime)


def history(obj, labels, words=None):
    """An object's changes, newest first. `labels` names the fields to show; `words` maps stored values to words."""
    return [_entry(event, tuple(_lines(event.changes, labels, words or {}))) for event in AuditEvent.objects.about(obj)]


def _entry(event, lines):
    return Entry(event.verb.capitalize(), event.actor_name, event.at, lines, event.reason)


def _lines(changes, labels, words):
    # In the order of the labels: PostgreSQL does not keep the order that changes were written in.
    named = [field for field in labels if field in changes]
    for field in (*named, *sorted(changes.keys() - labels.keys())):
        old, new = changes[field]
        label = labels.get(field, field)
        if old is None and new is not None:
            yield f"{label}: {_written(new, words)}"
        elif old == new and isinstance(old, str):
            yield f"{label}: changed"
        elif old != new:
            yield f"{label}: {_written(old, words)} changed to {_written(new, words)}"


def _written(value, words):
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    return words.get(value) or _day(value)


def _day(text):
    """A stored date as people write it; any other text as it is."""
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text
