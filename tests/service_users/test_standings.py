"""Where units stand against the target, and the sentence of the year."""

from decimal import Decimal

import pytest

from edi_tracker.periods import FinancialYear
from edi_tracker.statistics.proportions import Proportion
from service_users.models import Kpi, KpiReturn, KpiTarget
from service_users.standings import short_by, standing, standings
from tests.service_users.factories import kpi_5

YEAR = FinancialYear(2007)
HIGHER = KpiTarget(kpi=Kpi(direction="higher"), percent=Decimal(95), near=Decimal(85))
LOWER = KpiTarget(kpi=Kpi(direction="lower"), percent=Decimal(10))


def test_1753_more_forms_would_have_met_the_target():
    assert short_by(Proportion(17_908, 20_695), HIGHER) == 1_753


def test_nothing_is_missing_where_the_target_is_met_exactly():
    assert short_by(Proportion(95, 100), HIGHER) == 0
    assert short_by(Proportion(99, 100), HIGHER) == 0
    assert short_by(Proportion(0, 0), HIGHER) == 0


def test_where_less_is_better_it_is_how_many_fewer():
    assert short_by(Proportion(3, 20), LOWER) == 1
    assert short_by(Proportion(2, 20), LOWER) == 0


def test_an_interval_stands_beside_a_share_and_not_beside_nothing():
    assert standing("All", Proportion(168, 2003), HIGHER).interval == "7.2% to 9.7%"
    assert standing("All", Proportion(0, 0), HIGHER).interval == ""
    assert standing("All", Proportion(86, 100), HIGHER).rating == KpiTarget.Rating.AMBER


@pytest.mark.django_db
def test_every_region_and_the_total_stand_against_the_target():
    returns = list(KpiReturn.objects.in_year(YEAR))
    found = standings(kpi_5().target_in(YEAR), kpi_5().units, returns)
    assert len(found) == 11
    assert (found[-1].label, found[-1].share.in_full) == ("Total", "86.5% (17,908 of 20,695)")
    assert [one.label for one in found if one.short_by == 0] == ["Eastern", "South East", "West Midlands"]


@pytest.mark.django_db
def test_the_page_has_the_sentence_for_the_paper(client_for):
    html = client_for("Auditor").get("/kpis/kpi-5/2007-08/").content.decode()
    said = "3 of 10 regions met 95%; the total did in no month; from 92.3% in May to 83.5% in January."
    assert said in html
    assert "1,753" in html
