"""The pages of an import: choose, match the headings, check, confirm, and undo."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actions import services
from actions.models import ImportedAction, PlanImport
from tests import workbooks
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db

ROWS = [
    ["Ref", "What", "Owner", "Timescale", "RAG"],
    ["1.1", "Audit every office", "SM", "Mar-08", "Green"],
    ["1.2", "Train all staff", "MK", "some time", "Purple"],
    ["", "Tell everybody", "MK", "Ongoing", "Red"],
]


@pytest.fixture
def client(client_for):
    return client_for("Steering group member")


@pytest.fixture
def plan():
    return make_plan()


def upload(client, plan, data=None, name="plan.xlsx"):
    file = SimpleUploadedFile(name, workbooks.simple(ROWS) if data is None else data)
    return client.post(f"/plans/{plan.slug}/import/", {"file": file, "pasted": ""})


def text_of(response):
    return " ".join(unescape(response.content.decode()).split())


def hidden_version(response):
    return re.search(r'name="version" value="(\d+)"', response.content.decode())[1]


def match(client, address):
    """Go on with what the form of headings suggests."""
    page = client.get(address)
    form = page.context["form"]
    said = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return client.post(address, {name: value for name, value in said.items() if value not in (None, False)})


def test_a_workbook_goes_through_all_four_steps(client, plan):
    address = upload(client, plan).url
    address = match(client, address).url
    page = client.get(address)
    assert "'some time' is kept as written, but is no date we can read" in text_of(page)
    assert "What does 'Purple' mean?" in text_of(page)
    answer = client.post(address, {"version": hidden_version(page), "word_0": "completed"})
    page = client.get(answer.url)
    assert "3 new" in text_of(page)
    answer = client.post(answer.url, {"version": hidden_version(page)})
    page = client.get(answer.url)
    assert "Taken in" in text_of(page)
    assert list(plan.actions.order_by("position").values_list("reference", "status")) == [
        ("1.1", "on_track"),
        ("1.2", "completed"),
        ("", "no_progress"),
    ]


def test_a_pasted_table_is_read_as_a_file_is(client, plan):
    answer = client.post(f"/plans/{plan.slug}/import/", {"pasted": "Ref\tAction\n1\tAudit\n2\tTrain\n"})
    assert client.get(answer.url).context["layout"].headings[1].suggestion == "action"


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({"pasted": ""}, "Choose a file, or paste a table"),
        ({"pasted": "only words"}, "No table of two columns or more was found"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(client, plan, posted, sentence):
    page = client.post(f"/plans/{plan.slug}/import/", posted)
    assert sentence in text_of(page)
    assert not PlanImport.objects.exists()


def test_a_file_that_is_none_of_ours_is_refused(client, plan):
    page = upload(client, plan, b"%PDF-1.7 x", "plan.pdf")
    assert "is a PDF" in text_of(page)


def test_a_file_and_a_pasted_table_at_once_are_refused(client, plan):
    file = SimpleUploadedFile("plan.xlsx", workbooks.simple(ROWS))
    page = client.post(f"/plans/{plan.slug}/import/", {"file": file, "pasted": "Ref\tAction\n1\tAudit\n"})
    assert "Choose a file or paste a table, not both" in text_of(page)


def test_two_columns_cannot_be_the_same_and_one_must_be_the_action(client, plan):
    address = upload(client, plan).url
    twice = client.post(address, {"version": 1, "column_0": "action", "column_1": "action"})
    assert "Only one column can be 'Action'" in text_of(twice)
    none = client.post(address, {"version": 1, "column_0": "reference"})
    assert "Say which column is the action" in text_of(none)


def test_rows_that_cannot_be_told_apart_are_shown_and_nothing_is_made(client, plan):
    data = workbooks.simple([["Ref", "Action"], ["4.1", "One"], ["4.1", "Another"]])
    page = match(client, upload(client, plan, data).url)
    assert "cannot be told apart" in text_of(page)
    assert "The reference 4.1 is in row 2 and row 3" in text_of(page)


def test_the_proof_sheet_can_be_downloaded(client, plan):
    address = match(client, upload(client, plan).url).url
    page = client.get(address.replace("/proof/", "/proof.csv"))
    lines = page.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Place in the file,What happens,Reference")
    assert lines[1].startswith("row 2,New,1.1")
    assert "attachment" in page["Content-Disposition"]


def test_somebody_elses_change_is_said_and_nothing_saved(client, plan):
    address = upload(client, plan).url
    page = client.post(address, {"version": 99, "column_1": "action"})
    assert page.status_code == 409
    assert "Somebody else has changed this import" in text_of(page)


def test_an_import_can_be_thrown_away(client, plan):
    address = upload(client, plan).url
    page = client.get(address)
    client.post(address.replace("headings", "discard"), {"version": hidden_version(page)})
    assert not PlanImport.objects.exists()


def taken_in(client, plan):
    address = match(client, upload(client, plan).url).url
    client.post(address, {"version": hidden_version(client.get(address)), "word_0": "completed"})
    confirm = address.replace("/proof/", "/confirm/")
    return client.post(confirm, {"version": hidden_version(client.get(confirm))}).url


def test_undoing_lists_what_has_moved_on_and_leaves_it(client, plan, user_for):
    address = taken_in(client, plan)
    action = plan.actions.get(reference="1.1")
    by = user_for("Steering group member")
    services.change_wording(action, by=by, version=action.version, activity="Audit every office and car park")
    page = client.get(f"{address}undo/")
    assert "1 action has moved on since the import and will stay" in text_of(page)
    moved_on = ImportedAction.objects.get(action=action)
    answer = client.post(f"{address}undo/", {"version": hidden_version(page), "leave": str(moved_on.pk)}, follow=True)
    assert "1 that had moved on since stayed as they are" in text_of(answer)
    assert plan.actions.get() == action


def test_undoing_is_refused_when_something_moved_on_meanwhile(client, plan, user_for):
    address = taken_in(client, plan)
    page = client.get(f"{address}undo/")
    action = plan.actions.get(reference="1.1")
    services.change_wording(action, by=user_for("HR"), version=action.version, activity="Another")
    answer = client.post(f"{address}undo/", {"version": hidden_version(page), "leave": ""})
    assert answer.status_code == 409
    assert plan.actions.count() == 3


def test_a_long_plan_is_taken_in_by_the_background(client, plan, monkeypatch):
    monkeypatch.setattr("actions.views.imports.AT_ONCE", 1)
    address = taken_in(client, plan)
    assert PlanImport.objects.get().state in (PlanImport.State.RUNNING, PlanImport.State.DONE)
    assert client.get(address).status_code == 200


def test_while_it_is_running_the_page_refreshes_itself(client, plan):
    address = taken_in(client, plan)
    PlanImport.objects.update(state=PlanImport.State.RUNNING, done_at=None, done_by=None)
    page = client.get(address)
    assert page["Refresh"] == "3"
    assert "is being taken in" in text_of(page)


def test_the_list_of_imports_costs_the_same_however_many(client, plan, django_assert_max_num_queries):
    for _ in range(3):
        upload(client, plan)
    with django_assert_max_num_queries(12):
        page = client.get(f"/plans/{plan.slug}/imports/")
    assert text_of(page).count("Waiting for its headings") == 3


def test_the_proof_sheet_costs_the_same_however_long(client, plan, django_assert_max_num_queries):
    make_action(plan, "1.1")
    rows = [["Ref", "Action"], *([f"1.{number}", f"Do {number}"] for number in range(1, 60))]
    address = match(client, upload(client, plan, workbooks.simple(rows)).url).url
    with django_assert_max_num_queries(12):
        page = client.get(address)
    assert len(page.context["page"]) == 25
