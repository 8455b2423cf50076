"""Every action that was open is accounted for, and it always adds up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions import crosstabs
from actions.models import Plan
from actions.reconciliation import COLUMNS, ENDINGS, Course, reconcile
from actions.statuses import Status

STANDINGS = st.one_of(st.none(), st.sampled_from(Status.values))
BOTH = st.tuples(STANDINGS, STANDINGS).filter(lambda both: both[0] is None or both[1] is not None)
COURSES = st.builds(
    lambda group, both, brought: Course(group, *both, brought), st.sampled_from("12"), BOTH, st.booleans()
)


def adds_up(row):
    """Whether the columns of one group account for every action."""
    arrived = sum(row[column] for column in COLUMNS[:4])
    return arrived - sum(row[column] for column in ENDINGS) == row["Closing"]


def counted(*courses):
    return {column: count for column, count in reconcile(courses)["1"].items() if count}


@pytest.mark.parametrize(
    ("before", "after", "columns"),
    [
        ("on_track", "no_progress", {"Opening", "Closing"}),
        ("on_track", "completed_late", {"Opening", "Completed"}),
        ("on_track", "withdrawn", {"Opening", "Withdrawn"}),
        ("on_track", "merged", {"Opening", "Merged"}),
        ("on_track", "carried_forward", {"Opening", "Carried forward"}),
        (None, "not_started", {"New", "Closing"}),
        (None, "completed", {"New", "Completed"}),
        ("completed", "on_track", {"Reopened", "Closing"}),
        ("completed", "completed", set()),
    ],
)
def test_each_course_counts_where_it_belongs(before, after, columns):
    assert set(counted(Course("1", before, after))) == columns


def test_what_continues_an_action_of_another_plan_is_brought_forward_not_new():
    course = Course("1", None, "on_track", is_brought_forward=True)
    assert set(counted(course)) == {"Brought forward", "Closing"}


def test_an_action_is_never_lost():
    with pytest.raises(ValueError, match="still in it"):
        Course("1", "on_track", None)


def test_what_is_there_on_neither_day_counts_nowhere():
    assert reconcile([Course("1", None, None)]) == {}


@given(st.lists(COURSES))
def test_it_always_adds_up(courses):
    assert all(adds_up(row) for row in reconcile(courses).values())


@pytest.mark.django_db
def test_the_plan_of_2005_opens_and_closes_with_37(django_assert_max_num_queries):
    plan = Plan.objects.get(slug="2005-08")
    with django_assert_max_num_queries(3):
        table = crosstabs.reconciled(plan, plan.reported_on, date(2008, 7, 1))
    totals = dict(zip(COLUMNS, table.column_totals, strict=True))
    assert (totals["Opening"], totals["Closing"], totals["New"]) == (37, 37, 0)
    assert "Race Equality Scheme" in table.rows
