from datetime import date
from types import SimpleNamespace

import pytest

from edi_tracker.periods import Period
from edi_tracker.statistics.proportions import Proportion
from service_users.cell_rules import Refusal, Said, Unreadable, count_from, out_of_usual, refusals
from service_users.usual import Usual, usual_before


class Indicator(SimpleNamespace):
    def __str__(self):
        return "KPI 5"


KPI = Indicator(denominator_label="Forms issued", numerator_label="Forms returned")
MAY, ON = Period(date(2008, 5, 1)), date(2008, 6, 1)
USUAL = Usual(Proportion(893, 1000), 83, 12)


def refused(said, usual=None, period=MAY):
    return [(one.field, one.text) for one in refusals(said, kpi=KPI, period=period, on=ON, usual=usual)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1,234", 1234),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("1\u202f234", 1234),
        (" 0 ", 0),
        (0, 0),
        ("", None),
        (None, None),
        ("\u00a0", None),
    ],
)
def test_a_count_is_read_however_a_spreadsheet_shows_it(text, count):
    assert count_from(text, "Forms issued") == count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("86.5%", "Forms issued: 86.5% is a percentage. Enter how many there were"),
        ("87 %", "Forms issued: 87 % is a percentage"),
        ("n/k", "Forms issued: “n/k” cannot be counted. Leave it empty until it is known"),
        ("-3", "Forms issued cannot be less than 0"),
        ("0.95", "Forms issued must be a whole number, without a fraction"),
        ("12 34", "Forms issued must be a whole number in figures"),
        ("#REF!", "Forms issued must be a whole number in figures"),
    ],
)
def test_what_is_no_count_is_refused_in_words(text, words):
    with pytest.raises(Unreadable, match="Forms issued") as refusal:
        count_from(text, "Forms issued")
    assert str(refusal.value).startswith(words)


@pytest.mark.parametrize(
    "said", [Said(40, 0), Said(0, 0), Said(10, 10), Said(is_not_applicable=True, comment="Closed")]
)
def test_a_zero_nothing_issued_and_what_does_not_apply_are_all_right(said):
    assert refused(said) == []


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        (Said(10, 11), "numerator", "Forms returned (11) cannot be more than forms issued (10)"),
        (Said(10), "numerator", "Enter a number for forms returned; 0 if there were none"),
        (Said(None, 3), "denominator", "Enter a number for forms issued; 0 if there were none"),
        (Said(is_not_applicable=True), "comment", "Say why KPI 5 does not apply"),
        (
            Said(1, 1, is_not_applicable=True, comment="Closed"),
            "denominator",
            "KPI 5 cannot have figures and not apply: clear the figures, or say it applies",
        ),
    ],
)
def test_a_cell_that_cannot_be_says_which_box_and_why(said, field, words):
    assert refused(said) == [(field, words)]


def test_a_period_that_has_not_begun_cannot_be_returned():
    july = Period(date(2008, 7, 1))
    assert refused(Said(1, 1), period=july) == [("", "July 2008 has not begun: it can be returned from 1 July 2008")]


def test_nothing_is_returned_of_a_unit_that_had_ended():
    (one,) = refusals(Said(1, 1), kpi=KPI, period=MAY, on=ON, absence="Ended")
    assert one.text == "Nothing is returned for May 2008: the unit had ended"


def test_figures_out_of_the_usual_need_a_comment_and_are_told_what_was_usual():
    ((field, words),) = refused(Said(80, 40), USUAL)
    assert field == "comment"
    assert words == (
        "Forms returned: 50.0% of 80 is out of the usual 78.7% to 99.6% (89.3% over the last 12 returns). "
        "Correct it, or say why in a comment"
    )
    assert refused(Said(80, 40, comment="The office moved"), USUAL) == []


def test_a_whole_three_times_the_middle_one_needs_a_comment_and_three_more_than_two_does_not():
    assert out_of_usual(Said(300, 268), KPI, USUAL) == [
        Refusal("denominator", "Forms issued: 300 is far from the usual 83 (the middle of the last 12 returns)")
    ]
    assert out_of_usual(Said(8, 7), KPI, Usual(Proportion(30, 32), 2, 12)) == []


def test_nothing_is_out_of_the_usual_of_nothing():
    assert out_of_usual(Said(0, 0), KPI, Usual(Proportion(0, 0), 0, 6)) == []


def test_the_usual_is_of_the_twelve_returns_before_and_takes_six():
    history = [(date(2006 + n // 12, n % 12 + 1, 1), Proportion(n, 2 * n)) for n in range(24)]
    assert usual_before(date(2006, 6, 1), history) is None
    assert usual_before(date(2007, 7, 1), history[::-1]) == Usual(Proportion(138, 276), 23, 12)


def test_a_unit_that_always_had_all_of_them_may_miss_one_of_forty():
    usual = Usual(Proportion(480, 480), 40, 12)
    assert not usual.is_unusual_share(Proportion(39, 40))
    assert usual.is_unusual_share(Proportion(36, 40))
