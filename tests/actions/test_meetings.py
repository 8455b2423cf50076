"""Taking down a meeting, what changed since the last one, and corrections of what was accepted."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from actions import services
from actions.changes import NEW, NOW_CLOSED, since_last_meeting
from edi_tracker.versions import Conflict
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db
MEETING, PAPERS = date(2027, 3, 3), date(2027, 2, 24)


@pytest.fixture
def client(client_for):
    return client_for("Steering group member")


@pytest.fixture
def by(user_for):
    return user_for("Steering group member")


@pytest.fixture
def actions():
    plan = make_plan()
    return [make_action(plan, reference) for reference in ("1.1", "1.2", "1.10")]


def open_round(actions, by, meets_on=MEETING):
    return services.open_round(actions[0].plan, by=by, meets_on=meets_on, papers_due_on=meets_on)


@pytest.fixture
def round(actions, by):
    return open_round(actions, by)


def entry_url(round, action):
    return reverse("actions:meeting_entry", args=[round.pk, action.pk])


def words(response):
    return " ".join(response.content.decode().split())


def accepted(round, action, by, **said):
    said = {"status": "on_track", "note": "Training begun"} | said
    update = services.submit_update(round, action, by=by, version=0, **said)
    services.accept_update(update, by=by, version=1, action_version=action.version)
    action.refresh_from_db()
    return update.recorded


class TestTakingDown:
    def test_nothing_said_is_nothing_kept(self, round, actions, by):
        assert services.take_down(round, actions[0], by=by, note=" ", decision="", version=0) is None

    def test_the_second_of_two_is_told(self, round, actions, by):
        services.take_down(round, actions[0], by=by, note="Agreed", decision="", version=0)
        with pytest.raises(Conflict) as conflict:
            services.take_down(round, actions[0], by=by, note="Refused", decision="", version=0)
        assert conflict.value.theirs.note == "Agreed"

    def test_save_and_next_goes_through_the_actions_in_order_with_the_note_at_hand(self, client, round, actions):
        typed = {"note": "Agreed", "decision": "Report in March", "version": 0}
        following = client.post(entry_url(round, actions[0]), typed)["Location"]
        assert following == f"{entry_url(round, actions[1])}#id_note"
        assert client.post(following, {"version": 0})["Location"] == f"{entry_url(round, actions[2])}#id_note"
        assert client.post(entry_url(round, actions[2]), {"version": 0})["Location"].endswith("/meeting/")
        assert "Report in March" in words(client.get(reverse("actions:meeting", args=[round.pk])))

    def test_two_who_take_down_at_once_lose_nothing(self, client, round, actions, by):
        services.take_down(round, actions[0], by=by, note="Hers", decision="", version=0)
        response = client.post(entry_url(round, actions[0]), {"note": "His", "version": 0})
        text = words(response)
        assert response.status_code == 409
        assert "Hers" in text
        assert ">His</textarea>" in text
        again = {"note": "Hers and his", "version": response.context["form"]["version"].value()}
        assert client.post(entry_url(round, actions[0]), again).status_code == 302

    def test_the_page_shows_what_changed_since_the_last_meeting(self, client, actions, by):
        first = open_round(actions, by, date(2026, 12, 2))
        services.close_round(first, by=by, version=1)
        round = open_round(actions, by)
        accepted(round, actions[0], by)
        text = words(client.get(entry_url(round, actions[0])))
        assert "Action 1 of 3" in text
        assert "Since the meeting of 2 December 2026" in text
        assert "Some progress" in text
        assert "Progress: none" in text

    def test_the_page_takes_few_queries(self, client, round, actions, django_assert_max_num_queries):
        with django_assert_max_num_queries(15):
            client.get(entry_url(round, actions[1]))


class TestWhatChanged:
    @pytest.fixture
    def period(self, actions, by):
        services.close_round(open_round(actions, by, date(2026, 12, 2)), by=by, version=1)
        round = open_round(actions, by)
        accepted(round, actions[0], by)
        accepted(round, actions[1], by, status="withdrawn", note="Not needed")
        make_action(actions[0].plan, "1.3")
        return since_last_meeting(round)

    def test_every_action_that_changed_is_there_old_to_new(self, period, actions):
        first, second, third = period.changes(period.actions())
        assert first.changes == (("Status", "Some progress", "On track"), ("Progress", "none", "Training begun"))
        assert (second.is_now_closed, third.is_new, third.changes) == (True, True, ())

    def test_the_new_and_the_closed_can_be_picked_out(self, period, actions):
        assert [action.reference for action in period.actions(NEW)] == ["1.3"]
        assert list(period.actions(NOW_CLOSED)) == [actions[1]]

    def test_a_closed_round_says_what_changed_until_it_was_closed(self, period, actions, by):
        round = actions[0].plan.rounds.open().get()
        services.close_round(round, by=by, version=1)
        services.record_progress(actions[2], by=by, status="withdrawn", note="Later", version=1)
        assert actions[2] not in since_last_meeting(round).actions()

    def test_the_page_takes_no_more_queries_for_more_actions(
        self, client, period, actions, django_assert_max_num_queries
    ):
        round = actions[0].plan.rounds.open().get()
        for number in range(30):
            make_action(actions[0].plan, f"3.{number}")
        with django_assert_max_num_queries(12):
            response = client.get(reverse("actions:round_changes", args=[round.pk]))
        assert "33 actions changed: 31 new, 1 closed" in words(response)
        assert len(response.context["changes"]) == 25


class TestCorrecting:
    @pytest.fixture
    def recorded(self, round, actions, by):
        recorded = accepted(round, actions[0], by)
        services.close_round(round, by=by, version=1)
        return recorded

    def correct(self, update, by, **said):
        said = {"status": "on_track", "note": "40 trained", "because": "Counted again"} | said
        return services.correct_update(update, by=by, **{"version": update.action.version} | said)

    def test_a_correction_is_a_new_entry_and_becomes_how_the_action_stands(self, client, recorded, actions, by):
        url = reverse("actions:correct_update", args=[recorded.pk])
        client.post(url, {"because": "Counted again", "status": "on_track", "note": "40 trained", "version": 2})
        actions[0].refresh_from_db()
        assert (actions[0].progress, actions[0].updates.count()) == ("40 trained", 2)
        text = words(client.get(actions[0].get_absolute_url()))
        assert "Correction of the update of" in text
        assert "Counted again" in text
        assert "Training begun" in text

    def test_the_page_of_the_update_shows_what_was_corrected_and_corrects_that(self, client, recorded, actions, by):
        correction = self.correct(recorded, by)
        response = client.get(reverse("actions:round_update", args=[recorded.round_id, actions[0].pk]))
        assert "Training begun" in words(response)
        assert "Why:</strong> Counted again" in words(response)
        assert reverse("actions:correct_update", args=[correction.pk]) in words(response)
        assert reverse("actions:correct_update", args=[recorded.pk]) not in words(response)

    def test_a_correction_says_why(self, recorded, by):
        with pytest.raises(ValidationError, match="Say why it is corrected"):
            self.correct(recorded, by, because=" ")

    def test_an_update_is_corrected_once_and_then_its_correction_is(self, recorded, by):
        correction = self.correct(recorded, by)
        with pytest.raises(ValidationError, match="corrected this update already"):
            self.correct(recorded, by)
        assert self.correct(correction, by, note="41 trained").corrects == correction

    def test_correcting_an_earlier_update_leaves_the_action_as_it_stands(self, client, recorded, actions, by):
        services.record_progress(actions[0], by=by, status="no_progress", note="Stopped", risk="Cuts", version=2)
        correction = self.correct(recorded, by, status="some_progress", version=3)
        actions[0].refresh_from_db()
        assert (actions[0].progress, actions[0].status, actions[0].version) == ("Stopped", "no_progress", 3)
        assert (correction.status_before, correction.status_after) == ("on_track", "some_progress")
        assert "Correction of the update of" in words(client.get(actions[0].get_absolute_url()))

    def test_who_saw_it_as_the_last_word_is_told_when_it_no_longer_is(self, recorded, actions, by):
        services.record_progress(actions[0], by=by, status="on_track", note="50 trained", version=2)
        with pytest.raises(Conflict):
            self.correct(recorded, by, version=2, new_target="Dec-08", reason="A new trainer")
        assert actions[0].updates.count() == 2

    def test_an_update_outside_a_round_is_not_corrected(self, client, actions, by):
        update = services.record_progress(actions[0], by=by, status="on_track", note="Begun", version=1)
        assert client.get(reverse("actions:correct_update", args=[update.pk])).status_code == 404
