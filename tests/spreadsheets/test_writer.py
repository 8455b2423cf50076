from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from edi_tracker.spreadsheets import guard
from edi_tracker.spreadsheets.reader import read_workbook
from edi_tracker.spreadsheets.writer import COUNT, CellOut, SheetOut, percent, write_workbook

TABLE = SheetOut(
    "Ethnicity by grade",
    [["Ethnicity by grade, 31 March 2008"], [], ["Grade", "White", "Share"], ["FCA", 1104, percent(Decimal("92.2"))]],
    headings_row=3,
    bold_rows=(1,),
)


def opened(*sheets, title=""):
    return load_workbook(BytesIO(write_workbook(sheets, title)))


def read_back(rows):
    (sheet,) = read_workbook(write_workbook([SheetOut("Sheet", rows)]))
    return [[cell.value for cell in row] for row in sheet.rows]


def test_what_is_written_is_read_back():
    rows = [["Grade", "White", "As at"], ["FCA", 1104, date(2008, 3, 31)], ["FSW", 0.5, True], ["", None, -3]]
    assert read_back(rows) == [*rows[:3], [None, None, -3]]


def test_a_written_workbook_passes_the_guard():
    guard.check(write_workbook([TABLE]), "table.xlsx")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|'/c calc'!A0", "#N/A", "TRUE"])
def test_text_is_never_a_formula_or_an_error(text):
    cell = opened(SheetOut("Sheet", [[text]]))["Sheet"]["A1"]
    assert cell.data_type == "s"
    assert cell.value == text.replace("\r", "\n")
    assert cell.quotePrefix == (text[0] in "=+-@\t\r")


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=30), st.sampled_from(["", "=", "+", "-", "@"]))
def test_any_text_comes_back_as_the_text_it_was(texts, start):
    wanted = [start + text for text in texts]
    data = write_workbook([SheetOut("Sheet", [["Text"], *([text] for text in wanted)])])
    with ZipFile(BytesIO(data)) as archive:
        assert b"<f" not in archive.read("xl/worksheets/sheet1.xml")
    (sheet,) = read_workbook(data)
    for number, text in enumerate(wanted, start=2):
        kept = "".join(
            letter if _in_xml(letter) else "\ufffd" for letter in text.replace("\r\n", "\n").replace("\r", "\n")
        )
        assert sheet.cell(number, 1).value == (kept if kept.strip() else None)


def _in_xml(letter):
    return letter in "\t\n" or (letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff")


def test_the_same_content_gives_the_same_bytes():
    first = write_workbook([TABLE], title="Staff")
    assert first == write_workbook([TABLE], title="Staff")
    with ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert properties.count("2000-01-01T00:00:00Z") == 2


def test_the_title_is_a_property_of_the_document():
    assert opened(TABLE, title="Staff list template").properties.title == "Staff list template"


def test_headings_are_bold_and_stay_in_view():
    sheet = opened(TABLE)["Ethnicity by grade"]
    assert [sheet.cell(row, 1).font.bold for row in (1, 3, 4)] == [True, True, False]
    assert sheet.freeze_panes == "A4"


def test_columns_fit_what_stands_below_the_title():
    sheet = opened(TABLE)["Ethnicity by grade"]
    assert sheet.column_dimensions["A"].width == 9
    wide = opened(SheetOut("Sheet", [["x" * 30, "y" * 400]]))["Sheet"]
    assert [wide.column_dimensions[letter].width for letter in "AB"] == [32, 60]
    asked = opened(SheetOut("Sheet", [["x", "y"]], widths=(12, 40)))["Sheet"]
    assert [asked.column_dimensions[letter].width for letter in "AB"] == [12, 40]


def test_numbers_keep_their_formats():
    cells = [
        CellOut(17908, COUNT),
        percent(86.5),
        date(2008, 3, 31),
        percent(None),
        Decimal("1.5"),
        datetime(2008, 3, 31),
    ]
    sheet = opened(SheetOut("Sheet", [["Heading"], cells]))["Sheet"]
    assert [cell.number_format for cell in sheet[2][:4]] == ["#,##0", "0.0%", "d mmmm yyyy", "0.0%"]
    assert [cell.value for cell in sheet[2][:5]] == [17908, 0.865, datetime(2008, 3, 31), None, 1.5]


def test_choices_are_offered_from_a_hidden_sheet():
    labels = ["Asian, Asian British", "White", "=Other"]
    staff = SheetOut("Staff", [["Grade", "Ethnic origin", "Sex"]], choices={2: labels, 3: ["Female", "Male"]})
    book = opened(staff)
    assert book["Lists"].sheet_state == "hidden"
    assert [cell.value for cell in book["Lists"]["A"]] == labels
    rules = book["Staff"].data_validations.dataValidation
    assert [(str(rule.sqref), rule.formula1) for rule in rules] == [
        ("B2:B200000", "Lists!$A$1:$A$3"),
        ("C2:C200000", "Lists!$B$1:$B$2"),
    ]


def test_sheet_names_are_made_fit_for_excel():
    names = ["KPI 5: 2007/08", "kpi 5- 2007-08", "x" * 40, "", "Lists", "'quoted'", "quoted 3", "quoted", "quoted"]
    book = opened(*(SheetOut(name, [["x"]]) for name in names))
    assert book.sheetnames == [
        *("KPI 5- 2007-08", "kpi 5- 2007-08 2", "x" * 31, "Sheet 4", "Lists 2"),
        *("quoted", "quoted 3", "quoted 2", "quoted 4"),
    ]


@pytest.mark.parametrize(
    ("value", "message"),
    [(float("nan"), "B2: nan"), (float("inf"), "B2: inf"), (Decimal("NaN"), "B2: NaN"), ("x" * 32_768, "B2: the text")],
)
def test_what_excel_cannot_hold_is_an_error_that_names_the_cell(value, message):
    with pytest.raises(ValueError, match=message):
        write_workbook([SheetOut("Sheet", [["a", "b"], ["c", value]])])


def test_a_workbook_needs_a_sheet():
    with pytest.raises(ValueError, match="at least one sheet"):
        write_workbook([])


REGISTER = SheetOut(
    "Actions",
    [["Plan A & B"], ["All"], ["Reference", "Action"], ["1.1", "Do it"], ["1.2", None]],
    headings_row=3,
    print_title="Plan A & B",
)


def test_a_register_prints_on_a3_with_its_headings_on_every_page():
    sheet = opened(REGISTER)["Actions"]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (8, "landscape", 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.oddHeader.left.text == "Plan A && B"
    assert sheet.oddFooter.right.text == "Page &P of &N"


def test_a_register_can_be_filtered_and_has_a_rule_under_every_row():
    sheet = opened(REGISTER)["Actions"]
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A3:B5", "A4")
    assert {cell.border.bottom.style for row in sheet["A3:B5"] for cell in row} == {"hair"}
    assert all(cell.alignment.wrap_text for row in sheet["A3:B5"] for cell in row)
    assert sheet["A1"].border.bottom.style is None
    assert [sheet["A3"].font.bold, sheet["A4"].font.bold] == [True, False]


def test_a_register_of_no_rows_keeps_its_headings():
    empty = SheetOut("Actions", REGISTER.rows[:3], headings_row=3, print_title="Plan")
    assert opened(empty)["Actions"].auto_filter.ref == "A3:B3"
