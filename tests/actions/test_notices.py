"""What the action plan reminds people of, and where the links in the e-mail lead."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from actions import notices, services
from actions.models import Action, ActionLead, Lead, RoundUpdate
from edi_tracker.reminders import digests
from edi_tracker.reminders.digests import digests_due
from edi_tracker.reminders.services import send_digests
from tests.actions.factories import make_action, make_plan
from tests.factories import make_user

pytestmark = pytest.mark.django_db
ON = date(2008, 6, 27)  # a Friday
PASSWORD = "winter-kettle-harbour"
MEETING, PAPERS_DUE = date(2008, 7, 14), date(2008, 7, 2)


@pytest.fixture
def lee(db):
    """A member of the steering group with an address, whom plans know as a lead and who leads nothing yet."""
    user = make_user("Steering group member", username="lee", email="lee@example.org")
    user.set_password(PASSWORD)
    user.save()
    Lead.objects.create(name="Lee", user=user)
    return user


@pytest.fixture
def plan(lee):
    return make_plan(title="The plan")


def make_round(plan, by, **fields):
    return services.open_round(plan, by=by, **{"meets_on": MEETING, "papers_due_on": PAPERS_DUE} | fields)


def make_update(review, action, by, state="submitted"):
    return RoundUpdate.objects.create(round=review, action=action, drafted_by=by, state=state, status="on_track")


def told(find, on=ON, username="lee"):
    """The notices of a kind for one person; the demonstration's own plans have some for others."""
    return [notice for notice in find(on) if notice.user.username == username]


def keys(find, on=ON):
    return [notice.key for notice in told(find, on)]


def test_an_action_that_became_yours_is_told_by_reference_wording_and_date(plan, lee):
    action = make_action(plan, "1.2", activity="Train all managers.", lead="Lee", target="July 2008")
    (notice,) = told(notices.assignments)
    assert notice.user == lee
    assert notice.title == "You lead action 1.2"
    assert notice.text == "The plan: Train all managers. Its target date is 31 July 2008."
    assert notice.path == f"/actions/{action.pk}/progress/"


def test_whoever_supports_an_action_is_told_that_they_do(plan):
    make_action(plan, lead="SM", support="Lee")
    assert [notice.title for notice in told(notices.assignments)] == ["You support action 1.1"]


def test_nobody_is_told_of_actions_that_are_closed_were_handed_over_or_are_not_theirs_yet(plan):
    make_action(plan, "1.1", lead="Lee", status="completed")
    for reference, change in [("1.2", {"until": ON}), ("1.3", {"since": ON + timedelta(days=1)})]:
        action = make_action(plan, reference, lead="Lee")
        ActionLead.objects.filter(action=action).update(**change)
    make_action(plan, "1.4", lead="Somebody without an account")
    assert keys(notices.assignments) == []


def test_nobody_is_told_of_anything_once_they_have_left(plan):
    make_action(plan, lead="Lee")
    Lead.objects.filter(name="Lee").update(ended_on=ON)
    assert keys(notices.assignments) == []


def test_an_action_handed_over_is_told_to_its_new_lead_only(plan, lee):
    action = make_action(plan, lead="Lee")
    colleague = make_user("Steering group member", email="colleague@example.org")
    send_digests(ON)
    ActionLead.objects.filter(action=action).update(until=ON)
    ActionLead.objects.create(action=action, lead=Lead.objects.create(name="C", user=colleague), position=1, since=ON)
    (digest,) = digests_due(ON + timedelta(days=1))
    assert digest.user == colleague


@pytest.mark.parametrize(
    ("days", "stage", "said"),
    [
        (31, None, ""),
        (30, 30, "is due in 30 days"),
        (29, 30, "is due in 29 days"),
        (8, 30, "is due in 8 days"),
        (7, 7, "is due in 7 days"),
        (2, 7, "is due in 2 days"),
        (1, 1, "is due tomorrow"),
        (0, 1, "is due today"),
        (-1, None, ""),
    ],
)
def test_a_target_date_is_told_in_three_stages(plan, days, stage, said):
    action = make_action(plan, lead="Lee", target="31 July 2008")
    found = told(notices.due, date(2008, 7, 31) - timedelta(days=days))
    assert [notice.key for notice in found] == ([f"due-{stage}:{action.pk}:2008-07-31"] if stage else [])
    assert [notice.title for notice in found] == ([f"Action 1.1 {said}"] if stage else [])


def test_day_after_day_each_stage_of_a_date_is_sent_once(plan, lee, mailoutbox):
    make_action(plan, lead="Lee", target="31 July 2008")
    for days in range(50):
        send_digests(date(2008, 6, 20) + timedelta(days=days))
    titles = [reminder.title for digest in lee.digests.order_by("on") for reminder in digest.reminders.all()]
    assert titles == [
        "You lead action 1.1",
        "Action 1.1 is due in 30 days",
        "Action 1.1 is due in 7 days",
        "Action 1.1 is due tomorrow",
        "Action 1.1 is past its target date",
    ]
    assert len(mailoutbox) == 5


def test_a_target_date_that_was_moved_is_told_again(plan, lee):
    target = make_action(plan, lead="Lee", target="30 June 2008").targets.get()
    before = keys(notices.due)
    services.move_target(target, by=lee, as_written="1 July 2008", reason="The trainer is ill.", version=1)
    after = keys(notices.due)
    assert len(before) == len(after) == 1
    assert before != after


def test_a_passed_target_date_is_told_until_the_action_is_done(plan):
    action = make_action(plan, lead="Lee", target="31 March 2008")
    (notice,) = told(notices.overdue)
    assert notice.title == "Action 1.1 is past its target date"
    assert notice.text.endswith("It was due by 31 March 2008.")
    Action.objects.filter(pk=action.pk).update(status="awaiting_verification")
    assert keys(notices.overdue) == []


def test_whoever_may_not_record_progress_is_led_to_the_action(plan):
    hr = make_user("HR", username="reader")
    Lead.objects.create(name="Reader", user=hr)
    action = make_action(plan, lead="Reader")
    (notice,) = told(notices.assignments, username="reader")
    assert notice.path == f"/actions/{action.pk}/"


def test_a_round_that_was_opened_asks_for_updates_of_the_actions_one_leads(plan, lee):
    review = make_round(plan, lee)
    make_action(plan, "1.1", lead="Lee")
    make_action(plan, "1.2", lead="Lee")
    make_action(plan, "1.3", lead="SM", support="Lee")
    (notice,) = told(notices.rounds_opened)
    assert notice.title == "Updates are wanted for the meeting on 14 July 2008"
    assert notice.text == "The plan: write an update of your 2 actions by 2 July 2008."
    assert notice.path == f"/rounds/{review.pk}/?mine=on&state=not_ready"


def test_a_round_that_is_closed_or_whose_papers_were_due_asks_for_nothing(plan, lee):
    make_action(plan, lead="Lee")
    services.close_round(make_round(plan, lee), by=lee, version=1)
    make_round(plan, lee, meets_on=ON, papers_due_on=ON - timedelta(days=1))
    assert keys(notices.rounds_opened) == []


@pytest.mark.parametrize(
    ("on", "stage", "said"),
    [
        (date(2008, 6, 26), None, ""),
        (date(2008, 6, 27), 3, "are due in 5 days"),
        (date(2008, 6, 30), 3, "are due in 2 days"),
        (date(2008, 7, 1), 1, "are due tomorrow"),
        (date(2008, 7, 2), 1, "are due today"),
        (date(2008, 7, 3), None, ""),
    ],
)
def test_papers_due_are_told_three_working_days_and_one_before(plan, lee, on, stage, said):
    review = make_round(plan, lee)
    make_action(plan, lead="Lee")
    found = told(notices.rounds_closing, on)
    assert [notice.key for notice in found] == ([f"round-closing-{stage}:{review.pk}:2008-07-02"] if stage else [])
    assert [notice.title for notice in found] == ([f"Papers for the meeting on 14 July 2008 {said}"] if stage else [])


def test_papers_due_name_the_actions_that_are_not_ready(plan, lee):
    review = make_round(plan, lee)
    for reference, state in [("1.1", "submitted"), ("1.2", "draft"), ("1.10", "sent_back"), ("D4", None)]:
        action = make_action(plan, reference, lead="Lee")
        if state:
            make_update(review, action, lee, state)
    (notice,) = told(notices.rounds_closing, PAPERS_DUE)
    assert notice.text == "The plan: 3 of your 4 actions are not ready: 1.2, 1.10 and D4."


def test_papers_whose_day_was_moved_are_told_again(plan, lee):
    review = make_round(plan, lee)
    make_action(plan, lead="Lee")
    before = keys(notices.rounds_closing, PAPERS_DUE)
    services.change_round(review, by=lee, meets_on=MEETING, papers_due_on=date(2008, 7, 4), version=1)
    assert set(before).isdisjoint(keys(notices.rounds_closing, date(2008, 7, 4)))


def test_nobody_whose_actions_are_ready_is_told_that_papers_are_due(plan, lee):
    review = make_round(plan, lee)
    make_update(review, make_action(plan, lead="Lee"), lee)
    assert keys(notices.rounds_closing, PAPERS_DUE) == []


def test_the_link_in_the_mail_opens_the_form_after_signing_in(plan, mailoutbox):
    action = make_action(plan, lead="Lee", target="28 June 2008")
    send_digests(ON)
    links = {urlsplit(line.strip()).path for line in mailoutbox[0].body.splitlines() if "/actions/" in line}
    assert links == {f"/actions/{action.pk}/progress/"}
    client, link = Client(), links.pop()
    sign_in = client.get(link)["Location"]
    page = client.post(sign_in, {"login": "lee", "password": PASSWORD}, follow=True)
    assert page.redirect_chain == [(link, 302)]
    assert page.context["action"] == action
    assert page.context["form"]


def test_the_link_of_a_round_opens_the_form_of_the_one_action_that_waits(plan, lee, mailoutbox):
    review = make_round(plan, lee)
    action = make_action(plan, lead="Lee")
    send_digests(ON)
    form = f"/rounds/{review.pk}/actions/{action.pk}/write/"
    assert f"http://127.0.0.1:8000{form}\n" in mailoutbox[0].body
    client = Client()
    client.post(client.get(form)["Location"], {"login": "lee", "password": PASSWORD})
    assert client.get(form).context["action"] == action


def test_a_round_with_several_actions_to_update_opens_on_those(plan, lee):
    review = make_round(plan, lee)
    for reference in ("1.1", "1.2"):
        make_action(plan, reference, lead="Lee")
    make_update(review, make_action(plan, "1.3", lead="Lee"), lee)
    make_action(plan, "1.4", lead="SM")
    client = Client()
    client.force_login(lee, backend=settings.AUTHENTICATION_BACKENDS[0])
    (notice,) = told(notices.rounds_closing, PAPERS_DUE)
    assert [action.reference for action in client.get(notice.path).context["page"]] == ["1.1", "1.2"]


def test_many_people_and_actions_take_as_many_queries_as_few(plan, lee, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(digests, "kinds", lambda: notices.KINDS)
    make_round(plan, lee)
    make_action(plan, lead="Lee", target="28 June 2008")
    expected = 20
    with django_assert_num_queries(expected):
        assert len(digests_due(ON)) == 1
    for number in range(20):
        user = make_user("Steering group member", username=f"person-{number}", email=f"{number}@example.org")
        Lead.objects.create(name=f"P{number}", user=user)
        make_action(plan, f"2.{number}", lead=f"P{number}", target="28 June 2008")
        make_action(plan, f"3.{number}", lead=f"P{number}", target="March 2008")
    with django_assert_num_queries(expected):
        assert len(digests_due(ON)) == 21
