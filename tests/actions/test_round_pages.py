"""The pages of a review round: its list, its forms, and what happens when two people save at once."""

from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse

from actions import services
from actions.models import ActionLead, ReviewRound
from tests.actions.factories import make_action, make_plan
from tests.factories import make_user

pytestmark = pytest.mark.django_db
MEETING, PAPERS = date(2027, 3, 3), date(2027, 2, 24)


@pytest.fixture
def client(client_for):
    return client_for("Steering group member")


@pytest.fixture
def by(user_for):
    return user_for("Steering group member")


@pytest.fixture
def plan():
    return make_plan()


@pytest.fixture
def action(plan):
    return make_action(plan, target="Dec-07", progress="Planned", lead="Ann/Bob")


@pytest.fixture
def round(plan, action, by):
    return services.open_round(plan, by=by, meets_on=MEETING, papers_due_on=PAPERS)


@pytest.fixture
def write_url(round, action):
    return reverse("actions:write_round_update", args=[round.pk, action.pk])


@pytest.fixture
def typed(action):
    lead = action.action_leads.first().lead_id
    return {"status": "on_track", "note": "Training begun", "version": 0, "on_behalf_of": lead}


def words(response):
    return " ".join(response.content.decode().split())


def day(name, value):
    return {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}


def submit(round, action, by, **said):
    said = {"status": "on_track", "note": "Training begun", "version": 0} | said
    return services.submit_update(round, action, by=by, **said)


class TestOpening:
    def test_updates_are_due_working_days_before_the_meeting_bank_holidays_not_counted(self, client, plan):
        url = reverse("actions:open_round", args=[plan.slug])
        text = words(client.post(url, day("meets_on", date(2027, 4, 1)) | {"working_days": 5}, follow=True))
        assert "Updates are due on 23 March 2027" in text  # Good Friday 2027 is 26 March, Easter Monday the 29th
        assert ReviewRound.objects.get(plan=plan).papers_due_on == date(2027, 3, 23)

    def test_another_day_can_be_named(self, client, plan):
        url = reverse("actions:open_round", args=[plan.slug])
        client.post(url, day("meets_on", MEETING) | {"working_days": 5} | day("papers_due_on", date(2027, 3, 1)))
        assert ReviewRound.objects.get(plan=plan).papers_due_on == date(2027, 3, 1)

    def test_a_second_open_round_is_refused_in_words(self, client, round, plan):
        url = reverse("actions:open_round", args=[plan.slug])
        text = words(client.post(url, day("meets_on", date(2027, 6, 2)) | {"working_days": 5}))
        assert "This plan has an open round already. Close it first." in text

    def test_a_plan_without_rounds_says_what_a_round_is(self, client, plan):
        text = words(client.get(reverse("actions:round_list", args=[plan.slug])))
        assert "This plan has had no review round yet" in text
        assert "Open a review round" in text


class TestTheList:
    def test_it_says_how_many_are_not_ready(self, client, round, action, by, plan):
        make_action(plan, "1.2")
        submit(round, action, by)
        text = words(client.get(round.get_absolute_url()))
        assert "1 of 2 actions not ready" in text
        assert "Submitted by Naomi Edwards" in text

    def test_it_is_narrowed_to_ones_own_to_a_lead_and_to_a_state(self, client, round, action, by, plan):
        other = make_action(plan, "1.2", lead="Carl")
        ActionLead.objects.get(action=other).lead.__class__.objects.filter(name="Carl").update(user=by)
        for query, found in (("mine=on", other), ("lead=Carl", other), ("lead=Ann", action)):
            response = client.get(f"{round.get_absolute_url()}?{query}")
            assert [task.action for task in response.context["tasks"]] == [found]
        submit(round, action, by)
        for state, found in (("not_ready", other), ("submitted", action), ("not_started", other)):
            response = client.get(round.get_absolute_url(), {"state": state})
            assert [task.action for task in response.context["tasks"]] == [found]

    def test_a_long_round_takes_no_more_queries(self, client, round, plan, by, django_assert_max_num_queries):
        for number in range(30):
            submit(round, make_action(plan, f"2.{number}", lead="Ann"), by)
        with django_assert_max_num_queries(12):
            response = client.get(round.get_absolute_url())
        assert len(response.context["tasks"]) == 25

    def test_a_reader_is_shown_the_update_and_not_its_form(self, client_for, round, action, by):
        update = submit(round, action, by)
        client = client_for("Auditor")
        (task,) = client.get(round.get_absolute_url()).context["tasks"]
        assert task.url == update.get_absolute_url()
        assert "Change this update" not in words(client.get(task.url))


class TestWriting:
    def test_whoever_does_not_lead_says_for_whom_they_write(self, client, write_url, typed, round):
        assert "On behalf of which lead is this?" in words(client.get(write_url))
        client.post(write_url, typed)
        update = round.updates.get()
        assert (update.state, update.on_behalf_of.name) == ("submitted", "Ann")
        assert "on behalf of Ann" in words(client.get(round.get_absolute_url()))

    def test_a_lead_writes_in_their_own_name(self, client, write_url, typed, round, action, by):
        lead = action.action_leads.first().lead
        lead.user = by
        lead.save()
        assert "On behalf of which lead" not in words(client.get(write_url))
        client.post(write_url, typed)
        assert round.updates.get().on_behalf_of is None

    def test_a_draft_may_be_empty_and_a_submission_may_not(self, client, write_url, round):
        assert client.post(write_url, {"version": 0, "draft": "on"}).status_code == 302
        assert round.updates.get().state == "draft"
        text = words(client.post(write_url, {"version": 1, "status": "no_progress", "note": "Slow"}))
        assert "Say what the risk or issue is" in text

    def test_save_and_next_goes_to_the_next_that_is_not_ready(self, client, write_url, typed, plan, round):
        following = make_action(plan, "1.2", lead="Ann")
        make_action(plan, "1.3", lead="Carl")
        response = client.post(f"{write_url}?lead=Ann", typed | {"next": "on"})
        assert response["Location"] == f"/rounds/{round.pk}/actions/{following.pk}/write/?lead=Ann"

    def test_the_second_of_two_sees_both_texts_and_can_save_theirs(self, client, write_url, typed, round):
        client.post(write_url, typed | {"note": "Hers: begun"})
        second = client.post(write_url, typed | {"note": "His: no trainer", "status": "no_progress", "risk": "None"})
        text = words(second)
        assert second.status_code == 409
        assert "Naomi Edwards saved this update first" in text
        assert "Hers: begun" in text
        assert text.count("His: no trainer") == 2  # beside hers, and still in the form
        fresh = second.context["form"]["version"].value()
        client.post(write_url, typed | {"note": "His: no trainer", "version": fresh})
        assert round.updates.get().note == "His: no trainer"

    def test_who_saved_first_is_who_saved_last_and_not_who_began(self, client, write_url, typed, round, action, by):
        services.draft_update(round, action, by=by, version=0, status="on_track")
        second = make_user("Steering group member", username="second", first_name="Colin", last_name="Frost")
        services.draft_update(round, action, by=second, version=1, status="on_track", note="Mine")
        text = words(client.post(write_url, typed | {"version": 1}))
        assert "Colin Frost saved this update first" in text
        assert round.updates.get().drafted_by == second

    def test_record_progress_leads_to_the_round_while_one_is_open(self, client, write_url, action, round, by):
        url = reverse("actions:record_progress", args=[action.pk])
        assert client.get(url)["Location"] == write_url
        late = client.post(url, {"status": "on_track", "note": "Typed before it opened", "version": 1})
        assert late.status_code == 409
        assert "Typed before it opened" in words(late)
        services.close_round(round, by=by, version=1)
        assert client.get(url).status_code == 200

    def test_nothing_is_written_in_a_closed_round(self, client, write_url, typed, round, by):
        services.close_round(round, by=by, version=1)
        assert client.get(write_url).status_code == 302
        text = words(client.post(write_url, typed))
        assert "This round was closed on" in text
        assert "Training begun" in text


class TestDeciding:
    @pytest.fixture
    def url(self, round, action, by):
        submit(round, action, by)
        return reverse("actions:decide_round_update", args=[round.pk, action.pk])

    def test_accepting_records_the_update(self, client, url, action):
        client.post(url, {"decision": "accept", "version": 1, "action_version": 1})
        action.refresh_from_db()
        assert (action.status, action.progress) == ("on_track", "Training begun")

    def test_sending_back_needs_a_comment_which_the_writer_sees(self, client, url, write_url):
        sent = {"decision": "send_back", "version": 1, "action_version": 1}
        assert "Say what is to be changed" in words(client.post(url, sent))
        client.post(url, sent | {"comment": "How many people?"})
        assert "How many people?" in words(client.get(write_url))

    def test_what_changed_meanwhile_is_read_before_it_is_decided_on(self, client, url, round, action, by):
        submit(round, action, by, version=1, note="40 people trained")
        response = client.post(url, {"decision": "accept", "version": 1, "action_version": 1, "comment": "Well done"})
        assert response.status_code == 409
        text = words(response)
        assert "40 people trained" in text
        assert "Well done" in text
        client.post(url, {"decision": "accept", "version": 2, "action_version": 1})
        assert round.updates.get().is_accepted


class TestClosing:
    def test_what_is_not_accepted_is_said_and_has_to_be_confirmed(self, client, round, action):
        url = reverse("actions:close_round", args=[round.pk])
        assert "1 of 1 action not accepted" in words(client.get(url))
        assert "Tick the box" in words(client.post(url, {"version": 1}))
        client.post(url, {"version": 1, "is_sure": "on"})
        round.refresh_from_db()
        assert not round.is_open

    @pytest.mark.parametrize("page", ["close_round", "change_round"])
    def test_there_is_no_form_for_a_round_that_is_closed(self, client, round, by, page):
        services.close_round(round, by=by, version=1)
        assert client.get(reverse(f"actions:{page}", args=[round.pk]))["Location"] == round.get_absolute_url()

    def test_a_round_that_somebody_changed_is_looked_at_again(self, client, round, by):
        services.change_round(round, by=by, meets_on=MEETING, papers_due_on=MEETING, version=1)
        url = reverse("actions:close_round", args=[round.pk])
        assert "Somebody else changed this round" in words(client.post(url, {"version": 1, "is_sure": "on"}))


class TestVerifying:
    @pytest.fixture
    def done(self, by):
        action = make_action(make_plan(slug="verified", verifies_completion=True))
        said = {"status": "completed", "note": "All trained", "completed_on": date(2008, 6, 2)}
        services.record_progress(action, by=by, version=1, **said)
        return action

    def test_a_second_person_verifies_what_is_done(self, client, done):
        url = reverse("actions:verify_completion", args=[done.pk])
        assert "Verify completion" in words(client.get(done.get_absolute_url()))
        assert "Somebody else must verify it" in words(client.post(url, {"version": 2}))
        second = make_user("Steering group member", username="second")
        client.force_login(second, backend=settings.AUTHENTICATION_BACKENDS[0])
        client.post(url, {"version": 2})
        done.refresh_from_db()
        assert (done.status, done.verified_by) == ("completed", second)

    def test_the_round_lists_what_waits_for_it(self, client, done, by):
        round = services.open_round(done.plan, by=by, meets_on=MEETING, papers_due_on=PAPERS)
        assert "1 done, to be verified" in words(client.get(round.get_absolute_url()))
