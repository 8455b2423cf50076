"""The page of duties: what it says of the demonstration, to whom it offers which forms, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from service_users.models import ComplaintYear, ComplaintYearGround, MonitoringReturn
from tests.workforce.measures import RECRUITED
from tests.workforce.measures import recorded as measured
from tests.workforce.pay.factories import recorded
from workforce.models import MeasureFigures, Snapshot

pytestmark = pytest.mark.django_db
URL = "/duties/2007-08/"


def test_the_page_without_a_year_is_of_the_newest_figures(client_for):
    assert "Duties, 2007/08</h1>" in client_for("Auditor").get("/duties/").content.decode()


def test_the_first_sentence_counts_what_is_answered(client_for):
    html = client_for("Auditor").get(URL).content.decode()
    assert "The data held answer 8 of 37 requirements of 2007/08 in full, 9 in part." in html


def test_a_year_newer_than_the_staff_opens_the_page_where_it_has_figures(client_for):
    recorded(2025)
    assert "Duties, 2024/25</h1>" in client_for("Auditor").get("/duties/").content.decode()


def test_a_small_body_is_told_what_is_not_asked_of_it(client_for):
    Snapshot.objects.update(staff_counted=100)
    html = client_for("Auditor").get(URL).content.decode()
    assert "2 are not asked of a body of this size." in html


def test_without_any_figures_the_page_says_so_and_offers_the_forms(client_for):
    for model in (Snapshot, MeasureFigures, MonitoringReturn, ComplaintYearGround, ComplaintYear):
        model.objects.all().delete()
    html = client_for("HR").get("/duties/").content.decode()
    assert "No figures are held of any year yet" in html
    assert "/workforce/upload/" in html


def test_every_duty_is_shown_with_its_law(client_for):
    html = client_for("Auditor").get(URL).content.decode()
    assert html.count("<h2") >= 7
    assert "SI 2001/3458" in html
    assert "SI 2017/353" in html


def test_forms_are_offered_to_those_who_may_fill_them_in(client_for):
    assert "/workforce/upload/" in client_for("HR").get(URL).content.decode()
    assert "/workforce/upload/" not in client_for("Auditor").get(URL).content.decode()


def test_a_year_that_has_not_begun_is_not_found(client_for):
    assert client_for("Auditor").get("/duties/2099-00/").status_code == 404
    assert client_for("Auditor").get("/duties/nonsense/").status_code == 404


def test_a_year_with_nothing_in_it_is_a_page_that_says_so(client_for):
    html = client_for("HR").get("/duties/1995-96/").content.decode()
    assert "Nothing is held by ethnicity." in html


def test_the_page_asks_at_most_fifteen_queries(client_for):
    measured("recruitment", RECRUITED)
    client = client_for("HR")
    client.get(URL)
    with CaptureQueriesContext(connection) as queries:
        client.get(URL)
    assert len(queries) <= 15, [one["sql"][:90] for one in queries]
