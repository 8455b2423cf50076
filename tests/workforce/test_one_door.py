"""Small numbers have one door: HR's. Everybody else reads the same pages and files whatever the small numbers are.

Two counts of 3 and two of 4 stand crosswise in one table by area, and then change places: every total, every larger
number and all that is hidden stay as they were. A page or file that changed by a letter would tell which was which.
"""

import re
from io import BytesIO

import pytest
from django.core.cache import cache
from django.db.models import Case, Value, When
from openpyxl import load_workbook

from tests.access import AUDITOR, BOARD, HR
from tests.factories import ROLES
from tests.workforce.factories import committed
from tests.workforce.slicing import protected
from workforce.protection import SMALL_NUMBERS

pytestmark = pytest.mark.django_db
INDIAN, AFRICAN = "Asian/Asian British - Indian", "Black/African/Caribbean/Black British - African"
BRITISH = "White - English/Welsh/Scottish/Northern Irish/British"
CROSSWISE = {("A1", INDIAN): 3, ("A1", AFRICAN): 4, ("A2", INDIAN): 4, ("A2", AFRICAN): 3}
PEOPLE = CROSSWISE | {(area, BRITISH): 90 for area in ("A1", "A2", "A3")} | {("A3", INDIAN): 33, ("A3", AFRICAN): 31}
ADDRESSES = [
    "/",
    "/workforce/",
    "/workforce/{pk}/",
    "/workforce/{pk}/changes/",
    *(f"/workforce/{{pk}}/ethnicity/?by=area&shares={shares}" for shares in ("none", "row", "column")),
    "/workforce/{pk}/ethnicity/?by=area&definition=all-except-white",
    *(f"/workforce/{{pk}}/ethnicity/download/{kind}/?by=area&shares=row" for kind in ("csv", "xlsx", "svg", "png")),
    "/workforce/dashboard/?characteristic=ethnicity",
    *(f"/workforce/dashboard/?characteristic=ethnicity&area={area}" for area in ("A1", "A2", "A3")),
    "/workforce/dashboard/ethnicity/figures/download/csv/?characteristic=ethnicity&area=A1",
    "/workforce/trend/ethnicity/",
    "/workforce/trend/ethnicity/?area=A1",
    "/workforce/trend/ethnicity/download/csv/?area=A1",
    "/comparison/",
]
# What is new each time: tokens, and the moment at which a workbook was written.
EACH_TIME = re.compile(rb'csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')


def list_of_staff():
    rows = [
        f"{area}{ethnicity}{at},{area},FCA,{ethnicity},Female"
        for (area, ethnicity), count in PEOPLE.items()
        for at in range(count)
    ]
    return "\n".join(["Staff number,Area,Grade,Ethnic origin,Sex", *rows]).encode()


@pytest.fixture
def snapshot():
    return protected(committed(list_of_staff(), name="staff.csv"))


def change_places(snapshot):
    """3 for 4 and 4 for 3, where they stand crosswise."""
    cells = snapshot.profiles.get(characteristic__code="ethnicity").cells.filter(breakdown="area", count__in=(3, 4))
    assert cells.update(count=Case(When(count=3, then=Value(4)), default=Value(3))) == 4
    cache.clear()
    protected(snapshot)


def read(client, snapshot):
    """Address -> what is answered there, less what is new each time."""
    answers = {address: client.get(address.format(pk=snapshot.pk)) for address in ADDRESSES}
    return {address: content(address, answer) for address, answer in answers.items()}


def content(address, answer):
    if "/xlsx/" in address and answer.status_code == 200:
        return answer.status_code, _cells(answer)
    return answer.status_code, EACH_TIME.sub(b"", b"".join(answer) if answer.streaming else answer.content)


def _cells(answer):
    book = load_workbook(BytesIO(b"".join(answer) if answer.streaming else answer.content))
    return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]


def test_nobody_but_hr_can_tell_a_3_from_a_4(snapshot, client_for):
    """One of each kind of reader, on every page and file."""
    clients = {role: client_for(role) for role in (HR, AUDITOR, BOARD)}
    before = {role: read(client, snapshot) for role, client in clients.items()}
    change_places(snapshot)
    after = {role: read(client, snapshot) for role, client in clients.items()}
    changed = {role: [at for at in ADDRESSES if before[role][at] != after[role][at]] for role in clients}
    assert len(changed.pop(HR)) > 6
    assert changed == {AUDITOR: [], BOARD: []}
    assert [at for at, (status, _) in before[AUDITOR].items() if status != 200] == []


def test_only_hr_may_see_small_numbers(user_for):
    may = {role for role in ROLES if user_for(role).has_perm(SMALL_NUMBERS)}
    assert may == {HR}
