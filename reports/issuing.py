"""Storing a paper that was rendered, and what becomes of one that could not be."""

import hashlib

from django.db import transaction

from edi_tracker import audit
from edi_tracker.versions import claim
from reports.models import IssuedPaper, Paper

Status = Paper.Status


@transaction.atomic
def store_issued(paper, *, by, article, pdf, release, tables=()):
    """Keep what was rendered, with its SHA-256, and freeze the paper. Storing it again changes nothing.

    `release` is what its tables tell of people: later papers are checked against it. `tables` are its tables as data,
    to be taken away as they were issued.
    """
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    if paper.is_issued:
        return paper.issued
    paper.must_be(Status.ISSUING, "The paper has not been approved")
    digest = hashlib.sha256(pdf).hexdigest()
    issued = IssuedPaper.objects.create(
        paper=paper,
        article=article,
        pdf=pdf,
        sha256=digest,
        release=release.as_data(),
        tables=list(tables),
        issued_by=by,
    )
    claim(paper, paper.version, status=Status.ISSUED)
    audit.record("issued", paper, by=by, changes={"status": (Status.ISSUING, Status.ISSUED), "sha256": ("", digest)})
    return issued


@transaction.atomic
def issuing_failed(paper, *, reason):
    """Put a paper back to waiting for approval when it could not be issued."""
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    paper.must_be(Status.ISSUING, "The paper is not being issued")
    claim(paper, paper.version, status=Status.SUBMITTED)
    changes = {"status": (Status.ISSUING, Status.SUBMITTED)}
    audit.record("could not issue", paper, by=None, changes=changes, reason=reason)
