"""A KPI is data: one that an administrator sets up in the browser works on every page without any code."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from edi_tracker import measures
from edi_tracker.models import AuditEvent
from edi_tracker.periods import FinancialYear
from edi_tracker.statistics.proportions import Proportion
from edi_tracker.versions import Conflict
from service_users.models import Kpi, KpiTarget
from service_users.services.kpis import change_kpi, set_target
from service_users.services.returns import enter_return
from tests.service_users.factories import eastern, kpi_5, make_return, north_east, someone

pytestmark = pytest.mark.django_db
YEAR = FinancialYear(2008)
RATING = KpiTarget.Rating


def typed(**changes):
    """What an administrator fills in for a quarterly KPI of which less is better, of two units."""
    day = {"starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2008"}
    filled = {
        "code": "KPI 6",
        "name": "Complaints answered late",
        "denominator_label": "Complaints answered",
        "numerator_label": "Answered late",
        "share_label": "% late",
        "question": "complaints answered in the quarter",
        "direction": "lower",
        "frequency": "3",
        "percent": "10%",
        "near": "15",
        "returned_by": [north_east().pk, eastern().pk],
    }
    return filled | day | changes


@pytest.fixture
def admin(client_for):
    return client_for("Administrator")


@pytest.fixture
def kpi_6(admin):
    admin.post("/kpis/set-up/", typed())
    return Kpi.objects.with_targets().with_units().get(code="kpi-6")


def quarter(kpi, unit, late, answered=20):
    counts = {"numerator": late, "denominator": answered}
    return enter_return(kpi=kpi, unit=unit, starts_on=date(2008, 4, 1), by=someone(), **counts)


def test_an_administrator_sets_up_a_second_kpi(admin, kpi_6):
    assert [unit.name for unit in kpi_6.units] == ["Eastern", "North East"]
    assert [period.label for period in kpi_6.periods_in(YEAR)][:2] == ["April to June 2008", "July to September 2008"]
    assert kpi_6.target_in(YEAR).text == "10%"
    html = admin.get(kpi_6.get_absolute_url()).content.decode()
    assert "Answered late out of complaints answered" in html
    assert AuditEvent.objects.about(kpi_6).get().verb == "set up"


def test_a_kpi_says_when_its_returns_are_due(admin):
    admin.post("/kpis/set-up/", typed(due_after="10"))
    assert "10 working days after the quarter ends." in admin.get("/kpis/kpi-6/").content.decode()
    assert "No day is set, so nothing is late." in admin.get("/kpis/kpi-5/").content.decode()


def test_the_second_kpi_is_entered_read_and_measured_like_the_first(admin, kpi_6):
    url = f"/kpis/kpi-6/2008-09/{eastern().pk}/2008-04/enter/"
    assert "Answered late" in admin.get(url).content.decode()
    admin.post(url, {"denominator": "20", "numerator": "3", "version": "0"})
    html = admin.get("/kpis/kpi-6/2008-09/").content.decode()
    assert "15.0% (3 of 20) against a target of 10%" in html
    assert "Apr to Jun" in html
    assert "Near" in html
    assert measures.find("kpi-6").figure(date(2008, 7, 1)).is_met is False
    assert "KPI 6: complaints answered late" in admin.get("/kpis/").content.decode()


def test_a_quarter_is_asked_of_the_units_that_return_it(client_for, kpi_6):
    html = client_for("Regional data officer").get("/kpis/kpi-6/2008-09/").content.decode()
    assert "North East has not returned 4 quarters of KPI 6 in 2008/09" in html


def test_a_unit_that_does_not_return_it_has_no_page_for_it(admin, kpi_6):
    assert admin.get(f"/kpis/kpi-5/2007-08/{north_east().pk}/2007-05/").status_code == 200
    other = next(unit for unit in kpi_5().units if unit not in kpi_6.units)
    assert admin.get(f"/kpis/kpi-6/2008-09/{other.pk}/2008-04/").status_code == 404


def test_a_month_that_begins_no_quarter_is_not_returned(admin, kpi_6):
    assert admin.get(f"/kpis/kpi-6/2008-09/{eastern().pk}/2008-05/enter/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"code": "KPI 5"}, "There is a KPI 5 already"),
        ({"code": "set up"}, "There is a SET UP already"),
        ({"code": "KPI/6"}, "letters, digits and single spaces only"),
        ({"name": ""}, "Enter the name"),
        ({"percent": "101"}, "Target must be from 0 to 100"),
        ({"percent": "9.55"}, "Target must have one decimal place at most"),
        ({"percent": "ten"}, "Target must be a number, such as 95"),
        ({"near": "9"}, "Amber from must be over the target, as lower is better"),
        ({"direction": "higher"}, "Amber from must be under the target, as higher is better"),
        ({"returned_by": []}, "Select at least one unit"),
        ({"due_after": "soon"}, "Working days must be a whole number, such as 10"),
        ({"due_after": "121"}, "Working days must be 120 or fewer"),
        ({"due_after": "-1"}, "Working days cannot be less than 0"),
        ({"code": "on time"}, "There is a ON TIME already"),
        ({"ends_on_day": "31", "ends_on_month": "3", "ends_on_year": "2008"}, "The last day must be after the first"),
    ],
)
def test_a_kpi_that_cannot_be_is_refused_and_keeps_what_was_typed(admin, changes, words):
    html = admin.post("/kpis/set-up/", typed(**changes)).content.decode()
    assert words in html
    assert "complaints answered in the quarter" in html
    assert not Kpi.objects.exclude(code="kpi-5").exists()


def test_what_a_kpi_says_of_itself_is_changed_and_the_old_words_are_kept(admin):
    kpi = kpi_5()
    page = admin.get("/kpis/kpi-5/change/")
    filled = {bound.name: bound.value() for bound in page.context["form"] if bound.value() is not None}
    day = {"starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2007"}
    filled |= {"returned_by": [unit.pk for unit in kpi.units], "owner": "Head of practice", **day}
    filled.pop("starts_on")
    assert admin.post("/kpis/kpi-5/change/", filled).status_code == 302
    html = admin.get("/kpis/kpi-5/").content.decode()
    assert "Head of practice" in html
    assert "Who answers for it" in html


def test_a_kpi_cannot_start_after_its_first_return(admin):
    page = admin.post("/kpis/kpi-5/change/", typed(starts_on_year="2008", frequency="1", version="1"))
    assert "There are returns for April 2007: start no later" in page.content.decode()


def test_a_kpi_that_was_returned_stays_as_often_as_it_was(admin):
    page = admin.get("/kpis/kpi-5/change/").content.decode()
    assert "How often it is returned cannot be changed" in page


def test_the_second_of_two_changes_is_told_and_keeps_their_own(admin):
    kpi = kpi_5()
    change_kpi(kpi, by=someone(), version=kpi.version, returned_by=kpi.units, owner="Head of practice")
    page = admin.post("/kpis/kpi-5/target/", {"year": "2009/10", "percent": "97", "near": "", "version": "1"})
    html = page.content.decode()
    assert page.status_code == 409
    assert "Somebody else changed KPI 5" in html
    assert 'value="97"' in html
    assert 'name="version" value="2"' in html


def test_a_change_after_somebody_elses_is_refused():
    kpi = kpi_5()
    set_target(kpi, by=someone(), version=kpi.version, year_start=2009, percent=Decimal(97), near=None)
    with pytest.raises(Conflict):
        set_target(kpi_5(), by=someone(), version=1, year_start=2010, percent=Decimal(98), near=None)


def test_a_target_is_a_percentage():
    with pytest.raises(ValidationError):
        set_target(kpi_5(), by=someone(), version=1, year_start=2009, percent=Decimal(200), near=None)
    assert kpi_5().targets.count() == 1


def test_a_target_holds_from_its_year_on_and_earlier_years_keep_theirs(admin):
    admin.post("/kpis/kpi-5/target/", {"year": "2009/10", "percent": "97.5", "near": "90", "version": "1"})
    targets = [kpi_5().target_in(FinancialYear(start)).text for start in (2006, 2007, 2008, 2009, 2030)]
    assert targets == ["95%", "95%", "95%", "97.5%", "97.5%"]


def test_a_share_is_met_near_or_missed(kpi_6):
    target = kpi_6.target_in(YEAR)
    ratings = [target.rating(Proportion(late, 20)) for late in (2, 3, 4)]
    assert ratings == [RATING.GREEN, RATING.AMBER, RATING.RED]
    assert target.rating(Proportion(0, 0)) is None
    assert kpi_5().target_in(YEAR).rating(Proportion(94, 100)) == RATING.RED


def test_where_less_is_better_the_chart_begins_with_the_least(kpi_6, admin):
    quarter(kpi_6, eastern(), 1)
    quarter(kpi_6, north_east(), 5)
    chart = admin.get("/kpis/kpi-6/2008-09/").context["chart"]
    assert chart.title == "1 of 2 regions reached the 10% target in 2008/09; North East was highest at 25.0%"


def test_a_kpi_that_has_ended_is_asked_for_no_longer(kpi_6):
    kpi_6.ends_on = date(2008, 9, 30)
    assert len(kpi_6.periods_in(YEAR)) == 2
    assert kpi_6.periods_in(FinancialYear(2009)) == ()


def test_every_pages_of_a_kpi_costs_a_few_queries(client_for, kpi_6, django_assert_max_num_queries):
    make_return()
    client = client_for("Administrator")
    for url in ("/kpis/kpi-6/", "/kpis/kpi-6/2008-09/", "/kpis/", "/kpis/kpi-5/change/", "/kpis/kpi-5/target/"):
        with django_assert_max_num_queries(10):
            client.get(url)
