"""Tables published under the policy that rounds to 5."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi_tracker.statistics.crosstab import Measure
from edi_tracker.statistics.disclosure import POLICIES, ROUNDED, publish
from edi_tracker.statistics.policies import policy_from
from tests.statistics.tables_2008 import crosstab

A_AND_B = Measure("% a or b", ("a", "b"), ("a", "b", "c"))


def texts(table, label):
    return next([cell.text for cell in row.cells] for row in table.rows if row.label == label)


@pytest.mark.parametrize(("count", "shown"), [(5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (1197, 1195)])
def test_counts_are_rounded_to_the_nearest_5(count, shown):
    assert ROUNDED.nearest(count) == shown


def test_counts_and_totals_are_each_rounded_by_themselves():
    table = publish(crosstab((12, 13, 41), (21, 33, 44)), ROUNDED)
    assert texts(table, "A") == ["10", "15", "40", "65"]
    assert texts(table, "B") == ["20", "35", "45", "100"]
    assert texts(table, "Total") == ["35", "45", "85", "165"]


def test_a_number_under_5_is_low_whether_it_is_0_or_4():
    table = publish(crosstab((0, 4, 5, 90), (30, 31, 32, 90)), ROUNDED)
    assert texts(table, "A")[:3] == ["[low]", "[low]", "5"]
    assert "[low] = a number under 5, which may be 0, or a percentage made from one." in table.notes


def test_percentages_and_measures_are_worked_out_from_the_rounded_counts():
    table = publish(crosstab((12, 13, 43), (21, 33, 44), measures=(A_AND_B,)), ROUNDED, shares="row")
    assert texts(table, "A") == ["10", "14.3%", "15", "21.4%", "45", "64.3%", "70", "35.7%"]


def test_a_percentage_of_a_low_number_is_low_too():
    table = publish(crosstab((2, 40), (30, 40)), ROUNDED, shares="row")
    assert texts(table, "A")[:2] == ["[low]", "[low]"]


def test_nothing_but_the_total_is_given_of_a_row_under_25():
    table = publish(crosstab((10, 12, 2), (30, 31, 32), measures=(A_AND_B,)), ROUNDED)
    assert texts(table, "A") == ["[c]", "[c]", "[c]", "25", "[x]"]
    assert any(
        note.startswith("[c] = confidential: a figure of a group of fewer than 25 people") for note in table.notes
    )


def test_nothing_but_the_totals_is_given_of_a_table_under_25():
    table = publish(crosstab((10, 2), (6, 6)), ROUNDED)
    assert texts(table, "A") == ["[c]", "[c]", "10"]
    assert texts(table, "Total") == ["[c]", "[c]", "25"]


def test_a_base_that_rounds_to_25_tells_by_nothing_left_out_that_it_is_less():
    """23 to 27 all show as 25, and none of them has a percentage: so nobody learns which it is."""
    shown = {texts(publish(crosstab((count,), (50,)), ROUNDED, shares="row"), "A")[1] for count in range(23, 28)}
    assert shown == {"[x]"}


def test_the_notes_say_how_and_give_no_number_exactly():
    table = publish(crosstab((31, 40, 33), (32, 40, 8), undeclared=("c",)), ROUNDED)
    assert any(note.startswith("Counts are rounded to the nearest 5") for note in table.notes)
    assert any("(185 people)" in note for note in table.notes)
    assert "c: 40 people." in table.notes


def test_what_few_declared_is_told_from_rounded_counts():
    table = publish(crosstab((30, 30, 41), undeclared=("c",), measures=(A_AND_B,)), ROUNDED)
    assert texts(table, "A")[-1] == "60.0%"


@given(st.lists(st.integers(0, 400), min_size=3, max_size=3), st.integers(0, 2))
def test_no_shown_count_is_more_than_2_from_the_true_one(counts, at):
    cell = publish(crosstab(tuple(counts), (90, 90, 90)), ROUNDED).rows[0].cells[at]
    assert cell.kind == "marker" or (cell.value % 5 == 0 and abs(cell.value - counts[at]) <= 2)


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_a_policy_is_read_back_from_what_is_kept_of_it(policy):
    assert policy_from(json.loads(json.dumps(policy.as_data()))) == policy
