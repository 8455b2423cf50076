from datetime import date

import pytest
from django.core.exceptions import ValidationError

from actions import services
from actions.targets import Kind
from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    return make_action(make_plan(), target="Dec-07", progress="Planned")


@pytest.fixture
def by(user_for):
    return user_for("Steering group member")


def record(action, by, **changed):
    details = {"status": "on_track", "note": "Training begun", "version": action.version} | changed
    return services.record_progress(action, by=by, **details)


def test_adding_an_action_reads_its_words(by):
    action = make_action(make_plan(), "R4", target="Sept-07-Mar-08", lead="LW/MK")
    assert (action.target_kind, action.earliest_day, action.latest_day) == (
        Kind.RANGE,
        date(2007, 9, 1),
        date(2008, 3, 31),
    )
    assert [each.lead.name for each in action.action_leads.all()] == ["LW", "MK"]
    assert AuditEvent.objects.about(action).get().verb == "added"


def test_recording_progress_updates_the_action_and_says_by_whom(action, by):
    record(action, by)
    action.refresh_from_db()
    assert (action.status, action.progress, action.version) == ("on_track", "Training begun", 2)
    assert (action.updated_by, action.target_as_written) == (by, "Dec-07")


def test_recording_progress_keeps_what_was(action, by):
    update = record(action, by)
    assert (update.status_before, update.note_before, update.note) == ("some_progress", "Planned", "Training begun")
    assert not update.moved_target


def test_recording_progress_is_in_the_audit_trail(action, by):
    record(action, by, new_target="Mar-09", reason="New lead")
    event = AuditEvent.objects.about(action).first()
    assert (event.verb, event.actor, event.reason) == ("recorded progress on", by.username, "New lead")
    assert event.changes["status"] == ["some_progress", "on_track"]
    assert event.changes["target date"] == ["Dec-07", "Mar-09"]


def test_an_empty_note_keeps_the_present_one(action, by):
    record(action, by, note=" ")
    action.refresh_from_db()
    assert action.progress == "Planned"


def test_a_moved_target_is_read_and_the_old_one_kept(action, by):
    record(action, by, new_target=" Q1 2008/09 ", reason="New lead")
    action.refresh_from_db()
    assert (action.target_as_written, action.target_was) == ("Q1 2008/09", "Dec-07")
    assert (action.target_kind, action.latest_day) == (Kind.QUARTER, date(2008, 6, 30))


@pytest.mark.parametrize(
    "broken",
    [
        {"status": "completed", "note": ""},
        {"new_target": "Mar-09"},
        {"new_target": "when ready", "reason": "Delay"},
        {"status": "unreadable"},
    ],
)
def test_a_broken_rule_changes_nothing(action, by, broken):
    with pytest.raises(ValidationError):
        record(action, by, **broken)
    action.refresh_from_db()
    assert (action.version, action.updates.count(), AuditEvent.objects.about(action).count()) == (1, 0, 1)


def test_whoever_saves_second_is_told_and_nothing_of_the_first_is_lost(action, by):
    record(action, by)
    with pytest.raises(Conflict) as conflict:
        record(action, by, note="Something else", version=1)
    assert conflict.value.theirs.progress == "Training begun"
    assert (action.updates.count(), AuditEvent.objects.about(action).count()) == (1, 2)


def test_a_completed_action_can_be_noted_further_without_its_day(by):
    action = make_action(make_plan(), status="completed_late", progress="Completed", completed_on=date(2008, 5, 1))
    record(action, by, status="completed", note="Also on the intranet now")
    action.refresh_from_db()
    assert (action.status, action.completed_on) == ("completed_late", date(2008, 5, 1))


def test_an_action_that_is_open_again_has_no_day_of_completion(by):
    action = make_action(make_plan(), status="completed", progress="Completed", completed_on=date(2008, 5, 1))
    record(action, by, status="on_track", note="Two teams were left out", completed_on=date(2008, 5, 1))
    action.refresh_from_db()
    assert (action.status, action.completed_on) == ("on_track", None)
