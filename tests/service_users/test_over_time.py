"""What moved: control limits, rolling twelve months and small multiples, on the figures of 2007/08."""

from datetime import date

import pytest

from edi_tracker.periods import FinancialYear
from service_users.models import KpiReturn
from service_users.over_time import chart_of_control, chart_of_units, over_time
from tests.service_users.factories import kpi_5, make_return

pytestmark = pytest.mark.django_db
YEAR = FinancialYear(2007)
URL = "/kpis/kpi-5/2007-08/over-time/"


@pytest.fixture
def found():
    return over_time(kpi_5(), YEAR, kpi_5().units)


def rolling(found, label):
    return next(row.texts for row in found.rolling if row.label == label)


def test_the_first_seven_months_are_above_the_mean_and_january_is_beyond_the_limits(found):
    signals = [period.label for period in found.control.signals]
    assert found.control.mean.text == "86.5%"
    assert {"April 2007", "October 2007", "January 2008"} <= set(signals)
    assert "March 2008" not in signals


def test_twelve_months_are_there_in_march_and_not_before(found):
    assert rolling(found, "Total") == ("",) * 11 + ("86.5%",)
    assert rolling(found, "North East")[-1] == "68.4%"


def test_twelve_months_roll_over_the_turn_of_the_year():
    make_return(date(2008, 4, 1), denominator=100, numerator=0)
    later = over_time(kpi_5(), FinancialYear(2008), kpi_5().units)
    year = KpiReturn.objects.filter(unit__name="North East", starts_on__range=(date(2007, 5, 1), date(2008, 4, 1)))
    counts = [sum(year.values_list(name, flat=True)) for name in ("numerator", "denominator")]
    assert rolling(later, "North East")[0] == f"{100 * counts[0] / counts[1]:.1f}%"
    assert rolling(later, "Eastern")[0] == ""


def test_the_charts_say_what_they_show(found):
    control, units = chart_of_control(kpi_5(), YEAR, found.control), chart_of_units(kpi_5(), YEAR, found.shares)
    assert control.title == "9 of 12 months lie outside the usual"
    assert "January 2008 83.5%" in control.alt
    assert units.svg.count("North East") == 1


def test_there_is_no_chart_of_a_year_without_returns(client_for):
    empty = over_time(kpi_5(), FinancialYear(2012), kpi_5().units)
    assert chart_of_control(kpi_5(), YEAR, empty.control) is None
    assert chart_of_units(kpi_5(), YEAR, {"Eastern": [None] * 12}) is None
    html = client_for("Auditor").get("/kpis/kpi-5/2012-13/over-time/").content.decode()
    assert "once eight months have been returned" in html
    assert "There is nothing to draw for 2012/13 yet" in html


def test_the_page_costs_a_few_queries(client_for, django_assert_max_num_queries):
    client = client_for("Regional data officer")
    with django_assert_max_num_queries(9):
        html = client.get(URL).content.decode()
    assert "beyond 3 standard errors of the mean" in html
