"""The page of duties: what it says of the demonstration, to whom it offers which forms, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db
URL = "/duties/2007-08/"


def test_the_page_without_a_year_is_of_the_newest_figures(client_for):
    assert "Duties, 2007/08</h1>" in client_for("Auditor").get("/duties/").content.decode()


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
    client = client_for("HR")
    client.get(URL)
    with CaptureQueriesContext(connection) as queries:
        client.get(URL)
    assert len(queries) <= 15, [one["sql"][:90] for one in queries]
