"""While the database is away, every page says so and when to try again."""

import pytest
from django.db import OperationalError, connection

pytestmark = pytest.mark.django_db
SENTENCE = "The tracker is not available just now"


def refuse(execute, sql, params, many, context):
    raise OperationalError("could not connect to server")


@pytest.mark.parametrize("url", ["/people/", "/health/"])
def test_a_page_without_its_database_says_when_to_try_again(client_for, url, caplog):
    client = client_for("Administrator")
    with connection.execute_wrapper(refuse):
        response = client.get(url)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert SENTENCE in response.content.decode()
    assert "The database did not answer" in caplog.text


def test_signing_in_without_the_database_says_the_same(client):
    with connection.execute_wrapper(refuse):
        response = client.post("/sign-in/", {"login": "hr", "password": "x"})
    assert response.status_code == 503


def test_other_failures_are_not_hidden_behind_it(client_for, monkeypatch):
    monkeypatch.setattr("edi_tracker.views.connection.cursor", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        client_for("HR").get("/health/")
