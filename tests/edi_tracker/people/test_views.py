"""The pages of people and the audit trail."""

import pytest
from django.urls import reverse

from edi_tracker import audit
from edi_tracker.models import AuditEvent, User

pytestmark = pytest.mark.django_db
PEOPLE = "/people/"
PASSWORD = "winter-kettle-harbour"
NEW = {"first_name": "Jo", "last_name": "Hill", "email": "jo@example.com", "username": "jo", "password": PASSWORD}


@pytest.fixture
def client(client_for):
    return client_for("Administrator")


def page_of(user):
    return reverse("change_account", kwargs={"pk": user.pk})


def form_of(user, **changes):
    """What the account's form sends when nothing but `changes` is changed."""
    names = ("first_name", "last_name", "email", "version")
    as_it_is = {name: getattr(user, name) for name in names} | {"roles": ["HR"], "is_active": "yes"}
    return as_it_is | changes


def text_of(response):
    return " ".join(response.content.decode().split())


def test_the_list_shows_everybody_with_roles_and_unit(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        page = text_of(client.get(PEOPLE))
    assert "9 accounts" in page
    assert "Robert Tyne" in page
    assert "North East" in page


def test_the_list_costs_no_more_queries_for_more_people(client, django_assert_max_num_queries):
    for number in range(30):
        User.objects.create(username=f"person-{number}")
    with django_assert_max_num_queries(8):
        assert "39 accounts" in text_of(client.get(PEOPLE))


def test_the_list_is_narrowed_by_role_name_and_state(client, user_for):
    assert "1 account" in text_of(client.get(PEOPLE, {"role": "Auditor"}))
    assert "Audrey Keane" in text_of(client.get(PEOPLE, {"name": "audrey k"}))
    assert "Nobody matches" in text_of(client.get(PEOPLE, {"state": "closed"}))


def test_an_added_account_can_sign_in_and_is_asked_for_a_password_of_its_own(client, client_for):
    assert client.post("/people/add/", {**NEW, "roles": ["HR"], "unit": ""}).status_code == 302
    client.logout()
    client.post("/sign-in/", {"login": "jo", "password": PASSWORD})
    assert client.get("/")["Location"] == "/account/password/?next=/"


def test_a_refused_account_keeps_what_was_typed(client):
    response = client.post("/people/add/", {**NEW, "roles": ["Regional data officer"], "email": "jo"})
    page = text_of(response)
    assert "<title>Error: Add an account" in page
    assert "Enter an e-mail address like name@example.com" in page
    assert 'value="jo"' in page
    assert 'value="Regional data officer" checked' in page


def test_a_rule_the_service_keeps_is_shown_at_its_field(client):
    page = text_of(client.post("/people/add/", {**NEW, "roles": ["Regional data officer"]}))
    assert 'href="#id_unit">Choose the unit whose figures' in page


def test_a_username_is_taken_whatever_its_capitals(client):
    page = text_of(client.post("/people/add/", {**NEW, "username": "ADMIN", "roles": ["HR"]}))
    assert "Somebody already has the username ADMIN" in page


def test_a_closed_account_is_signed_out_at_once(client, client_for, user_for):
    hr, theirs = user_for("HR"), client_for("HR")
    client.post(page_of(hr), form_of(hr, is_active="no"))
    assert theirs.get("/account/password/")["Location"].startswith("/sign-in/")


def test_a_change_that_came_second_is_shown_the_first_and_keeps_its_own(client, user_for):
    hr = user_for("HR")
    client.post(page_of(hr), form_of(hr, roles=["Auditor"], email="anita@example.org"))
    response = client.post(page_of(hr), form_of(hr, roles=["Board member"]))
    page = text_of(response)
    assert response.status_code == 409
    assert "its roles are Auditor" in page
    assert "whose e-mail address is anita@example.org" in page
    assert 'value="Board member" checked' in page
    assert f'name="version" value="{hr.version + 1}"' in page


def test_an_account_page_tells_its_history(client, user_for):
    hr = user_for("HR")
    client.post(page_of(hr), form_of(hr, roles=["Auditor"]))
    assert "Roles: HR → Auditor" in text_of(client.get(page_of(hr)))


def test_an_administrator_gives_an_account_another_name_and_an_address(client, user_for):
    hr = user_for("HR")
    client.post(page_of(hr), form_of(hr, first_name="Ann", email="ann@example.org"))
    hr.refresh_from_db()
    assert (str(hr), hr.email) == ("Ann Davies", "ann@example.org")
    page = text_of(client.get(page_of(hr)))
    assert 'value="ann@example.org"' in page
    assert "Email address: nothing → an address" in page


def test_an_account_cannot_lose_its_name_but_needs_no_address(client, user_for):
    page = text_of(client.post(page_of(user_for("HR")), form_of(user_for("HR"), first_name="", email="")))
    assert "Enter their first name" in page
    assert "Enter their e-mail address" not in page


def test_people_see_what_their_own_account_says_of_them(client_for, user_for):
    region = user_for("Regional data officer")
    region.email = "robert@example.org"
    region.save()
    page = text_of(client_for("Regional data officer").get("/account/"))
    for said in ("Robert Tyne", "region", "robert@example.org", "Regional data officer", "North East"):
        assert f">{said}</dd>" in page
    assert 'href="/account/password/"' in page
    assert 'href="/account/reminders/"' in page


def test_a_new_password_is_given_from_the_account_page(client, user_for):
    hr = user_for("HR")
    client.post(reverse("give_password", kwargs={"pk": hr.pk}), {"password": PASSWORD})
    hr.refresh_from_db()
    assert hr.check_password(PASSWORD)


def record_many(user, count):
    for number in range(count):
        audit.record("changed", user, by=user, changes={"is_active": (True, False)}, reason=f"Reason {number}.")


def test_the_audit_trail_shows_the_newest_25_in_few_queries(client, user_for, django_assert_max_num_queries):
    record_many(user_for("HR"), 30)
    with django_assert_max_num_queries(8):
        page = text_of(client.get("/audit/"))
    assert page.count("Active: yes → no") == 25
    assert page.index("Reason 29.") < page.index("Reason 5.")
    assert "Reason 4." not in page
    assert 'href="?page=2"' in page


def test_the_audit_trail_is_narrowed_by_person_kind_and_day(client, user_for):
    record_many(user_for("HR"), 2)
    total = AuditEvent.objects.count()
    by_hr = {"person": "hr", "about": "edi_tracker.user"}
    assert "2 changes" in text_of(client.get("/audit/", by_hr))
    long_ago = {"until_day": "31", "until_month": "3", "until_year": "2008"}
    assert "0 changes" in text_of(client.get("/audit/", long_ago))
    since = {"since_day": "31", "since_month": "3", "since_year": "2008"}
    assert f"{total} changes" in text_of(client.get("/audit/", since)).replace(",", "")


def test_a_period_that_ends_before_it_begins_is_refused_in_words(client):
    days = {"since_day": "2", "since_month": "3", "since_year": "2008"}
    days |= {"until_day": "1", "until_month": "3", "until_year": "2008"}
    page = text_of(client.get("/audit/", days))
    assert "<title>Error: Audit trail" in page
    assert 'href="#id_until_day">The last day must be the same as or after the first day' in page
