"""Reading the tables of Word documents, and refusing what is no ordinary document."""

import pytest

from edi_tracker.spreadsheets import guard
from edi_tracker.spreadsheets.documents import read_document
from edi_tracker.spreadsheets.guard import Refusal
from tests import documents, workbooks
from tests.documents import Td, document, heading, paragraph, row, run, table
from tests.spreadsheets.parts import zipped


def texts(data):
    return [[[cell.value or "" for cell in cells] for cells in sheet.rows] for sheet in read_document(data)]


def test_every_table_is_a_sheet_with_the_heading_above_it():
    data = document(heading("Child impact"), table(["Ref", "Action"], ["1", "Audit"]), table(["2", "Train"]))
    first, second = read_document(data)
    assert (first.name, first.heading, second.name, second.heading) == ("Table 1", "Child impact", "Table 2", "")
    assert texts(data) == [[["Ref", "Action"], ["1", "Audit"]], [["2", "Train"]]]


def test_paragraphs_of_a_cell_are_lines_and_those_of_a_table_inside_it_too():
    inside = Td(inside=paragraph(run("One")) + table(["Two"]) + paragraph())
    assert texts(document(table(["1", "Audit\nTrain"], ["2", inside]))) == [[["1", "Audit\nTrain"], ["2", "One\nTwo"]]]


def test_merged_cells_hold_their_text_once_and_are_named():
    rows = [[Td("A title", span=3)], [Td("1", merge="restart"), "a", "b"], [Td(merge="continue"), "c", "d"]]
    (sheet,) = read_document(document(table(*rows)))
    assert [[cell.value for cell in cells] for cells in sheet.rows] == [["A title"], ["1", "a", "b"], [None, "c", "d"]]
    assert sheet.merged == ((1, 1, 1, 3), (2, 1, 3, 1))


def test_symbols_keep_their_place_in_the_private_use_area():
    rows = ["1", Td(symbol="F04A"), Td("K", font="Wingdings"), Td(symbol="4C"), "J"]
    assert texts(document(table(rows))) == [[["1", "\uf04a", "\uf04b", "\uf04c", "J"]]]


def test_the_shade_of_a_cell_is_its_fill():
    (sheet,) = read_document(document(table(["1", Td(fill="FF0000"), "x"])))
    assert sheet.rows[0][1].style.fill == "FF0000"
    assert sheet.rows[0][1].is_blank


def test_what_was_deleted_or_moved_away_under_tracked_changes_is_left_out():
    tracked = (
        f"<w:p><w:del>{run('gone')}</w:del><w:moveFrom>{run('moved')}</w:moveFrom><w:ins>{run('here')}</w:ins></w:p>"
    )
    deleted = row("2", "gone").replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")
    body = table(["1", Td(inside=tracked)]).replace("</w:tbl>", f"{deleted}</w:tbl>")
    assert texts(document(body)) == [[["1", "here"]]]


def test_content_controls_round_rows_and_cells_are_looked_through():
    wrapped = f"<w:sdt><w:sdtContent>{row('2', 'Train')}</w:sdtContent></w:sdt>"
    assert texts(document(table(["1", "Audit"]).replace("</w:tbl>", f"{wrapped}</w:tbl>")))[0][1] == ["2", "Train"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (document(paragraph(run("Only words"))), "has no table with anything in it"),
        (zipped(documents.parts("<w:document")), "is damaged or incomplete"),
        (zipped(documents.parts("<document/>")), "is damaged or incomplete"),
    ],
)
def test_a_document_without_tables_is_refused_in_words(data, expected):
    with pytest.raises(Refusal, match=expected):
        read_document(data, "plan.docx")


MACROS = documents.parts("<x/>")
MACROS["word/vbaProject.bin"] = "x"
STRICT = documents.parts('<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>')
LAUGHS = documents.parts('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>')
BOMB = documents.parts(" " * 25 * 1024 * 1024)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (workbooks.simple([["a"]]), "is damaged or incomplete. Open it in Word"),
        (zipped(MACROS), "contains macros. Open it in Word"),
        (zipped(STRICT), "is a Strict Open XML Document"),
        (zipped(LAUGHS), "is not put together the way"),
        (zipped(BOMB), "is too large or too complicated"),
    ],
)
def test_what_is_no_ordinary_document_is_refused_before_it_is_opened(data, expected):
    with pytest.raises(Refusal) as refusal:
        guard.check_document(data, "plan.docx")
    assert str(refusal.value).startswith(f"'plan.docx' {expected}")
