"""Everything that can happen to a paper."""

import hashlib

from django.db import transaction
from django.utils import timezone

from edi_tracker import audit
from edi_tracker.versions import claim
from reports.models import IssuedPaper, Paper
from reports.tasks import issue

Status = Paper.Status


class NotNow(Exception):
    """The paper is not at the stage where this can be done; the message says so to a person."""


@transaction.atomic
def revise_passage(passage, *, by, heading, text, version):
    """Change the words of one passage of a draft.

    Raises Conflict when somebody else changed it first, NotNow when the paper is no longer a draft.
    """
    paper = Paper.objects.select_for_update().get(pk=passage.paper_id)
    _must_be(paper, Status.DRAFT, "Only a draft can be changed")
    old = {"heading": passage.heading, "text": passage.text}
    claim(passage, version, heading=heading, text=text)
    changes = {name: (old[name], getattr(passage, name)) for name in old if old[name] != getattr(passage, name)}
    audit.record("revised the passage", passage, by=by, changes=changes)


@transaction.atomic
def submit_paper(paper, *, by, version):
    """Send a draft for approval."""
    _must_be(paper, Status.DRAFT, "Only a draft can be sent for approval")
    claim(paper, version, status=Status.SUBMITTED, submitted_by=by, submitted_at=timezone.now())
    audit.record("sent for approval", paper, by=by, changes={"status": (Status.DRAFT, Status.SUBMITTED)})


@transaction.atomic
def send_back_paper(paper, *, by, reason, version):
    """Return a paper to its author, saying why."""
    _must_be(paper, Status.SUBMITTED, "Only a paper that waits for approval can be sent back")
    claim(paper, version, status=Status.DRAFT, submitted_by=None, submitted_at=None)
    changes = {"status": (Status.SUBMITTED, Status.DRAFT)}
    audit.record("sent back", paper, by=by, changes=changes, reason=reason)


@transaction.atomic
def approve_paper(paper, *, by, version):
    """Approve a paper: it is rendered once in the background, stored, and frozen.

    The work is queued in this transaction, so that an approved paper is never forgotten. While it is being issued it
    may be queued again, in case the work was cut off: what is stored first stands.
    """
    before = paper.status
    if before != Status.ISSUING:
        _must_be(paper, Status.SUBMITTED, "Only a paper that waits for approval can be issued")
    claim(paper, version, status=Status.ISSUING)
    audit.record("approved", paper, by=by, changes={"status": (before, Status.ISSUING)})
    issue.enqueue(paper.pk, by.pk)


@transaction.atomic
def store_issued(paper, *, by, article, pdf):
    """Keep what was rendered, with its SHA-256, and freeze the paper. Storing it again changes nothing."""
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    if paper.is_issued:
        return paper.issued
    _must_be(paper, Status.ISSUING, "The paper has not been approved")
    digest = hashlib.sha256(pdf).hexdigest()
    issued = IssuedPaper.objects.create(paper=paper, article=article, pdf=pdf, sha256=digest, issued_by=by)
    claim(paper, paper.version, status=Status.ISSUED)
    audit.record("issued", paper, by=by, changes={"status": (Status.ISSUING, Status.ISSUED), "sha256": ("", digest)})
    return issued


@transaction.atomic
def issuing_failed(paper, *, reason):
    """Put a paper back to waiting for approval when it could not be rendered."""
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    _must_be(paper, Status.ISSUING, "The paper is not being issued")
    claim(paper, paper.version, status=Status.SUBMITTED)
    changes = {"status": (Status.ISSUING, Status.SUBMITTED)}
    audit.record("could not issue", paper, by=None, changes=changes, reason=reason)


def _must_be(paper, status, otherwise):
    if paper.status != status:
        raise NotNow(f"{otherwise}. This paper is: {paper.get_status_display().lower()}.")
