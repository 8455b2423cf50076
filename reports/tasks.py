"""Work done outside the request."""

from django_tasks import task

from edi_tracker.models import User
from reports import issuing, rendering
from reports.models import Paper


@task()
def issue(paper_pk, by_pk):
    """Render an approved paper and store it; what goes wrong is said in the audit trail, and it can be tried again."""
    paper = Paper.objects.get(pk=paper_pk)
    try:
        article = rendering.article_html(paper)
        pdf = rendering.pdf_bytes(paper, article)
    except Exception as error:
        issuing.issuing_failed(paper, reason=f"It could not be rendered: {error}")
        raise
    issuing.store_issued(paper, by=User.objects.get(pk=by_pk), article=article, pdf=pdf)
