"""Each person sees the destinations open to them, in order."""

import pytest
from django.test import RequestFactory

from edi_tracker.govuk.navigation import Destination, context, destinations
from tests.factories import ROLES

pytestmark = pytest.mark.django_db
# In pixels, at 1280: the frame of a page, the space between two entries, and a letter as measured in a browser.
PAGE, BETWEEN, LETTER = 960, 30, 9.3


def labels(user, path="/"):
    request = RequestFactory().get(path)
    request.user = user
    return [item["text"] for item in context(request)["navigation"]]


def test_destinations_are_in_order_and_in_places_of_their_own():
    positions = [place.position for place in destinations()]
    assert positions == sorted(set(positions))


def test_an_administrator_sees_people_and_the_audit_trail(user_for):
    assert {"People", "Audit trail"} <= set(labels(user_for("Administrator")))


def test_others_see_no_door_that_is_closed_to_them(user_for):
    for role in set(ROLES) - {"Administrator"}:
        assert "People" not in labels(user_for(role))


def test_any_one_of_several_permissions_opens_a_destination(user_for):
    place = Destination(1, "Somewhere", "people_list", "actions.no_such edi_tracker.view_auditevent")
    assert place.is_open_to(user_for("Auditor"))
    assert not place.is_open_to(user_for("HR"))


def test_the_place_one_is_in_is_marked(user_for):
    request = RequestFactory().get("/people/add/")
    request.user = user_for("Administrator")
    assert [item["text"] for item in context(request)["navigation"] if item["active"]] == ["People"]


def test_strangers_see_no_navigation(client):
    assert "govuk-service-navigation__list" not in client.get("/sign-in/").content.decode()


def test_what_stands_under_another_is_found_there_and_on_home(client_for, user_for):
    assert not {"Comparison", "Duties", "Workforce dashboard"} & set(labels(user_for("Auditor")))
    client = client_for("Auditor")
    for page in ("/", "/workforce/"):
        html = client.get(page).content.decode()
        assert [f'href="{url}"' in html for url in ("/workforce/dashboard/", "/comparison/", "/duties/")] == [True] * 3


def test_who_cannot_open_the_page_it_stands_under_finds_it_in_the_navigation(user_for):
    assert "Complaints by year" in labels(user_for("Steering group member"))
    assert "Complaints by year" not in labels(user_for("Complaints officer"))


def test_a_place_marks_the_one_that_it_stands_under(user_for):
    request = RequestFactory().get("/duties/2007-08/")
    request.user = user_for("HR")
    assert [item["text"] for item in context(request)["navigation"] if item["active"]] == ["Workforce"]


@pytest.mark.parametrize("role", ROLES)
def test_no_roles_navigation_is_wider_than_the_page(role, user_for):
    places = labels(user_for(role))
    assert LETTER * len("".join(places)) + BETWEEN * (len(places) - 1) <= PAGE
