"""The pages that belong to no app: the health check and the refusals."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_health_check_answers_strangers_and_is_never_kept(client):
    response = client.get("/health/")
    assert response.content == b"ok"
    assert "no-store" in response["Cache-Control"]


def test_a_page_that_does_not_exist_says_so_in_the_frame_of_the_site(client_for):
    response = client_for("HR").get("/nothing/here/")
    assert response.status_code == 404
    assert "Page not found" in response.content.decode()
    assert "Sign out" in response.content.decode()


def test_a_page_of_another_role_says_so_in_the_frame_of_the_site(client_for):
    response = client_for("Board member").get("/people/")
    assert response.status_code == 403
    assert "You do not have access to this page" in response.content.decode()


def test_a_form_that_did_not_come_from_here_is_refused_in_words():
    response = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "hr"})
    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()


def test_a_failure_shows_a_page_that_needs_nothing(client_for, monkeypatch):
    client = client_for("HR")
    client.raise_request_exception = False
    monkeypatch.setattr("edi_tracker.views.connection.cursor", lambda: 1 / 0)
    response = client.get("/health/")
    assert response.status_code == 500
    assert "Sorry, there is a problem with this page" in response.content.decode()
