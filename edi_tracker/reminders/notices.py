"""What people can be reminded of: every app declares its kinds of notice, each with the function that finds them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from edi_tracker.declarations import declared
from edi_tracker.models import User


@dataclass(frozen=True)
class Notice:
    """Something to tell one person once: nobody is ever sent two notices of the same key.

    `title` becomes the link to `path`, `text` says more, and `on` is the day it is about, by which it is sorted.
    """

    key: str
    kind: str
    user: User
    title: str
    text: str
    path: str
    on: date


@dataclass(frozen=True)
class Kind:
    """A kind of notice that people can switch off; `find(on)` yields those of a day, in few queries.

    Apps name theirs as `notices` on their AppConfig. Only people who hold `permission` are told.
    """

    code: str
    name: str
    hint: str
    permission: str
    find: Callable[[date], Iterable[Notice]]


def kinds():
    """Every kind of every app, in the order of the apps."""
    return declared("notices")


def kinds_open_to(user):
    """The kinds that a person may be told of."""
    return [kind for kind in kinds() if user.has_perm(kind.permission)]
