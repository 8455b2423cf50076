from datetime import date, timedelta

import pytest

from edi_tracker.models import Unit, User
from edi_tracker.reminders.services import send_digests
from edi_tracker.working_days import add_working_days
from service_users import notices
from service_users.models import Kpi, KpiReturn
from service_users.services.cycle import send_back_return
from tests.factories import ROLES, make_user
from tests.service_users.factories import IN_2008, make_return

pytestmark = pytest.mark.django_db
DUE = add_working_days(date(2008, 4, 30), 10)


@pytest.fixture
def officer():
    return User.objects.get(username=ROLES["Regional data officer"])


@pytest.fixture
def ten_days():
    """KPI 5 is due ten working days after a month ends."""
    Kpi.objects.update(due_after=10)


def told(find, on, user):
    return [notice.title for notice in find(on) if notice.user == user]


@pytest.mark.parametrize(
    ("on", "ahead"),
    [
        (add_working_days(DUE, -4), None),
        (add_working_days(DUE, -3), f"in {(DUE - add_working_days(DUE, -3)).days} days"),
        (add_working_days(DUE, -1), "tomorrow"),
        (DUE, "today"),
    ],
)
def test_a_return_is_asked_for_before_its_due_day(on, ahead, ten_days, officer):
    assert told(notices.due, on, officer) == ([f"KPI 5 of North East is due {ahead}"] if ahead else [])


def test_what_has_come_is_not_asked_for(ten_days, officer):
    make_return(IN_2008)
    assert told(notices.due, DUE, officer) == []
    assert told(notices.overdue, DUE + timedelta(days=1), officer) == []


def test_a_late_return_is_asked_for_from_the_day_after_and_each_week(ten_days, officer):
    assert told(notices.overdue, DUE, officer) == []
    late = DUE + timedelta(days=1)
    assert told(notices.overdue, late, officer) == ["North East has not returned 1 month of KPI 5 in 2008/09"]
    keys = {next(notices.overdue(late + timedelta(days=days))).key for days in (0, 7)}
    assert len(keys) == 2


def test_without_a_due_day_nothing_is_late(officer):
    assert told(notices.overdue, date(2008, 6, 27), officer) == []


def test_what_was_sent_back_is_told_with_its_comment(officer, user_for):
    kpi_return = make_return()
    send_back_return(kpi_return=kpi_return, version=1, by=user_for("Report author"), note="Count April only")
    (notice,) = notices.sent_back(date(2008, 5, 6))
    assert (notice.user, notice.title, notice.text) == (
        officer,
        "North East, April 2008, was sent back",
        "Count April only",
    )
    assert notice.path.endswith("/2008-04/enter/")


def test_the_centre_is_told_what_waits_but_not_of_its_own(user_for):
    KpiReturn.objects.exclude(state="accepted").delete()
    make_return()
    on = date(2008, 5, 6)
    assert told(notices.to_accept, on, user_for("Report author")) == ["1 return to accept"]
    assert told(notices.to_accept, on, user_for("Administrator")) == []


def test_nobody_is_told_the_same_twice_in_a_digest(ten_days, officer, mailoutbox):
    User.objects.filter(pk=officer.pk).update(email="north.east@example.org")
    for _ in range(2):
        send_digests(DUE)
    assert len(mailoutbox) == 1


def test_many_units_and_people_take_as_many_queries_as_few(ten_days, django_assert_num_queries):
    late = DUE + timedelta(days=1)

    def told_of_all():
        return [notice for kind in notices.KINDS for notice in kind.find(late)]

    with django_assert_num_queries(16):
        few = len(told_of_all())
    for unit in Unit.objects.filter(kpis__code="kpi-5").exclude(name="North East"):
        make_user("Regional data officer", unit=unit, username=f"of-{unit.pk}")
    with django_assert_num_queries(16):
        assert len(told_of_all()) == few + 9
