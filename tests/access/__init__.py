"""The one table of who may open what: URL name -> method -> roles. tests/test_permissions.py proves all of it.

A URL that is missing here fails the tests. "everyone" means everybody who is signed in; "strangers" means open to all.
A row is Page(url name, get={roles}, post={roles}, kwargs=...); `kwargs` looks its row up in the demonstration.
"""

from tests.access.actions import ACTIONS
from tests.access.ground_floor import CATEGORIES, GROUND_FLOOR
from tests.access.reports import REPORTS
from tests.access.roles import AUDITOR, BOARD, HR, NEDSG, STRANGERS, first_of
from tests.access.service_users import SERVICE_USERS
from tests.access.workforce import WORKFORCE

__all__ = ["AUDITOR", "BOARD", "HR", "NEDSG", "PAGES", "STRANGERS", "first_of"]

PAGES = [*GROUND_FLOOR, *CATEGORIES, *ACTIONS, *WORKFORCE, *SERVICE_USERS, *REPORTS]
