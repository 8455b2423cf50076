"""Signing in, being locked out, and changing one's password."""

import pytest
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from edi_tracker.models import AuditEvent
from reports.management.commands.load_demo import PASSWORD

pytestmark = pytest.mark.django_db
SIGN_IN = "/sign-in/"
CHANGE = "/account/password/"
OWN = "kettle-harbour-winter"


@pytest.fixture(autouse=True)
def nobody_is_locked_out():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def passwords_quick_to_check(user_for):
    """The demonstration's passwords are hashed as in production; these two as in the tests."""
    for role in ("HR", "Auditor"):
        user = user_for(role)
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])


def sign_in(client, username="hr", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": username, "password": password, **more})


def test_signing_in_leads_home_without_a_banner(client):
    response = sign_in(client)
    assert response["Location"] == "/"
    assert "messages" not in response.cookies


def test_signing_in_leads_to_the_page_asked_for(client):
    asked = client.get("/people/")
    assert asked["Location"] == "/sign-in/?next=/people/"
    assert 'name="next" value="/people/"' in client.get(asked["Location"]).content.decode()
    assert sign_in(client, next="/people/")["Location"] == "/people/"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com", "javascript:alert(1)", r"\\example.com"]
)
def test_signing_in_never_leads_to_another_site(client, elsewhere):
    assert sign_in(client, next=elsewhere)["Location"] == "/"


def test_a_wrong_password_is_said_in_the_summary_and_keeps_the_username(client):
    response = sign_in(client, password="wrong")
    page = response.content.decode()
    assert "<title>Error: Sign in - " in page
    assert "The username or password is not right." in page.partition("govuk-error-summary__list")[2]
    assert 'value="hr"' in page
    assert "wrong" not in page


def test_an_unknown_username_is_told_the_same(client):
    assert "The username or password is not right." in sign_in(client, "nobody", "wrong").content.decode()


def test_after_five_failures_even_the_right_password_waits(client):
    for _ in range(5):
        sign_in(client, password="wrong")
    response = sign_in(client)
    assert "Too many attempts to sign in. Try again in 5 minutes." in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_one_persons_failures_do_not_lock_out_another(client):
    for _ in range(5):
        sign_in(client, password="wrong")
    assert sign_in(client, "auditor")["Location"] == "/"


def test_a_closed_account_is_told_so(client, user_for):
    user = user_for("HR")
    user.is_active = False
    user.save(update_fields=["is_active"])
    page = client.post(SIGN_IN, {"login": "hr", "password": PASSWORD}, follow=True).content.decode()
    assert "Your account is closed" in page


def change(client, old=PASSWORD, new=OWN, again=OWN, url=CHANGE):
    return client.post(url, {"oldpassword": old, "password1": new, "password2": again})


def test_a_changed_password_leads_home_and_is_said_and_recorded(client, user_for):
    sign_in(client)
    response = change(client)
    assert response["Location"] == "/"
    assert "Your password has been changed." in client.get("/sign-out/").content.decode()
    assert user_for("HR").check_password(OWN)
    assert AuditEvent.objects.about(user_for("HR")).first().verb == "chose a new password for"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"old": "wrong"}, "The current password is not right"),
        ({"new": PASSWORD, "again": PASSWORD}, "Choose a password that is not your current one"),
        ({"new": "short", "again": "short"}, "This password is too short"),
        ({"again": "another"}, "You must type the same password each time."),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_words(client, user_for, typed, sentence):
    sign_in(client)
    assert sentence in change(client, **typed).content.decode()
    assert user_for("HR").check_password(PASSWORD)


def test_whoever_was_given_a_password_is_asked_for_their_own_once(client, user_for):
    user = user_for("HR")
    user.has_first_password = True
    user.save(update_fields=["has_first_password"])
    sign_in(client)
    for address in ("/", "/workforce/", "/actions/1/"):
        assert client.get(address)["Location"] == f"{CHANGE}?next={address}"
    change(client)
    assert client.get("/").status_code == 200


def test_whoever_chose_a_password_of_their_own_goes_on_to_where_they_were_going(client, user_for):
    user = user_for("HR")
    user.has_first_password = True
    user.save(update_fields=["has_first_password"])
    sign_in(client)
    asked = client.get("/workforce/?page=2")["Location"]
    assert change(client, url=asked)["Location"] == "/workforce/?page=2"


def test_choosing_a_password_never_leads_to_another_site(client):
    sign_in(client)
    assert change(client, url=f"{CHANGE}?next=https://example.com/")["Location"] == "/"


def test_guessing_the_current_password_is_stopped_by_a_page_in_our_words(client):
    sign_in(client)
    for _ in range(5):
        change(client, old="wrong")
    response = change(client, old="wrong")
    assert response.status_code == 429
    assert "Too many attempts" in response.content.decode()
    assert "govuk-template" in response.content.decode()


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_reset_password", "account_set_password"])
def test_pages_that_nobody_needs_do_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)
