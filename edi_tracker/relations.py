"""What one app knows of an object of another: every app declares what it relates, and pages ask for what there is.

So the page of a complaint shows the action that came of it, and neither app knows the other.
"""

from collections.abc import Callable
from dataclasses import dataclass

from edi_tracker.declarations import declared


@dataclass(frozen=True)
class Relation:
    """Something related to an object, as a line of its page; `url` is "" where the person may not follow it."""

    words: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Act:
    """Something that a person may do with an object elsewhere."""

    text: str
    url: str


@dataclass(frozen=True)
class Relater:
    """What an app relates: `relations(obj, user)` and `acts(obj, user)` for objects of one `model`, by its label.

    Apps name theirs as `relations` on their AppConfig.
    """

    model: str
    relations: Callable
    acts: Callable | None = None


def of(obj, user):
    """Everything that any app relates to an object and a person may know of, in the order of the apps."""
    return [relation for relater in _relaters(obj) for relation in relater.relations(obj, user)]


def acts_on(obj, user):
    """Everything that a person may do with an object in another app."""
    return [act for relater in _relaters(obj) if relater.acts for act in relater.acts(obj, user)]


def _relaters(obj):
    return [relater for relater in declared("relations") if relater.model == obj._meta.label_lower]
