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
        release = checked_release(paper, Evidence(paper))
        article = rendering.article_html(paper)
        pdf = rendering.pdf_bytes(paper, article)
    except WouldReveal as refusal:
        issuing.issuing_failed(paper, reason=str(refusal))
        return
    except Exception as error:
        issuing.issuing_failed(paper, reason=f"It could not be rendered: {error}")
        raise
    issuing.store_issued(paper, by=User.objects.get(pk=by_pk), article=article, pdf=pdf, release=release)
