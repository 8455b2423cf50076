"""Files that mean harm, or that no honest program wrote: what each is, and what the person who sent it is told.

Each is a function, so that a file is made only when it is sent. Most are turned away by what their first bytes and
their zip directory say; those that only reading can tell go to the child process.
"""

import codecs
import gzip
import random
from collections.abc import Callable
from zipfile import ZIP_BZIP2, ZIP_LZMA

from tests import workbooks
from tests.spreadsheets import parts as xml

TOO_LARGE = "is too large or too complicated to read safely"
DAMAGED = "is damaged or incomplete"
UNUSUAL = "is not put together the way Excel does it"
LINKS = "takes figures from other files"
NO_TABLE = "No table was found that we can read"
TABLE = [["Grade", "Asian", "White"], ["FCA", 7, 80], ["Admin", 6, 90]]
HEADINGS = [xml.text_cell(f"{column}1", text) for column, text in zip("ABC", TABLE[0], strict=True)]
FIGURES = xml.row(1, *HEADINGS) + "".join(
    xml.row(number, xml.text_cell(f"A{number}", grade), xml.cell(f"B{number}", f"<v>{asian}</v>"),
            xml.cell(f"C{number}", f"<v>{white}</v>"))
    for number, (grade, asian, white) in enumerate(TABLE[1:], start=2)
)  # fmt: skip
NOISE = random.Random(4)


def ordinary() -> bytes:
    """A good count table."""
    return xml.zipped(xml.parts(FIGURES))


def with_parts(members: dict[str, str | bytes]) -> bytes:
    return xml.zipped({**xml.parts(FIGURES), **members})


def sheet(inside: str | bytes) -> bytes:
    """A count table in whose sheet something else stands too."""
    return with_parts({xml.SHEET_1: inside})


def hard_to_pack(size: int) -> str:
    """An XML comment that keeps a part from looking like a bomb by how well it packs."""
    return f"<!--{NOISE.randbytes(size // 2).hex()}-->"


def padded(*elements: str) -> bytes:
    """A sheet with so many elements more that only reading it can tell that they are too many."""
    more = "".join(elements)
    rows = f"{hard_to_pack(len(more) // 40)}<sheetData>{more}</sheetData>"
    return sheet(f'<worksheet xmlns="{xml.MAIN}">{rows}</worksheet>')


def million_styles() -> bytes:
    """Three million cell styles in a part that is within every limit of size."""
    formats = f"{hard_to_pack(400_000)}<cellXfs>{'<xf/>' * 3_000_000}</cellXfs>"
    styles = f'<styleSheet xmlns="{xml.MAIN}">{formats}</styleSheet>'
    members = dict(xml.parts(FIGURES))
    override = f'<Override PartName="/xl/styles.xml" ContentType="{xml.SHEET_ML}.styles+xml"/></Types>'
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace("</Types>", override)
    return xml.zipped({**members, "xl/styles.xml": styles})


def one_sheet_as(count: int) -> bytes:
    """One long sheet listed so many times, to be read as often."""
    members = dict(xml.parts(FIGURES + "".join(xml.row(n, xml.cell(f"A{n}", "<v>1</v>")) for n in range(4, 20_000))))
    members["xl/workbook.xml"] = xml.workbook_xml(count)
    members["xl/_rels/workbook.xml.rels"] = xml.relationships([("worksheet", "worksheets/sheet1.xml")] * count)
    return xml.zipped(members)


def with_entities(encoding: str = "utf-8", head: str = "") -> bytes:
    """The billion laughs in an encoding, or behind a comment, in which nobody looks for a document type."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    rows = xml.row(1, xml.cell("A1", "<is><t>&a9;</t></is>", "inlineStr"))
    text = f'<?xml version="1.0" encoding="{encoding}"?>{head}<!DOCTYPE worksheet [{entities}]>{xml.sheet_xml(rows)}'
    return sheet(text.encode(encoding))


def with_outside_entity() -> bytes:
    text = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return sheet(text + xml.sheet_xml(xml.row(1, xml.cell("A1", "<is><t>&x;</t></is>", "inlineStr"))))


def pointing_to(target: str, mode: str = "") -> bytes:
    """A workbook whose sheet is to be found somewhere else."""
    relationship = f'<Relationship Id="rId1" Type="{xml.OFFICE}/worksheet" Target="{target}"{mode}/>'
    listed = f'<Relationships xmlns="{xml.PACKAGE}/relationships">{relationship}</Relationships>'
    return with_parts({"xl/_rels/workbook.xml.rels": listed})


def renamed(name: bytes, other: bytes) -> bytes:
    """A count table with a name in its zip changed for one of the same length, here or in the directory only."""
    data = ordinary()
    return data[: data.rindex(name)] + other + data[data.rindex(name) + len(name) :]


Hostile = dict[str, tuple[Callable[[], bytes], str]]
ARCHIVES: Hostile = {
    "a bomb": (workbooks.bomb, TOO_LARGE),
    "a bomb that lies about its size": (workbooks.lying_about_size, DAMAGED),
    "three million styles": (million_styles, TOO_LARGE),
    "styles that pack too well": (lambda: workbooks.style_bomb(3_000_000), TOO_LARGE),
    "20,000 sheets": (workbooks.many_sheets, "has more than 100 sheets"),
    "one sheet a hundred times": (lambda: one_sheet_as(100), DAMAGED),
    "2,001 parts": (workbooks.many_members, TOO_LARGE),
    "parts that share bytes": (workbooks.sharing_bytes, TOO_LARGE),
    "two parts of one name": (workbooks.twice_the_same_part, UNUSUAL),
    "a path above": (workbooks.leaving_the_package, UNUSUAL),
    "a path from the root": (lambda: workbooks.leaving_the_package("/etc/passwd"), UNUSUAL),
    "a path of Windows": (lambda: workbooks.leaving_the_package("xl\\..\\..\\x.xml"), UNUSUAL),
    "a part renamed in the directory only": (lambda: renamed(b"sheet1.xml", b"sheet9.xml"), DAMAGED),
    "packed with bzip2": (lambda: xml.zipped(xml.parts(FIGURES), ZIP_BZIP2), UNUSUAL),
    "packed with LZMA": (lambda: xml.zipped(xml.parts(FIGURES), ZIP_LZMA), UNUSUAL),
    "a workbook in a workbook": (lambda: xml.zipped({"a.xlsx": ordinary()}), "is a zip file, not an Excel workbook"),
    "cut short": (lambda: ordinary()[:700], DAMAGED),
    "a program before it": (lambda: b"MZ\x90\0" + ordinary(), "is not an Excel workbook"),
}
KINDS: Hostile = {
    "a password": (workbooks.password_protected, "is protected with a password"),
    "a zip with a password": (workbooks.zip_with_password, "is protected with a password"),
    "Strict": (workbooks.strict, "is a Strict Open XML Spreadsheet"),
    "macros": (workbooks.macro_enabled, "contains macros"),
    "macros of Excel 4": (lambda: with_parts({"xl/macrosheets/sheet1.xml": "<xm/>"}), "contains macros"),
    "old Excel, renamed": (workbooks.old_xls, "is in the old Excel format"),
    "Word, renamed": (workbooks.word_document, "is a Word document"),
    "OpenDocument, renamed": (workbooks.open_document, "is an OpenDocument file"),
    "a PDF, renamed": (lambda: b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
    "a web page, renamed": (lambda: b"<html><script>alert(1)</script></html>", "is a web page with an Excel name"),
    "a link to another workbook": (
        lambda: with_parts({"xl/externalLinks/externalLink1.xml": "<externalLink/>"}), LINKS),
    "a connection to a database": (lambda: with_parts({"xl/connections.xml": "<connections/>"}), LINKS),
    "a sheet on the internet": (lambda: pointing_to("http://169.254.169.254/", ' TargetMode="External"'), DAMAGED),
    "a sheet on the server": (lambda: pointing_to("../../../../etc/passwd"), DAMAGED),
}  # fmt: skip
CONTENTS: Hostile = {
    "the billion laughs": (workbooks.with_document_type, UNUSUAL),
    "a file by its name": (with_outside_entity, UNUSUAL),
    "the billion laughs in UTF-16": (lambda: with_entities("utf-16"), DAMAGED),
    "the billion laughs behind a comment": (lambda: with_entities(head=f"<!--{'x' * 70_000}-->"), DAMAGED),
    "the farthest cell": (workbooks.far_cell, "has something in row 1,048,576"),
    "a cell too far to the right": (lambda: workbooks.far_cell("XFD2"), "has something in column XFD"),
    "a row that is no row": (lambda: sheet(xml.sheet_xml('<row r="99999999999999999999"/>')), DAMAGED),
    "a cell that is no cell": (lambda: sheet(xml.sheet_xml(xml.row(1, xml.cell("1A", "<v>1</v>")))), DAMAGED),
    "rows out of order": (workbooks.rows_out_of_order, DAMAGED),
    "millions of blank cells in a row": (lambda: padded("<row>", "<c/>" * 5_000_000, "</row>"), DAMAGED),
    "elements inside elements": (lambda: padded("<a>" * 200_000, "</a>" * 200_000), "has nothing in it"),
    "millions of joined cells": (lambda: padded("<mergeCells>", "<x/>" * 6_000_000, "</mergeCells>"), DAMAGED),
}
TEXTS: Hostile = {
    "a null character": (lambda: b"Grade,Asian,White\nFCA,7,8\0\n", "is not"),
    "a text that is no encoding": (lambda: b"\xff\xfe" + b"G\0r\0\x00\xd8", "is not in an encoding"),
    "a quotation mark that never ends": (
        lambda: b'Grade,Asian,White\n"FCA,7,8\n' + b"x," * 200_000,
        "a quotation mark that is never closed",
    ),
    "hundreds of columns": (lambda: b"Asian," * 5_000, TOO_LARGE),
    "two million blank lines": (lambda: b"\n" * 2_000_000, NO_TABLE),
    "a packed text": (lambda: gzip.compress(b"Grade,Asian\nFCA,7\n"), "is not an Excel workbook"),
    "formulas": (lambda: b"Grade,=cmd|'/C calc'!A0,@SUM(1)\nFCA,7,8", "None of the headings is a category"),
    "UTF-32": (lambda: codecs.BOM_UTF32_LE + "Grade,Asian".encode("utf-32-le"), "is not a text we can read"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", "is a picture"),
}
HOSTILE = ARCHIVES | KINDS | CONTENTS | TEXTS
