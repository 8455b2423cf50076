"""Relative likelihood, checked by hand, against scipy and against figures that others have printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, fisher_exact
from scipy.stats.contingency import relative_risk

from edi_tracker.statistics.likelihood import ABOVE, BELOW, WITHIN, Groups, relative_likelihood
from edi_tracker.statistics.proportions import Proportion

DISCIPLINED = Groups("BME staff", "all others", "to enter the formal disciplinary process")
APPOINTED = Groups("BME applicants", "White applicants", "to be appointed from shortlisting")
PROPORTIONS = st.integers(1, 400).flatmap(lambda base: st.builds(Proportion, st.integers(0, base), st.just(base)))


def test_casework_of_2008_is_as_the_nhs_works_it_out():
    found = relative_likelihood(Proportion(5, 168), Proportion(46, 1835), is_adverse=True)
    assert found.ratio == Decimal("1.19")
    assert found.interval == (Decimal("0.48"), Decimal("2.95"))
    assert found.band == WITHIN
    assert found.test == "Fisher exact"
    assert found.p_value == pytest.approx(fisher_exact([[5, 163], [46, 1789]]).pvalue)
    assert found.sentence(DISCIPLINED) == (
        "BME staff were 1.19 times as likely to enter the formal disciplinary process as all others (95% interval 0.48 "
        "to 2.95). Based on 5 of 168 BME staff and 46 of 1,835 all others; the difference could easily be chance."
    )


def test_appointment_is_the_others_over_the_members_as_in_indicator_2():
    # A standard's report of 2022: 14.65% of BAME and 46.99% of White applicants appointed, "3.2 times more likely".
    found = relative_likelihood(Proportion(1465, 10000), Proportion(4699, 10000), is_adverse=False)
    assert found.ratio == Decimal("3.21")
    assert found.band == ABOVE
    assert found.sentence(APPOINTED).startswith(
        "White applicants were 3.21 times as likely to be appointed from shortlisting as BME applicants"
    )


def test_the_same_rates_give_the_reciprocal_when_the_event_is_favourable():
    members, others = Proportion(40, 200), Proportion(50, 400)
    assert relative_likelihood(members, others, is_adverse=True).ratio == Decimal("1.60")
    favourable = relative_likelihood(members, others, is_adverse=False)
    assert favourable.ratio == Decimal("0.63")
    assert favourable.band == BELOW


@pytest.mark.parametrize(
    ("is_adverse", "said"),
    [
        (True, "The likelihood of BME staff to move, divided by that of all others. Above 1.00, BME staff were more"),
        (False, "The likelihood of all others to move, divided by that of BME staff. Above 1.00, BME staff were less"),
    ],
)
def test_the_direction_is_said_in_words(is_adverse, said):
    found = relative_likelihood(Proportion(10, 20), Proportion(10, 20), is_adverse=is_adverse)
    assert found.direction(Groups("BME staff", "all others", "to move")) == f"{said} likely."


def test_large_groups_are_tested_by_chi_squared_and_the_interval_is_that_of_katz():
    found = relative_likelihood(Proportion(60, 500), Proportion(170, 780), is_adverse=False)
    risk = relative_risk(170, 780, 60, 500).confidence_interval(0.95)
    assert found.test == "chi-squared"
    assert found.p_value == pytest.approx(chi2_contingency([[60, 440], [170, 610]], correction=False).pvalue)
    assert [float(end) for end in found.interval] == pytest.approx([risk.low, risk.high], abs=0.005)
    assert "unlikely to be chance alone" in found.sentence(APPOINTED)


def test_two_cases_are_too_few_to_say_and_no_ratio_is_put_in_words():
    said = relative_likelihood(Proportion(2, 168), Proportion(9, 1835), is_adverse=True).sentence(DISCIPLINED)
    assert said == (
        "Based on 2 of 168 BME staff and 9 of 1,835 all others; too few to say whether the two groups differ."
    )


def test_a_few_cases_that_are_unlikely_to_be_chance_are_still_few():
    said = relative_likelihood(Proportion(4, 10), Proportion(6, 1000), is_adverse=True).sentence(DISCIPLINED)
    assert said.endswith("the difference is unlikely to be chance alone, but too few to say how large it is.")
    assert "times as likely" not in said


def test_few_who_were_passed_over_are_few_too():
    assert relative_likelihood(Proportion(98, 100), Proportion(850, 900), is_adverse=False).is_few


def test_equal_rates_are_the_same():
    said = relative_likelihood(Proportion(10, 100), Proportion(20, 200), is_adverse=True).sentence(DISCIPLINED)
    assert said.endswith("the two rates are the same.")


def test_nobody_is_not_compared():
    found = relative_likelihood(Proportion(0, 0), Proportion(46, 1835), is_adverse=True)
    assert (found.ratio, found.interval, found.band, found.p_value) == (None, None, "", None)
    assert found.sentence(DISCIPLINED) == ("There is nothing to compare: nobody was counted among BME staff.")


def test_a_rate_of_nothing_has_no_ratio_beside_it():
    found = relative_likelihood(Proportion(5, 100), Proportion(0, 100), is_adverse=True)
    assert (found.ratio, found.interval) == (None, None)
    assert relative_likelihood(Proportion(0, 100), Proportion(5, 100), is_adverse=True).ratio == Decimal("0.00")


def test_where_everybody_was_there_is_no_interval_to_be_sure_of():
    assert relative_likelihood(Proportion(40, 40), Proportion(90, 90), is_adverse=False).interval is None


@given(PROPORTIONS, PROPORTIONS, st.booleans())
def test_the_interval_holds_the_ratio_and_few_never_get_a_ratio_in_words(members, others, is_adverse):
    found = relative_likelihood(members, others, is_adverse=is_adverse)
    if found.interval:
        assert found.interval[0] <= found.ratio <= found.interval[1]
    if found.is_few:
        assert "times as likely" not in found.sentence(DISCIPLINED)
