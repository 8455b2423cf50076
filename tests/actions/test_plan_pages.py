"""Adding and changing plans and what they are for."""

import pytest

from actions import services
from actions.models import Objective, Plan
from edi_tracker.models import AuditEvent
from tests.actions.factories import make_plan

pytestmark = pytest.mark.django_db
DAYS = {
    "starts_on_day": 1, "starts_on_month": 4, "starts_on_year": 2008,
    "ends_on_day": 31, "ends_on_month": 3, "ends_on_year": 2011,
    "reported_on_day": 27, "reported_on_month": 6, "reported_on_year": 2008,
}  # fmt: skip


@pytest.fixture
def client(client_for):
    return client_for("Steering group member")


def test_a_plan_is_added_and_audited(client):
    sent = DAYS | {"title": "Strategy 2008-11", "slug": "2008-11"}
    assert client.post("/plans/add/", sent).status_code == 302
    plan = Plan.objects.get(slug="2008-11")
    assert AuditEvent.objects.about(plan).get().verb == "added"


def test_a_short_name_that_is_taken_and_days_in_the_wrong_order_are_refused(client):
    sent = DAYS | {"title": "Again", "slug": "2005-08", "ends_on_year": 2007}
    text = client.post("/plans/add/", sent).content.decode()
    assert "Another plan has that short name" in text
    assert "The last day must be after the first" in text
    assert 'value="Again"' in text


@pytest.mark.parametrize(("slug", "sentence"), [("add", "address of a page"), ("x" * 51, "at most 50 characters")])
def test_a_short_name_that_would_lead_nowhere_is_refused(client, slug, sentence):
    assert sentence in client.post("/plans/add/", DAYS | {"title": "A plan", "slug": slug}).content.decode()


def test_an_owner_is_one_name(client):
    sent = {"kind": "theme", "code": "A", "title": "Child impact", "owner": "CMT / OMT"}
    url = f"/plans/{make_plan().slug}/objectives/add/"
    assert "Name one owner" in client.post(url, sent).content.decode()


def test_a_plan_is_changed_with_its_old_words_in_the_audit_trail(client):
    plan = make_plan()
    client.post(f"/plans/{plan.slug}/change/", DAYS | {"title": "Another title", "version": plan.version})
    plan.refresh_from_db()
    assert plan.title == "Another title"
    assert AuditEvent.objects.about(plan).first().changes["title"] == ["A plan", "Another title"]


def test_whoever_changes_it_second_sees_both_and_loses_nothing(client, user_for):
    plan = make_plan()
    services.change_plan(plan, by=user_for("HR"), version=plan.version, title="Hers")
    response = client.post(f"/plans/{plan.slug}/change/", DAYS | {"title": "His", "version": 1})
    text = response.content.decode()
    assert response.status_code == 409
    assert "Title, as it is now: <strong>Hers</strong>" in text
    assert 'value="His"' in text
    assert client.post(f"/plans/{plan.slug}/change/", DAYS | {"title": "His", "version": 2}).status_code == 302


def test_an_objective_is_added_after_the_others_with_its_owner(client):
    plan = make_plan()
    sent = {"kind": "theme", "code": "A", "title": "Child impact", "owner": "Chief Executive"}
    client.post(f"/plans/{plan.slug}/objectives/add/", sent)
    objective = plan.objectives.get()
    assert (objective.heading, objective.owner.name, objective.position) == ("Child impact", "Chief Executive", 1)
    assert "already has an objective" in client.post(f"/plans/{plan.slug}/objectives/add/", sent).content.decode()


def test_an_objective_is_changed_once_and_not_over_somebody_elses_change(client):
    objective = Objective.objects.get(plan__slug="2005-08", code="1")
    sent = {"kind": "objective", "code": "1", "title": "In other words", "owner": "", "version": objective.version}
    url = f"/objectives/{objective.pk}/change/"
    assert client.post(url, sent).status_code == 302
    response = client.post(url, sent | {"title": "In third words"})
    assert response.status_code == 409
    assert "as it is now: <strong>In other words</strong>" in response.content.decode()


def test_the_page_of_a_plan_says_how_its_statuses_are_read(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        text = " ".join(client.get("/plans/2005-08/about/").content.decode().split())
    assert "U+F04B" in text
    assert "Objective 2 is covered by the actions of" in text


def test_a_plan_without_words_of_its_own_uses_the_usual(client):
    assert "It uses the usual words" in client.get(f"/plans/{make_plan().slug}/about/").content.decode()
