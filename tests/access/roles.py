"""The roles, and a row of the table of who may open what."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.factories import ROLES

EVERYONE = frozenset(ROLES)
STRANGERS = "strangers"

NEDSG = "Steering group member"
HR = "HR"
REGION = "Regional data officer"
COMPLAINTS = "Complaints officer"
AUTHOR = "Report author"
APPROVER = "Report approver"
BOARD = "Board member"
AUDITOR = "Auditor"
ADMIN = "Administrator"

# Whoever reads the figures of staff.
FIGURES = {NEDSG, HR, AUTHOR, APPROVER, AUDITOR}


def first_of(roles):
    """The role that a sweep visits a page as: the first that may, in the order of the roles."""
    return next(role for role in ROLES if role in roles)


@dataclass(frozen=True)
class Page:
    """One address: what it is called, what to fill in, and who may GET and POST it."""

    name: str
    get: frozenset | set | str = frozenset()
    post: frozenset | set | str = frozenset()
    kwargs: Callable[[], dict] = field(default=dict)
