"""The six statutory figures, by hand, and what a reader who sees no small numbers is told of them."""

from decimal import Decimal

import pytest

from edi_tracker.statistics.disclosure import STANDARD, UNPROTECTED
from edi_tracker.statistics.pay_gap import Gap, due_on, gap, unequal_quartiles
from tests.workforce.pay.factories import recorded
from workforce.models import PayReport
from workforce.pay.figures import gaps, tables, trend


@pytest.mark.parametrize(
    ("men", "women", "percent"),
    [
        ("15.25", "13.42", "12.0"),
        ("18.50", "17.00", "8.1"),
        ("20", "20", "0.0"),
        ("10", "11.005", "-10.1"),
        ("16", "0", "100.0"),
    ],
)
def test_a_gap_is_the_difference_over_what_men_are_paid(men, women, percent):
    assert gap(Decimal(men), Decimal(women)) == Decimal(percent)


def test_there_is_no_gap_to_no_pay():
    with pytest.raises(ValueError, match="no gap"):
        gap(Decimal(0), Decimal(10))


@pytest.mark.parametrize(
    ("women", "words"),
    [
        ("17.00", "is 8.1% lower than men's."),
        ("18.50", "is the same as men's."),
        ("19.24", "is 4.0% higher than men's."),
    ],
)
def test_a_gap_in_words_says_whose_pay_is_lower(women, words):
    assert Gap("median hourly pay", Decimal("18.50"), Decimal(women)).sentence == f"Women's median hourly pay {words}"


def test_public_bodies_publish_by_30_march_of_the_next_year():
    assert due_on(2025).isoformat() == "2026-03-30"


def test_quarters_are_equal_but_for_a_remainder():
    assert unequal_quartiles([250, 250, 251, 250]) == ""
    assert "upper 252" in unequal_quartiles([250, 250, 251, 252])


@pytest.mark.django_db
def test_a_year_has_four_gaps_its_bonuses_and_its_quarters():
    report = recorded()
    found = tables(report, UNPROTECTED)
    assert [row.cells[0].text for row in found["gaps"].rows] == ["10.0%", "8.1%", "-10.0%", "0.0%"]
    assert [row.cells[-1].text for row in found["bonuses"].rows] == ["30.2%", "20.0%", "22.7%"]
    women = found["quarters"].headings.index("Women %")
    assert [row.cells[women].text for row in found["quarters"].rows] == ["81.6%", "79.6%", "75.5%", "59.2%", "74.0%"]


@pytest.mark.django_db
def test_a_mean_of_few_people_is_shown_to_hr_only():
    report = recorded(bonus_men=24, quarters=((3, 242), (50, 195), (60, 185), (100, 145)))
    assert [one.cell.text for one in gaps(report, STANDARD)] == ["10.0%", "8.1%", "[x]", "[x]"]
    assert "-10.0%" in [one.cell.text for one in gaps(report, UNPROTECTED)]
    assert "[c]" in str(tables(report, STANDARD)["quarters"])


@pytest.mark.django_db
def test_a_bonus_that_no_man_received_has_no_gap():
    report = recorded(bonus_men=0, mean_bonus_men=None, median_bonus_men=None)
    assert [one.cell.text for one in gaps(report, UNPROTECTED)][2:] == ["[z]", "[z]"]


@pytest.mark.django_db
def test_years_stand_in_order_in_the_trend():
    recorded(2025)
    recorded(2024, median_women=Decimal("16.65"))
    table = trend(list(PayReport.objects.all()), UNPROTECTED)
    assert [(row.label, row.cells[1].text) for row in table.rows] == [
        ("31 March 2024", "10.0%"),
        ("31 March 2025", "8.1%"),
    ]
    assert trend([], UNPROTECTED) is None
