"""The rows of an export, from actions and from versions of them."""

from datetime import date

import pytest

from actions import services
from actions.columns import COLUMNS
from actions.exporting.rows import HEADINGS, by_objective, rows
from actions.models import Action, ActionVersion, Plan
from tests.actions.exporting.factories import make_row
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db
DAY = date(2008, 6, 27)


def test_a_row_has_a_cell_under_every_heading():
    row = make_row()
    assert len(row.cells) == len(HEADINGS) == len(COLUMNS)
    assert row.cells[0] == "1.1a"
    assert row.cells[-1] == date(2008, 3, 31)


def test_a_row_says_everything_the_plan_says_of_an_action():
    plan = make_plan()
    scheme = services.add_objective(plan, by=None, kind="scheme", code="R", title="Race Equality Scheme")
    make_action(
        plan, "R5", objective=scheme, priority="Fairness", lead="SM/MK", support="KG", target="Mar-08; Jun-08",
        steps=["Ask"], progress="Asked", what_next="Wait", risk="Time",
    )  # fmt: skip
    (row,) = rows(plan.actions.all(), DAY)
    assert (row.reference, row.objective, row.priority) == ("R5", "Equality scheme R. Race Equality Scheme", "Fairness")
    assert (row.lead, row.support) == (", ".join(row.lead.split(", ")), "KG")
    assert row.lead.count(",") == 1
    assert row.target.splitlines() == ["Mar-08", "Jun-08"]
    assert (row.next_steps, row.progress, row.what_next, row.risk) == ("Ask", "Asked", "Wait", "Time")
    assert (row.status, row.symbol, row.is_overdue, row.completed_on) == ("Some progress", "►", True, None)
    assert row.under == ("Race Equality Scheme", "")


def test_a_version_says_who_led_as_it_was_written_then():
    plan = make_plan()
    make_action(plan, lead="James Hyde", support="KG")
    (row,) = rows(ActionVersion.objects.filter(plan=plan), DAY)
    assert (row.lead, row.support) == ("James Hyde", "KG")


def test_the_same_plan_says_the_same_from_its_present_versions():
    plan = Plan.objects.get(slug="2005-08")
    actions = rows(plan.actions.in_natural_order(), DAY)
    versions = rows(ActionVersion.objects.filter(plan=plan, until=None).in_natural_order(), DAY)
    leadless = [[cell for at, cell in enumerate(row.cells) if at not in (5, 6)] for row in actions]
    assert leadless == [[cell for at, cell in enumerate(row.cells) if at not in (5, 6)] for row in versions]


def test_a_register_of_any_length_takes_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(rows(Action.objects.in_natural_order(), DAY)) > 100


def test_rows_stand_by_objective_in_the_plans_order():
    groups = by_objective(rows(Plan.objects.get(slug="2005-08").actions.in_natural_order(), DAY))
    headings = [group.heading for group in groups]
    assert headings[0] == "Actions numbered as in 2005"
    assert groups[0].note == "The titles of their objectives were not preserved."
    assert headings[-1] == "Gender Equality Scheme"
    assert len(headings) == len(set(headings))
    assert sum(len(group.rows) for group in groups) == 118


def test_within_an_objective_rows_stay_in_the_order_given():
    later, sooner = make_row(reference="1.2"), make_row(reference="1.1")
    first = make_row(reference="0", under=("Actions of no objective", ""), place=(-1, ""))
    groups = by_objective([later, sooner, first])
    assert [[row.reference for row in group.rows] for group in groups] == [["0"], ["1.2", "1.1"]]


def test_no_rows_are_no_groups():
    assert by_objective([]) == []
