from datetime import date

import pytest
from django.urls import reverse

from edi_tracker.periods import FinancialYear
from edi_tracker.statistics.disclosure import AS_PUBLISHED_2008, STANDARD
from service_users.crosstabs.complaints import by_year, grounds_with_complaints, yearly_table
from service_users.models import ComplaintYear
from tests.service_users.factories import ground, make_complaint
from tests.service_users.test_complaint_services import record

pytestmark = pytest.mark.django_db
UNTIL = FinancialYear(2007)


def texts(table):
    return {row.label: [cell.text for cell in row.cells] for row in table.rows}


def make_complaints(number, on_ground):
    """Complaints of 2008/09, the first `on_ground` of them on the ground of race."""
    for at in range(number):
        make_complaint(grounds=[ground()] if at < on_ground else [])


def test_table_6_is_as_it_was_printed():
    table = yearly_table(ground(), policy=AS_PUBLISHED_2008, until=UNTIL)
    assert table.headings == ("Complaints", "% of all complaints")
    assert texts(table) == {"2005/06": ["6", "1.3%"], "2006/07": ["5", "0.8%"], "2007/08": ["6", "0.9%"]}


def test_complaints_about_gender_are_known_for_one_year():
    assert texts(yearly_table(ground("sex"))) == {
        "2005/06": ["n/a", "n/a"],
        "2006/07": ["n/a", "n/a"],
        "2007/08": ["2", "0.3%"],
    }


def test_a_note_gives_the_range_that_the_unprinted_total_lies_in():
    notes = " ".join(yearly_table(ground()).notes)
    assert "between 445 and 480 in 2005/06, between 589 and 666 in 2006/07 and between 632 and 705 in 2007/08" in notes


def test_with_a_total_the_percentage_is_worked_out():
    record(2007, version=1, total=650, is_published=True)
    table = yearly_table(ground())
    assert table.headings == ("Complaints", "All complaints", "% of all complaints")
    assert texts(table)["2007/08"] == ["6", "650", "0.9%"]
    assert texts(table)["2006/07"] == ["5", "n/a", "0.8%"]


def test_years_that_were_not_recorded_are_counted_from_the_register():
    make_complaints(30, on_ground=6)
    crosstab = by_year(ground())
    assert crosstab.row("2008/09") == {"Complaints": 6, "All complaints": 30}
    assert texts(yearly_table(ground()))["2008/09"] == ["6", "30", "20.0%"]


def test_small_numbers_of_the_register_are_protected_and_published_years_are_not():
    make_complaints(30, on_ground=2)
    table = yearly_table(ground())
    assert texts(table)["2008/09"] == ["[c]", "30", "[c]"]
    assert texts(table)["2006/07"] == ["5", "n/a", "0.8%"]
    assert any(note.startswith("[c] =") for note in table.notes)
    assert table.notes[-1].startswith("Source: ")
    assert texts(yearly_table(ground("sex")))["2007/08"] == ["2", "n/a", "0.3%"]


def test_a_printed_percentage_is_held_back_with_its_count():
    ComplaintYear.objects.update(is_published=False)
    assert texts(yearly_table(ground("sex"), policy=STANDARD))["2007/08"] == ["[c]", "[c]"]
    assert texts(yearly_table(ground("sex")))["2007/08"] == ["[c]", "[c]"]


def test_a_recorded_year_is_taken_as_recorded_whatever_the_register_holds():
    make_complaint(date(2007, 5, 6))
    assert by_year(ground(), until=UNTIL).row("2007/08") == {"Complaints": 6}


def test_a_complaint_on_two_grounds_counts_once_among_all():
    make_complaint(grounds=[ground(), ground("sex")])
    assert by_year(ground("sex")).row("2008/09") == {"Complaints": 1, "All complaints": 1}


def test_grounds_that_nobody_complained_on_have_no_table():
    assert {one.code for one in grounds_with_complaints()} == {"ethnicity", "sex"}
    make_complaint(grounds=[ground("age")])
    assert "age" in {one.code for one in grounds_with_complaints()}


def test_with_no_year_at_all_there_is_an_empty_table():
    ComplaintYear.objects.all().delete()
    assert yearly_table(ground()).rows == ()


RECORD = "/complaints-by-year/record/?year=2009-10"


@pytest.fixture
def officer(client_for):
    return client_for("Complaints officer")


def post(client, url=RECORD, **typed):
    return client.post(url, {"version": "0", "source": "A count by hand"} | typed)


def test_the_page_shows_a_table_for_each_ground(client_for):
    html = client_for("Steering group member").get(reverse("service_users:complaint_years")).content.decode()
    assert "Complaints on the ground of race, by year" in html
    assert "Complaints on the ground of sex, by year" in html
    assert "Record a year" not in html


def test_the_page_costs_at_most_ten_queries_however_many_years_and_grounds(client_for, django_assert_max_num_queries):
    for year in range(2009, 2019):
        record(year, counts={ground(code): 6 for code in ("age", "disability", "religion", "sex")})
    make_complaints(3, on_ground=1)
    client = client_for("Auditor")
    with django_assert_max_num_queries(10):
        client.get(reverse("service_users:complaint_years"))


def test_an_officer_records_a_year(officer):
    assert post(officer, total="1,200", on_ethnicity="12").status_code == 302
    html = officer.get(reverse("service_users:complaint_years")).content.decode()
    assert "Complaints in 2009/10 saved" in html
    assert "1,200" in html


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"total": "5", "on_ethnicity": "6"}, "Race (6) cannot be more than all (5)"),
        ({"source": ""}, "Say where the figures are from"),
        ({"total": "-"}, "All complaints must be a whole number in figures"),
    ],
)
def test_a_year_that_cannot_be_is_refused_and_keeps_what_was_typed(officer, typed, words):
    html = post(officer, **({"on_sex": "77"} | typed)).content.decode()
    assert words in html
    assert 'value="77"' in html
    assert not ComplaintYear.objects.filter(year_start=2009).exists()


def test_the_second_of_two_is_shown_the_first_and_keeps_their_own(officer):
    record(total=650)
    response = post(officer, total="700")
    html = response.content.decode()
    assert response.status_code == 409
    assert "Adam Innes saved this first" in html
    assert "All complaints: 650" in html
    assert 'value="700"' in html
    assert post(officer, total="700", version="1").status_code == 302


def test_the_register_is_named_where_it_differs_from_a_recorded_year(officer):
    make_complaint(date(2007, 5, 6))
    html = officer.get(reverse("service_users:complaint_years")).content.decode()
    assert "The register also holds complaints received in 2007/08" in html


def test_without_a_year_the_form_asks_which(officer):
    html = officer.get(reverse("service_users:complaint_year_record")).content.decode()
    assert '<option value="2009-10">2009/10</option>' in html
    assert officer.get("/complaints-by-year/record/?year=nonsense").status_code == 404
    assert officer.get("/complaints-by-year/record/?year=2098-99").status_code == 404


def test_an_empty_page_says_what_will_be_there(client_for):
    ComplaintYear.objects.all().delete()
    html = client_for("Auditor").get(reverse("service_users:complaint_years")).content.decode()
    assert "No complaint on the ground of a protected characteristic has been counted yet" in html


def test_the_page_says_what_the_numbers_allow_and_draws_them(client_for):
    html = client_for("Steering group member").get(reverse("service_users:complaint_years")).content.decode()
    assert "6 and 6: no change in number; 1.3% to 0.9% of a growing total; not significant" in html
    assert "1.3% of all in 2005/06, 0.9% in 2007/08" in html
    assert "All complaints by region, by outcome" in html


def test_all_complaints_are_broken_down_and_taken_away(client_for):
    make_complaints(30, on_ground=0)
    client = client_for("Auditor")
    html = client.get(reverse("service_users:complaint_years")).content.decode()
    assert "Complaints by region, 2008/09" in html
    url = "/complaints-by-year/by-outcome.csv"
    assert url in html
    assert "Open,30,100.0" in client.get(url).content.decode()
    assert client.get("/complaints-by-year/by-colour.csv").status_code == 404


def test_an_officer_records_a_year_by_region(officer):
    by_region = {"by_region_north-east": "30", "by_region_eastern": "10"}
    assert post(officer, total="40", **by_region).status_code == 302
    year = ComplaintYear.objects.get(year_start=2009)
    assert sorted(year.counts.values_list("label", "count")) == [("Eastern", 10), ("North East", 30)]
    html = officer.get(RECORD).content.decode()
    assert 'name="by_region_north-east" type="text" value="30"' in html


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"total": "41"}, "Those by region come to 40, but all complaints are 41"),
        ({}, "Enter all complaints: those by region are of them"),
    ],
)
def test_regions_that_do_not_come_to_all_are_refused(officer, typed, words):
    html = post(officer, **{"by_region_north-east": "30", "by_region_eastern": "10"}, **typed).content.decode()
    assert words in html
    assert not ComplaintYear.objects.filter(year_start=2009).exists()
