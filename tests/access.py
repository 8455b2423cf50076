"""The one table of who may open what: URL name -> method -> roles. tests/test_permissions.py proves all of it.

A URL that is missing here fails the tests. "everyone" means everybody who is signed in; "strangers" means open to all.
A row is Page(url name, arguments, {method: roles}); arguments may be a function that looks a row up in the demonstration.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from actions.models import Action
from edi_tracker.models import User
from tests.factories import ROLES
from workforce.models import Snapshot

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


def an_account():
    return {"pk": User.objects.get(username=ROLES[HR]).pk}


GROUND_FLOOR = [
    Page("account_login", get=STRANGERS, post=STRANGERS),
    Page("account_logout", get=EVERYONE, post=EVERYONE),
    Page("account_change_password", get=EVERYONE, post=EVERYONE),
    Page("account_inactive", get=STRANGERS),
    Page("health", get=STRANGERS),
    Page("people_list", get={ADMIN}),
    Page("add_account", get={ADMIN}, post={ADMIN}),
    Page("change_account", get={ADMIN}, post={ADMIN}, kwargs=an_account),
    Page("give_password", get={ADMIN}, post={ADMIN}, kwargs=an_account),
    Page("audit_trail", get={ADMIN, AUDITOR}),
]

READ_ACTIONS = {NEDSG, HR, AUTHOR, APPROVER, AUDITOR, ADMIN}
ACTIONS = [
    Page("actions:plan_list", get=READ_ACTIONS),
    Page("actions:action_list", get=READ_ACTIONS, kwargs=lambda: {"slug": "2005-08"}),
    Page("actions:action_detail", get=READ_ACTIONS, kwargs=lambda: {"pk": Action.objects.first().pk}),
    Page("actions:record_progress", get={NEDSG}, post={NEDSG}, kwargs=lambda: {"pk": Action.objects.first().pk}),
]

FIGURES = {NEDSG, HR, AUTHOR, APPROVER, AUDITOR}


def a_snapshot(**more):
    """The ethnicity figures of the demonstration, in force."""
    return lambda: {"pk": Snapshot.objects.get(profiles__characteristic__code="ethnicity").pk, **more}


def a_year(**more):
    return lambda: {"year": "2007-08", "definition": "cafcass-2008", **more}


WORKFORCE = [
    Page("workforce:snapshot_list", get=FIGURES),
    Page("workforce:upload", get={HR}, post={HR}),
    Page("workforce:problem_list", post={HR}),
    Page("workforce:template_download", get={HR}, kwargs=lambda: {"shape": "staff-list"}),
    Page("workforce:casework_list", get=FIGURES),
    Page("workforce:casework_year", get=FIGURES, kwargs=a_year()),
    Page("workforce:record_casework", get={HR}, post={HR}, kwargs=a_year()),
    Page("workforce:casework_download", get=FIGURES, kwargs=a_year(kind="csv")),
    Page("workforce:snapshot_detail", get=FIGURES, kwargs=a_snapshot()),
    Page("workforce:check_upload", get={HR}, post={HR}, kwargs=a_snapshot()),
    Page("workforce:choose_scheme", post={HR}, kwargs=a_snapshot(profile_pk=0)),
    Page("workforce:confirm_upload", get={HR}, post={HR}, kwargs=a_snapshot()),
    Page("workforce:upload_done", get={HR}, kwargs=a_snapshot()),
    Page("workforce:discard_upload", post={HR}, kwargs=a_snapshot()),
    Page("workforce:withdraw_snapshot", get={HR}, post={HR}, kwargs=a_snapshot()),
    Page("workforce:profile", get=FIGURES, kwargs=a_snapshot(characteristic="ethnicity")),
    Page("workforce:profile_download", get=FIGURES, kwargs=a_snapshot(characteristic="ethnicity", kind="csv")),
]

SERVICE_USERS = []

REPORTS = []

PAGES = [*GROUND_FLOOR, *ACTIONS, *WORKFORCE, *SERVICE_USERS, *REPORTS]
