from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi_tracker.statistics.proportions import Proportion, compare


@pytest.mark.parametrize(
    ("count", "base", "text"),
    [
        (168, 2003, "8.4%"),
        (207, 1994, "10.4%"),
        (207, 2003, "10.3%"),
        (70, 2011, "3.5%"),
        (5, 51, "9.8%"),
        (17908, 20695, "86.5%"),
        (1, 16, "6.3%"),
        (1, 2000, "0.1%"),
        (0, 9, "0.0%"),
        (9, 9, "100.0%"),
    ],
)
def test_a_percentage_has_one_decimal_rounded_half_up_from_the_counts(count, base, text):
    assert Proportion(count, base).text == text


def test_a_percentage_is_a_decimal_and_keeps_its_zero():
    assert str(Proportion(2, 25).percent) == "8.0"


def test_nothing_out_of_nothing_is_not_applicable_rather_than_0():
    nothing = Proportion(0, 0)
    assert (nothing.percent, nothing.text, nothing.in_full) == (None, "n/a", "n/a")


def test_a_percentage_in_full_gives_its_counts():
    assert Proportion(17908, 20695).in_full == "86.5% (17,908 of 20,695)"


@pytest.mark.parametrize(("count", "base"), [(-1, 5), (1, -5), (6, 5), (1, 0)])
def test_an_impossible_proportion_is_refused(count, base):
    with pytest.raises(ValueError, match="A proportion cannot"):
        Proportion(count, base)


def test_adding_pools_counts_and_bases():
    assert Proportion(1, 2) + Proportion(0, 98) == Proportion(1, 100)
    assert sum([Proportion(3, 4), Proportion(1, 4)], Proportion(0, 0)).text == "50.0%"


@pytest.mark.parametrize(("count", "base", "low", "high"), [(168, 2003, "7.25", "9.68"), (70, 1987, "2.80", "4.43")])
def test_the_wilson_interval_matches_known_figures(count, base, low, high):
    assert Proportion(count, base).wilson() == (Decimal(low), Decimal(high))


def test_there_is_no_interval_round_nothing():
    with pytest.raises(ValueError, match="nothing out of nothing"):
        Proportion(0, 0).wilson()


@given(st.integers(1, 5000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_a_percentage_is_never_further_from_the_truth_than_half_its_last_digit(pair):
    proportion = Proportion(*pair)
    assert -Decimal("0.05") < proportion.percent - Decimal(100 * proportion.count) / proportion.base <= Decimal("0.05")


def test_casework_of_2008_is_compared_without_claiming_more_than_51_cases_allow():
    comparison = compare(Proportion(5, 51), Proportion(168, 2003))
    assert comparison.test == "Fisher exact"
    assert comparison.relative_likelihood == Decimal("1.17")
    assert comparison.is_within_four_fifths
    assert comparison.sentence == "Based on 5 of 51 cases; the difference could easily be chance."


def test_large_groups_are_compared_by_chi_squared():
    comparison = compare(Proportion(300, 1000), Proportion(200, 1000), unit="applicants")
    assert comparison.test == "chi-squared"
    assert comparison.p_value == pytest.approx(2.44e-7, rel=0.01)
    assert comparison.relative_likelihood == Decimal("1.50")
    assert comparison.is_within_four_fifths is False
    assert comparison.sentence == "Based on 300 of 1,000 applicants; the difference is unlikely to be chance alone."


def test_an_unlikely_difference_in_small_numbers_is_said_with_care():
    sentence = compare(Proportion(7, 8), Proportion(1, 10)).sentence
    assert (
        sentence == "Based on 7 of 8 cases; the difference is unlikely to be chance alone, but the numbers are small."
    )


def test_a_difference_near_the_usual_line_could_be_chance():
    assert "the difference could be chance." in compare(Proportion(60, 100), Proportion(48, 100)).sentence


def test_equal_shares_are_said_to_be_the_same():
    comparison = compare(Proportion(0, 10), Proportion(0, 30))
    assert comparison.sentence == "Based on 0 of 10 cases; the two shares are the same."
    assert comparison.relative_likelihood is None
    assert comparison.is_within_four_fifths is None


def test_none_against_some_is_a_likelihood_of_0():
    assert compare(Proportion(0, 10), Proportion(15, 30)).relative_likelihood == Decimal("0.00")


def test_nothing_is_compared_with_an_empty_group():
    comparison = compare(Proportion(0, 0), Proportion(168, 2003))
    assert comparison.sentence == "There are no cases to compare."
    assert (comparison.p_value, comparison.test) == (None, "none")
