"""A whole review round with three people: written, sent back, accepted, talked through, closed, and corrected."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from playwright.sync_api import expect

from actions import services
from edi_tracker.models import User
from reports.management.commands.load_demo import PASSWORD
from tests.actions.factories import make_action, make_plan

PEOPLE = {"member": ("Mary", "Wells"), "colleague": ("Colin", "Frost"), "chair": ("Charlotte", "Hope")}


@pytest.fixture(scope="module", autouse=True)
def plan(django_db_setup, django_db_blocker):
    """A plan of two actions, which Mary leads, and three people of the steering group.

    The connection is closed: under the browser's event loop it is another one, which nobody else would close.
    """
    with django_db_blocker.unblock():
        for username, (first, last) in PEOPLE.items():
            user = User.objects.create(username=username, first_name=first, last_name=last)
            user.set_password(PASSWORD)
            user.save()
            user.groups.add(Group.objects.get(name="Steering group member"))
        days = {"ends_on": date(2008, 3, 31), "reported_on": date(2007, 6, 1)}  # so that home shows another plan
        plan = make_plan(slug="review", title="A plan to review", verifies_completion=True, **days)
        services.add_lead(by=None, name="Mary Wells", kind="person", user=User.objects.get(username="member"))
        make_action(plan, "1.1", activity="Train every guardian", lead="Mary Wells", target="Mar-09")
        make_action(plan, "1.2", activity="Publish the figures", lead="Mary Wells")
        connection.close()
    return plan


@pytest.fixture
def somebody(visitor, browser, site):
    """somebody("chair") is that person, signed in at a browser of their own; in the end no browser complained."""
    people = []

    def signed_in(username):
        person = type(visitor)(browser.new_context().new_page(), site)
        people.append(person)
        person.goes_to("/sign-in/")
        person.page.get_by_label("Username").fill(username)
        person.page.get_by_label("Password", exact=True).fill(PASSWORD)
        person.presses("Sign in")
        person.goes_to("/plans/review/rounds/")
        return person

    yield signed_in
    assert [complaint for person in people for complaint in person.complaints] == []


def fill(person, **texts):
    for label, text in texts.items():
        person.page.get_by_label(label.replace("_", " ")).fill(text)


def test_a_round_from_its_opening_to_a_correction(somebody):
    chair = somebody("chair")
    chair.presses("Open a review round")
    for part, value in (("Day", "3"), ("Month", "3"), ("Year", "2027")):
        chair.page.get_by_role("group", name="When is the meeting?").get_by_label(part).fill(value)
    chair.presses("Open the round")
    assert chair.sees("Updates are due on 24 February 2027")
    assert chair.sees("2 of 2 actions not ready")
    the_round = chair.page.url

    # Mary drafts one, submits it, and goes on to the other.
    mary = somebody("member")
    mary.follows("3 March 2027")
    mary.follows("Train every guardian")
    fill(mary, What_has_been_done="Two regions")
    mary.presses("Save as draft")
    assert mary.sees("Drafted by Mary Wells")
    mary.follows("Train every guardian")
    mary.page.get_by_label("No progress").check()
    mary.presses("Submit")
    assert mary.page.title().startswith("Error: ")
    mary.page.get_by_label("On track").check()
    mary.presses("Submit and go to next")
    assert mary.heading == "Update of action 1.2"

    # Colin writes the other for her.
    colin = somebody("colleague")
    colin.follows("3 March 2027")
    colin.follows("Publish the figures")
    colin.page.get_by_label("Completed", exact=True).check()
    fill(colin, What_has_been_done="Published in February")
    for part, value in (("Day", "12"), ("Month", "2"), ("Year", "2008")):
        colin.page.get_by_role("group", name="When was it completed?").get_by_label(part).fill(value)
    assert colin.page.get_by_label("Mary Wells").is_checked()
    colin.presses("Submit")
    assert colin.sees("Submitted by Colin Frost on behalf of Mary Wells")

    # The chair sends the first back and accepts the second.
    chair.goes_to(the_round.removeprefix(chair.site))
    assert chair.sees("All 2 actions are ready")
    chair.follows("Train every guardian")
    chair.page.get_by_label("Send it back").check()
    fill(chair, Comment="How many guardians?")
    chair.presses("Save and go to next")
    assert chair.heading == "Update of action 1.2"
    chair.page.get_by_label("Accept it").check()
    chair.presses("Save the decision")
    assert chair.sees("1 done, to be verified")

    # Mary corrects hers, the chair accepts it and verifies the other, which Mary could not.
    mary.goes_to(the_round.removeprefix(mary.site))
    mary.follows("Train every guardian")
    assert mary.sees("How many guardians?")
    fill(mary, What_has_been_done="Two regions, 140 guardians")
    mary.presses("Submit")
    chair.goes_to(the_round.removeprefix(chair.site))
    chair.follows("1.2")
    chair.presses("Verify that it is completed")
    assert chair.sees("Action 1.2 is now completed")
    chair.goes_to(the_round.removeprefix(chair.site))
    chair.follows("Train every guardian")
    chair.page.get_by_label("Accept it").check()
    chair.presses("Save the decision")

    # The meeting, by keyboard alone.
    chair.follows("The meeting")
    chair.presses("Go through the actions")
    chair.page.get_by_label("Note on action 1.1").focus()
    chair.page.keyboard.type("Members thanked Mary.")
    chair.page.keyboard.press("Tab")
    chair.page.keyboard.type("The rest by June.")
    chair.page.keyboard.press("Tab")
    chair.page.keyboard.press("Enter")
    expect(chair.page.get_by_role("heading", level=1)).to_have_text("Action 1.2")
    chair.looks()
    assert chair.page.evaluate("document.activeElement.id") == "id_note"
    chair.page.keyboard.type("Noted.")
    chair.presses("Save and next")
    assert chair.sees("The rest by June.")
    chair.follows("What changed since the last meeting")
    assert chair.sees("2 actions changed: none new, 1 closed")

    # Closed, and afterwards corrected.
    chair.goes_to(the_round.removeprefix(chair.site))
    chair.follows("Close the round")
    assert chair.sees("Every action has an accepted update.")
    chair.presses("Close the round")
    assert chair.sees("Nothing of it can be changed any more.")
    mary.goes_to(the_round.removeprefix(mary.site))
    mary.follows("Train every guardian")
    mary.follows("Correct this update")
    fill(mary, Why_is_it_corrected="Leeds was counted twice", What_had_been_done="Two regions, 120 guardians")
    mary.presses("Save the correction")
    assert mary.heading == "Action 1.1"
    assert mary.sees("Correction of the update of")
    assert mary.sees("Leeds was counted twice")
    assert mary.sees("Two regions, 140 guardians")
