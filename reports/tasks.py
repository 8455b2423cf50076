"""Work done outside the request."""

from django_tasks import task

from edi_tracker.models import User
from reports import issuing, rendering
from reports.disclosure import WouldReveal, checked_release
from reports.evidence import Evidence
from reports.models import Paper


@task()
def issue(paper_pk, by_pk):
    """Check, render and store an approved paper.

    What goes wrong, or would tell too much of people, is said in the audit trail, and it can be tried again.
    """
    paper = Paper.objects.get(pk=paper_pk)
    try:
        evidence = Evidence(paper)
        release = checked_release(paper, evidence)
        made = rendering.whole(paper, evidence)
        pdf = rendering.pdf_bytes(paper, made.article)
    except WouldReveal as refusal:
        issuing.issuing_failed(paper, reason=str(refusal))
        return
    except Exception as error:
        issuing.issuing_failed(paper, reason=f"It could not be rendered: {error}")
        raise
    by, tables = User.objects.get(pk=by_pk), [one.as_data() for one in made.tables]
    issuing.store_issued(paper, by=by, article=made.article, pdf=pdf, release=release, tables=tables)
