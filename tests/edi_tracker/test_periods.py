"""Financial years and dates as the public sector writes them."""

from datetime import date

import pytest

from edi_tracker.periods import FinancialYear, Period, financial_year, last_day_of_month, long_date, month_label


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2007, 3, 31), "2006/07"),
        (date(2007, 4, 1), "2007/08"),
        (date(2008, 3, 31), "2007/08"),
        (date(1999, 12, 1), "1999/00"),
    ],
)
def test_a_day_belongs_to_the_year_that_began_last_april(day, label):
    assert financial_year(day).label == str(financial_year(day)) == label


def test_a_year_runs_from_april_to_march():
    year = FinancialYear(2007)
    assert (year.first_day, year.last_day) == (date(2007, 4, 1), date(2008, 3, 31))
    assert len(year.months) == 12
    assert (year.months[0], year.months[8], year.months[9]) == (date(2007, 4, 1), date(2007, 12, 1), date(2008, 1, 1))


def test_a_slug_leads_back_to_its_year():
    assert FinancialYear.from_slug(FinancialYear(2007).slug) == FinancialYear(2007)


@pytest.mark.parametrize("slug", ["2007-09", "2007", "2007/08", "abcd-ef", "", "2007-8"])
def test_what_is_not_a_financial_year_is_refused(slug):
    with pytest.raises(ValueError, match=r"not a financial year|invalid literal"):
        FinancialYear.from_slug(slug)


def test_days_and_months_are_written_in_full():
    assert long_date(date(2008, 3, 1)) == "1 March 2008"
    assert long_date(None) == ""
    assert month_label(date(2007, 4, 30)) == "April 2007"


def test_the_last_day_of_a_month_knows_leap_years():
    assert last_day_of_month(2008, 2) == date(2008, 2, 29)
    assert last_day_of_month(2007, 12) == date(2007, 12, 31)


def test_a_year_is_cut_into_months_quarters_or_itself():
    year = FinancialYear(2007)
    assert [period.label for period in year.periods(3)] == [
        "April to June 2007",
        "July to September 2007",
        "October to December 2007",
        "January to March 2008",
    ]
    assert [period.label for period in year.periods(12)] == ["2007/08"]
    assert len(year.periods(1)) == 12


def test_a_period_is_over_the_day_after_its_last():
    quarter = Period(date(2008, 1, 1), 3)
    assert (quarter.slug, quarter.short, quarter.year) == ("2008-01", "Jan to Mar", FinancialYear(2007))
    assert not quarter.is_over(date(2008, 3, 31))
    assert quarter.is_over(date(2008, 4, 1))
    assert not quarter.has_begun(date(2007, 12, 31))
