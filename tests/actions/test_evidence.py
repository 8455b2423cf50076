"""Evidence: links and files, added, opened and taken off."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from actions import attachments, services
from actions.models import Action, Evidence
from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nMinutes"


@pytest.fixture
def action():
    return Action.objects.get(reference="D12")


@pytest.fixture
def by(user_for):
    return user_for("Steering group member")


@pytest.fixture
def client(client_for):
    return client_for("Steering group member")


@pytest.fixture
def minutes(action, by):
    return services.add_file(action, by=by, title="Minutes of March", name="March\r\n.exe", content=PDF)


def page(name, action, *more):
    return reverse(f"actions:{name}", args=[action.pk, *more])


def sent(name, data):
    file = BytesIO(data)
    file.name = name
    return file


def words(response):
    return " ".join(response.content.decode().split())


def test_adding_evidence_keeps_a_version_and_an_audit_event(minutes, action):
    action.refresh_from_db()
    assert (minutes.name, minutes.media_type, minutes.size) == ("March.pdf", "application/pdf", len(PDF))
    assert (action.version, action.versions.last().what) == (2, "added evidence to")
    assert AuditEvent.objects.about(action).first().changes == {"evidence": ["", "Minutes of March"]}


def test_two_people_may_add_evidence_at_once(minutes, action, by):
    services.add_web_link(action, by=by, title="News", address="https://example.org/news")
    assert action.evidence.count() == 2


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org/", "//example.org", "data:text/html,x"])
def test_only_web_addresses_are_links(action, by, client, address):
    with pytest.raises(ValidationError, match="https://"):
        services.add_web_link(action, by=by, title="News", address=address)
    client.post(page("add_web_link", action), {"title": "News", "address": address})
    assert not [each.link for each in Evidence.objects.all() if not each.link.startswith("http")]


def test_a_link_is_listed_on_the_action(client, action):
    client.post(page("add_web_link", action), {"title": "News", "address": "https://example.org/?a=1&b=2"})
    text = words(client.get(action.get_absolute_url()))
    assert 'href="https://example.org/?a=1&amp;b=2" rel="noreferrer external">News' in text


def test_a_file_is_added_listed_and_given_back_as_it_was_sent(client, action):
    response = client.post(page("add_file", action), {"title": "Minutes", "file": sent("m.pdf", PDF)}, follow=True)
    assert "The file is added as evidence" in words(response)
    assert "PDF, 16" in words(response).replace("\xa0", " ")
    got = client.get(page("evidence_file", action, Evidence.objects.get().pk))
    assert (got.content, got["Content-Type"]) == (PDF, "application/pdf")
    assert got["Content-Disposition"] == 'attachment; filename="m.pdf"'
    assert got["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in [each.strip() for each in got["Content-Security-Policy"].split(";")]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The file is empty"),
        (b"<html><script>", "not of a kind that can be kept"),
        (b"%PDF-" + b"x" * attachments.MAX_FILE, "larger than 10 MB"),
    ],
)
def test_a_file_that_is_not_taken_is_refused_in_words(client, action, content, why):
    response = client.post(page("add_file", action), {"title": "Minutes", "file": sent("m.pdf", content)})
    assert why in words(response)
    assert 'value="Minutes"' in words(response)
    assert not Evidence.objects.exists()


def test_the_page_of_an_action_never_loads_what_is_in_a_file(minutes, client, action, django_assert_num_queries):
    (listed,) = action.evidence.present()
    assert "content" in listed.get_deferred_fields()
    with django_assert_num_queries(0):
        assert listed.kind_name == "PDF"


def test_evidence_taken_off_cannot_be_opened_but_stays_in_the_history(minutes, client, action):
    action.refresh_from_db()
    address = page("take_off_evidence", action, minutes.pk)
    assert "Take this evidence off?" in words(client.get(address))
    client.post(address, {"version": action.version})
    assert client.get(page("evidence_file", action, minutes.pk)).status_code == 404
    assert "Minutes of March" not in words(client.get(action.get_absolute_url())).split("History")[0]
    assert AuditEvent.objects.about(action).first().changes == {"evidence": ["Minutes of March", ""]}


def test_evidence_is_taken_off_once(minutes, by, action):
    action.refresh_from_db()
    services.take_off_evidence(minutes, by=by, version=action.version)
    with pytest.raises(Conflict):
        services.take_off_evidence(minutes, by=by, version=action.version + 1)


def test_a_file_is_found_only_under_its_own_action(minutes, client):
    other = Action.objects.get(reference="D15")
    assert client.get(page("evidence_file", other, minutes.pk)).status_code == 404
