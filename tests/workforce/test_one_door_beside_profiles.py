"""The same door for what is recorded beside profiles: measures, casework, pay, service users, and papers made of them.

Again a 3 and a 4 change places where they stand crosswise, so that every total and all that is hidden stay.
"""

from datetime import date

import pytest
from django.core.cache import cache

from edi_tracker.statistics.disclosure import STANDARD
from reports.models import Paper
from service_users.models import MonitoringCell
from tests.access import AUDITOR, HR
from tests.service_users import monitored
from tests.workforce.factories import committed
from tests.workforce.measures import casework_recorded, recorded
from tests.workforce.pay import factories as pay
from tests.workforce.slicing import protected
from tests.workforce.test_one_door import change_places, content, list_of_staff
from workforce.models import MeasureCell, PayReport

pytestmark = pytest.mark.django_db
MEASURES = "/workforce/measures/2008-09"
OF_STAFF = [
    f"{MEASURES}/",
    f"{MEASURES}/casework/cafcass-2008/",
    f"{MEASURES}/casework/cafcass-2008/download/csv/",
    f"{MEASURES}/disciplinaries/ethnicity-cafcass-2008/",
    f"{MEASURES}/disciplinaries/ethnicity-cafcass-2008/download/xlsx/",
    "/workforce/measures/over-the-years/disciplinaries/ethnicity/",
    "/workforce/pay-gap/2019/",
    "/workforce/pay-gap/2019/quarters/download/csv/",
]
OF_OTHERS = [
    "/duties/2008-09/",
    "/papers/2008-06-27/",
    "/papers/2008-06-27/check/",
    "/papers/2008-06-27/tables/ethnicity-profile.csv",
    "/service-users/",
    "/service-users/{pk}/",
    "/service-users/{pk}/?shares=row",
    "/service-users/{pk}/table.csv",
    "/service-users/{pk}/between-types/",
]


@pytest.fixture
def service_users():
    """A return, and beside it what is recorded of staff; the paper of 2008 is made of the newer staff list."""
    recorded("disciplinaries", {"entered": {"Asian": 3, "Black": 4, "White": 46}}, year_start=2008)
    casework_recorded("grievances", 3, 20, year_start=2008)
    casework_recorded("capability", 4, 20, year_start=2008)
    pay.recorded(2019, quarters=((3, 242), (4, 241), (100, 145), (148, 97)), men=255, women=725)
    Paper.objects.update(policy_code=STANDARD.code)
    return monitored.recorded(public=(3, 300, 4), private=(4, 500, 3))


def change_other_places(monitoring_return):
    """3 for 4 and 4 for 3 in each of them, and their rests."""
    turned = {3: 4, 4: 3, 17: 16, 16: 17}
    cells = [*MeasureCell.objects.filter(figures__year_start=2008, count__in=turned)]
    cells += MonitoringCell.objects.filter(monitoring_return=monitoring_return, count__in=turned)
    assert len(cells) == 2 + 4 + 4
    for cell in cells:
        cell.count = turned[cell.count]
        cell.save()
    first, second = PayReport.objects.get(year=2019).quarters.all()[:2]
    first.men, first.women, second.men, second.women = second.men, second.women, first.men, first.women
    first.save()
    second.save()


def read(client, addresses, monitoring_return):
    answers = {address: client.get(address.format(pk=monitoring_return.pk)) for address in addresses}
    return {address: content(address, answer) for address, answer in answers.items()}


def test_nobody_else_can_tell_a_3_from_a_4_of_what_is_beside_the_profiles(service_users, client_for):
    snapshot = protected(committed(list_of_staff(), name="staff.csv", as_at=date(2008, 5, 31)))
    auditor, hr = client_for(AUDITOR), client_for(HR)
    before = read(auditor, [*OF_STAFF, *OF_OTHERS], service_users), read(hr, OF_STAFF, service_users)
    change_other_places(service_users)
    change_places(snapshot)
    cache.clear()
    after = read(auditor, [*OF_STAFF, *OF_OTHERS], service_users), read(hr, OF_STAFF, service_users)
    assert [at for at, (status, _) in before[0].items() if status != 200] == []
    assert [at for at in before[0] if before[0][at] != after[0][at]] == []
    assert len([at for at in OF_STAFF if before[1][at] != after[1][at]]) > 4
