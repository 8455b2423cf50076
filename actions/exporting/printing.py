"""A plan on paper: by objective, with who leads and how each action stands; as HTML, and from that as PDF."""

from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string

from actions.exporting.about import About
from actions.exporting.rows import DONE, MOVING, NOT_DONE, Row, by_objective
from edi_tracker.documents import pdf
from edi_tracker.spreadsheets.writer import clean

STYLESHEET = settings.BASE_DIR / "actions/static/actions/plan-document.css"
# Setting 5,000 rows took 1.6 GB of memory; a plan that long is read on screen or in a workbook.
MOST_ROWS = 1_000
SYMBOLS_SAID = ((DONE, "completed"), (MOVING, "on track or some progress"), (NOT_DONE, "any other status"))


def to_html(rows: Sequence[Row], about: About) -> str:
    """The whole document, quick to write; setting it as PDF is not: about 15 ms a row."""
    context = {
        "about": about,
        "groups": by_objective(rows),
        "symbols": SYMBOLS_SAID,
        "body_name": settings.BODY_NAME,
    }
    return clean(render_to_string("actions/plan_document.html", context))


def to_pdf(html: str) -> bytes:
    """The document that to_html wrote as PDF/UA-1, the same bytes for the same HTML. Raises pdf.PangoMissing."""
    return pdf.render(html, STYLESHEET.read_text())
