"""One action's page, and recording progress on it."""

import pytest
from django.urls import reverse

from actions import services
from actions.models import Action
from tests.actions.factories import make_action, make_plan
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_for):
    return client_for("Steering group member")


@pytest.fixture
def action():
    return Action.objects.get(reference="D12")


@pytest.fixture
def url(action):
    return reverse("actions:record_progress", args=[action.pk])


@pytest.fixture
def typed(action):
    return {"status": "on_track", "note": "Training begun in Leeds", "version": action.version}


def words(response):
    return " ".join(response.content.decode().split())


def test_the_page_shows_the_whole_action(client, action):
    text = words(client.get(action.get_absolute_url()))
    for part in ("Action D12", "Disability Equality Scheme", action.activity, action.priority, "Claudia Crawley"):
        assert part in text
    assert "Read as: a month: 1 August 2007 to 31 August 2007. Past at 27 June 2008" in text
    assert "a sad face (U+F04C)" in text
    assert "Filed in Appendix 3 as no progress" in text


def test_a_blank_priority_is_said_to_have_been_printed_blank(client):
    text = words(client.get(Action.objects.get(reference="1.2a").get_absolute_url()))
    assert "Printed blank, which means the same as the action above it" in text


def test_an_action_of_2005_says_that_its_objective_was_not_preserved(client):
    text = words(client.get(Action.objects.get(reference="1.1.1").get_absolute_url()))
    assert "it carries the numbering of 2005, whose objectives were not preserved" in text


def test_only_those_who_may_record_progress_see_the_button(client, client_for, action):
    assert "Record progress" in words(client.get(action.get_absolute_url()))
    assert "Record progress" not in words(client_for("Auditor").get(action.get_absolute_url()))


def test_the_page_takes_few_queries(client, action, django_assert_max_num_queries):
    for status in ("on_track", "no_progress", "on_track"):
        action.refresh_from_db()
        services.record_progress(
            action,
            by=make_user("HR", username=f"by-{action.version}"),
            status=status,
            note="",
            risk="Slow",
            version=action.version,
        )
    with django_assert_max_num_queries(20):
        client.get(action.get_absolute_url())


def test_the_form_says_what_each_status_means_and_starts_from_the_present_one(client, url):
    text = words(client.get(url))
    assert "It will be done by its date" in text
    assert "What has been done since 27 June 2008?" in text
    assert 'value="no_progress" checked' in text
    assert 'value="unreadable"' not in text


def test_the_form_of_an_action_that_goes_on_elsewhere_says_so(client, url, action, user_for):
    assert "opens this one again" not in words(client.get(url))
    other, by = make_action(make_plan()), user_for("Steering group member")
    services.merge_into(action, into=other, by=by, reason="The same work", version=action.version)
    assert "This action is merged: its work goes on in another" in words(client.get(url))


def test_an_unreadable_status_has_to_be_chosen_anew(client):
    action = Action.objects.get(reference="R5")
    assert " checked" not in words(client.get(reverse("actions:record_progress", args=[action.pk])))


def test_recording_progress_returns_to_the_action_with_its_history(client, url, typed, action):
    response = client.post(url, typed | {"new_target": "Mar-09", "reason": "New lead"}, follow=True)
    text = words(response)
    assert response.redirect_chain == [(action.get_absolute_url(), 302)]
    assert "Progress on Action D12 recorded" in text
    assert "Recorded as on track" in text
    assert "by Naomi Edwards" in text
    assert "Moved once, 19 months later than first promised" in text
    assert "was <strong>Aug-07</strong> until" in text
    assert text.index("Training begun in Leeds") < text.index("Filed in Appendix 3 as no progress")


def test_a_refused_form_keeps_what_was_typed(client, url, typed, action):
    response = client.post(url, typed | {"new_target": "when ready", "reason": "Delay"})
    text = words(response)
    assert response.status_code == 200
    assert "Error: Record progress" in text
    assert "We cannot read &#39;when ready&#39; as a target date" in text
    assert 'value="when ready"' in text
    assert "Training begun in Leeds" in text
    action.refresh_from_db()
    assert action.version == typed["version"]


def test_completing_without_a_note_is_refused(client, url, typed):
    text = words(client.post(url, typed | {"status": "completed", "note": ""}))
    assert "Say what was done, so that others can see why the action is completed" in text


def test_an_empty_form_says_what_is_missing(client, url):
    text = words(client.post(url, {}))
    assert "Choose how the action stands" in text
    assert "This form was not complete" in text


def test_the_register_shows_the_move_and_the_day(client, url, typed, action):
    client.post(url, typed | {"new_target": "Mar-09", "reason": "New lead"})
    text = words(client.get("/plans/2005-08/", {"search": "D12"}))
    assert "was Aug-07" in text
    assert "Overdue" not in text


def test_an_action_that_does_not_exist_is_not_found(client):
    assert client.get(reverse("actions:action_detail", args=[999_999])).status_code == 404
    assert client.get(reverse("actions:record_progress", args=[999_999])).status_code == 404


def test_an_action_without_a_reference_has_its_page(client):
    action = make_action(make_plan(), "", follows="4.1", activity="Workforce aware")
    text = words(client.get(action.get_absolute_url()))
    assert "Action without a reference, after 4.1" in text
    assert "numbering of" not in text


class TestTwoPeopleAtOnce:
    @pytest.fixture
    def second(self, client, url, typed):
        """What the second of two people sees, both having opened the form at the same time."""
        client.post(url, typed | {"note": "Hers: training begun"})
        return client.post(
            url, typed | {"note": "His: no trainer found", "status": "no_progress", "risk": "No trainer"}
        )

    def test_the_second_is_shown_whose_change_came_first_and_both_texts(self, second):
        text = words(second)
        assert second.status_code == 409
        assert "Naomi Edwards changed this action at" in text
        assert text.count("Hers: training begun") == 1
        assert text.count("His: no trainer found") == 2  # beside hers, and still in the form

    def test_nothing_of_the_second_is_saved_yet(self, second, action):
        assert [update.note for update in action.updates.all()] == ["Hers: training begun"]

    def test_the_second_can_save_theirs_as_well(self, second, client, url, action):
        fresh = second.context["form"]["version"].value()
        mine = {"status": "no_progress", "note": "His: no trainer found", "risk": "No trainer", "version": fresh}
        assert client.post(url, mine).status_code == 302
        assert [update.note for update in action.updates.all()] == ["His: no trainer found", "Hers: training begun"]
