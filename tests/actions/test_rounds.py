"""Opening, changing and closing a round, and what is said for it: the services."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from actions import services
from actions.models import Lead
from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from tests.actions.factories import make_action, make_plan
from tests.factories import make_user

pytestmark = pytest.mark.django_db
MEETING, PAPERS = date(2027, 3, 3), date(2027, 2, 24)


@pytest.fixture
def by(user_for):
    return user_for("Steering group member")


@pytest.fixture
def chair():
    return make_user("Steering group member", username="chair")


@pytest.fixture
def plan():
    return make_plan()


@pytest.fixture
def action(plan):
    return make_action(plan, target="Dec-07", progress="Planned", lead="SM/MK")


@pytest.fixture
def round(plan, action, by):
    return services.open_round(plan, by=by, meets_on=MEETING, papers_due_on=PAPERS)


def submit(round, action, by, version=0, **changed):
    said = {"status": "on_track", "note": "Training begun"} | changed
    return services.submit_update(round, action, by=by, version=version, **said)


def accept(update, by):
    update.action.refresh_from_db()
    services.accept_update(update, by=by, version=update.version, action_version=update.action.version)
    return update


def test_a_plan_has_one_open_round_at_a_time(round, plan, by):
    with pytest.raises(ValidationError, match="open round already"):
        services.open_round(plan, by=by, meets_on=date(2027, 6, 1), papers_due_on=PAPERS)
    services.close_round(round, by=by, version=1)
    assert services.open_round(plan, by=by, meets_on=date(2027, 6, 1), papers_due_on=PAPERS).is_open


def test_papers_are_due_before_the_meeting(plan, by):
    with pytest.raises(ValidationError, match="Papers must be due before the meeting"):
        services.open_round(plan, by=by, meets_on=PAPERS, papers_due_on=MEETING)


def test_the_dates_of_an_open_round_can_be_changed_once_by_each_reader(round, by):
    services.change_round(round, by=by, meets_on=MEETING, papers_due_on=date(2027, 2, 26), version=1)
    assert AuditEvent.objects.about(round).first().changes == {"papers_due_on": ["2027-02-24", "2027-02-26"]}
    with pytest.raises(Conflict):
        services.change_round(round, by=by, meets_on=MEETING, papers_due_on=PAPERS, version=1)


def test_a_round_is_about_what_was_open_while_it_was(plan, by):
    done, left_open = make_action(plan, "1"), make_action(plan, "2")
    make_action(plan, "3", status="completed")
    round = services.open_round(plan, by=by, meets_on=MEETING, papers_due_on=PAPERS)
    services.record_progress(done, by=by, status="withdrawn", note="Not needed", version=1)
    added = make_action(plan, "4")
    services.close_round(round, by=by, version=1)
    make_action(plan, "5")
    left_open.refresh_from_db()
    services.record_progress(left_open, by=by, status="withdrawn", note="Not needed", version=1)
    assert list(round.actions().in_natural_order()) == [done, left_open, added]


def test_a_draft_may_break_the_rules_and_changes_nothing_of_the_action(round, action, by):
    update = services.draft_update(round, action, by=by, version=0, status="completed", note="")
    action.refresh_from_db()
    assert (update.state, update.drafted_by, action.version) == ("draft", by, 1)


def test_what_is_submitted_keeps_the_rules(round, action, by):
    with pytest.raises(ValidationError) as refusal:
        submit(round, action, by, status="no_progress")
    assert set(refusal.value.message_dict) == {"risk"}
    assert not round.updates.exists()


def test_an_action_has_one_update_in_a_round(round, action, by, chair):
    submit(round, action, by)
    with pytest.raises(Conflict) as conflict:
        submit(round, action, chair, note="Something else")
    assert conflict.value.theirs.note == "Training begun"
    with pytest.raises(Conflict):
        services.draft_update(round, action, by=chair, version=0, status="on_track")


def test_a_submitted_update_can_be_taken_back_as_a_draft(round, action, by):
    update = submit(round, action, by)
    update = services.draft_update(round, action, by=by, version=update.version, status="on_track", note="Wait")
    assert (update.state, update.submitted_by) == ("draft", None)


def test_an_accepted_update_is_recorded_on_its_action_as_the_words_of_who_submitted_it(round, action, by, chair):
    lead = Lead.objects.get(aliases__alias="SM")
    update = accept(submit(round, action, by, on_behalf_of=lead, new_target="Mar-09", reason="New lead"), chair)
    action.refresh_from_db()
    recorded = action.updates.get()
    assert (recorded.by, recorded.on_behalf_of, recorded.round, recorded.round_update) == (by, lead, round, update)
    assert (action.status, action.progress, action.target_as_written) == ("on_track", "Training begun", "Mar-09")
    assert AuditEvent.objects.about(update).first().actor == "chair"


def test_only_a_lead_of_the_action_can_be_acted_for(round, action, by):
    stranger = Lead.objects.create(name="A stranger")
    with pytest.raises(ValidationError, match="A stranger does not lead this action"):
        submit(round, action, by, on_behalf_of=stranger)


def test_an_action_that_changed_meanwhile_is_looked_at_again_before_its_update_is_accepted(round, action, by, chair):
    update = submit(round, action, by)
    services.add_step(action, by=by, text="Book a room", version=1)
    with pytest.raises(Conflict):
        services.accept_update(update, by=chair, version=1, action_version=1)
    update.refresh_from_db()
    assert (update.state, action.updates.count()) == ("submitted", 0)


def test_an_update_is_sent_back_with_a_comment_and_can_be_submitted_again(round, action, by, chair):
    update = submit(round, action, by)
    with pytest.raises(ValidationError, match="Say what is to be changed"):
        services.send_back_update(update, by=chair, comment=" ", version=1)
    services.send_back_update(update, by=chair, comment="How many people?", version=1)
    services.draft_update(round, action, by=by, version=2, status="on_track", note="More soon")
    update.refresh_from_db()
    assert (update.state, update.comment, update.decided_by) == ("sent_back", "How many people?", chair)
    assert submit(round, action, by, version=3, note="40 people").state == "submitted"


def test_nobody_decides_on_what_is_not_submitted(round, action, by, chair):
    update = services.draft_update(round, action, by=by, version=0, status="on_track")
    with pytest.raises(ValidationError, match="Only an update that is submitted"):
        accept(update, chair)
    update = accept(submit(round, action, by, version=1), chair)
    with pytest.raises(ValidationError, match="Only an update that is submitted"):
        services.send_back_update(update, by=chair, comment="No", version=update.version)
    with pytest.raises(ValidationError, match="This update was accepted"):
        submit(round, action, by, version=update.version)


def test_an_action_that_was_closed_before_the_round_has_no_update_in_it(plan, by):
    closed = make_action(plan, "1", status="withdrawn")
    round = services.open_round(plan, by=by, meets_on=MEETING, papers_due_on=PAPERS)
    with pytest.raises(ValidationError, match="closed before the round was opened"):
        submit(round, closed, by)


class TestClosed:
    @pytest.fixture
    def update(self, round, action, by):
        update = submit(round, action, by)
        services.close_round(round, by=by, version=1)
        return update

    def test_nothing_of_a_closed_round_can_be_changed(self, update, round, action, by):
        acts = [
            lambda: submit(round, action, by, version=1),
            lambda: services.draft_update(round, action, by=by, version=1, status="on_track"),
            lambda: accept(update, by),
            lambda: services.send_back_update(update, by=by, comment="No", version=1),
            lambda: services.take_down(round, action, by=by, note="Said", decision="", version=0),
            lambda: services.change_round(round, by=by, meets_on=MEETING, papers_due_on=PAPERS, version=2),
            lambda: services.close_round(round, by=by, version=2),
        ]
        for act in acts:
            with pytest.raises(ValidationError, match="This round was closed on"):
                act()
        update.refresh_from_db()
        assert (update.state, update.version) == ("submitted", 1)
