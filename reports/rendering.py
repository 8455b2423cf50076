"""A paper as HTML and as PDF, from one template tree; what was issued is never rendered again."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from edi_tracker.documents import pdf
from reports.document import Missing, build
from reports.evidence import Evidence
from reports.taken_away import PaperTable, paper_table_from, tables_of

STYLESHEET = settings.BASE_DIR / "reports/static/reports/paper.css"


@dataclass(frozen=True)
class Whole:
    """A paper as HTML, its tables as they can be taken away, and what a draft has no data for yet."""

    article: str
    tables: list[PaperTable]
    missing: tuple[Missing, ...] = ()


def whole(paper, evidence=None):
    """The paper with its tables: as it was issued, or from today's data while it is not.

    Raises evidence.NoFigures when data it needs are not there and it is no draft any more.
    """
    if paper.is_issued:
        return Whole(paper.issued.article, [paper_table_from(one) for one in paper.issued.tables])
    document = build(paper, evidence or Evidence(paper))
    context = {"document": document, "paper": paper, "body_name": settings.BODY_NAME}
    article = render_to_string("reports/paper/document.html", context)
    return Whole(article, tables_of(document), tuple(document.missing))


def article_html(paper):
    """The paper as an HTML article; raises as `whole` does."""
    return whole(paper).article


def pdf_bytes(paper, article=None):
    """The paper as PDF/UA-1: the stored bytes once issued, else rendered now.

    Raises pdf.PangoMissing, and evidence.NoFigures as article_html does.
    """
    if paper.is_issued:
        return bytes(paper.issued.pdf)
    context = {"paper": paper, "article": article or article_html(paper), "body_name": settings.BODY_NAME}
    return pdf.render(render_to_string("reports/paper/pdf.html", context), STYLESHEET.read_text())
