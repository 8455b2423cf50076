"""KPIs as measures, on the figures of 2007/08."""

from datetime import date

import pytest
from django.utils import timezone

from edi_tracker import measures
from service_users.models import KpiReturn
from tests.service_users.factories import make_return

pytestmark = pytest.mark.django_db


@pytest.fixture
def kpi_5():
    return measures.find("kpi-5")


def test_kpi_5_misses_its_target_in_2007_08(kpi_5):
    figure = kpi_5.figure(date(2008, 6, 27))
    assert figure.text == "86.5% (17,908 of 20,695)"
    assert (figure.period, figure.target, figure.is_met) == ("2007/08", "95%", False)
    assert figure.url == "/kpis/kpi-5/2007-08/"


def test_without_a_day_it_is_the_latest_year_returned(kpi_5):
    assert kpi_5.figure(None) == kpi_5.figure(timezone.localdate())


def test_a_figure_within_the_year_is_the_year_to_date(kpi_5):
    until = KpiReturn.objects.filter(starts_on__lte=date(2007, 12, 1))
    issued, returned = (sum(until.values_list(name, flat=True)) for name in ("denominator", "numerator"))
    figure = kpi_5.figure(date(2007, 12, 31))
    assert f"({returned:,} of {issued:,})" in figure.text
    assert figure.period == "2007/08"


def test_the_first_return_of_a_new_year_begins_it_and_can_meet_the_target(kpi_5):
    make_return(starts_on=date(2008, 4, 1), denominator=20, numerator=19)
    assert kpi_5.figure(date(2008, 3, 31)).period == "2007/08"
    figure = kpi_5.figure(date(2008, 4, 30))
    assert (figure.text, figure.period, figure.is_met) == ("95.0% (19 of 20)", "2008/09", True)


def test_a_year_in_which_nothing_was_issued_neither_meets_nor_misses(kpi_5):
    make_return(starts_on=date(2008, 4, 1), denominator=0, numerator=0)
    figure = kpi_5.figure(date(2008, 4, 30))
    assert (figure.text, figure.is_met) == ("n/a", None)


def test_before_the_first_return_there_is_no_figure(kpi_5):
    figure = kpi_5.figure(date(2007, 3, 31))
    assert (figure.text, figure.period, figure.is_met) == ("Nothing returned yet", "", None)


def test_a_figure_is_one_query(kpi_5, django_assert_num_queries):
    with django_assert_num_queries(1):
        kpi_5.figure(date(2008, 6, 27))
