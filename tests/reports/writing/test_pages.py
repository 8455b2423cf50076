from datetime import date

import pytest
from django.urls import reverse

from reports.models import Paper
from tests.reports.writing.test_services import begin

pytestmark = pytest.mark.django_db
DAY = "2009-06-26"
HEAD = {
    "title": "Equality and diversity report",
    "meeting_on_day": "26",
    "meeting_on_month": "6",
    "meeting_on_year": "2009",
    "purpose": "information",
    "start_year": "2008",
    "signatories": "Sherry Malik",
    "signed_on": "June 2009",
}


@pytest.fixture
def client(client_for):
    return client_for("Report author")


@pytest.fixture
def draft(user_for):
    return begin(Paper.objects.get(), user_for("Report author"))


def head(**changed):
    old = Paper.objects.earliest("meeting_on")
    return HEAD | {"plan": old.plan_id, "definition": old.definition_id} | changed


def at(name, meeting_on=DAY):
    return reverse(f"reports:{name}", args=[meeting_on])


def test_an_author_begins_a_paper_from_a_template(client):
    response = client.post(reverse("reports:start_paper"), head(begin_from="template:quarterly-report"), follow=True)
    assert "The paper has been begun" in response.text
    assert "Where the plan stands" in response.text


def test_an_author_begins_a_paper_from_the_last(client):
    page = client.get(reverse("reports:start_paper")).text
    assert "The words of: Equality and diversity report, 27 June 2008" in page
    old = Paper.objects.get()
    client.post(reverse("reports:start_paper"), head(begin_from=f"paper:{old.pk}"))
    assert Paper.objects.get(meeting_on=DAY).passages.count() == old.passages.count()


def test_a_form_that_lacks_something_says_what_and_keeps_the_rest(client):
    page = client.post(reverse("reports:start_paper"), head(signed_on="", title="A title of mine")).text
    assert "Choose what the paper begins from" in page
    assert "Enter its date" in page
    assert "A title of mine" in page


def test_a_second_paper_for_a_day_is_refused_in_words(client):
    fields = head(begin_from="template:one-page-summary", meeting_on_day="27", meeting_on_year="2008")
    assert (
        "There is a paper for the meeting of that day already"
        in client.post(reverse("reports:start_paper"), fields).text
    )


def test_the_contents_offer_what_can_be_done(client, draft):
    page = client.get(at("paper_contents")).text
    first, second = page.split("app-contents__row ")[1:3]
    assert ("Move up" in first, "Move down" in first) == (False, True)
    assert ("Move up" in second, "Move down" in second) == (False, False)


def test_a_paper_that_waits_for_approval_says_that_it_cannot_be_changed(client):
    page = client.get(at("paper_contents", "2008-06-27")).text
    assert "Only a draft can be changed. This paper is: waiting for approval." in page
    assert "Move up" not in page


def test_a_passage_is_added_moved_and_removed(client, draft):
    fields = {"place": "section", "heading": "Training", "text": "", "exhibit": "", "version": draft.version}
    assert "The passage has been added" in client.post(at("add_passage"), fields, follow=True).text
    added = draft.passages.get(heading="Training")
    move = {"direction": "up", "version": draft.version + 1}
    assert "The passage has been moved" in client.post(f"/passages/{added.pk}/move/", move, follow=True).text
    assert "Remove 1 passage?" in client.get(f"/passages/{added.pk}/remove/").text
    gone = client.post(f"/passages/{added.pk}/remove/", {"version": draft.version + 2}, follow=True)
    assert "The passage has been removed" in gone.text


def test_a_name_that_means_nothing_is_refused(client, draft):
    fields = {"place": "section", "text": "It is {minority_shore}", "version": draft.version}
    assert "The data have nothing called {minority_shore}" in client.post(at("add_passage"), fields).text


def test_somebody_elses_change_is_said(client, draft):
    fields = {"place": "section", "heading": "Training", "version": 99}
    response = client.post(at("add_passage"), fields)
    assert (response.status_code, "Somebody else changed this paper first" in response.text) == (409, True)


def test_the_head_is_changed(client, draft):
    client.post(at("change_header"), head(title="A new title", version=draft.version))
    draft.refresh_from_db()
    assert (draft.title, draft.meeting_on) == ("A new title", date(2009, 6, 26))


def test_a_draft_says_what_has_no_data_yet(client, draft):
    page = client.get(draft.get_absolute_url()).text
    assert "have no data yet" in page
    assert "There is no return of service users" in page
