"""The pages of the paper, as each role meets them."""

from html import unescape

import pytest
from django.urls import reverse

from edi_tracker.statistics.releases import Release
from reports import issuing, services
from reports.figures import FIGURES
from reports.models import Paper
from workforce.models import Snapshot

pytestmark = pytest.mark.django_db
DAY = "2008-06-27"


@pytest.fixture
def paper():
    return Paper.objects.get(meeting_on=DAY)


@pytest.fixture
def issued(paper, user_for):
    Paper.objects.filter(pk=paper.pk).update(status=Paper.Status.ISSUING)
    made = {"article": "<p>As issued</p>", "pdf": b"%PDF-1.7 issued", "release": Release(paper.policy, ())}
    issuing.store_issued(paper, by=user_for("Report approver"), **made)
    return Paper.objects.get(pk=paper.pk)


@pytest.fixture
def draft(paper, user_for):
    services.send_back_paper(paper, by=user_for("Report approver"), reason="More", version=paper.version)
    return paper


def at(name, **kwargs):
    return reverse(f"reports:{name}", kwargs=kwargs or {"meeting_on": DAY})


def test_a_board_member_does_not_find_a_paper_that_is_not_issued(client_for, paper):
    client = client_for("Board member")
    assert client.get(at("paper_detail")).status_code == 404
    assert "No paper has been issued yet" in client.get(reverse("reports:paper_list")).text


def test_a_board_member_downloads_an_issued_paper(client_for, issued):
    response = client_for("Board member").get(at("paper_pdf"))
    assert response.content == b"%PDF-1.7 issued"
    assert response["Content-Type"] == "application/pdf"
    assert 'filename="equality-and-diversity-report-2008-06-27.pdf"' in response["Content-Disposition"]


def test_an_issued_paper_shows_its_fingerprint(client_for, issued):
    assert issued.issued.sha256 in client_for("Auditor").get(at("paper_detail")).text


def test_the_author_sees_why_a_paper_was_sent_back_until_it_is_sent_again(client_for, draft):
    client = client_for("Report author")
    assert "Anthony Douglas sent back this paper on" in client.get(at("paper_detail")).text
    client.post(at("submit_paper"), {"version": draft.version})
    assert "sent back" not in client.get(at("paper_detail")).text


def test_the_approver_sees_why_a_paper_could_not_be_issued(client_for, paper):
    paper.passages.filter(key="for-information").update(text="{nothing_of_this_name}")
    client = client_for("Report approver")
    client.post(at("issue_paper"), {"version": paper.version})
    paper.passages.filter(key="for-information").update(text="For information.")
    page = client.get(at("paper_detail")).text
    assert "The system could not issue this paper on" in page
    assert "nothing_of_this_name" in page


def test_a_paper_whose_figures_were_withdrawn_says_so_and_can_still_be_sent_back(client_for, paper):
    Snapshot.objects.update(as_at="2009-03-31")
    page = client_for("Report approver").get(at("paper_detail")).text
    assert "The paper cannot be made. There are no disability figures of 27 June 2008 or before." in page
    assert "Send back to the author" in page


def test_there_is_no_pdf_before_the_paper_is_issued(client_for, paper):
    assert client_for("Report author").get(at("paper_pdf")).status_code == 404


def test_the_approver_is_offered_to_issue_and_the_auditor_is_not(client_for, paper):
    assert "Approve and issue" in client_for("Report approver").get(at("paper_detail")).text
    assert "Approve and issue" not in client_for("Auditor").get(at("paper_detail")).text


def test_a_paper_is_not_sent_back_without_a_reason(client_for, paper):
    response = client_for("Report approver").post(at("send_back_paper"), {"reason": "", "version": paper.version})
    assert "Say why, so that the author knows what to change" in response.text
    assert "<title>Error: " in response.text
    paper.refresh_from_db()
    assert paper.status == Paper.Status.SUBMITTED


def test_approving_what_has_changed_meanwhile_is_refused_in_words(client_for, paper):
    response = client_for("Report approver").post(at("issue_paper"), {"version": paper.version + 1})
    assert response.status_code == 409
    assert "Somebody else changed this paper first" in response.text


def test_while_it_is_being_made_the_page_says_so_and_refreshes_itself(client_for, paper):
    Paper.objects.filter(pk=paper.pk).update(status=Paper.Status.ISSUING)
    response = client_for("Report approver").get(at("paper_detail"))
    assert response["Refresh"] == "5"
    assert "You may leave it" in response.text


def test_a_name_that_means_nothing_is_refused_and_the_text_is_kept(client_for, draft):
    passage = draft.passages.get(key="for-information")
    typed = {"heading": "", "text": "We have {nothing_such}.", "version": passage.version}
    response = client_for("Report author").post(at("revise_passage", pk=passage.pk), typed)
    assert "The data have nothing called {nothing_such}" in response.text
    assert "We have {nothing_such}." in response.text


def test_the_text_of_a_draft_is_offered_for_change_in_reading_order(client_for, draft):
    parts = [part for part, _ in client_for("Report author").get(at("paper_contents")).context["rows"]]
    assert [part.number for part in parts][:4] == ["1", "1.1", "2", "2.1"]
    assert [part.number for part in parts][-1] == "Appendix 3"
    assert len(parts) == draft.passages.count()


def test_the_loser_of_two_revisions_sees_both_texts(client_for, draft):
    passage = draft.passages.get(key="for-information")
    client = client_for("Report author")
    url = at("revise_passage", pk=passage.pk)
    client.post(url, {"heading": "", "text": "Theirs.", "version": passage.version})
    response = client.post(url, {"heading": "", "text": "Mine.", "version": passage.version})
    assert response.status_code == 409
    assert "Theirs." in response.text
    assert "Mine." in response.text
    again = client.post(url, {"heading": "", "text": "Mine.", "version": response.context["theirs"].version})
    assert again.status_code == 302


def test_nobody_revises_a_paper_that_waits_for_approval(client_for, paper):
    passage = paper.passages.get(key="for-information")
    typed = {"heading": "", "text": "Changed.", "version": passage.version}
    response = client_for("Report author").post(at("revise_passage", pk=passage.pk), typed)
    assert response.status_code == 409
    assert "Only a draft can be changed" in response.text
    assert "Changed.</textarea>" in response.text
    assert paper.passages.get(key="for-information").text == passage.text


def test_the_page_of_a_paper_costs_a_bounded_number_of_queries(client_for, paper, django_assert_max_num_queries):
    client = client_for("Report author")
    with django_assert_max_num_queries(75):
        client.get(at("paper_detail"))


def test_an_issued_paper_costs_few_queries(client_for, issued, django_assert_max_num_queries):
    client = client_for("Board member")
    with django_assert_max_num_queries(10):
        client.get(at("paper_detail"))


def test_the_author_is_shown_every_figure_by_its_name_and_meaning(client_for, draft):
    page = unescape(client_for("Report author").get(at("revise_passage", pk=draft.passages.first().pk)).text)
    assert "{minority_share}" in page
    assert all(figure.placeholder in page and figure.meaning in page for figure in FIGURES.values())


@pytest.mark.parametrize("role", ["HR", "Regional data officer", "Complaints officer", "Administrator"])
def test_everybody_reads_an_issued_paper(client_for, issued, role):
    client = client_for(role)
    assert client.get(at("paper_detail")).status_code == 200
    assert "Equality and diversity report" in client.get("/").text


@pytest.mark.parametrize("text", ["We have {minority_share staff.", "A stray } here.", "{{ minority_share }}"])
def test_a_brace_that_names_nothing_is_refused(client_for, draft, text):
    passage = draft.passages.get(key="for-information")
    typed = {"heading": "", "text": text, "version": passage.version}
    response = client_for("Report author").post(at("revise_passage", pk=passage.pk), typed)
    assert "A brace opens or closes no name" in response.text


def test_a_passage_without_any_words_is_refused(client_for, draft):
    passage = draft.passages.get(key="for-information")
    typed = {"heading": "", "text": " ", "version": passage.version}
    response = client_for("Report author").post(at("revise_passage", pk=passage.pk), typed)
    assert "Enter a heading or some text" in response.text


def test_a_reason_that_comes_too_late_is_not_lost(client_for, issued):
    typed = {"reason": "Table 3 needs a note", "version": issued.version}
    response = client_for("Report approver").post(at("send_back_paper"), typed)
    assert response.status_code == 409
    assert "Table 3 needs a note" in response.text
