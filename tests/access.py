"""The one table of who may open what: URL name -> method -> roles. tests/test_permissions.py proves all of it.

A URL that is missing here fails the tests. "everyone" means everybody who is signed in; "strangers" means open to all.
A row is Page(url name, arguments, {method: roles}); arguments may be a function that looks a row up in the demonstration.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from actions.models import Action
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


@dataclass(frozen=True)
class Page:
    """One address: what it is called, what to fill in, and who may GET and POST it."""

    name: str
    get: frozenset | set | str = frozenset()
    post: frozenset | set | str = frozenset()
    kwargs: Callable[[], dict] = field(default=dict)


GROUND_FLOOR = [
    Page("account_login", get=STRANGERS, post=STRANGERS),
    Page("account_logout", get=EVERYONE, post=EVERYONE),
    Page("account_change_password", get=EVERYONE, post=EVERYONE),
    Page("account_inactive", get=STRANGERS),
    Page("health", get=STRANGERS),
    Page("people_list", get={ADMIN}),
    Page("audit_trail", get={ADMIN, AUDITOR}),
]

READ_ACTIONS = {NEDSG, HR, AUTHOR, APPROVER, AUDITOR, ADMIN}
ACTIONS = [
    Page("actions:plan_list", get=READ_ACTIONS),
    Page("actions:action_list", get=READ_ACTIONS, kwargs=lambda: {"slug": "2005-08"}),
    Page("actions:action_detail", get=READ_ACTIONS, kwargs=lambda: {"pk": Action.objects.first().pk}),
    Page("actions:record_progress", get={NEDSG}, post={NEDSG}, kwargs=lambda: {"pk": Action.objects.first().pk}),
]

WORKFORCE = []

SERVICE_USERS = []

REPORTS = []

PAGES = [*GROUND_FLOOR, *ACTIONS, *WORKFORCE, *SERVICE_USERS, *REPORTS]
