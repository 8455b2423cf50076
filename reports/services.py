"""Everything that people do with a paper; what the background work does with it is in issuing.py."""

from django.db import transaction
from django.utils import timezone

from edi_tracker import audit
from edi_tracker.versions import claim
from reports.document import build
from reports.evidence import Evidence
from reports.models import NotNow, Paper
from reports.tasks import issue

Status = Paper.Status
SHOWN_AT_MOST = 3


@transaction.atomic
def revise_passage(passage, *, by, heading, text, version):
    """Change the words of one passage of a draft.

    Raises Conflict when somebody else changed it first, NotNow when the paper is no longer a draft.
    """
    paper = Paper.objects.select_for_update().get(pk=passage.paper_id)
    paper.must_be(Status.DRAFT, "Only a draft can be changed")
    old = {"heading": passage.heading, "text": passage.text}
    claim(passage, version, heading=heading, text=text)
    changes = {name: (old[name], getattr(passage, name)) for name in old if old[name] != getattr(passage, name)}
    audit.record("revised the passage", passage, by=by, changes=changes)


def bind_figure(passage, *, by, start, typed, name, version):
    """Put a figure in by its name where the text of a draft gives a number by hand.

    Raises Conflict when somebody else changed the passage first, NotNow when the number is not there or no draft is.
    """
    end = start + len(typed)
    if passage.text[start:end] != typed:
        raise NotNow(f"The text no longer says {typed} there. Check it again")
    text = f"{passage.text[:start]}{{{name}}}{passage.text[end:]}"
    revise_passage(passage, by=by, heading=passage.heading, text=text, version=version)


@transaction.atomic
def submit_paper(paper, *, by, version):
    """Send a draft for approval.

    Raises Conflict when somebody else changed it first, NotNow when it is no draft, or lacks figures.
    """
    paper.must_be(Status.DRAFT, "Only a draft can be sent for approval")
    if missing := build(paper, Evidence(paper)).missing:
        named = "; ".join(f"{one.part.number}, {one.name}: {one.why}" for one in missing[:SHOWN_AT_MOST])
        raise NotNow(f"{len(missing)} figures or tables of this paper have no data. {named}.")
    claim(paper, version, status=Status.SUBMITTED, submitted_by=by, submitted_at=timezone.now())
    audit.record("sent for approval", paper, by=by, changes={"status": (Status.DRAFT, Status.SUBMITTED)})


@transaction.atomic
def send_back_paper(paper, *, by, reason, version):
    """Return a paper to its author, saying why."""
    paper.must_be(Status.SUBMITTED, "Only a paper that waits for approval can be sent back")
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
        paper.must_be(Status.SUBMITTED, "Only a paper that waits for approval can be issued")
    claim(paper, version, status=Status.ISSUING)
    audit.record("approved", paper, by=by, changes={"status": (before, Status.ISSUING)})
    issue.enqueue(paper.pk, by.pk)
