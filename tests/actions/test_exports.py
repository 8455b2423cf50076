"""Downloads of the register: what is on screen, and nothing else."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from actions import services
from actions.models import PreparedDocument
from edi_tracker.spreadsheets.documents import read_document
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db
URL = "/plans/2005-08/export/"


@pytest.fixture
def client(client_for):
    return client_for("Auditor")


@pytest.fixture
def download(client):
    """A file of the register for a query: download("csv", status="open")."""

    def get(kind, **query):
        response = client.get(f"{URL}{kind}/", query)
        assert response.status_code == 200
        return response

    return get


def sheet(response):
    return load_workbook(BytesIO(response.content))["Actions"]


def references(response):
    return [row[0] for row in csv.reader(StringIO(response.content.decode("utf-8-sig")))][1:]


def test_a_workbook_holds_every_page_of_the_list(download):
    response = download("xlsx")
    assert sheet(response).max_row == 3 + 118
    assert response["Content-Disposition"] == 'attachment; filename="2005-08-as-at-2008-06-27.xlsx"'
    assert response["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_word_document_holds_them_by_objective(download):
    tables = read_document(download("docx").content)
    assert [table.heading for table in tables][-1] == "Gender Equality Scheme"
    assert sum(len(table.rows) - 1 for table in tables) == 118


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"status": "open"}, 37),
        ({"overdue": "on"}, 23),
        ({"objective": "G", "page": "2"}, 24),
        ({"search": "diversity lead board"}, 1),
        ({"overdue": "on", "as_at_day": "1", "as_at_month": "7", "as_at_year": "2007"}, 1),
        ({"search": "zebra"}, 0),
    ],
)
def test_a_file_is_filtered_as_the_page_is(download, query, count):
    assert len(references(download("csv", **query))) == count


def test_a_file_is_in_the_order_on_screen(download):
    assert references(download("csv"))[:4] == ["1.1", "1.1.1", "1.1a", "1.1b"]
    assert references(download("csv", sort="-reference"))[0] == "R14"


def test_a_file_says_under_which_filters_and_as_at_which_day(download):
    said = sheet(download("xlsx", status="open", as_at_day="1", as_at_month="7", as_at_year="2007"))
    assert said["A1"].value.endswith(", as at 1 July 2007")
    assert "37 of 118 actions. Filters: Status: All that are open; As at: 1 July 2007." in said["A2"].value
    assert "was not recorded here" in said["A2"].value


def test_a_plan_is_read_as_it_stood(client, user_for):
    by = user_for("Steering group member")
    plan = make_plan()
    action = make_action(plan, lead="KG", recorded_on=plan.starts_on)
    services.record_progress(action, by=by, status="on_track", note="Later", reason="", version=action.version)
    yesterday = timezone.localdate() - timedelta(days=1)
    as_at = {"as_at_day": yesterday.day, "as_at_month": yesterday.month, "as_at_year": yesterday.year}
    now = client.get(f"/plans/{plan.slug}/export/csv/").content.decode()
    then = client.get(f"/plans/{plan.slug}/export/csv/", as_at).content.decode()
    assert ("Later" in now, "Later" in then) == (True, False)
    assert "Some progress" in then


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_a_filter_that_is_refused_is_shown_on_the_page(client, kind):
    response = client.get(f"{URL}{kind}/?status=martian")
    assert response.status_code == 302
    assert response["Location"] == "/plans/2005-08/?status=martian"


def test_a_kind_of_file_that_is_not_made_is_not_found(client):
    assert client.get(f"{URL}odt/").status_code == 404
    assert client.get("/plans/nothing/export/csv/").status_code == 404


def test_a_download_takes_few_queries_however_long_the_list(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        client.get(f"{URL}csv/")


def test_the_page_offers_the_files_of_what_it_shows(client):
    page = client.get("/plans/2005-08/?status=open&page=2").content.decode()
    assert "Download these 37 actions" in page
    for kind in ("xlsx", "docx", "csv"):
        assert f'href="{URL}{kind}/?status=open"' in page
    assert f'action="{URL}pdf/?status=open"' in page


def test_nothing_is_offered_of_a_list_of_nothing(client):
    page = client.get("/plans/2005-08/?search=zebra").content.decode()
    assert "Download these" not in page
    assert URL not in page


@pytest.fixture
def document(user_for):
    """A document that was asked for and is not made: nothing runs in the background here."""
    return PreparedDocument.objects.create(
        title="A plan, as at 27 June 2008", file_name="plan.pdf", page="/plans/2005-08/?status=open", html="<p>",
        html_sha256="0" * 64, asked_at=timezone.now(), asked_by=user_for("Auditor"),
    )  # fmt: skip


def test_a_document_that_is_being_made_refreshes_its_page(client, document):
    response = client.get(document.get_absolute_url())
    assert "The PDF is being made" in response.content.decode()
    assert response["Refresh"] == "3"
    assert client.get(f"{document.get_absolute_url()}file/").status_code == 404


def test_a_document_that_is_made_is_offered(client, document):
    services.keep_document(document, b"%PDF-1.7")
    response = client.get(document.get_absolute_url())
    assert "The PDF is ready" in response.content.decode()
    assert "Refresh" not in response
    file = client.get(f"{document.get_absolute_url()}file/")
    assert (file.content, file["Content-Type"]) == (b"%PDF-1.7", "application/pdf")
    assert file["Content-Disposition"] == 'attachment; filename="plan.pdf"'


def test_a_document_that_could_not_be_made_says_why(client, document):
    services.document_failed(document, reason="PDF needs two more packages")
    response = client.get(document.get_absolute_url())
    assert "PDF needs two more packages" in response.content.decode()
    assert "Refresh" not in response


def test_what_was_made_first_stands(document):
    services.keep_document(document, b"first")
    services.keep_document(document, b"second")
    services.document_failed(document, reason="Too late")
    document.refresh_from_db()
    assert (bytes(document.content), document.failure) == (b"first", "")
