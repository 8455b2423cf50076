"""A register out of another system: read, matched, checked row by row, and taken in whole or not at all."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from edi_tracker.models import AuditEvent
from edi_tracker.spreadsheets.cells import CellValue, Sheet, text_cell
from edi_tracker.spreadsheets.writer import SheetOut, write_workbook
from edi_tracker.versions import Conflict
from service_users import register_exports
from service_users.models import Complaint, ComplaintUpload
from service_users.register_files import checked
from service_users.register_upload.checking import Known, check, day_in
from service_users.register_upload.columns import suggest
from service_users.register_upload.reading import NO_REGISTER, NO_ROWS, SEVERAL, read_text, read_workbook
from service_users.services import complaints
from service_users.services.complaint_uploads import (
    NotReady,
    discard_old_uploads,
    keep_upload,
    match_columns,
    settle_labels,
    take_in,
)
from tests.service_users.factories import ground, make_complaint, someone

TODAY = date(2008, 7, 1)
HEADINGS = ["Ref", "Received", "Office", "Ground", "Description", "Result", "Closed"]
GOOD = ["A1", "06/05/2008", "North East", "Race; Sex", "A letter went astray", "Upheld", "1 June 2008"]


def sheet(*rows, **fields):
    return Sheet("Register", [tuple(text_cell(cell) for cell in row) for row in rows], **fields)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2008-05-06", date(2008, 5, 6)),
        ("6/5/2008", date(2008, 5, 6)),
        ("6  May 2008", date(2008, 5, 6)),
        ("06-May-08", date(2008, 5, 6)),
        ("31/02/2008", None),
        ("May 2008", None),
        ("0006-05-06", None),
    ],
)
def test_days_are_read_day_first_or_not_at_all(text, day):
    assert day_in(text) == day


def test_headings_are_guessed_each_column_once():
    assert suggest(["Ref", "Received", "Date", "Lessons learned", "Shoe size"]) == [
        "reference", "received_on", "", "learning", "",
    ]  # fmt: skip


def test_the_rows_are_found_under_their_headings_and_blank_ones_left_out():
    read = read_workbook([sheet(["Complaints 2007/08"], [], HEADINGS, GOOD, [], ["A2"])])
    assert read["headings"] == HEADINGS
    assert [(row["row"], row["cells"][0], len(row["cells"])) for row in read["rows"]] == [(4, "A1", 7), (6, "A2", 7)]


def test_cells_are_read_as_what_they_hold():
    cells = (
        CellValue(date(2008, 5, 6), "date"),
        CellValue(7, "number"),
        CellValue("#N/A", "error"),
        CellValue(None, "uncalculated"),
    )
    read = read_workbook([Sheet("R", [tuple(map(text_cell, HEADINGS)), cells])])
    assert read["rows"][0]["cells"][:4] == ["2008-05-06", "7", "", ""]
    assert read["rows"][0]["wrong"]["2"] == "holds the error #N/A"
    assert "never calculated" in read["rows"][0]["wrong"]["3"]


def test_an_apostrophe_before_a_formula_in_csv_is_taken_off():
    assert read_text([sheet(HEADINGS, ["A1", "", "", "", "'=1+1"])])["rows"][0]["cells"][4] == "=1+1"


@pytest.mark.parametrize(
    ("sheets", "why"),
    [
        ([sheet(["Name", "Age"], ["x", "y"])], NO_REGISTER),
        ([sheet(HEADINGS)], NO_ROWS),
        ([sheet(HEADINGS, GOOD), sheet(HEADINGS, GOOD)], SEVERAL),
        ([sheet(HEADINGS, GOOD, hidden=True)], NO_REGISTER),
    ],
)
def test_what_is_no_register_is_refused(sheets, why):
    assert read_workbook(sheets) == {"refused": why}


def problems_of(cells, wrong=None, held=()):
    values = {
        "kind": {"compliment": "compliment"}, "channel": {}, "unit": {"north east": "1"},
        "grounds": {"race": "3", "sex": "4", "none": "none", "religion or belief": "5"}, "basis": {},
        "outcome": {"upheld": "upheld", "open": "open", "noted": "noted"},
    }  # fmt: skip
    columns = dict(
        enumerate(["reference", "received_on", "unit", "grounds", "summary", "outcome", "closed_on", "kind"])
    )
    rows = [{"row": number, "cells": [*one, ""][:8], "wrong": wrong or {}} for number, one in enumerate(cells, start=2)]
    return check([*HEADINGS, "Type"], rows, columns, Known(values, TODAY, held))


def changed(**places):
    cells = list(GOOD)
    for name, text in places.items():
        cells[["ref", "received", "office", "ground", "description", "result", "closed"].index(name)] = text
    return cells


def test_a_good_row_is_understood():
    found = problems_of([GOOD])
    assert (found.problems, found.unknown) == ([], {})
    entry = found.entries[0]
    assert (entry["received_on"], entry["grounds"], entry["outcome"]) == ("2008-05-06", ["3", "4"], "upheld")


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        ({"received": ""}, "Row 2, Received: is missing: say when it was received"),
        ({"received": "31/2/2008"}, "Row 2, Received: is not a date we can read: write it like 6 May 2008"),
        ({"received": "2/7/2008"}, "Row 2, Received: is in the future"),
        ({"office": ""}, "Row 2, Office: is missing: say which region it is about"),
        ({"description": ""}, "Row 2, Description: is missing: say in a sentence what it is about"),
        ({"description": "x" * 1001}, "Row 2, Description: has more than 1,000 letters: say it more shortly"),
        ({"closed": "5/5/2008"}, "Row 2, Closed: is before the date received"),
        ({"closed": ""}, "Row 2, Closed: is missing although there is an outcome"),
        ({"result": ""}, "Row 2, Result: is open or empty although there is a date closed"),
        ({"result": "Noted"}, "Row 2, Result: does not suit its kind"),
    ],
)
def test_each_problem_says_where_and_what(places, sentence):
    assert next(problem.sentence for problem in problems_of([changed(**places)]).problems).startswith(sentence)


def test_a_reference_is_in_the_register_and_in_the_file_once():
    found = problems_of([GOOD, GOOD, changed(ref="A2")], held={"A2"})
    assert [problem.sentence for problem in found.problems] == [
        "Row 3, Ref: 'A1' is on row 2 too",
        "Row 4, Ref: 'A2' is in the register already",
    ]


def test_unknown_labels_are_counted_and_whole_grounds_come_before_their_parts():
    found = problems_of([changed(office="Narnia", ground="Religion or belief, None, Hair")] * 2)
    assert {name: dict(labels) for name, labels in found.unknown.items()} == {
        "unit": {"Narnia": 2},
        "grounds": {"Hair": 2},
    }
    assert (found.entries[0]["unit"], found.entries[0]["grounds"]) == ("?", ["5", "?"])
    assert [problem.heading for problem in found.problems] == ["Ref"]


def test_an_error_in_a_cell_is_said_once():
    found = problems_of([changed(received="")], wrong={"1": "holds the error #N/A"})
    assert [problem.sentence for problem in found.problems] == ["Row 2, Received: holds the error #N/A"]


def upload(*rows, columns=("reference", "received_on", "unit", "grounds", "summary", "outcome", "closed_on")):
    rows = [{"row": number, "cells": list(row), "wrong": {}} for number, row in enumerate(rows or [GOOD], start=2)]
    kept = keep_upload(by=someone(), file_name="r.csv", file_size=9, sha256="a" * 64, headings=HEADINGS, rows=rows)
    match_columns(kept, columns=dict(enumerate(columns)), version=1, by=someone())
    return kept


def take(kept, **said):
    return take_in(kept, version=kept.version, by=someone(), **({"takes_names_out": False} | said))


@pytest.mark.django_db
def test_a_register_goes_in_with_references_days_due_and_grounds_and_its_rows_are_let_go():
    kept = upload(GOOD, changed(ref="C-2008-007", ground="", result="", closed=""))
    assert take(kept) == 2
    first, second = Complaint.objects.order_by("pk")
    assert (first.reference, first.reference_elsewhere, second.reference) == ("C-2008-001", "A1", "C-2008-007")
    assert {one.ground for one in first.grounds.all()} == {"Race", "Sex"}
    assert first.acknowledge_by == date(2008, 5, 9)
    assert (kept.rows, kept.count, kept.is_done) == ([], 2, True)
    written = str(list(AuditEvent.objects.values_list("changes", flat=True)))
    assert "astray" not in written
    with pytest.raises(NotReady):
        take(kept)


@pytest.mark.django_db
def test_numbers_go_on_past_those_that_rows_have_already():
    make_complaint()
    take(upload(changed(ref=""), changed(ref="C-2008-003"), changed(ref="")))
    assert sorted(Complaint.objects.values_list("reference", flat=True)) == [f"C-2008-00{n}" for n in (1, 2, 3, 4)]


@pytest.mark.django_db
def test_a_number_that_somebody_else_has_just_taken_stores_nothing(monkeypatch):
    make_complaint()
    monkeypatch.setattr(complaints, "_next_reference", lambda year: "C-2008-001")
    kept = upload()
    with pytest.raises(NotReady, match="try again"), transaction.atomic():
        take(kept)
    assert Complaint.objects.count() == 1
    assert not ComplaintUpload.objects.get(pk=kept.pk).is_done


@pytest.mark.django_db
def test_nothing_is_stored_when_anything_is_wrong_or_somebody_was_first():
    for rows in ([changed(received="")], [changed(office="Narnia")]):
        with pytest.raises(NotReady):
            take(upload(*rows))
    with pytest.raises(Conflict):
        take_in(upload(), version=1, by=someone(), takes_names_out=False)
    assert not Complaint.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("takes_out", "saved"), [(True, "[name] rang"), (False, "Mrs Smith rang")])
def test_names_are_taken_out_only_when_that_was_chosen(takes_out, saved):
    take(upload(changed(description="Mrs Smith rang")), takes_names_out=takes_out)
    assert Complaint.objects.get().summary == saved


@pytest.mark.django_db
def test_what_a_label_means_is_remembered_once_the_file_is_taken_in():
    kept = upload(changed(ground="BME issues"))
    settle_labels(kept, labels={("grounds", "BME issues"): str(ground().pk)}, version=2, by=someone())
    take(kept)
    assert [one.ground for one in Complaint.objects.get().grounds.all()] == ["Race"]
    assert checked(upload(changed(ref="A9", ground="bme  ISSUES")), TODAY).unknown == {}


@pytest.mark.django_db
def test_an_upload_that_waits_two_weeks_is_thrown_away():
    old, new = upload(), upload()
    ComplaintUpload.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - timedelta(days=20))
    assert discard_old_uploads(on=timezone.localdate()) == 1
    assert list(ComplaintUpload.objects.all()) == [new]


@pytest.fixture
def officer(client_for):
    return client_for("Complaints officer")


def address(name, kept):
    return reverse(f"service_users:complaint_upload_{name}", args=[kept.pk])


@pytest.mark.django_db
def test_a_workbook_goes_all_the_way_in_the_browser(officer):
    rows = [HEADINGS, GOOD, changed(ref="A2", description="Mr Jones rang", result="Substantiated")]
    file = SimpleUploadedFile("2007-08.xlsx", write_workbook([SheetOut("Register", rows)]))
    page = officer.post(reverse("service_users:complaint_upload"), {"file": file}, follow=True)
    kept = ComplaintUpload.objects.get()
    assert "2 rows were found in 2007-08.xlsx" in page.content.decode()
    columns = {"column_0": "reference", "column_1": "received_on", "column_2": "unit", "column_3": "grounds"}
    columns |= {"column_4": "summary", "column_5": "outcome", "column_6": "closed_on", "version": "1"}
    page = officer.post(address("match", kept), columns, follow=True)
    assert "Outcome: what does &#x27;Substantiated&#x27; mean?" in page.content.decode().replace("&#39;", "&#x27;")
    page = officer.post(address("check", kept), {"version": "2", "label_0": "=upheld"}, follow=True)
    assert "Nothing needs you" in page.content.decode()
    assert "2 received in 2008/09" in page.content.decode()
    assert "[name] rang" in officer.get(address("take_in", kept)).content.decode()
    refused = officer.post(address("take_in", kept), {"version": "3"}).content.decode()
    assert "Say whether the texts are saved without what tells who somebody is" in refused
    page = officer.post(address("take_in", kept), {"version": "3", "names": "redacted"}, follow=True)
    assert "2 from 2007-08.xlsx are in the register" in page.content.decode()
    assert set(Complaint.objects.values_list("summary", flat=True)) == {"A letter went astray", "[name] rang"}


@pytest.mark.django_db
def test_problems_are_listed_and_taken_away_and_the_same_file_is_recognised(officer):
    take(upload(changed(ref="")))
    kept = upload(changed(received="31/2/2008", ref=""))
    html = officer.get(address("check", kept)).content.decode()
    assert "Row 2, Received: is not a date we can read" in html
    assert "This same file was taken in on" in html
    assert "not a date" in officer.get(address("problems", kept)).content.decode()
    assert officer.get(address("take_in", kept)).status_code == 302
    officer.post(address("discard", kept), {"version": str(kept.version)})
    assert not ComplaintUpload.objects.pending().exists()


@pytest.mark.django_db
def test_headings_are_each_one_column_and_what_is_needed_is_said(officer):
    kept = upload()
    html = officer.post(
        address("match", kept), {"version": "2", "column_0": "unit", "column_1": "unit"}
    ).content.decode()
    assert "Only one column can be" in html
    assert "Say which column is &#x27;Summary&#x27;" in html.replace("&#39;", "&#x27;")


@pytest.mark.django_db
def test_a_file_that_is_no_workbook_is_refused_and_leaves_nothing(officer):
    file = SimpleUploadedFile("r.xlsx", b"%PDF-1.7")
    html = officer.post(reverse("service_users:complaint_upload"), {"file": file}).content.decode()
    assert "is a PDF, not a spreadsheet" in html
    assert not ComplaintUpload.objects.exists()


@pytest.mark.django_db
def test_the_register_downloads_as_it_is_filtered_and_can_be_uploaded_again(officer):
    make_complaint(summary="=1+1", grounds=[ground(), ground("sex")])
    make_complaint(kind="compliment")
    url = reverse("service_users:complaint_register_download", args=["csv"])
    text = officer.get(url, {"kind": "complaint"}).content.decode()
    assert "C-2008-001,Complaint,6 May 2008,,North East,Race; Sex,,'=1+1" in text
    assert "C-2008-002" not in text
    book = load_workbook(BytesIO(officer.get(url.replace("csv", "xlsx")).content))["Complaints"]
    assert (book["H5"].value, book["H5"].data_type) == ("=1+1", "s")
    assert officer.get(url.replace("csv", "pdf")).status_code == 404
    assert suggest(register_exports.HEADINGS).count("") == 0
