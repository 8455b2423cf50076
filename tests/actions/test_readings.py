"""A plan read as it stood at the end of a day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from actions import readings, services
from actions.models import ActionVersion
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db
TODAY = date(2008, 12, 1)


def at(day, hour=12):
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def plan(user_for):
    """An action recorded on 27 June, completed on 1 September; another added on 1 October."""
    plan = make_plan()
    first = make_action(plan, "1.1", recorded_on=date(2008, 6, 27), target="Jul-08")
    services.record_progress(
        first, by=user_for("HR"), status="withdrawn", note="No longer needed", version=first.version
    )
    make_action(plan, "1.2", recorded_on=date(2008, 10, 1))
    moment = at(date(2008, 9, 1))
    ActionVersion.objects.filter(action=first, number=1).update(until=moment)
    ActionVersion.objects.filter(action=first, number=2).update(since=moment)
    return plan


def stood(plan, day):
    reading = readings.read(day, TODAY, plan__slug=plan.slug)
    return {action.reference: action.status for action in reading.actions}


def test_each_action_reads_as_it_stood_at_the_end_of_the_day(plan):
    assert stood(plan, date(2008, 8, 31)) == {"1.1": "some_progress"}
    assert stood(plan, date(2008, 9, 1)) == {"1.1": "withdrawn"}
    assert stood(plan, date(2008, 10, 1)) == {"1.1": "withdrawn", "1.2": "some_progress"}


def test_no_day_and_a_day_to_come_read_how_they_stand_now(plan):
    for day in (None, TODAY, date(2009, 1, 1)):
        reading = readings.read(day, TODAY, plan__slug=plan.slug)
        assert (reading.moment, reading.note) == (None, "")
        assert reading.actions.count() == 2


def test_before_anything_was_recorded_they_read_as_first_recorded_and_it_says_so(plan):
    reading = readings.read(date(2007, 7, 1), TODAY, plan__slug=plan.slug)
    assert stood(plan, date(2007, 7, 1)) == {"1.1": "some_progress"}
    assert "before 27 June 2008 was not recorded here" in reading.note


def test_what_was_overdue_then_is_judged_by_how_it_stood_then(plan):
    day = date(2008, 8, 15)
    assert readings.read(day, TODAY, plan__slug=plan.slug).actions.overdue(day).count() == 1
    day = date(2008, 9, 15)
    assert readings.read(day, TODAY, plan__slug=plan.slug).actions.overdue(day).count() == 0


def test_the_register_shows_the_plan_as_it_stood(plan, client_for):
    query = {"as_at_day": "31", "as_at_month": "8", "as_at_year": "2008"}
    text = client_for("Auditor").get(plan.get_absolute_url(), query).content.decode()
    assert "how the actions stood at the end of 31 August 2008" in text
    assert "1 open, 1 past their date at 31 August 2008" in " ".join(text.split())
    assert "1 of 1 action match" in text


def test_each_action_of_a_past_day_leads_to_how_it_stood(plan, client_for, django_assert_max_num_queries):
    version = ActionVersion.objects.get(action__reference="1.1", action__plan=plan, number=1)
    client = client_for("Auditor")
    with django_assert_max_num_queries(6):
        text = " ".join(client.get(version.get_absolute_url()).content.decode().split())
    assert "From 27 June 2008 until 1 September 2008" in text
    assert "Some progress" in text
    assert client.get(version.get_absolute_url().replace("/1/", "/9/")).status_code == 404
