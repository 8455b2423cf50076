"""A paper as HTML and as PDF, from one template tree; what was issued is never rendered again."""

from django.conf import settings
from django.template.loader import render_to_string

from edi_tracker.documents import pdf
from reports.document import build
from reports.evidence import Evidence

STYLESHEET = settings.BASE_DIR / "reports/static/reports/paper.css"


def article_html(paper):
    """The paper as an HTML article: as it was issued, or from today's data while it is not.

    Raises evidence.NoFigures when data it needs are not there.
    """
    if paper.is_issued:
        return paper.issued.article
    context = {"document": build(paper, Evidence(paper)), "paper": paper, "body_name": settings.BODY_NAME}
    return render_to_string("reports/paper/document.html", context)


def pdf_bytes(paper, article=None):
    """The paper as PDF/UA-1: the stored bytes once issued, else rendered now.

    Raises pdf.PangoMissing, and evidence.NoFigures as article_html does.
    """
    if paper.is_issued:
        return bytes(paper.issued.pdf)
    context = {"paper": paper, "article": article or article_html(paper), "body_name": settings.BODY_NAME}
    return pdf.render(render_to_string("reports/paper/pdf.html", context), STYLESHEET.read_text())
