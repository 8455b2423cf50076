from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from edi_tracker.models import Unit
from service_users.models import Complaint
from service_users.services.complaints import update_complaint
from tests.service_users.factories import ground, make_complaint, north_east, someone

pytestmark = pytest.mark.django_db
REGISTER = "/complaints/"


@pytest.fixture
def officer(client_for):
    return client_for("Complaints officer")


def typed(**changes):
    fields = {
        "received_on_day": "6",
        "received_on_month": "5",
        "received_on_year": "2008",
        "unit": north_east().pk,
        "grounds": [ground().pk],
        "summary": "A letter went astray",
        "outcome": "open",
        "version": "0",
    }
    return fields | changes


def closed(day="1", month="6", year="2008", outcome="upheld"):
    return {"outcome": outcome, "closed_on_day": day, "closed_on_month": month, "closed_on_year": year}


def log(client, **changes):
    return client.post(reverse("service_users:complaint_log"), typed(**changes))


def change(client, complaint, **changes):
    return client.post(reverse("service_users:complaint_change", args=[complaint.reference]), typed(**changes))


def test_an_officer_logs_a_complaint(officer):
    response = log(officer)
    complaint = Complaint.objects.get()
    assert response["Location"] == "/complaints/C-2008-001/"
    assert [one.ground for one in complaint.grounds.all()] == ["Race"]
    assert "Complaint C-2008-001 is in the register" in officer.get(response["Location"]).content.decode()


def test_a_complaint_may_be_on_no_ground(officer):
    log(officer, grounds=[])
    assert not Complaint.objects.get().grounds.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"received_on_year": "2999"}, "Date received cannot be in the future"),
        ({"received_on_month": "13"}, "Date received must be a real date"),
        ({"received_on_day": ""}, "Date received must include a day"),
        ({"unit": ""}, "Choose the region the complaint is about"),
        ({"summary": ""}, "Say in a sentence what the complaint is about"),
        ({"outcome": "upheld"}, "Enter the date closed, or choose Open"),
        (closed(outcome="open"), "Choose how the complaint was closed, or take the date closed away"),
        (closed(month="4"), "Date closed cannot be before the date received"),
        (closed(year="2999"), "Date closed cannot be in the future"),
    ],
)
def test_a_complaint_that_cannot_be_is_refused_and_keeps_what_was_typed(officer, changes, words):
    kept = {} if "summary" in changes else {"summary": "Words that took a while"}
    html = log(officer, **(kept | changes)).content.decode()
    assert words in html
    assert "<title>Error: " in html
    assert all(text in html for text in kept.values())
    assert not Complaint.objects.exists()


def test_today_is_not_the_future(officer):
    today = timezone.localdate()
    days = {"received_on_day": today.day, "received_on_month": today.month, "received_on_year": today.year}
    assert log(officer, **days).status_code == 302
    tomorrow = today + timedelta(days=1)
    days = {"received_on_day": tomorrow.day, "received_on_month": tomorrow.month, "received_on_year": tomorrow.year}
    assert log(officer, **days).status_code == 200


def test_an_officer_closes_a_complaint_and_its_page_has_the_history(officer):
    complaint = make_complaint()
    assert change(officer, complaint, version="1", **closed()).status_code == 302
    html = officer.get(complaint.get_absolute_url()).content.decode()
    assert "Outcome: Open changed to Upheld" in html
    assert "Date closed: 1 June 2008" in html


def test_the_form_to_change_starts_from_what_is_known(officer):
    complaint = make_complaint()
    html = officer.get(reverse("service_users:complaint_change", args=[complaint.reference])).content.decode()
    assert "A letter went astray" in html
    assert 'value="2008"' in html
    assert html.count(" checked") == 2


def test_the_second_of_two_is_shown_the_first_and_keeps_their_own(officer):
    complaint = make_complaint()
    eastern = Unit.objects.get(name="Eastern")
    fields = {"unit": eastern, "summary": "Theirs", "grounds": []}
    update_complaint(complaint=complaint, version=1, by=someone(), **fields)
    response = change(officer, complaint, version="1", summary="Mine")
    html = response.content.decode()
    assert response.status_code == 409
    assert "Adam Innes saved this first" in html
    assert "Summary: Theirs" in html
    assert "Eastern, grounds: none, open" in html
    assert "Mine</textarea>" in html
    assert change(officer, complaint, version="2", summary="Mine").status_code == 302


def test_only_the_complaints_team_reads_summaries(client_for):
    url = make_complaint().get_absolute_url()
    html = client_for("Auditor").get(url).content.decode()
    assert "Only the complaints team reads summaries" in html
    assert "A letter went astray" not in html
    assert "Change this complaint" not in html
    assert "A letter went astray" in client_for("Complaints officer").get(url).content.decode()


def test_an_empty_register_says_how_to_start(officer):
    html = officer.get(REGISTER).content.decode()
    assert "No complaint has been logged yet" in html
    assert "complaints by year" in html
    assert 'name="reference"' not in html


def shown(client, **query):
    html = client.get(REGISTER, query).content.decode()
    return [complaint.reference for complaint in Complaint.objects.order_by("pk") if complaint.reference in html]


def test_the_register_filters_by_region_ground_state_and_reference(officer):
    make_complaint()
    make_complaint(unit=Unit.objects.get(name="Eastern"), grounds=[])
    make_complaint(date(2009, 5, 6), outcome="upheld", closed_on=date(2009, 5, 7), grounds=[ground("sex")])
    assert len(shown(officer)) == 3
    assert shown(officer, unit=north_east().pk) == ["C-2008-001", "C-2009-001"]
    assert shown(officer, grounds=ground("sex").pk) == ["C-2009-001"]
    assert shown(officer, state="open") == ["C-2008-001", "C-2008-002"]
    assert shown(officer, state="closed") == ["C-2009-001"]
    assert shown(officer, reference="c-2008") == ["C-2008-001", "C-2008-002"]


def test_a_search_that_finds_nothing_says_so(officer):
    make_complaint()
    assert "No complaint matches" in officer.get(REGISTER, {"reference": "zzz"}).content.decode()


def test_a_nonsense_filter_is_no_crash(officer):
    make_complaint()
    assert officer.get(REGISTER, {"unit": "x", "page": "99", "sort": "summary"}).status_code in (200, 404)


def test_the_register_shows_no_summary(officer):
    make_complaint()
    assert "A letter went astray" not in officer.get(REGISTER).content.decode()


def test_the_register_is_paged_and_its_queries_do_not_grow(officer, django_assert_max_num_queries):
    for _ in range(30):
        make_complaint()
    with django_assert_max_num_queries(10):
        html = officer.get(REGISTER).content.decode()
    assert "30 complaints" in html
    assert html.count("/complaints/C-2008-") == 25
