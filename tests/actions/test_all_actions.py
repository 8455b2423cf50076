"""The actions of every plan: searched together, and each person's own."""

from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from actions.models import Lead, ReviewRound
from tests.actions.factories import make_action, make_plan
from tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = "/actions/"


@pytest.fixture
def client(client_for):
    return client_for("Steering group member")


def found(response):
    return {row.record.reference for row in response.context["table"].paginated_rows}


def test_one_search_goes_over_all_plans(client):
    for slug, reference in (("first", "Z1"), ("second", "Z2")):
        make_action(make_plan(slug), reference, activity="Café zebra's rights")
    make_action(make_plan("third"), "Z3", activity="Something else")
    response = client.get(URL, {"search": "CAFE zebras"})
    assert found(response) == {"Z1", "Z2"}
    assert found(client.get(URL, {"search": "zebra", "plan": "second"})) == {"Z2"}


def test_a_reference_is_found_with_its_punctuation(client):
    assert "1.1a" in found(client.get(URL, {"search": "1.1a"}))


def test_my_actions_are_those_whose_lead_is_me(client):
    plan = make_plan()
    make_action(plan, "M1", lead="Head of Zebras/SM")
    make_action(plan, "M2", lead="SM")
    me = make_user("Steering group member")
    Lead.objects.filter(name="Head of Zebras").update(user=me)
    client.force_login(me, backend=settings.AUTHENTICATION_BACKENDS[0])
    response = client.get(URL, {"mine": "on"})
    assert found(response) == {"M1"}
    assert '<h1 class="govuk-heading-l">My actions</h1>' in response.content.decode()


def test_who_is_no_lead_is_told_why_nothing_is_theirs(client_for):
    response = client_for("Auditor").get(URL, {"mine": "on"})
    assert found(response) == set()
    assert "No lead of any plan is known to be you" in response.content.decode()


def test_overdue_is_as_at_today_unless_a_day_is_given(client):
    plan = make_plan()
    make_action(plan, "O1", target=f"31 December {date.today().year + 1}", activity="Overdue zebra")
    make_action(plan, "O2", target="31 January 2009", activity="Overdue zebra")
    assert found(client.get(URL, {"search": "zebra", "overdue": "on"})) == {"O2"}


def test_stale_actions_had_no_update_in_the_last_closed_round(client, user_for):
    plan, by, now = make_plan(), user_for("Steering group member"), timezone.now()
    make_action(plan, "S1", activity="Stale zebra")
    assert found(client.get(URL, {"search": "zebra", "stale": "on"})) == set()
    days = {"meets_on": date(2008, 7, 14), "papers_due_on": date(2008, 7, 7)}
    ReviewRound.objects.create(plan=plan, opened_at=now, opened_by=by, closed_at=now, closed_by=by, **days)
    assert found(client.get(URL, {"search": "zebra", "stale": "on"})) == {"S1"}


def test_what_was_stale_on_a_past_day_is_told_by_the_last_round_closed_by_then(client, user_for):
    plan, by, now = make_plan(), user_for("Steering group member"), timezone.now()
    make_action(plan, "S1", recorded_on=date(2008, 4, 1))
    days = {"meets_on": date(2008, 7, 14), "papers_due_on": date(2008, 7, 7)}
    ReviewRound.objects.create(plan=plan, opened_at=now, opened_by=by, closed_at=now, closed_by=by, **days)
    past = {"stale": "on", "as_at_day": 1, "as_at_month": 5, "as_at_year": 2008}
    assert found(client.get(plan.get_absolute_url(), past)) == set()
    assert found(client.get(plan.get_absolute_url(), {"stale": "on"})) == {"S1"}


@pytest.mark.parametrize("query", ["", "?mine=on", "?search=training&status=open&overdue=on&stale=on&plan=2005-08"])
def test_a_page_takes_at_most_ten_queries(client, django_assert_max_num_queries, query):
    with django_assert_max_num_queries(10):
        client.get(reverse("actions:all_actions") + query)
