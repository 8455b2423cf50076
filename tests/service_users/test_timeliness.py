"""Which returns were expected, which came, and which of them on time."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from edi_tracker.periods import FinancialYear, Period
from edi_tracker.statistics.disclosure import NOT_OF_PEOPLE, publish
from service_users.crosstabs.timeliness import by_kpi, by_period, by_unit
from service_users.models import Kpi, KpiReturn
from service_users.models.returns import Submitted
from service_users.timeliness import Outcome, of_every_kpi, outcome_of, outcome_of_nothing, timeliness
from tests.service_users.factories import eastern, kpi_5, make_return, north_east

pytestmark = pytest.mark.django_db
YEAR = FinancialYear(2008)
APRIL, DUE = date(2008, 4, 1), date(2008, 5, 15)
IN_JUNE = date(2008, 6, 20)


@pytest.fixture
def kpi():
    """KPI 5, due ten working days after the month: April 2008 by 15 May, May by 13 June."""
    Kpi.objects.update(due_after=10)
    kpi = kpi_5()
    kpi.returned_by.set([eastern(), north_east()])
    return kpi_5()


def submitted(unit, starts_on, at, state="submitted"):
    kpi_return = make_return(starts_on, unit=unit)
    told = {"state": state, "decision_note": "Look"} if state != "submitted" else {}
    decided = {"decided_at": timezone.now(), "decided_by": kpi_return.entered_by} if told else {}
    KpiReturn.objects.filter(pk=kpi_return.pk).update(submitted_at=timezone.make_aware(at), **told, **decided)


def lines(found):
    return {line.unit.name: [place.outcome.word for place in line.places[:3]] for line in found.units}


@pytest.mark.parametrize(
    ("state", "day", "due", "outcome"),
    [
        ("submitted", DUE, DUE, Outcome.ON_TIME),
        ("accepted", date(2008, 5, 16), DUE, Outcome.LATE),
        ("accepted", date(2008, 5, 16), None, Outcome.RECEIVED),
        ("sent_back", DUE, DUE, Outcome.SENT_BACK),
    ],
)
def test_a_return_that_came_is_judged_by_its_due_day(state, day, due, outcome):
    assert outcome_of(Submitted(1, APRIL, state, day, 1), due) == outcome


@pytest.mark.parametrize(
    ("on", "due", "outcome"),
    [
        (date(2008, 4, 30), DUE, Outcome.NOT_DUE),
        (date(2008, 5, 1), DUE, Outcome.MISSING),
        (DUE, DUE, Outcome.MISSING),
        (date(2008, 5, 16), DUE, Outcome.OVERDUE),
        (date(2008, 5, 16), None, Outcome.MISSING),
    ],
)
def test_a_return_that_did_not_come_is_overdue_after_its_due_day_only(on, due, outcome):
    assert outcome_of_nothing(Period(APRIL), due, on) == outcome


def test_a_year_by_unit_and_period(kpi):
    submitted(eastern(), APRIL, datetime(2008, 5, 15, 23, 30))
    submitted(eastern(), date(2008, 5, 1), datetime(2008, 6, 16), state="accepted")
    submitted(north_east(), APRIL, datetime(2008, 5, 2), state="sent_back")
    found = timeliness(kpi, YEAR, IN_JUNE)
    assert lines(found) == {
        "Eastern": ["On time", "Late", "Not due"],
        "North East": ["Sent back", "Overdue", "Not due"],
    }
    whole = found.whole
    assert (whole.expected, whole.received, whole.on_time, whole.late) == (4, 2, 1, 1)
    assert (whole.accepted, whole.sent_back, whole.not_returned) == (1, 1, 1)
    assert whole.share_on_time.in_full == "25.0% (1 of 4)"
    assert [line.tally.received for line in found.periods[:3]] == [1, 1, 0]


def test_the_day_is_the_local_one(kpi):
    submitted(eastern(), APRIL, datetime(2008, 5, 16, 0, 30))  # 23:30 of the day before in UTC
    assert lines(timeliness(kpi, YEAR, IN_JUNE))["Eastern"][0] == "Late"


def test_a_return_before_its_period_is_over_is_expected_later(kpi):
    submitted(eastern(), date(2008, 6, 1), datetime(2008, 6, 19))
    found = timeliness(kpi, YEAR, IN_JUNE)
    assert lines(found)["Eastern"][2] == "On time"
    assert found.whole.received == 0
    assert timeliness(kpi, YEAR, date(2008, 7, 1)).whole.received == 1


def test_a_draft_has_not_come(kpi):
    make_return(is_draft=True)
    assert lines(timeliness(kpi, YEAR, IN_JUNE))["North East"][0] == "Overdue"


def test_without_a_due_day_nothing_is_judged():
    found = timeliness(kpi_5(), FinancialYear(2007), IN_JUNE)
    assert (found.whole.expected, found.whole.received, found.whole.accepted) == (120, 120, 120)
    assert found.whole.share_on_time.text == "n/a"
    table = publish(by_unit(found), NOT_OF_PEOPLE)
    assert table.headings == ("Expected", "Received", "Accepted", "Sent back", "Not returned", "% received")
    assert any("No due day is set" in note for note in table.notes)


def test_the_tables_add_up_and_say_what_they_count(kpi):
    submitted(eastern(), APRIL, datetime(2008, 5, 15))
    table = publish(by_unit(timeliness(kpi, YEAR, IN_JUNE)), NOT_OF_PEOPLE)
    assert [cell.text for cell in table.rows[-1].cells] == ["4", "1", "1", "0", "0", "0", "3", "25.0%", "25.0%"]
    months = publish(by_period(timeliness(kpi, YEAR, IN_JUNE)), NOT_OF_PEOPLE)
    assert [row.label for row in months.rows] == ["April 2008", "May 2008", "Total"]


def test_every_kpi_is_one_row_and_costs_three_queries(kpi, django_assert_num_queries):
    submitted(eastern(), APRIL, datetime(2008, 5, 15))
    with django_assert_num_queries(3):
        tallies = of_every_kpi(YEAR, IN_JUNE)
    assert [(one.number, found.expected, found.on_time) for one, found in tallies] == [("KPI 5", 4, 1)]
    assert publish(by_kpi(YEAR, tallies), NOT_OF_PEOPLE).rows[0].label.startswith("KPI 5: Diversity")
    assert of_every_kpi(FinancialYear(2006), IN_JUNE) == []


def test_units_that_return_it_no_longer_are_not_expected(kpi):
    submitted(eastern(), APRIL, datetime(2008, 5, 15))
    kpi.returned_by.remove(eastern())
    assert timeliness(kpi_5(), YEAR, IN_JUNE).whole.received == 0
    assert of_every_kpi(YEAR, IN_JUNE)[0][1].received == 0
