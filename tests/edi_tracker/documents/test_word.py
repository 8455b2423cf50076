"""Word documents, read back as their XML and by the reader of documents."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from edi_tracker.documents.word import Heading, Paragraph, Table, write_document
from edi_tracker.documents.word_parts import WORD
from edi_tracker.spreadsheets import guard
from edi_tracker.spreadsheets.documents import read_document

TABLE = Table("The thing", ["Reference", "Progress"], [["1.1", "Asked\nWaited"], ["1.2", ""]], widths=[1, 3])


def written(*blocks, title="A plan"):
    return write_document(title, blocks, author="A body")


def part(data, path):
    with ZipFile(BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read(path))


def named(element, name):
    return element.findall(f".//{{{WORD}}}{name}")


def value(element):
    return element.get(f"{{{WORD}}}val")


def test_a_table_is_read_back_under_its_heading():
    (sheet,) = read_document(written(Heading("Objective 1. To inspire"), TABLE))
    assert sheet.heading == "Objective 1. To inspire"
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["Reference", "Progress"],
        ["1.1", "Asked\nWaited"],
        ["1.2"],
    ]


def test_a_document_passes_the_guard():
    guard.check_document(written(TABLE), "plan.docx")


def test_every_part_is_xml():
    data = written(Heading("A & B <c>"), Paragraph('"quoted"'), TABLE, title="A & B")
    with ZipFile(BytesIO(data)) as archive:
        assert len([ElementTree.fromstring(archive.read(name)) for name in archive.namelist()]) == 8


def test_headings_are_repeated_and_no_row_is_torn():
    rows = named(part(written(TABLE), "word/document.xml"), "tr")
    assert [len(named(row, "tblHeader")) for row in rows] == [1, 0, 0]
    assert [len(named(row, "cantSplit")) for row in rows] == [1, 1, 1]


def test_the_page_is_a4_across_and_columns_share_its_width():
    document = part(written(TABLE), "word/document.xml")
    (size,) = named(document, "pgSz")
    assert (size.get(f"{{{WORD}}}orient"), size.get(f"{{{WORD}}}w")) == ("landscape", "16838")
    widths = [int(column.get(f"{{{WORD}}}w")) for column in named(document, "gridCol")]
    assert widths == [3785, 11354]


def test_title_language_and_author_are_properties():
    core = part(written(TABLE, title="A plan & more"), "docProps/core.xml")
    assert [element.text for element in core] == ["A plan & more", "A body", "en-GB"]
    assert [value(lang) for lang in named(part(written(TABLE), "word/styles.xml"), "lang")] == ["en-GB"]


def test_headings_have_a_place_in_the_outline_and_tables_a_title():
    document = part(written(Heading("Objective 1"), TABLE), "word/document.xml")
    styles = {value(style) for style in named(document, "pStyle")}
    assert {"Title", "Heading1", "TableHeading", "TableText"} <= styles
    assert [value(caption) for caption in named(document, "tblCaption")] == ["The thing"]
    assert styles <= {style.get(f"{{{WORD}}}styleId") for style in named(part(written(), "word/styles.xml"), "style")}


@pytest.mark.parametrize("text", ["تحسين الخدمات", "Done 👩🏽‍💻🎉", "a\tb", "  spaces  ", "<w:p>", "a & b", "\uf04b"])
def test_any_text_comes_back(text):
    (sheet,) = read_document(written(Table("", ["Text", "More"], [[text, "x"]], widths=[1, 1])))
    assert sheet.cell(2, 1).value == text.replace("\t", " ").strip()


def test_what_xml_cannot_hold_is_replaced():
    (sheet,) = read_document(written(Table("", ["Text", "More"], [["a\x00\ud800b\r\nc", "x"]], widths=[1, 1])))
    assert sheet.cell(2, 1).value == "a\ufffd\ufffdb\nc"


def test_the_same_content_gives_the_same_bytes():
    assert written(TABLE) == written(TABLE)
