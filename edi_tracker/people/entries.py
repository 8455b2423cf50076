"""An audit event in words: which fields changed, from what to what."""

from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from edi_tracker.periods import long_date

NOTHING = "nothing"
# Counts from here on are easier to read with commas; a year is smaller and has none.
LARGE = 10_000


@dataclass(frozen=True)
class Change:
    """One field of an audit event, as people read it."""

    label: str
    old: str
    new: str


def changes_in_words(event):
    """The `Change`s of an audit event, in the order they were recorded."""
    return [_change(event.object_type, name, *pair) for name, pair in event.changes.items()]


def _change(object_type, name, old, new):
    field = _field(object_type, name)
    label = str(getattr(field, "verbose_name", name)).replace("_", " ")
    return Change(label[:1].upper() + label[1:], _in_words(field, old), _in_words(field, new))


def _field(object_type, name):
    """The model's field, or None: an event outlives what it tells about."""
    try:
        return apps.get_model(object_type)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None


def _in_words(field, value):
    choices = dict(getattr(field, "flatchoices", ()) or ())
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in choices:
        return str(choices[value])
    if isinstance(value, int) and value >= LARGE:
        return f"{value:,}"
    return _day_in_words(str(value))


def _day_in_words(text):
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text
