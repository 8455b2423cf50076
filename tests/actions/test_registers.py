from datetime import date

import pytest

from actions.crosstabs import status_counts
from actions.models import Plan
from actions.registers import completed_register, outstanding_register
from edi_tracker.statistics.disclosure import NOT_OF_PEOPLE, publish
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db
MEETING = date(2008, 6, 27)


@pytest.fixture
def strategy():
    return Plan.objects.get(slug="2005-08")


def test_outstanding_actions_are_grouped_as_the_paper_printed_them(strategy):
    register = outstanding_register(strategy, MEETING)
    assert [(group.heading.split(".")[0], len(group.rows)) for group in register.groups] == [
        ("Objective 1", 2),
        ("Objective 3", 5),
        ("Objective 4", 3),
        ("Objective 6", 1),
        ("Objective 7", 3),
        ("Race Equality Scheme", 4),
        ("Disability Equality Scheme", 8),
        ("Gender Equality Scheme", 11),
    ]
    assert (register.count, register.overdue_count) == (37, 23)


def test_objectives_without_rows_are_said_to_be_covered(strategy):
    covered = outstanding_register(strategy, MEETING).covered
    assert [sentence.split(" is covered")[0] for sentence in covered] == ["Objective 2", "Objective 5"]


def test_completed_actions_of_2005_come_first_and_say_why_they_have_no_objective(strategy):
    register = completed_register(strategy)
    assert register.count == 81
    assert register.groups[0].heading == "Actions numbered as in 2005"
    assert register.groups[0].note == "The titles of their objectives were not preserved."
    assert len(register.groups[0].rows) == 31


def test_rows_are_in_natural_order_with_their_words(strategy):
    disability = outstanding_register(strategy, MEETING).groups[6].rows
    assert [row.reference for row in disability] == ["D4", "D7", "D12", "D15", "D16", "D18", "D21", "D22"]
    assert (disability[2].status, disability[2].target, disability[2].is_overdue) == ("No progress", "Aug-07", True)


def test_nothing_completed_is_overdue(strategy):
    assert completed_register(strategy).overdue_count == 0


def test_a_register_costs_a_few_queries(strategy, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        outstanding_register(strategy, MEETING)


def test_a_plan_without_actions_has_an_empty_register():
    plan = make_plan()
    assert outstanding_register(plan, MEETING).groups == ()
    make_action(plan)
    assert outstanding_register(plan, MEETING).groups[0].heading == "Actions of no objective"


def test_statuses_are_counted_in_their_usual_order(strategy):
    crosstab = status_counts(strategy)
    assert crosstab.total == 118
    assert crosstab.row("Completed late") == {"Actions": 2}
    assert crosstab.rows[0] == "Not started"


def test_counts_of_actions_are_published_in_full(strategy):
    table = publish(status_counts(strategy), NOT_OF_PEOPLE)
    assert [row.cells[0].text for row in table.rows] == ["0", "0", "25", "11", "79", "2", "0", "1", "118"]


def test_a_withdrawn_action_is_accounted_for(strategy):
    strategy.actions.filter(reference="D15").update(status="withdrawn")
    register = outstanding_register(strategy, date(2008, 6, 27))
    assert register.withdrawn == ("D15",)
    assert register.count + completed_register(strategy).count + len(register.withdrawn) == 118
