"""The printed return of 2007/08, row by row, is the proof: only its monthly rows are stored."""

from datetime import date, datetime

import pytest

from edi_tracker.periods import FinancialYear
from edi_tracker.statistics.disclosure import NOT_OF_PEOPLE, publish
from edi_tracker.statistics.proportions import Proportion
from service_users.crosstabs.kpis import by_period, by_region, chart_of_regions, pooled, years_to_date
from service_users.demonstration import rows_of
from service_users.grid import grid
from service_users.models import KpiReturn
from tests.service_users.factories import eastern, kpi_5, make_return

pytestmark = pytest.mark.django_db
YEAR = FinancialYear(2007)
REPORTED_ON = date(2008, 6, 27)
PERCENT_RETURNED = "% returned"


@pytest.fixture
def returns():
    return list(KpiReturn.objects.in_year(YEAR).select_related("unit"))


def whole_grid(year=YEAR, on=REPORTED_ON):
    returns = list(KpiReturn.objects.in_year(year))
    return grid(kpi_5(), year, kpi_5().units, returns, on)


def of_period(returns, period):
    """The returns that a printed period covers: "Apr-07", "Apr07 - Dec07" or "0708"."""
    if period == "0708":
        return returns
    if " - " in period:
        last = datetime.strptime(period.split(" - ")[1], "%b%y").date()
        return [one for one in returns if one.starts_on <= last]
    return [one for one in returns if one.starts_on == datetime.strptime(period, "%b-%y").date()]


def test_every_printed_row_follows_from_the_monthly_ones(returns):
    wrong = []
    for row in rows_of("kpi5_2007_08.csv"):
        covered = of_period(returns, row["period"])
        share = pooled(one for one in covered if row["region"] in ("Total", one.unit.name))
        printed = Proportion(int(row["forms_returned"]), int(row["forms_issued"]))
        text = "n/a" if not printed.base else row["pct_as_printed"]
        if (share, share.text) != (printed, text):
            wrong.append((row, share))
    assert not wrong


def test_what_was_printed_as_nought_per_cent_of_nothing_is_the_only_difference():
    zeros = [row for row in rows_of("kpi5_2007_08.csv") if row["forms_issued"] == "0"]
    assert len(zeros) == 6
    assert {row["pct_as_printed"] for row in zeros} == {"0.0%"}


def test_the_year_is_17908_of_20695(returns):
    assert pooled(returns).in_full == "86.5% (17,908 of 20,695)"


def test_october_and_the_year_to_december(returns):
    assert pooled(one for one in returns if one.starts_on == date(2007, 10, 1)).text == "86.7%"
    assert years_to_date(returns, FinancialYear(2007).periods(1))[8].text == "87.7%"


def test_north_east_and_three_regions_of_ten():
    crosstab = by_region(kpi_5(), YEAR)
    shares = [crosstab.proportion(PERCENT_RETURNED, name) for name in crosstab.rows]
    assert crosstab.proportion(PERCENT_RETURNED, "North East").text == "68.4%"
    assert sum(map(kpi_5().target_in(YEAR).is_met_by, shares)) == 3


def test_the_months_are_pooled_from_all_regions():
    crosstab = by_period(kpi_5(), YEAR)
    assert crosstab.rows[0] == "April 2007"
    assert crosstab.proportion(PERCENT_RETURNED, "May 2007").text == "92.3%"
    assert crosstab.total == 17_908 + 20_695


def test_the_published_table_has_counts_a_percentage_and_a_total():
    table = publish(by_region(kpi_5(), YEAR), NOT_OF_PEOPLE)
    assert table.headings == ("Forms issued", "Forms returned", "% returned")
    assert [cell.text for cell in table.rows[-1].cells] == ["20,695", "17,908", "86.5%"]
    assert not any("HR" in note for note in table.notes)


def test_a_region_that_returned_nothing_is_missing_and_not_nought():
    make_return(unit=eastern())
    crosstab = by_region(kpi_5(), FinancialYear(2008))
    assert crosstab.row("North East") == {"Forms issued": None, "Forms returned": None}


def test_a_share_just_under_the_target_does_not_reach_it_by_rounding():
    target = kpi_5().target_in(YEAR)
    assert not target.is_met_by(Proportion(9496, 10000))
    assert target.is_met_by(Proportion(95, 100))
    assert not target.is_met_by(Proportion(0, 0))


def test_the_chart_says_one_thing():
    chart = chart_of_regions(kpi_5(), YEAR, by_region(kpi_5(), YEAR))
    assert chart.title == "3 of 10 regions reached the 95% target in 2007/08; North East was lowest at 68.4%"
    assert "South East 98.5%" in chart.alt


def test_there_is_no_chart_of_nothing():
    assert chart_of_regions(kpi_5(), FinancialYear(2009), by_region(kpi_5(), FinancialYear(2009))) is None


def test_the_grid_has_six_cells_that_are_not_applicable():
    """Three regions issued nothing in April: their month, and their year to date at the end of it."""
    texts = [text for row in whole_grid().rows for text in (*(cell.text for cell in row.cells), *row.to_date)]
    assert texts.count("n/a") == 6


def test_the_total_reaches_the_target_in_no_month():
    found = whole_grid()
    assert found.periods_reached_text == "no month"
    assert found.regions_reached == 3
    assert found.to_date[8] == "87.7%"


def test_a_month_is_missing_once_it_is_over():
    make_return(date(2008, 4, 1))
    row = whole_grid(FinancialYear(2008), on=date(2008, 6, 15)).rows[3]
    assert [cell.text for cell in row.cells[:4]] == ["90.0%", "Not returned", "Not due", "Not due"]
    assert [cell.has_begun for cell in row.cells[:4]] == [True, True, True, False]


def test_an_unfinished_year_is_headed_to_date():
    assert whole_grid(on=date(2008, 3, 31)).year_heading == "To date"
    assert whole_grid().year_heading == "Year"
