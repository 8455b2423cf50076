"""The four plans as loaded: the figures the documents give, and the odd rows."""

from datetime import date

import pytest

from actions import demonstration
from actions.models import Action, Lead, Plan, StatusScheme, TargetDate
from actions.references import objective_code
from actions.statuses import Status
from actions.targets import Kind

pytestmark = pytest.mark.django_db
MEETING = date(2008, 6, 27)


@pytest.fixture
def actions():
    return Action.objects.filter(plan__slug="2005-08")


def test_all_the_rows_of_both_appendices_are_there(actions):
    assert actions.filter(appendix_as_filed=2).count() == 81
    assert actions.filter(appendix_as_filed=2).exclude(reference="").count() == 79
    assert actions.filter(appendix_as_filed=3).count() == 37
    assert set(actions.open()) == set(actions.filter(appendix_as_filed=3))


def test_twenty_three_were_past_their_date_at_the_meeting(actions):
    assert actions.overdue(MEETING).count() == 23


def test_four_open_actions_have_no_lead(actions):
    assert [action.reference for action in actions.open().without_lead().in_natural_order()] == [
        "D21",
        "G7",
        "G8",
        "G14",
    ]


def test_the_faces_are_counted_as_printed(actions):
    assert actions.filter(original_glyph="U+F04B", status="some_progress").count() == 25
    assert actions.filter(original_glyph="U+F04C", status="no_progress").count() == 11
    assert actions.get(status="unreadable").reference == "R5"


def test_two_were_completed_late(actions):
    late = actions.filter(status="completed_late").in_natural_order()
    assert [action.reference for action in late] == ["R13", "R14"]


def test_every_action_has_its_priority(actions):
    assert not actions.filter(priority="").exists()
    assert actions.get(reference="1.2a").priority == actions.get(reference="1.2b").priority


def test_a_reference_used_twice_names_two_actions(actions):
    first, second = actions.filter(reference="3.5a").order_by("occurrence")
    assert (first.occurrence, second.occurrence) == (1, 2)
    assert first.activity != second.activity
    assert {action.numbering for action in actions.filter(reference="4.1")} == {"2005", "2007"}


def test_only_one_target_cannot_be_read(actions):
    odd = actions.get(target_kind=Kind.NOT_UNDERSTOOD)
    assert (odd.reference, odd.target_as_written) == ("9.1", "Appointed Michael Howard.")


def test_leads_keep_the_initials_the_plan_gives_unless_it_is_known_whose_they_are(actions):
    action = actions.get(reference="1.2", numbering="2005")
    assert action.lead_as_written == "SM/MK"
    assert [lead.name for lead in Lead.objects.filter(actions=action)] == ["MK", "Sherry Malik"]


def test_the_heading_printed_over_an_outstanding_action_is_its_objective(actions):
    for action in actions.open().select_related("objective"):
        assert action.objective.code == objective_code(action.reference)
    assert not actions.filter(numbering="2005", objective__isnull=False).exists()


def test_objectives_without_actions_are_covered_by_the_schemes():
    objectives = Plan.objects.get(slug="2005-08").objectives
    covered = objectives.get(code="2")
    assert covered.covered_sentence == (
        "Objective 2 is covered by the actions of the Race Equality Scheme, "
        "the Disability Equality Scheme and the Gender Equality Scheme."
    )
    assert objectives.get(code="1").covered_sentence == ""


def of_plan(slug):
    return Action.objects.filter(plan__slug=slug).in_natural_order()


def test_each_plan_has_its_rows_and_what_they_are_for():
    objectives = {plan.slug: (plan.actions.count(), plan.objectives.count()) for plan in Plan.objects.all()}
    assert objectives == {"2005-08": (118, 10), "isle-of-wight-2007": (20, 5), "2017-20": (24, 3), "2022-25": (11, 4)}


def test_the_actions_of_the_isle_of_wight_answer_the_requirements_of_its_framework():
    plan = Plan.objects.get(slug="isle-of-wight-2007")
    assert plan.framework == "Equality Standard for Local Government, level 2"
    assert {objective.kind for objective in plan.objectives.all()} == {"requirement"}
    counts = [objective.actions.count() for objective in plan.objectives.all()]
    assert counts == [4, 4, 3, 7, 2]
    assert [action.reference for action in plan.actions.in_natural_order()][:5] == ["1a", "1b", "1c", "1d", "2a"]
    assert {action.lead_names for action in plan.actions.all()} == {"|All Managers|"}
    assert (
        plan.actions.get(reference="3b").requirements.get().text == "Development of Information and Monitoring Systems"
    )
    assert not plan.actions.filter(requirements=None).exists()


def test_a_row_whose_text_is_lost_is_not_made_up():
    assert of_plan("isle-of-wight-2007").get(reference="2d").activity == "'"
    assert "the text of 2d is lost" in Plan.objects.get(slug="isle-of-wight-2007").note


def test_an_update_in_the_column_of_dates_is_progress_as_well():
    action = of_plan("isle-of-wight-2007").get(reference="4d")
    assert action.progress == "discussed at Team meeting - Rosie Barnard first contact if need arises"
    assert action.target_kind == Kind.ONGOING


def test_work_streams_are_in_three_themes_in_the_order_printed():
    plan = Plan.objects.get(slug="2017-20")
    assert [action.reference for action in plan.actions.in_natural_order()] == [str(number) for number in range(1, 25)]
    themes = [(theme.title, theme.actions.count()) for theme in plan.objectives.all()]
    assert themes == [("Child impact", 11), ("Inclusive employer", 9), ("Staff diversity", 4)]


def test_a_target_date_belongs_to_a_next_step_where_the_plan_lets_one_tell():
    dates = TargetDate.objects.filter(action__plan__slug="2017-20")
    assert (dates.count(), dates.filter(step=None).count()) == (42, 14)
    (first, *_, last) = of_plan("2017-20").get(reference="1").targets.all()
    assert (first.as_written, first.step.text) == (
        "June 2017 for Operating Framework",
        "Publishing Operating Framework updates (June and October 2016)",
    )
    assert (last.kind, last.latest_day) == (Kind.RANGE, date(2020, 12, 31))


def test_progress_points_and_next_steps_are_items_of_their_own():
    action = of_plan("2017-20").get(reference="14")
    assert len(action.progress.splitlines()) == action.steps.count() == 5
    assert action.targets.count() == 3


def test_work_streams_that_break_over_pages_are_whole_again():
    assert "the Child Exploitation Strategy and make recommendations" in of_plan("2017-20").get(reference="4").activity
    twenty = of_plan("2017-20").get(reference="20")
    assert [target.as_written for target in twenty.targets.all()] == ["May 2017", "September 2017"]
    assert len(twenty.progress.splitlines()) == 2


def test_a_work_stream_says_who_owns_it_and_who_supports():
    parts = {lead.lead.name: lead.role for lead in of_plan("2017-20").get(reference="1").action_leads.all()}
    assert parts == {"Chief Executive": "lead", "Learning and Development": "support", "NIS": "support"}
    assert [action.reference for action in of_plan("2017-20").without_lead()] == ["11"]


def test_the_objectives_of_2022_have_owners_and_their_actions_have_no_lead():
    owners = [objective.owner.name for objective in Plan.objects.get(slug="2022-25").objectives.all()]
    assert owners == ["Director of Strategy", "Chief Executive", "Director of Resources", "Director of Operations"]
    assert of_plan("2022-25").without_lead().count() == 11


def test_a_plan_that_prints_no_status_states_none():
    stated = Action.objects.exclude(plan__slug="2005-08").exclude(status=Status.NOT_STATED)
    assert [(action.reference, action.status) for action in stated] == [("5", Status.NOT_STARTED)]


def test_the_faces_are_a_status_scheme():
    words = {word.glyph: word.stands_for for word in StatusScheme.objects.get(code="faces").words.all()}
    assert words == {"U+F04A": "on_track", "U+F04B": "some_progress", "U+F04C": "no_progress"}
    assert Plan.objects.get(slug="2005-08").status_scheme.code == "faces"


def test_of_the_leads_it_is_known_what_they_are_and_who_has_left():
    assert not Lead.objects.filter(kind=Lead.Kind.NOT_KNOWN).exists()
    assert Lead.objects.get(ended_on__isnull=False).name == "Sandy Watkins"
    assert Lead.objects.get(name="Sandy Watkins").has_ended(MEETING)


def test_loading_again_adds_nothing():
    before = Action.objects.count(), Lead.objects.count()
    demonstration.load({})
    assert (Action.objects.count(), Lead.objects.count()) == before


def test_a_plan_that_is_missing_is_loaded_beside_the_others():
    plan = Plan.objects.get(slug="2022-25")
    of_plan("2022-25").delete()
    plan.objectives.all().delete()
    plan.delete()
    demonstration.load({})
    assert of_plan("2022-25").count() == 11
