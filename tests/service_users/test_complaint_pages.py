from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.urls import reverse
from django.utils import timezone

from edi_tracker.models import Unit
from service_users.models import Complaint
from service_users.services.complaint_rules import anonymise_complaints
from service_users.services.complaints import update_complaint
from tests.service_users.factories import ground, make_complaint, north_east, someone

pytestmark = pytest.mark.django_db
REGISTER = "/complaints/"


@pytest.fixture
def officer(client_for):
    return client_for("Complaints officer")


def typed(**changes):
    fields = {
        "kind": "complaint",
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
    assert html.count(" checked") == 3


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


def test_names_in_a_text_are_pointed_out_and_nothing_is_saved_yet(officer):
    html = log(officer, summary="Mrs Smith rang 0113 496 0000").content.decode()
    assert "“Mrs Smith” (name); “0113 496 0000” (telephone number)" in html
    assert "[name] rang [telephone number]" in html
    assert "Summary may tell who somebody is" in html
    assert "Mrs Smith rang 0113 496 0000</textarea>" in html
    assert not Complaint.objects.exists()


def seen(text):
    return sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(("kept", "saved"), [("redacted", "[name] rang"), ("as_written", "Mrs Smith rang")])
def test_the_person_saving_chooses_what_is_kept(officer, kept, saved):
    log(officer, summary="Mrs Smith rang", summary_seen=seen("Mrs Smith rang"), summary_kept=kept)
    assert Complaint.objects.get().summary == saved


def test_an_answer_counts_only_for_the_text_it_was_given_to(officer):
    html = log(officer, summary="Mr Jones rang", summary_seen=seen("Mrs Smith rang"), summary_kept="as_written")
    assert "“Mr Jones” (name)" in html.content.decode()
    assert not Complaint.objects.exists()


def test_a_text_that_is_not_touched_is_not_asked_about_again_and_a_new_one_is(officer):
    complaint = make_complaint(summary="Mrs Smith rang")
    html = change(officer, complaint, version="1", summary="Mrs Smith rang", learning="Ring Jane").content.decode()
    assert "Learning may tell who somebody is" in html
    assert "Summary may tell" not in html
    assert change(officer, complaint, version="1", summary="Mrs Smith rang").status_code == 302


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": ""}, "Choose whether it is a complaint, a comment or a compliment"),
        (closed(outcome="noted"), "Choose whether the complaint was upheld"),
        (closed() | {"kind": "compliment"}, "Choose Noted: only a complaint is upheld"),
        (
            {"acknowledged_on_day": "5", "acknowledged_on_month": "5", "acknowledged_on_year": "2008"},
            "Date acknowledged cannot be before the date received",
        ),
    ],
)
def test_what_does_not_suit_its_kind_is_refused(officer, changes, words):
    assert words in log(officer, **changes).content.decode()
    assert not Complaint.objects.exists()


def test_a_complaint_shows_its_stages(officer):
    html = officer.get(make_complaint().get_absolute_url()).content.decode()
    assert "By 9 May 2008" in html
    assert "Was to be acknowledged" in html


def test_the_register_says_what_is_next_and_lists_what_is_late(officer):
    make_complaint()
    make_complaint(outcome="upheld", closed_on=date(2008, 6, 1))
    assert "Acknowledge by 9 May 2008" in officer.get(REGISTER).content.decode()
    assert shown(officer, late="on") == ["C-2008-001"]
    assert shown(officer, kind="comment") == []
    assert shown(officer, year="2008-09", state="upheld") == ["C-2008-002"]


def test_who_may_not_read_summaries_is_told_no_grounds_and_cannot_search_by_them(client_for):
    complaint = make_complaint(basis="harassment", remedy="An apology", learning="Check addresses")
    auditor = client_for("Auditor")
    for page in (auditor.get(REGISTER), auditor.get(complaint.get_absolute_url())):
        html = page.content.decode()
        assert not [word for word in ("Race", "Harassment", "An apology", "Check addresses") if word in html]
    assert shown(auditor, grounds=ground("sex").pk) == ["C-2008-001"]


def test_an_anonymised_complaint_says_so_and_cannot_be_changed(officer):
    complaint = make_complaint(outcome="upheld", closed_on=date(2008, 6, 1))
    anonymise_complaints(on=date(2020, 1, 1))
    html = officer.get(complaint.get_absolute_url()).content.decode()
    assert "What it said was taken out" in html
    assert "Change this complaint" not in html
    assert change(officer, complaint, version="2").status_code == 302


def test_the_rules_are_set_in_the_browser(officer):
    url = reverse("service_users:complaint_rules")
    typed_rules = {"version": "1", "acknowledge_within": "2", "respond_within": "10", "keep_for_years": "3"}
    assert officer.post(url, typed_rules).status_code == 302
    assert "Working days to acknowledge a complaint: 3 changed to 2" in officer.get(url).content.decode()
    response = officer.post(url, typed_rules | {"keep_for_years": "9"})
    assert response.status_code == 409
    assert "keep for 3 years" in response.content.decode()
    bad = officer.post(url, typed_rules | {"version": "2", "respond_within": "1", "keep_for_years": "0"})
    assert "cannot be due to be answered before it is acknowledged" in bad.content.decode()
    assert "Keep what complaints say for a year or more" in bad.content.decode()


@pytest.mark.parametrize("role", ["Administrator", "Complaints officer"])
def test_who_sets_the_rules_finds_them_on_home(role, client_for):
    assert 'href="/complaints/rules/"' in client_for(role).get("/").content.decode()
