"""What can happen to a paper, and what cannot."""

import hashlib

import pytest

from edi_tracker.models import AuditEvent
from edi_tracker.statistics.disclosure import AS_PUBLISHED_2008
from edi_tracker.statistics.releases import Release
from edi_tracker.versions import Conflict
from reports import issuing, rendering, services
from reports.models import IssuedPaper, NotNow, Paper, Passage

pytestmark = pytest.mark.django_db
Status = Paper.Status
NOTHING_TOLD = Release(AS_PUBLISHED_2008, ())


@pytest.fixture
def submitted():
    return Paper.objects.get(meeting_on="2008-06-27")


@pytest.fixture
def author(user_for):
    return user_for("Report author")


@pytest.fixture
def approver(user_for):
    return user_for("Report approver")


@pytest.fixture
def draft(submitted, approver):
    services.send_back_paper(submitted, by=approver, reason="Say more", version=submitted.version)
    return submitted


class Queue:
    """Takes work and never does it, like a worker that was stopped."""

    def __init__(self, taken):
        self.taken = taken

    def enqueue(self, *arguments):
        self.taken.append(arguments)


def revise(passage, author, **changes):
    values = {"heading": passage.heading, "text": passage.text, "version": passage.version} | changes
    services.revise_passage(passage, by=author, **values)


def test_a_draft_is_revised_and_the_change_is_audited(draft, author):
    passage = draft.passages.get(key="for-information")
    revise(passage, author, text="For information only.")
    assert Passage.objects.get(pk=passage.pk).text == "For information only."
    event = AuditEvent.objects.about(passage).first()
    assert event.changes["text"][1] == "For information only."
    assert str(event) == (
        "Sherry Malik revised the passage for-information, Equality and diversity report, 27 June 2008"
    )


def test_a_paper_that_waits_for_approval_is_not_revised(submitted, author):
    passage = submitted.passages.get(key="for-information")
    with pytest.raises(NotNow, match="Only a draft"):
        revise(passage, author, text="Other words")
    assert Passage.objects.get(pk=passage.pk).text == passage.text


def test_the_second_of_two_revisions_is_refused_and_shown_the_first(draft, author):
    first, second = (draft.passages.get(key="for-information") for _ in range(2))
    revise(first, author, text="First")
    with pytest.raises(Conflict) as conflict:
        revise(second, author, text="Second")
    assert conflict.value.theirs.text == "First"


def test_sending_back_keeps_the_reason(draft):
    assert draft.status == Status.DRAFT
    assert AuditEvent.objects.about(draft).first().reason == "Say more"


def test_a_draft_is_sent_for_approval(draft, author):
    services.submit_paper(draft, by=author, version=draft.version)
    assert (draft.status, draft.submitted_by) == (Status.SUBMITTED, author)


def test_a_draft_cannot_be_issued_without_approval(draft, approver):
    with pytest.raises(NotNow, match="waits for approval"):
        services.approve_paper(draft, by=approver, version=draft.version)


def test_approving_renders_once_stores_the_pdf_and_freezes_the_paper(submitted, approver):
    services.approve_paper(submitted, by=approver, version=submitted.version)
    paper = Paper.objects.get(pk=submitted.pk)
    assert paper.is_issued
    assert bytes(paper.issued.pdf).startswith(b"%PDF-1.7")
    assert paper.issued.sha256 == hashlib.sha256(bytes(paper.issued.pdf)).hexdigest()


def test_an_issued_paper_no_longer_follows_the_data(submitted, approver):
    Paper.objects.filter(pk=submitted.pk).update(status=Status.ISSUING)
    issuing.store_issued(
        submitted, by=approver, article="<p>As issued</p>", pdf=b"%PDF as issued", release=NOTHING_TOLD
    )
    paper = Paper.objects.get(pk=submitted.pk)
    paper.plan.actions.update(status="completed")
    assert rendering.article_html(paper) == "<p>As issued</p>"
    assert rendering.pdf_bytes(paper) == b"%PDF as issued"


def test_what_was_on_the_screen_is_what_is_approved(submitted, approver):
    Paper.objects.filter(pk=submitted.pk).update(version=submitted.version + 1)
    with pytest.raises(Conflict):
        services.approve_paper(submitted, by=approver, version=submitted.version)
    assert not IssuedPaper.objects.exists()


def test_storing_an_issued_paper_again_changes_nothing(submitted, approver):
    Paper.objects.filter(pk=submitted.pk).update(status=Status.ISSUING)
    first = issuing.store_issued(submitted, by=approver, article="<p>One</p>", pdf=b"%PDF one", release=NOTHING_TOLD)
    second = issuing.store_issued(submitted, by=approver, article="<p>Two</p>", pdf=b"%PDF two", release=NOTHING_TOLD)
    assert (first.pk, second.article) == (second.pk, "<p>One</p>")


def test_a_paper_that_cannot_be_rendered_goes_back_to_waiting_and_says_why(submitted, approver):
    submitted.passages.filter(key="for-information").update(text="{nothing_of_this_name}")
    services.approve_paper(submitted, by=approver, version=submitted.version)
    paper = Paper.objects.get(pk=submitted.pk)
    assert paper.status == Status.SUBMITTED
    event = AuditEvent.objects.about(paper).first()
    assert str(event) == "The system could not issue Equality and diversity report, 27 June 2008"
    assert "nothing_of_this_name" in event.reason


def test_a_paper_whose_making_was_cut_off_can_be_made_again(submitted, approver, monkeypatch):
    monkeypatch.setattr(services, "issue", Queue(cut_off := []))
    services.approve_paper(submitted, by=approver, version=submitted.version)
    services.approve_paper(submitted, by=approver, version=submitted.version)
    assert cut_off == [(submitted.pk, approver.pk)] * 2
    assert submitted.status == Status.ISSUING
