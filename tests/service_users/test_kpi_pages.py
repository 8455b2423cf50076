from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from edi_tracker.models import AuditEvent, Unit
from edi_tracker.periods import financial_year
from service_users.models import Kpi, KpiReturn
from service_users.services.returns import correct_return
from tests.factories import make_unit
from tests.service_users.factories import kpi_5, make_return, north_east, someone

pytestmark = pytest.mark.django_db
GRID = "/kpis/kpi-5/2007-08/"


def enter_url(month="2008-04", year="2008-09", unit=None):
    return reverse("service_users:enter_kpi_return", args=["kpi-5", year, (unit or north_east()).pk, month])


def post(client, url=None, **typed):
    said = {"denominator": "10", "numerator": "9", "comment": "Few cases closed", "version": "0"}
    return client.post(url or enter_url(), said | typed)


@pytest.fixture
def officer(client_for):
    return client_for("Regional data officer")


def test_the_grid_shows_the_year_and_a_cell_links_to_its_history(officer):
    html = officer.get(GRID).content.decode()
    assert "86.5% (17,908 of 20,695)" in html
    assert reverse("service_users:kpi_return", args=["kpi-5", "2007-08", north_east().pk, "2007-05"]) in html
    assert html.count(">n/a<") == 6


@pytest.mark.parametrize("role", ["Regional data officer", "Auditor"])
@pytest.mark.parametrize("more_regions", [0, 10])
def test_the_grid_costs_at_most_eight_queries(client_for, role, more_regions, django_assert_max_num_queries):
    for number in range(more_regions):
        unit = make_unit(f"Region {number}")
        kpi_5().returned_by.add(unit)
        make_return(date(2007, 5, 1), unit=unit)
    client = client_for(role)
    with django_assert_max_num_queries(8):
        client.get(GRID)


def test_the_list_costs_at_most_eight_queries(officer, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        officer.get(reverse("service_users:kpi_list"))


def test_a_region_enters_a_month(officer):
    response = post(officer, denominator="1,234", numerator="1,200")
    saved = KpiReturn.objects.get(unit=north_east(), starts_on=date(2008, 4, 1))
    assert response["Location"] == saved.get_absolute_url()
    assert (saved.denominator, saved.numerator) == (1234, 1200)
    assert "97.2% (1,200 of 1,234) saved" in officer.get(response["Location"]).content.decode()


def test_a_region_corrects_a_month_and_its_page_has_the_history(officer):
    post(officer)
    post(officer, denominator="12", version="1")
    html = officer.get(KpiReturn.objects.get(starts_on=date(2008, 4, 1)).get_absolute_url()).content.decode()
    assert "Forms issued: 10 changed to 12" in html


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"numerator": "11"}, "Forms returned (11) cannot be more than forms issued (10)"),
        ({"numerator": "-1"}, "Forms returned cannot be less than 0"),
        ({"numerator": "8.5"}, "Forms returned must be a whole number, without a fraction"),
        ({"numerator": "-"}, "Forms returned must be a whole number in figures"),
        ({"numerator": ""}, "Enter a number for forms returned; 0 if there were none"),
    ],
)
def test_a_return_that_cannot_be_is_refused_and_keeps_what_was_typed(officer, typed, words):
    html = post(officer, **typed).content.decode()
    assert words in html
    assert "<title>Error: " in html
    assert 'value="10"' in html
    assert not KpiReturn.objects.filter(starts_on=date(2008, 4, 1)).exists()


def test_a_month_that_has_not_begun_is_refused(officer):
    next_year = timezone.localdate() + timedelta(days=365)
    url = enter_url(f"{next_year:%Y-%m}", financial_year(next_year).slug)
    assert "has not begun: it can be returned from 1 " in post(officer, url).content.decode()


def test_a_month_outside_the_year_is_not_there(officer):
    assert post(officer, enter_url("2009-04")).status_code == 404


def test_another_regions_month_is_forbidden(officer):
    eastern = Unit.objects.get(name="Eastern")
    assert officer.get(enter_url(unit=eastern)).status_code == 403
    assert post(officer, enter_url(unit=eastern)).status_code == 403
    assert not KpiReturn.objects.filter(unit=eastern, starts_on=date(2008, 4, 1)).exists()


def test_a_return_for_another_region_is_refused_and_on_record(officer):
    eastern = Unit.objects.get(name="Eastern")
    assert post(officer, enter_url(unit=eastern)).status_code == 403
    refused = AuditEvent.objects.about(kpi_5()).first()
    assert (refused.verb, refused.actor) == ("was refused a return of", "region")
    assert refused.changes == {"region": [None, "Eastern"], "for": [None, "April 2008"]}


def test_looking_at_another_regions_form_is_no_attempt(officer):
    assert officer.get(enter_url(unit=Unit.objects.get(name="Eastern"))).status_code == 403
    assert not AuditEvent.objects.about(kpi_5()).filter(verb="was refused a return of").exists()


def test_an_administrator_enters_for_any_region(client_for):
    eastern = Unit.objects.get(name="Eastern")
    assert post(client_for("Administrator"), enter_url(unit=eastern)).status_code == 302


def test_the_second_of_two_is_shown_the_first_and_keeps_their_own(officer):
    kpi_return = make_return()
    correct_return(kpi_return=kpi_return, version=1, denominator=40, numerator=38, by=someone())
    response = post(officer, denominator="77", numerator="70", version="1")
    html = response.content.decode()
    assert response.status_code == 409
    assert "Adam Innes saved this first" in html
    assert "40 forms issued and 38 forms returned" in html
    assert 'value="77"' in html
    assert 'name="version" value="2"' in html


def test_saving_again_after_a_conflict_replaces_theirs(officer):
    make_return()
    assert post(officer).status_code == 409
    assert post(officer, version="1", denominator="77").status_code == 302
    assert KpiReturn.objects.get(starts_on=date(2008, 4, 1)).denominator == 77


def test_whoever_only_reads_has_no_button_to_enter(client_for):
    url = make_return().get_absolute_url()
    assert "Correct this month" not in client_for("Auditor").get(url).content.decode()
    assert "Correct this month" in client_for("Regional data officer").get(url).content.decode()


def test_the_officer_is_told_which_months_are_missing(officer):
    html = officer.get("/kpis/kpi-5/2008-09/").content.decode()
    assert "North East has not returned 12 months of KPI 5 in 2008/09" in html
    assert "Enter May 2008" in html
    assert "North East has returned every month" in officer.get(GRID).content.decode()


def test_an_empty_year_says_how_to_start(client_for):
    html = client_for("Auditor").get("/kpis/kpi-5/2008-09/").content.decode()
    assert "Nothing has been returned for 2008/09 yet" in html


def test_a_month_not_returned_yet_says_so(client_for):
    url = reverse("service_users:kpi_return", args=["kpi-5", "2008-09", north_east().pk, "2008-04"])
    assert "Nothing has been returned for this month yet" in client_for("Auditor").get(url).content.decode()


def test_without_a_kpi_the_list_says_what_will_be_there(client_for):
    KpiReturn.objects.all().delete()
    Kpi.objects.all().delete()
    assert "No KPI has been set up yet" in client_for("Auditor").get("/kpis/").content.decode()


@pytest.mark.parametrize(
    "path",
    ["/kpis/kpi-9/2007-08/", "/kpis/kpi-5/2007-09/", "/kpis/kpi-5/x/", "/kpis/kpi-5/0001-02/", f"{GRID}by-region.pdf"],
)
def test_an_address_of_nothing_is_not_found(officer, path):
    assert officer.get(path).status_code == 404


@pytest.mark.parametrize("month", ["2007-13", "may", "2009-04"])
def test_a_month_of_nothing_is_not_found(officer, month):
    assert officer.get(f"{GRID}{north_east().pk}/{month}/").status_code == 404


def test_the_table_downloads_as_csv_and_xlsx(officer):
    csv = officer.get(f"{GRID}by-region.csv")
    assert "North East,1223,836,68.4" in csv.content.decode("utf-8-sig")
    assert "diversity-forms-issued-and-returned-by-region-200708.csv" in csv["Content-Disposition"]
    assert officer.get(f"{GRID}by-region.xlsx").content[:2] == b"PK"


def test_every_stored_month_of_the_demonstration_is_audited():
    assert AuditEvent.objects.filter(object_type="service_users.kpireturn", verb="entered").count() == 120
    assert kpi_5().returns.count() == 120
