"""The paper of 27 June 2008 as a whole: accessible, complete, the same on the page and in the PDF."""

import logging
import re
from io import BytesIO

import page as pdf_check
import pikepdf
import pytest
from pypdf import PdfReader

from reports import rendering
from reports.models import Paper


@pytest.fixture(scope="module")
def rendered(django_db_setup, django_db_blocker):
    """The article and the PDF of the demonstration paper, made once, with what the renderer had to say."""
    records = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = records.append
    logging.getLogger("weasyprint").addHandler(handler)
    with django_db_blocker.unblock():
        paper = Paper.objects.get(meeting_on="2008-06-27")
        article = rendering.article_html(paper)
        pdf = rendering.pdf_bytes(paper, article)
    logging.getLogger("weasyprint").removeHandler(handler)
    return article, pdf, [record.getMessage() for record in records]


@pytest.fixture(scope="module")
def text(rendered):
    """The words of the PDF, page by page, with single spaces."""
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(BytesIO(rendered[1])).pages]


def test_the_pdf_passes_pdf_ua_without_errors_or_warnings(rendered):
    report = pdf_check.validate_pdf_bytes(rendered[1], profile=pdf_check.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


def test_the_renderer_found_nothing_to_complain_of(rendered):
    assert rendered[2] == []


def test_every_link_of_the_page_is_in_the_pdf(rendered):
    article, pdf, _ = rendered
    on_page = len(re.findall(r"<a [^>]*href=", article))
    with pikepdf.open(BytesIO(pdf)) as document:
        in_pdf = sum(a.get("/Subtype") == "/Link" for page in document.pages for a in page.get("/Annots", []))
    assert on_page > 50
    assert in_pdf == on_page


def test_every_address_in_the_page_exists_once(rendered):
    article = rendered[0]
    targets = re.findall(r'href="#([^"]+)"', article)
    ids = re.findall(r'\bid="([^"]+)"', article)
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)


def test_the_chart_has_a_text_alternative_and_its_table(rendered):
    with pikepdf.open(BytesIO(rendered[1])) as document:
        figures = [
            obj for obj in document.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/Figure"
        ]
        alts = [str(figure.Alt) for figure in figures]
    assert len(alts) == 1
    assert "North East 68.4%" in alts[0]
    assert "Diversity forms issued and returned by region, 2007/08" in rendered[0]


def test_contents_give_the_page_of_each_section(text):
    page = next(number for number, words in enumerate(text[1:], start=2) if "Appendix 2: Completed actions" in words)
    assert f"Appendix 2: Completed actions, page {page}" in text[0]


def test_every_page_but_the_cover_has_its_number(text):
    pages = len(text)
    assert [f"page {number} of {pages}" in words for number, words in enumerate(text, start=1)] == [False] + [True] * (
        pages - 1
    )


@pytest.mark.parametrize(
    "words",
    [
        "FCA 18 75 0 17 1,073 8 6 1,197 7.8%",
        "Specialist Staff 6 8 0 1 78 3 0 96 14.6%",
        "Total 55 112 1 26 1,787 13 9 2,003 8.4%",
        "None 1,157 95.4% 760 95.2% 1,917 95.3%",
        "Unknown 12 1.0% 12 1.5% 24 1.2%",
        "Total 5 46 51 9.8%",
        "North East 1,223 836 68.4%",
        "Total 20,695 17,908 86.5%",
        "2005/06 6 1.3%",
        "2006/07 5 0.8%",
        "2007/08 6 0.9%",
        "White British 10,748 81.2% 30,147 81.3% 1,136 81.8% 1,661 79.5% 43,692 81.2%",
        "The figures of this table were not preserved",
        "Outstanding actions: 37",
        "Completed actions: 81",
    ],
)
def test_the_tables_of_2008_are_rebuilt(text, words):
    assert any(words in page for page in text)


def test_every_action_is_in_an_appendix(rendered):
    article = rendered[0]
    references = re.findall(r'<tr>\s*<th scope="row">([^<]+)</th>\s*<td>', article.split("Appendix 2: Completed")[-1])
    assert len([reference for reference in references if not reference.startswith("<")]) == 81 + 37


def test_small_numbers_leave_with_the_standard_policy(db):
    paper = Paper.objects.get(meeting_on="2008-06-27")
    paper.policy_code = "standard"
    article = rendering.article_html(paper)
    assert "[c]" in article
    assert "a number from 1 to 4, or a figure that would reveal one, is not shown" in article
