"""The 2005-08 plan as loaded: the figures the domain gives, and the odd rows."""

from datetime import date

import pytest

from actions import demonstration
from actions.models import Action, Lead, Plan
from actions.references import objective_code
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


def test_leads_keep_the_initials_the_plan_gives(actions):
    assert [lead.name for lead in Lead.objects.filter(actions__reference="1.2")] == ["MK", "SM"]


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


def test_loading_again_adds_nothing(actions):
    before = actions.count()
    demonstration.load({})
    assert actions.count() == before
