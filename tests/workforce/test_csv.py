"""Staff lists and count tables as CSV: the encodings and separators HR systems write, messy files and hostile ones."""

import codecs
import csv
import io
import tracemalloc

import pytest
from django.test import Client

from edi_tracker.spreadsheets import guard, long_texts, sniff
from edi_tracker.spreadsheets.guard import Refusal
from edi_tracker.spreadsheets.long_texts import read_rows
from tests import workbooks
from tests.workforce.counted import grid, sentences
from tests.workforce.factories import HEADINGS, TABLE, people
from tests.workforce.uploads import held, send, text
from workforce.counting import count_text
from workforce.counting import people as people_of_a_list
from workforce.counting.staff_numbers import StaffNumbers
from workforce.imports import read_upload
from workforce.models import Snapshot

STAFF = [HEADINGS, *people(3)]


def as_csv(rows, separator=","):
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def counted(data):
    data = data if isinstance(data, bytes) else data.encode()
    return count_text(read_rows(io.BytesIO(data), "staff.csv"))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_and_separator_counts_alike(encoding, separator):
    data = as_csv([HEADINGS, *people(3, Grade="Agent à pied – B")], separator).encode(encoding)
    assert sniff.kind(data) == "text"
    result = counted(data)
    assert (result["staff"], result["problems"]) == (3, [])
    assert grid(result, profile=2) == {"Agent à pied – B": {"Female": 3}}


@pytest.mark.parametrize(
    "mark", [codecs.BOM_UTF16_LE + "é".encode("utf-16-le"), codecs.BOM_UTF16_BE + "é".encode("utf-16-be")]
)
def test_utf_16_of_either_order_is_read(mark):
    assert list(read_rows(io.BytesIO(mark), "a.csv")) == [["é"]]


def test_a_count_table_as_csv_has_its_totals_checked():
    assert counted(as_csv(TABLE))["staff"] == 436
    wrong = [[*row[:-1], 9_999] if row[0] == "FCA" else row for row in TABLE]
    assert "the total is printed as 9,999, but the figures add up to 335" in sentences(counted(as_csv(wrong)))[0]


def test_figures_with_commas_and_percentages_are_understood():
    rows = [["Grade", "Asian", "White"], ["FCA", "1,234", "10"], ["Admin", "5", "20"], ["%", "99%", "1%"]]
    assert grid(counted(as_csv(rows))) == {"FCA": {"Asian": 1234, "White": 10}, "Admin": {"Asian": 5, "White": 20}}


def test_titles_blank_rows_and_a_total_are_passed_over():
    rows = [["Staff at 31 March 2009"], [], [HEADINGS[0]], *STAFF, [], [""] * 7, ["", "", "Total", "3"]]
    result = counted(as_csv(rows))
    assert (result["staff"], result["problems"], result["as_at"]) == (3, [], "2009-03-31")


def test_a_wrong_total_is_refused_though_it_stands_far_down():
    rows = [HEADINGS, *people(700), ["Total", "699"]]
    assert "the total is printed as 699, but there are 700 people" in sentences(counted(as_csv(rows)))[0]


def test_quotation_marks_and_lines_inside_cells_do_no_harm():
    rows = [*STAFF, ["E9", 'O"Neill, "Ann"\nof\r\nLeeds', "FCA", "A1", "Female", "Indian", "No"]]
    assert counted(as_csv(rows))["staff"] == 4


def test_rows_cut_short_are_counted_with_blanks():
    result = counted(as_csv([*STAFF, ["E9", "Ng", "FCA"]]))
    assert grid(result, profile=2) == {"FCA": {"Female": 3, "(blank)": 1}}


def test_other_columns_are_named_and_headings_matched_loosely():
    result = counted("Payroll_Number;Surname;ETHNIC_ORIGIN_DESC;Pay band\n1;Ng;Chinese;B\n")
    assert [one["characteristic"] for one in result["profiles"]] == ["ethnicity"]
    assert result["ignored"] == ["Column 'Surname': it is not one we count"]


def test_a_long_list_counts_the_same_by_columns_as_by_rows(monkeypatch):
    rows = [HEADINGS, *people(900)]
    for at in range(1, 900, 7):
        rows[at][5] = ["White", "", " indian", "Chinese"][at % 4]
    by_columns = counted(as_csv(rows))
    monkeypatch.setattr(people_of_a_list.People, "_take_columns", lambda self, chunk: False)
    assert by_columns == counted(as_csv(rows))


def test_people_are_summed_up_before_there_are_too_many_in_wait(monkeypatch):
    expected = counted(as_csv([HEADINGS, *people(700)]))
    monkeypatch.setattr("workforce.counting.crossing.AT_ONCE", 1)
    assert counted(as_csv([HEADINGS, *people(700)])) == expected


def test_a_duplicate_is_told_by_rows_however_far_apart():
    rows = [HEADINGS, *people(900), ["e0000 ", *people(1)[0][1:]]]
    assert sentences(counted(as_csv(rows))) == [
        "Row 902, Staff number: is the same as in row 2. Delete one of the two rows"
    ]


def test_a_blank_staff_number_and_an_age_that_nobody_has_are_told_by_row():
    rows = [
        ["Staff number", "Grade", "Age"],
        *([f"E{n}", "B", "30"] for n in range(400)),
        ["", "B", "30"],
        ["X1", "B", "7"],
    ]
    said = sentences(counted(as_csv(rows)))
    assert [sentence.split(":")[0] for sentence in said] == ["Row 402, Staff number", "Row 403, Age"]


def test_a_problem_on_every_row_is_held_to_a_few_hundred():
    rows = [["Staff number", "Grade", "Age"], *(["", "B", "7"] for _ in range(2_000))]
    result = counted(as_csv(rows))
    assert len(result["problems"]) == 501
    assert result["problems"][-1]["what"] == "there are more problems below these"


def test_a_column_of_names_under_a_known_heading_is_refused():
    rows = [["Staff number", "Grade", "Race"], *([f"E{n}", "B", f"Somebody {n}"] for n in range(6_000))]
    assert "different values, so it cannot be ethnicity" in sentences(counted(as_csv(rows)))[0]


def test_no_more_than_a_few_rows_are_held():
    row = b"E%d,Ng,FCA,A1,Female,Indian,No\r\n"
    lines = [",".join(HEADINGS).encode() + b"\r\n", *(row % number for number in range(20_000))]
    data = io.BytesIO(b"".join(lines))
    tracemalloc.start()
    assert count_text(read_rows(data, "a.csv"))["staff"] == 20_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 6 * guard.MIB


def test_staff_numbers_remember_rows_and_not_numbers():
    numbers = StaffNumbers()
    assert numbers.add_all(["A1", "B2"], 2)
    assert not numbers.add_all(["C3", " "], 4)
    numbers.add("a1 ", 9)
    assert list(numbers.repeated()) == [(9, 2)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Grade,Sex\nB,F\nB,\0\n", "is not a text we can read"),
        ("Grade,Sex\nB,\0\n".encode("utf-16"), "is not a text we can read"),
        (b"Grade,Sex\nB,\x81\n", "is not in an encoding"),
        ("Grade,Sex\n".encode("utf-16") + b"\0", "is not in an encoding"),
        (b'Grade,Sex\nB,"' + b"x\n" * 200_000, "a quotation mark that is never closed"),
        (b"x" * 10_000_000, "has a cell that is too long"),
        (b"a," * 5_000_000, "is too large or too complicated"),
        (codecs.BOM_UTF8, "has nothing in it"),
    ],
    ids=["nul", "nul in utf-16", "no encoding", "half a character", "open quote", "one line", "many columns", "mark"],
)
def test_hostile_texts_are_refused_in_words(data, said):
    with pytest.raises(Refusal, match=said):
        counted(data)


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(long_texts, "MAX_ROWS", 500)
    with pytest.raises(Refusal, match="has more than 500 rows"):
        counted(as_csv([HEADINGS, *people(601)]))


def test_a_text_without_a_table_is_said_to_have_none():
    for data in ("Dear all\nhere it is\n", "a,b\n" * 3_000):
        assert "No table was found" in sentences(counted(data))[0]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["staff.csv", "staff.xlsx"])
def test_a_csv_goes_through_the_child_whatever_it_is_called(name):
    upload = read_upload(as_csv([HEADINGS, *people(60)]).encode("cp1252"), name)
    assert (upload.staff, upload.shape) == (60, "staff_list")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (workbooks.simple(STAFF)[:2000], "is damaged"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\x00\x01,Sex\n", "is not an Excel workbook"),
        (b"<html><table>", "is a web page"),
    ],
)
def test_other_files_renamed_to_csv_are_refused_for_what_they_are(hr_client, data, said):
    before = held()
    assert said in text(send(hr_client, data, name="staff.csv"))
    assert held() == before


@pytest.mark.django_db
def test_a_workbook_renamed_to_csv_is_read_as_what_it_is(hr_client):
    assert send(hr_client, workbooks.simple(TABLE), name="figures.csv").status_code == 302


@pytest.mark.django_db
def test_a_csv_over_ten_megabytes_is_taken_and_a_workbook_is_not(hr_client):
    rows = as_csv([[*HEADINGS, "Notes"], *([*row, "x" * 50_000] for row in people(220))])
    assert send(hr_client, rows.encode(), name="staff.csv").status_code == 302
    assert "larger than 10 MB" in text(send(hr_client, b"PK\x03\x04" + b"x" * 10 * guard.MIB))


@pytest.mark.django_db
def test_an_upload_still_needs_its_token_and_a_permission(client_for, django_user_model):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(django_user_model.objects.get(username="hr"))
    assert send(careful, as_csv(STAFF).encode(), name="staff.csv").status_code == 403
    assert send(client_for("Board member"), as_csv(STAFF).encode(), name="staff.csv").status_code == 403
    assert not Snapshot.objects.pending().exists()
