"""Representation: golden values from Newcombe's own table, from scipy, and worked by hand."""

from decimal import Decimal

import pytest
from scipy.stats import binomtest

from edi_tracker.statistics.proportions import Proportion
from edi_tracker.statistics.representation import (
    Difference,
    difference,
    difference_from_census,
    in_words,
    representation_index,
)

STAFF = Proportion(207, 1994)
ENGLAND_2011 = Proportion(7_731_314, 53_012_456)


# Newcombe (1998), Table II, method 10, in percentage points to one decimal.
@pytest.mark.parametrize(
    ("a", "b", "points", "interval"),
    [
        ((56, 70), (48, 80), "20.0", ("5.2", "33.4")),
        ((9, 10), (3, 10), "60.0", ("17.1", "80.9")),
        ((6, 7), (2, 7), "57.1", ("5.8", "80.6")),
        ((5, 56), (0, 29), "8.9", ("-3.8", "19.3")),
        ((0, 10), (0, 20), "0.0", ("-16.1", "27.8")),
        ((0, 10), (0, 10), "0.0", ("-27.8", "27.8")),
        ((10, 10), (0, 20), "100.0", ("67.9", "100.0")),
        ((10, 10), (0, 10), "100.0", ("60.8", "100.0")),
    ],
)
def test_the_interval_of_a_difference_is_newcombes_own(a, b, points, interval):
    found = difference(Proportion(*a), Proportion(*b))
    assert (found.points, found.low, found.high) == (Decimal(points), *map(Decimal, interval))


def test_turning_the_two_round_turns_the_interval_round():
    one, other = Proportion(56, 70), Proportion(48, 80)
    there, back = difference(one, other), difference(other, one)
    assert (back.points, back.low, back.high) == (-there.points, -there.high, -there.low)


def test_against_a_census_only_the_group_is_uncertain():
    found = difference_from_census(STAFF, ENGLAND_2011)
    wilson = binomtest(207, 1994).proportion_ci(method="wilson")
    fixed = 7_731_314 / 53_012_456
    assert found.points == Decimal("-4.2")
    assert float(found.low) == pytest.approx(100 * (wilson.low - fixed), abs=0.05)
    assert float(found.high) == pytest.approx(100 * (wilson.high - fixed), abs=0.05)


def test_a_census_gives_a_narrower_interval_than_another_sample():
    fixed, sampled = Proportion(150, 1000), Proportion(150, 1000)
    narrow, wide = difference_from_census(STAFF, fixed), difference(STAFF, sampled)
    assert narrow.points == wide.points
    assert narrow.high - narrow.low < wide.high - wide.low


def test_a_very_large_sample_is_as_good_as_a_census():
    assert difference(STAFF, ENGLAND_2011) == difference_from_census(STAFF, ENGLAND_2011)


# 207/1994 is 0.103811...; 7,731,314/53,012,456 is 0.145839...; their ratio 0.7118...
@pytest.mark.parametrize(
    ("group", "benchmark", "index"),
    [
        (STAFF, ENGLAND_2011, "0.71"),
        (Proportion(1, 4), Proportion(1, 4), "1.00"),
        (Proportion(1, 2), Proportion(1, 8), "4.00"),
        (Proportion(0, 9), Proportion(1, 8), "0.00"),
        (Proportion(1, 200), Proportion(1, 1), "0.01"),
    ],
)
def test_the_index_is_one_share_over_the_other(group, benchmark, index):
    assert representation_index(group, benchmark) == Decimal(index)


@pytest.mark.parametrize("pair", [((0, 0), (1, 2)), ((1, 2), (0, 0)), ((1, 2), (0, 5))])
def test_there_is_no_index_where_there_is_nothing_to_divide(pair):
    assert representation_index(*(Proportion(*one) for one in pair)) is None


@pytest.mark.parametrize("work_out", [difference, difference_from_census])
def test_a_share_of_nobody_is_refused(work_out):
    with pytest.raises(ValueError, match="share of nobody"):
        work_out(Proportion(0, 0), STAFF)
    with pytest.raises(ValueError, match="share of nobody"):
        work_out(STAFF, Proportion(0, 0))


def say(group, other, **units):
    units = {"unit": "staff", "other_unit": "people of England"} | units
    return in_words(group, other, difference_from_census(group, other), **units)


def test_a_clear_difference_is_said_with_its_interval():
    assert say(STAFF, ENGLAND_2011) == (
        "10.4% of staff (207 of 1,994), against 14.6% of people of England: 4.2 percentage points lower "
        "(95% interval −5.5 to −2.8). With 1,994 staff, a difference as large as this is unlikely to be chance alone."
    )


def test_a_difference_that_may_be_none_is_called_chance():
    said = say(Proportion(12, 100), Proportion(100, 1000))
    assert "2.0 percentage points higher" in said
    assert said.endswith("With 100 staff, this could be chance: the interval reaches from lower to higher.")


def test_nothing_is_claimed_of_few_people_however_far_apart():
    said = say(Proportion(20, 20), Proportion(1, 1000))
    assert said.endswith("With 20 staff, the numbers are too small to say more.")
    assert "unlikely" not in said


def test_few_cases_among_many_are_said_to_be_few():
    assert say(Proportion(2, 2000), Proportion(100, 1000)).endswith("chance alone. The numbers are small.")


def test_equal_shares_are_said_to_be_the_same():
    assert "the same to one decimal" in say(Proportion(100, 1000), Proportion(1000, 10000))


def test_a_difference_is_written_with_its_sign_and_none_without():
    written = Difference(Decimal("1.0"), Decimal("-0.5"), Decimal("2.5"))
    assert (written.text, written.interval) == ("+1.0", "−0.5 to 2.5")
    assert Difference(Decimal("0.0"), Decimal("0.0"), Decimal("0.0")).text == "0.0"


def test_numbers_that_may_not_be_shown_are_left_out_of_the_sentence():
    said = say(Proportion(207, 1995), ENGLAND_2011, numbers=False)
    assert said.startswith("10.4% of staff, against 14.6% of people of England: 4.2 percentage points lower")
    assert said.endswith("With about 2,000 staff, a difference as large as this is unlikely to be chance alone.")
