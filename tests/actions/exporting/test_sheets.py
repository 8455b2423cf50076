"""A register as a workbook and as CSV, read back."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from actions.columns import COLUMNS
from actions.exporting.rows import HEADINGS
from actions.exporting.sheets import CUT_OFF, to_csv, to_xlsx
from actions.statuses import Status
from edi_tracker.spreadsheets.reader import read_workbook
from tests.actions.exporting.factories import ABOUT, make_row

HOSTILE = ["=1+1", "+44 20", "-1", "- first\n- second", "@SUM(A1)", "\t=1", "#N/A", "=cmd|'/c calc'!A0"]
# What XML can hold; a carriage return comes back as a line end.
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
ARABIC, EMOJI = "تحسين الخدمات للأطفال", "Done 👩🏽‍💻🎉"


def opened(*rows):
    return load_workbook(BytesIO(to_xlsx(rows, ABOUT)))["Actions"]


def read_back(*rows):
    """The cells below the headings as the import's own reader gives them."""
    sheet = read_workbook(to_xlsx(rows, ABOUT))[0]
    return [[cell.value for cell in row] for row in sheet.rows[3:]]


def lines(*rows):
    return list(csv.reader(StringIO(to_csv(rows, ABOUT).decode("utf-8-sig"), newline="")))


def test_a_workbook_says_what_it_is_above_its_headings():
    sheet = opened(make_row())
    assert sheet["A1"].value == "A plan & more, as at 27 June 2008"
    assert sheet["A2"].value == "1 of 3 actions. Filters: Status: On track; Lead: MK."
    assert tuple(cell.value for cell in sheet[3]) == HEADINGS


def test_a_workbook_holds_every_column_as_it_is():
    row = make_row()
    (cells,) = read_back(row)
    assert cells == row.cells
    assert opened(row)["N4"].value == datetime(2008, 3, 31)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula_in_a_workbook_and_all_come_back(text):
    cell = opened(make_row(progress=text))["J4"]
    assert cell.data_type == "s"
    assert cell.quotePrefix == (text[0] in "=+-@\t")
    assert read_back(make_row(progress=text))[0][9] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula_in_csv(text):
    written = lines(make_row(progress=text))[1][9]
    assert written == (text if text == "#N/A" else f"'{text}")


@pytest.mark.parametrize("text", [ARABIC, EMOJI, "Café “quoted”, with; separators\tand\nlines"])
def test_any_script_comes_back(text):
    row = make_row(action=text)
    assert read_back(row)[0][4] == text
    assert lines(row)[1][4] == text


@settings(max_examples=40, deadline=None, database=None, derandomize=True)
@given(st.sampled_from(["", "=", "+", "-", "@", "'", " "]), st.lists(st.text(CHARACTERS), min_size=13, max_size=13))
def test_any_words_come_back_as_they_were(start, texts):
    columns = [column.key for column in COLUMNS if column.key != "completed_on"]
    row = make_row(**{key: f"{start}{text}." for key, text in zip(columns, texts, strict=True)})
    assert read_back(row)[0] == row.cells


def test_the_words_of_a_status_are_offered():
    rules = opened(make_row()).data_validations.dataValidation
    assert [str(rule.sqref) for rule in rules] == ["M4:M200000"]
    offered = [cell.value for cell in load_workbook(BytesIO(to_xlsx([make_row()], ABOUT)))["Lists"]["A"]]
    assert offered == list(Status.labels)


def test_a_workbook_prints_on_a3_with_its_headings_on_every_page():
    sheet = opened(make_row())
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$3:$3", "A4")
    assert sheet.auto_filter.ref == "A3:N4"
    assert sheet.oddHeader.left.text == "A plan && more, as at 27 June 2008"


def test_a_column_of_nothing_leaves_its_room():
    sheet = opened(make_row(what_next="", risk=""))
    assert sheet.column_dimensions["K"].width == 12
    assert sheet.column_dimensions["J"].width == 46


def test_a_text_longer_than_excel_holds_says_that_it_goes_on():
    text = opened(make_row(progress="x" * 40_000))["J4"].value
    assert len(text) == 32_767
    assert text.endswith(CUT_OFF)


def test_no_rows_are_only_headings():
    assert tuple(cell.value for cell in opened()[3]) == HEADINGS
    assert lines() == [list(HEADINGS)]


def test_csv_is_headings_and_rows_that_excel_reads():
    data = to_csv([make_row()], ABOUT)
    assert data.startswith(b"\xef\xbb\xbfReference,Numbering,")
    _, row = lines(make_row())
    assert row[0] == "1.1a"
    assert row[-1] == "31 March 2008"
    assert lines(make_row(completed_on=None))[1][-1] == ""
    assert lines(make_row(completed_on=date(2009, 1, 2)))[1][-1] == "2 January 2009"
