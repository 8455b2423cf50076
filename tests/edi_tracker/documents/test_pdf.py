"""HTML to PDF/UA-1: accessible, self-contained, repeatable."""

import logging
from io import BytesIO

import page as pdf_check
import pikepdf
import pytest
from pypdf import PdfReader

from edi_tracker.documents import pdf

HTML = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>A paper</title></head><body>
<h1 class="paper-title" data-running="A paper">A paper</h1>{}
<p id="here">Go <a href="#here">here</a>.</p>
<table><caption>Staff</caption><thead><tr><th scope="col">Grade</th><th scope="col">Staff</th></tr></thead>
<tbody><tr><th scope="row">Admin</th><td>312</td></tr></tbody></table></body></html>"""
STYLE = """html { font: 11pt Arimo; }
h1 { string-set: running attr(data-running); }
@page { @bottom-left { content: string(running) " · page " counter(page); font: 8.5pt Arimo; } }"""


def failures(data):
    report = pdf_check.validate_pdf_bytes(data, profile=pdf_check.ValidationProfile.PDF_UA_1)
    return [failure.message for failure in report.failures]


def complaints(caplog):
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.fixture
def renderer_log(caplog, monkeypatch):
    """The renderer's own log, which it keeps to itself."""
    monkeypatch.setattr(logging.getLogger("weasyprint"), "propagate", True)
    return caplog


def test_a_rendered_page_passes_pdf_ua(renderer_log):
    assert failures(pdf.render(HTML.format(""), STYLE)) == []
    assert complaints(renderer_log) == []


def test_header_cells_have_their_scope():
    with pikepdf.open(BytesIO(pdf.render(HTML.format(""), STYLE))) as document:
        scopes = [obj.A.Scope for obj in document.objects if _is_header_cell(obj)]
    assert sorted(map(str, scopes)) == ["/Column", "/Column", "/Row"]


def test_the_same_html_gives_the_same_bytes():
    assert pdf.render(HTML.format(""), STYLE) == pdf.render(HTML.format(""), STYLE)


def test_page_numbers_are_artefacts():
    with pikepdf.open(BytesIO(pdf.render(HTML.format(""), STYLE))) as document:
        content = document.pages[0].Contents.read_bytes()
    assert b"/Artifact BMC" in content


def test_links_say_that_they_print():
    with pikepdf.open(BytesIO(pdf.render(HTML.format(""), STYLE))) as document:
        links = [link for page in document.pages for link in page.get("/Annots", [])]
    assert [(int(link.F), "/Contents" in link) for link in links] == [(4, True)]


@pytest.mark.parametrize(
    "source", ["file:///etc/passwd", "http://127.0.0.1:1/", "packaged:../settings.py", "packaged:nothing.ttf"]
)
def test_nothing_is_fetched_but_the_packaged_fonts(source, renderer_log):
    data = pdf.render(HTML.format(f'<img src="{source}" alt="A picture">'), STYLE)
    assert any("Failed to load image" in message for message in complaints(renderer_log))
    assert b"/Subtype /Image" not in data


def test_only_the_shipped_font_is_used():
    with pikepdf.open(BytesIO(pdf.render(HTML.format(""), STYLE))) as document:
        names = {str(obj.BaseFont) for obj in document.objects if _is_font(obj)}
    assert names
    assert all("Arimo" in name for name in names), names


def test_what_no_font_has_is_said_in_words(renderer_log):
    data = pdf.render(HTML.format("<p>Done 🛸🏽 and \uf8ff, \U00012000.</p>"), STYLE)
    assert "Done [flying saucer] and \ufffd, \ufffd." in PdfReader(BytesIO(data)).pages[0].extract_text()
    assert failures(data) == []
    assert complaints(renderer_log) == []


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch):
    def missing():
        raise pdf.PangoMissing(f"PDF needs two more packages on this machine. On Debian: {pdf.PANGO_LINE}")

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    with pytest.raises(pdf.PangoMissing, match="apt-get install libpangoft2"):
        pdf.render(HTML.format(""), STYLE)


def _is_header_cell(obj):
    return isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/TH"


def _is_font(obj):
    return isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/Font" and "/BaseFont" in obj
