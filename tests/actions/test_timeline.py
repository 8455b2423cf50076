"""The history of an action: every change is there, old to new."""

from datetime import date

import pytest

from actions import services, timeline
from actions.models import Lead
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(user_for):
    return user_for("Steering group member")


@pytest.fixture
def action():
    return make_action(make_plan(), target="Dec-07", progress="Planned", lead="Ann")


def newest(action):
    return timeline.entries(action)[0]


def test_it_ends_with_how_the_action_was_added(action):
    (entry,) = timeline.entries(action)
    assert (entry.title, entry.text) == ("Added to the plan as some progress", "Planned")


def test_an_update_says_what_was_written_and_shows_what_changed(action, by):
    said = {"note": "Begun", "what_next": "Book rooms", "risk": "No trainer", "new_target": "Mar-09", "reason": "Late"}
    services.record_progress(action, by=by, status="no_progress", version=1, **said)
    entry = newest(action)
    assert (entry.title, entry.text, entry.reason) == ("Recorded as no progress", "Begun", "Late")
    assert entry.changes == (
        ("Target date", "Dec-07", "Mar-09"),
        ("Last day allowed", "31 December 2007", "31 March 2009"),
        ("Status", "Some progress", "No progress"),
    )
    assert entry.words == (("What happens next", "Book rooms"), ("Risk or issue", "No trainer"))


def test_an_update_of_a_round_says_for_whom_and_for_which_meeting(action, by):
    round = services.open_round(action.plan, by=by, meets_on=date(2027, 3, 3), papers_due_on=date(2027, 2, 24))
    lead = Lead.objects.get(name="Ann")
    said = {"status": "on_track", "note": "Begun", "on_behalf_of": lead}
    update = services.submit_update(round, action, by=by, version=0, **said)
    services.accept_update(update, by=by, version=1, action_version=1)
    services.take_down(round, action, by=by, note="Welcomed", decision="Report in June", version=0)
    discussed, recorded, _ = timeline.entries(action)
    assert discussed.title == "Discussed at the meeting of 3 March 2027"
    assert (discussed.text, discussed.words) == ("Welcomed", (("Decision", "Report in June"),))
    assert (recorded.by, recorded.for_lead) == ("Naomi Edwards", "Ann")
    assert recorded.words == (("Said for", "the meeting of 3 March 2027, accepted by Naomi Edwards"),)
    assert recorded.corrects_with == update.recorded_id


def test_steps_and_moves_are_told_old_to_new(action, by):
    services.add_step(action, by=by, text="Book rooms", version=1)
    assert newest(action).title == "Added a next step to this action"
    assert newest(action).changes == (("Next steps", "none", "Book rooms"),)
    services.move_target(action.targets.get(), by=by, as_written="Mar-09", reason="No trainer", version=2)
    entry = newest(action)
    assert (entry.title, entry.reason) == ("Moved a target date of this action", "No trainer")
    assert entry.changes[0] == ("Target date", "Dec-07", "Mar-09")


def test_what_no_field_shows_is_told_as_the_audit_trail_has_it(action, by):
    other = make_action(action.plan, "1.2")
    services.link(action, by=by, kind="see", to=other, version=1)
    entry = newest(action)
    assert entry.title == "Linked this action"
    assert entry.changes == (("Link", "none", "1.1 see also 1.2"),)


def test_a_verified_completion_says_so(by, user_for):
    action = make_action(make_plan(slug="verified", verifies_completion=True))
    said = {"status": "completed", "note": "All trained", "completed_on": date(2008, 6, 2)}
    services.record_progress(action, by=by, version=1, **said)
    assert ("Completed on", "none", "2 June 2008") in newest(action).changes
    services.verify_completion(action, by=user_for("HR"), version=2)
    entry = newest(action)
    assert (entry.title, entry.by) == ("Completion verified", "Anita Davies")


def test_a_long_history_takes_five_queries(action, by, django_assert_num_queries):
    for number in range(10):
        services.add_step(action, by=by, text=f"Step {number}", version=action.version)
    with django_assert_num_queries(4):  # a fifth when there are updates that may have been corrected
        assert len(timeline.entries(action)) == 11
