"""A plan on paper: accessible, by objective, with who leads and how each action stands."""

import logging
import re
from datetime import date, timedelta
from io import BytesIO

import page as pdf_check
import pikepdf
import pytest
from django.utils import timezone
from pypdf import PdfReader

from actions.exporting import printing
from actions.exporting.about import About
from actions.exporting.rows import rows
from actions.models import Plan, PreparedDocument
from edi_tracker.documents import pdf
from tests.actions.exporting.factories import ABOUT, make_row

ASK = "/plans/2022-25/export/pdf/"


def printed(*listed, about=ABOUT):
    return printing.to_pdf(printing.to_html(listed, about))


def pages(data):
    """The words of each page, with single spaces."""
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(BytesIO(data)).pages]


def failures(data):
    report = pdf_check.validate_pdf_bytes(data, profile=pdf_check.ValidationProfile.PDF_UA_1)
    return [failure.message for failure in report.failures]


@pytest.fixture
def renderer_log(caplog, monkeypatch):
    """The renderer's own log, which it keeps to itself."""
    monkeypatch.setattr(logging.getLogger("weasyprint"), "propagate", True)
    return caplog


@pytest.fixture(scope="module")
def plan_pdf(django_db_setup, django_db_blocker):
    """The whole plan of 2005-08."""
    with django_db_blocker.unblock():
        plan = Plan.objects.get(slug="2005-08")
        listed = rows(plan.actions.in_natural_order(), plan.reported_on)
    return printed(*listed, about=About(plan.title, len(listed), len(listed), plan.reported_on))


def test_a_plan_passes_pdf_ua(plan_pdf):
    assert failures(plan_pdf) == []


def test_every_page_says_what_it_is_and_which(plan_pdf):
    text = pages(plan_pdf)
    foot = f"Equality and Diversity Strategy 2005-08, as at 27 June 2008 · page {{}} of {len(text)}"
    assert [number for number, words in enumerate(text, start=1) if foot.format(number) not in words] == []


def test_every_page_of_a_register_has_its_headings(plan_pdf):
    assert all("Reference Action Lead Target date Progress Status" in words for words in pages(plan_pdf))


def test_actions_stand_by_objective_with_lead_and_progress(plan_pdf):
    text = " ".join(pages(plan_pdf))
    first, second = "Objective 3. To ensure diversity principles", "Race Equality Scheme"
    assert text.index("Actions numbered as in 2005") < text.index(first) < text.index(second)
    assert "Sandy Watkins" in text
    assert "100% of qualifications on KCS" in text


def test_a_row_says_everything_but_what_is_blank():
    (text,) = pages(printed(make_row(is_overdue=True)))
    for words in ("1.1a Inspire Do the thing", "with KG", "Next steps", "What next", "Risk or issue", "Overdue"):
        assert words in text
    (text,) = pages(printed(make_row(lead="", support="", target="", progress="", next_steps="", what_next="")))
    for words in ("No lead", "None", "Nothing recorded"):
        assert words in text
    assert "Next steps" not in text


def test_the_status_is_a_word_with_its_symbol():
    (text,) = pages(printed(make_row(status="Completed", symbol="●")))
    assert "● Completed, 31 March 2008" in text


def test_the_filters_and_the_day_are_said_in_words():
    (text,) = pages(printed(make_row()))
    assert "As at 27 June 2008" in text
    assert "1 of 3 actions. Filters: Status: On track; Lead: MK." in text


def test_a_list_of_nothing_is_a_page_that_says_so(renderer_log):
    data = printed()
    assert "No action matches these filters." in pages(data)[0]
    assert failures(data) == []
    assert [record for record in renderer_log.records if record.levelno >= logging.WARNING] == []


def test_long_rows_and_any_script_stay_accessible():
    long = make_row(reference="D12", progress="As people do write, and more of it. " * 400)
    data = printed(make_row(action="تحسين الخدمات", progress="Done 🎉 <b>not bold</b>"), long)
    assert failures(data) == []
    text = pages(data)
    assert len(text) > 3
    assert "<b>not bold</b>" in text[0]
    assert sum(words.count("people") for words in text) == 400


def test_title_language_and_header_cells_are_there_to_be_read_out():
    with pikepdf.open(BytesIO(printed(make_row()))) as document:
        assert str(document.Root.Lang) == "en-GB"
        assert str(document.docinfo.Title) == "A plan & more, as at 27 June 2008"
        scopes = [str(obj.A.Scope) for obj in document.objects if _is_header_cell(obj)]
    assert sorted(scopes) == ["/Column"] * 6 + ["/Row"]


def _is_header_cell(obj):
    return isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == "/TH"


@pytest.mark.django_db
def test_what_is_asked_for_is_made_and_offered(client_for):
    client = client_for("Auditor")
    page = client.post(f"{ASK}?objective=1", follow=True)
    document = PreparedDocument.objects.get()
    assert "The PDF is ready" in page.content.decode()
    assert document.page == "/plans/2022-25/?objective=1"
    file = client.get(f"{document.get_absolute_url()}file/")
    assert re.fullmatch(r'attachment; filename="2022-25-as-at-\d{4}-\d\d-\d\d.pdf"', file["Content-Disposition"])
    assert "Filters: Objective or scheme: Objective 1." in pages(file.content)[0]


@pytest.mark.django_db
def test_the_same_list_is_made_once(client_for, monkeypatch):
    client_for("Auditor").post(ASK)
    monkeypatch.setattr(pdf, "render", lambda *args: pytest.fail("made again"))
    client_for("HR").post(ASK)
    assert PreparedDocument.objects.count() == 1


@pytest.mark.django_db
def test_what_could_not_be_made_is_said_and_can_be_asked_for_again(client_for, monkeypatch):
    def missing(*args):
        raise pdf.PangoMissing("PDF needs two more packages")

    with monkeypatch.context() as machine:
        machine.setattr(pdf, "render", missing)
        page = client_for("Auditor").post(ASK, follow=True)
    assert "PDF needs two more packages" in page.content.decode()
    assert "The PDF is ready" in client_for("Auditor").post(ASK, follow=True).content.decode()


@pytest.mark.django_db
def test_documents_are_let_go_after_a_day(client_for):
    client_for("Auditor").post(ASK)
    PreparedDocument.objects.update(asked_at=timezone.now() - timedelta(days=1, minutes=1))
    client_for("Auditor").post(f"{ASK}?status=open")
    assert [document.page for document in PreparedDocument.objects.all()] == ["/plans/2022-25/?status=open"]


@pytest.mark.django_db
def test_a_day_of_its_own_is_in_the_title(client_for):
    client_for("Auditor").post(f"{ASK}?as_at_day=1&as_at_month=7&as_at_year=2025")
    assert PreparedDocument.objects.get().title.endswith(f", as at {date(2025, 7, 1):%-d %B %Y}")


def test_a_list_too_long_for_a_pdf_is_refused_with_what_to_do(client_for, monkeypatch):
    monkeypatch.setattr(printing, "MOST_ROWS", 10)
    client = client_for("Auditor")
    assert client.post(ASK).status_code == 302
    text = client.get("/plans/2022-25/").content.decode()
    assert text.count("A PDF holds at most 10 actions. Narrow the list to make one.") == 2
    assert "Make a PDF by objective" not in text
    assert PreparedDocument.objects.count() == 0
