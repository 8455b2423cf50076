from datetime import date, timedelta

import pytest
from django.utils import timezone

from actions import services
from actions.models import Action, Plan
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db
END_OF_MARCH = date(2008, 3, 31)


@pytest.fixture
def plan():
    return make_plan()


def references(actions):
    return [action.reference for action in actions.in_natural_order()]


def test_open_leaves_out_what_is_completed_or_withdrawn(plan):
    for at, status in enumerate(["completed", "completed_late", "withdrawn", "not_started", "unreadable"], 1):
        make_action(plan, f"1.{at}", status=status)
    assert references(plan.actions.open()) == ["1.4", "1.5"]
    assert references(plan.actions.completed()) == ["1.1", "1.2"]


def test_a_month_is_overdue_from_the_day_after_its_last(plan):
    make_action(plan, target="Mar-08")
    assert not plan.actions.overdue(END_OF_MARCH).exists()
    assert plan.actions.overdue(END_OF_MARCH + timedelta(days=1)).exists()


def test_overdue_leaves_out_completed_actions_and_those_without_a_last_day(plan):
    make_action(plan, "1.1", target="Mar-08", status="completed")
    make_action(plan, "1.2", target="Ongoing")
    make_action(plan, "1.3", target="Sept 07 - ongoing")
    assert not plan.actions.overdue(date(2099, 1, 1)).exists()


def test_a_row_and_the_list_agree_on_what_is_overdue():
    meeting = date(2008, 6, 27)
    actions = Action.objects.filter(plan__slug="2005-08")
    assert {action for action in actions if action.is_overdue(meeting)} == set(actions.overdue(meeting))


def test_without_lead_and_led_by(plan):
    make_action(plan, "1.1", lead="SM/MK")
    make_action(plan, "1.2")
    assert references(plan.actions.without_lead()) == ["1.2"]
    assert references(plan.actions.led_by("MK")) == ["1.1"]


def test_an_action_needs_an_update_until_somebody_records_one(plan, user_for):
    action = make_action(plan)
    tomorrow = timezone.localdate() + timedelta(days=1)
    services.record_progress(
        action, by=user_for("Steering group member"), status="on_track", note="Begun", version=action.version
    )
    make_action(plan, "1.2", status="completed")
    make_action(plan, "1.3")
    assert references(plan.actions.needing_update(timezone.localdate())) == ["1.3"]
    assert references(plan.actions.needing_update(tomorrow)) == ["1.1", "1.3"]


def test_matching_wants_every_word_anywhere_in_the_row(plan):
    make_action(plan, "1.1", activity="Train all managers", progress="Begun in Leeds")
    make_action(plan, "1.2", activity="Train nobody")
    assert references(plan.actions.matching("TRAIN leeds")) == ["1.1"]
    assert references(plan.actions.matching("")) == ["1.1", "1.2"]


def test_natural_order_is_kept_by_the_database(plan):
    for reference in ["D15", "1.10", "D4", "1.2", "1.2a"]:
        make_action(plan, reference)
    assert references(plan.actions) == ["1.2", "1.2a", "1.10", "D4", "D15"]


def test_a_row_without_a_reference_stays_under_its_own(plan):
    make_action(plan, "4.1")
    make_action(plan, "", follows="4.1", activity="Workforce aware")
    make_action(plan, "4.1", occurrence=2)
    assert [action.name for action in plan.actions.in_natural_order()] == [
        "4.1",
        "without a reference, after 4.1",
        "4.1",
    ]


def test_choices_are_what_the_actions_can_be_filtered_by(django_assert_num_queries):
    with django_assert_num_queries(1):
        choices = Action.objects.filter(plan__slug="2005-08").choices()
    assert dict(choices["objectives"])["R"] == "Race Equality Scheme"
    assert "2" not in dict(choices["objectives"])
    assert [code for code, _ in choices["objectives"]] == ["none", "1", "3", "4", "6", "7", "R", "D", "G"]
    assert ("MK", "MK") in choices["leads"]


def test_the_state_of_a_plan_is_as_at_its_last_paper_or_the_day_asked_for():
    plans = Plan.objects.filter(slug="2005-08")
    state = plans.with_state().get()
    assert (state.open_count, state.overdue_count, state.leaderless_count) == (37, 23, 4)
    assert (state.action_count, state.completed_count, state.completed_late_count) == (118, 79, 2)
    assert plans.with_state(date(2005, 1, 1)).get().overdue_count == 0


def test_the_current_plan_is_of_those_in_their_period_the_one_reported_on_last():
    assert Plan.objects.current(date(2026, 11, 23)).slug == "2005-08"  # those that began later have ended
    assert Plan.objects.current(date(2024, 1, 1)).slug == "2022-25"
    make_plan("newer", starts_on=date(2026, 4, 1), reported_on=date(2026, 10, 1))
    assert Plan.objects.current(date(2026, 11, 23)).slug == "newer"


def test_without_a_plan_in_its_period_the_current_one_is_the_last_reported_on():
    ended = Plan.objects.filter(slug__in=("2017-20", "2022-25"))
    assert ended.current(date(2026, 11, 23)).slug == "2022-25"
    assert Plan.objects.none().current(date(2026, 11, 23)) is None
