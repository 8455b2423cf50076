from datetime import date, datetime, time

import pytest

from edi_tracker.spreadsheets import guard, reader
from edi_tracker.spreadsheets.reader import BLANK, CellValue, read_workbook
from tests import workbooks
from tests.spreadsheets.mutated import taken

GRADES = [["Grade", "White", "Asian"], ["FCA", 1104, 32], ["FSW", 66, None]]


def only_rows(data):
    (sheet,) = read_workbook(data)
    return sheet.rows


def values(data):
    return [[cell.value for cell in row] for row in only_rows(data)]


def kinds(data):
    return [cell.kind for row in only_rows(data) for cell in row]


def test_text_and_numbers_are_read_and_trailing_blanks_left_out():
    assert values(workbooks.simple(GRADES)) == [["Grade", "White", "Asian"], ["FCA", 1104, 32], ["FSW", 66]]
    assert kinds(workbooks.simple([["FCA", 1104, 0.5, True]])) == ["text", "number", "number", "boolean"]


def test_whole_numbers_are_int_however_they_are_written():
    cell = workbooks.cell("A1", "<v>1104.0</v>")
    assert repr(values(workbooks.from_rows(workbooks.row(1, cell)))) == "[[1104]]"


def test_dates_are_dates_and_times_of_day_are_left_out():
    data = workbooks.simple([[date(2008, 3, 31), datetime(2007, 9, 30, 14, 5)]])
    assert only_rows(data) == [(CellValue(date(2008, 3, 31), "date"), CellValue(date(2007, 9, 30), "date"))]


def test_a_time_alone_is_text():
    assert values(workbooks.simple([[time(9, 30)]])) == [["09:30:00"]]


def test_a_percentage_is_marked_by_its_number_format():
    data = workbooks.with_formats([(0.865, "0.0%"), (0.865, "0.00"), (0.5, "0%"), (5, '0" % of staff"')])
    assert [row[0].percent for row in only_rows(data)] == [True, False, True, False]


def test_rows_keep_the_numbers_excel_shows():
    (sheet,) = read_workbook(workbooks.with_titles(["Table 3", "31 March 2008"], GRADES))
    assert sheet.cell(1, 1).value == "Table 3"
    assert sheet.rows[2] == ()
    assert sheet.cell(4, 1).value == "Grade"
    assert sheet.cell(5, 2).value == 1104
    assert sheet.width == 3


def test_a_cell_beyond_the_sheet_is_blank():
    (sheet,) = read_workbook(workbooks.simple(GRADES))
    assert [sheet.cell(*place) for place in ((0, 1), (1, 0), (3, 3), (9, 9))] == [BLANK] * 4


def test_spaces_alone_are_blank_and_other_text_stands_as_it_is():
    assert only_rows(workbooks.simple([[" ", "\u00a0", " FCA "]])) == [(BLANK, BLANK, CellValue(" FCA ", "text"))]


def test_texts_from_excels_own_table_are_read():
    data = workbooks.from_shared_strings(["White British", "", "Two_x000D_\nlines"])
    assert only_rows(data) == [(CellValue("White British", "text"), BLANK, CellValue("Two\nlines", "text"))]


def test_hidden_sheets_are_read_and_marked():
    sheets = read_workbook(workbooks.several({"Staff": GRADES, "Old": GRADES}, hidden=["Old"]))
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Staff", False), ("Old", True)]


def test_a_sheet_that_is_only_a_chart_is_left_out():
    assert values(workbooks.with_chart_sheet(GRADES)) == [["Grade", "White", "Asian"], ["FCA", 1104, 32], ["FSW", 66]]


def test_days_counted_from_1904_are_the_same_days():
    assert values(workbooks.counting_from_1904(date(2008, 3, 31))) == [[date(2008, 3, 31)]]


# What openpyxl loses


def test_a_formula_without_a_value_is_uncalculated_and_not_blank():
    assert only_rows(workbooks.formula_without_value())[1] == (CellValue(None, "uncalculated"),)
    assert only_rows(workbooks.simple([["Staff"], ["=1+1"]]))[1] == (CellValue(None, "uncalculated"),)


def test_a_formula_that_gives_nothing_is_blank():
    assert only_rows(workbooks.formula_giving_nothing()) == [(CellValue("Staff", "text"),)]


def test_a_formula_with_a_value_is_its_value():
    cell = workbooks.cell("A1", "<f>1+1</f><v>2</v>")
    assert only_rows(workbooks.from_rows(workbooks.row(1, cell))) == [(CellValue(2, "number"),)]


@pytest.mark.parametrize("text", ["#N/A", "#DIV/0!", "#REF!"])
def test_an_error_is_an_error_with_its_name(text):
    assert only_rows(workbooks.error_value(text))[1] == (CellValue(text, "error"),)


@pytest.mark.parametrize("number", ["1e999", "-1e999"])
def test_a_number_too_large_to_hold_is_an_error(number):
    cell = workbooks.cell("A1", f"<v>{number}</v>")
    assert only_rows(workbooks.from_rows(workbooks.row(1, cell))) == [(CellValue("#NUM!", "error"),)]


def test_the_size_a_sheet_claims_is_not_believed():
    assert values(workbooks.claiming_every_row()) == [["Grade"], ["FCA"]]
    assert values(workbooks.claiming_one_cell()) == [[1], [2], [3]]


def test_blank_formatted_cells_far_away_are_no_matter():
    assert values(workbooks.formatted_to_the_end()) == [[1]]


# Refusals


REFUSED = {
    "empty sheet": (workbooks.empty_sheet(), "has nothing in it"),
    "blank cells": (workbooks.simple([[None, " "]]), "has nothing in it"),
    "no sheets": (workbooks.no_sheets(), "has no worksheets"),
    "sheet missing": (workbooks.listed_sheet_missing(), "is damaged or incomplete"),
    "rows out of order": (workbooks.rows_out_of_order(), "is damaged or incomplete"),
    "number not a number": (workbooks.from_rows("<row><c><v>many</v></c></row>"), "is damaged or incomplete"),
    "text not in the table": (workbooks.from_rows("<row><c t='s'><v>7</v></c></row>"), "is damaged or incomplete"),
    "XML cut short": (workbooks.from_rows("<row>"), "is damaged or incomplete"),
    "entities": (workbooks.with_document_type(), "is damaged or incomplete"),
    "farthest cell": (workbooks.far_cell(), "has something in row 1,048,576 of sheet 'Sheet1'"),
    "row too many": (workbooks.far_cell("A200001"), "has something in row 200,001 of sheet 'Sheet1'"),
    "column too many": (workbooks.far_cell("IW2"), "has something in column IW, row 2, of sheet 'Sheet1'"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_whole_is_refused(case):
    data, expected = REFUSED[case]
    with pytest.raises(guard.Refusal) as refusal:
        read_workbook(data, "staff.xlsx")
    assert str(refusal.value).startswith(f"'staff.xlsx' {expected}")


def test_the_last_row_and_column_within_the_limits_are_read():
    assert len(only_rows(workbooks.far_cell("A200000"))) == reader.MAX_ROWS
    (sheet,) = read_workbook(workbooks.far_cell("IV2"))
    assert sheet.width == reader.MAX_COLUMNS


# Damaged copies of real workbooks


@pytest.mark.parametrize("first", range(0, 500, 100))
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(first):
    read = sum(map(taken, range(first, first + 100)))
    assert 0 < read < 100
