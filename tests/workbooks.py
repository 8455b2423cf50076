"""Builders of real .xlsx files for tests: ordinary ones, odd ones that must be read, and hostile ones that must not.

The hostile ones are written part by part, since no library writes them.
"""

import random
import struct
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.spreadsheets.parts import (
    MAIN,
    OFFICE,
    SHEET_1,
    SHEET_ML,
    cell,
    from_rows,
    parts,
    relationships,
    row,
    sheet_xml,
    text_cell,
    workbook_xml,
    zipped,
)

STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Rows = Sequence[Sequence[Any]]


# Ordinary workbooks


def simple(rows: Rows, sheet: str = "Sheet1") -> bytes:
    """One sheet with these rows, written by openpyxl. Text beginning "=" is a formula, without a value."""
    return several({sheet: rows})


def several(sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> bytes:
    """Several sheets by name; those named in `hidden` are hidden."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        worksheet = book.create_sheet(name)
        worksheet.sheet_state = "hidden" if name in hidden else "visible"
        for values in rows:
            worksheet.append(list(values))
    return _saved(book)


def with_titles(titles: Sequence[str], rows: Rows, sheet: str = "Sheet1") -> bytes:
    """Each title in a row of its own, merged across the table, and a blank row above the headings."""
    book = Workbook()
    worksheet = book.active
    worksheet.title = sheet
    for title in titles:
        worksheet.append([title])
        last = worksheet.max_row
        worksheet.merge_cells(start_row=last, end_row=last, start_column=1, end_column=max(map(len, rows)))
    for number, values in enumerate(rows, start=len(titles) + 2):
        for column, value in enumerate(values, start=1):
            worksheet.cell(number, column, value)
    return _saved(book)


def with_formats(cells: Sequence[tuple[Any, str]]) -> bytes:
    """One column of (value, number format)."""
    book = Workbook()
    for number, (value, number_format) in enumerate(cells, start=1):
        book.active.cell(number, 1, value).number_format = number_format
    return _saved(book)


def many_styles(count: int = 2_000) -> bytes:
    """A workbook in which every cell has a number format of its own."""
    return with_formats([(number, f'0.0"{number}"') for number in range(count)])


def with_chart_sheet(rows: Rows) -> bytes:
    """A sheet of figures, and after it a sheet that is only their chart."""
    book = Workbook()
    for values in rows:
        book.active.append(list(values))
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=2, min_row=1, max_row=len(rows)), titles_from_data=True)
    book.create_chartsheet("Chart").add_chart(chart)
    return _saved(book)


def counting_from_1904(day: date) -> bytes:
    """A date in a workbook that counts its days from 1904, as Excel for Mac once did."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([day])
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


# Workbooks written part by part


def from_shared_strings(strings: Sequence[str]) -> bytes:
    """One row of texts kept the way Excel keeps them, in a table beside the sheet."""
    cells = [cell(f"{chr(65 + n)}1", f"<v>{n}</v>", "s") for n in range(len(strings))]
    members = parts(row(1, *cells))
    listed = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    members["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{listed}</sst>'
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHEET_ML}.sharedStrings+xml"/></Types>'
    )
    return zipped(members)


def formula_without_value() -> bytes:
    return from_rows(row(1, text_cell("A1", "Staff")) + row(2, cell("A2", "<f>SUM(B2:C2)</f>")))


def formula_giving_nothing() -> bytes:
    """A formula whose result is the empty text, as IF(B2="","",B2) gives."""
    return from_rows(row(1, text_cell("A1", "Staff"), cell("B1", '<f>IF(C1="","",C1)</f><v></v>', "str")))


def error_value(text: str = "#N/A") -> bytes:
    return from_rows(row(1, text_cell("A1", "Staff")) + row(2, cell("A2", f"<f>NA()</f><v>{text}</v>", "e")))


def claiming_every_row() -> bytes:
    """Two rows in a sheet that says it fills the whole of Excel."""
    return from_rows(row(1, text_cell("A1", "Grade")) + row(2, text_cell("A2", "FCA")), dimension="A1:XFD1048576")


def claiming_one_cell() -> bytes:
    """Three rows in a sheet that says it has one cell."""
    return from_rows("".join(row(n, cell(f"A{n}", f"<v>{n}</v>")) for n in (1, 2, 3)), dimension="A1")


def far_cell(reference: str = "XFD1048576") -> bytes:
    number = int("".join(filter(str.isdigit, reference)))
    return from_rows(row(1, text_cell("A1", "Grade")) + row(number, cell(reference, "<v>1</v>")))


def formatted_to_the_end() -> bytes:
    """One value, and blank formatted cells in the last row and column of Excel."""
    return from_rows(row(1, cell("A1", "<v>1</v>"), cell("XFD1")) + row(1_048_576, cell("A1048576")))


def rows_out_of_order() -> bytes:
    return from_rows(row(2, cell("A2", "<v>2</v>")) + row(1, cell("A1", "<v>1</v>")))


# Files to refuse


def empty_sheet() -> bytes:
    return simple([])


def no_sheets() -> bytes:
    members = parts()
    members["xl/workbook.xml"] = workbook_xml(0)
    return zipped(members)


def listed_sheet_missing() -> bytes:
    """Two sheets are listed and only one is in the file."""
    members = parts(row(1, cell("A1", "<v>1</v>")))
    members["xl/workbook.xml"] = workbook_xml(2)
    members["xl/_rels/workbook.xml.rels"] = relationships(
        [("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml")]
    )
    return zipped(members)


def many_sheets(count: int = 20_000) -> bytes:
    """So many sheets listed, each the same part."""
    members = parts(row(1, cell("A1", "<v>1</v>")))
    members["xl/workbook.xml"] = workbook_xml(count)
    members["xl/_rels/workbook.xml.rels"] = relationships([("worksheet", "worksheets/sheet1.xml")] * count)
    return zipped(members)


def password_protected() -> bytes:
    """The start of the container Excel puts round an encrypted workbook: its directory names EncryptedPackage."""
    return _ole("EncryptionInfo", "EncryptedPackage")


def old_xls() -> bytes:
    return _ole("Workbook")


def old_word() -> bytes:
    return _ole("WordDocument")


def _ole(*streams: str) -> bytes:
    directory = b"".join(stream.encode("utf-16-le").ljust(128, b"\0") for stream in ("Root Entry", *streams))
    return OLE_SIGNATURE.ljust(512, b"\0") + directory.ljust(1024, b"\0")


def strict() -> bytes:
    """What Excel saves as "Strict Open XML Spreadsheet": the same parts under other names."""
    members = parts(row(1, cell("A1", "<v>1</v>")))
    return zipped(
        {name: part.replace(MAIN, STRICT_MAIN).replace(OFFICE, STRICT_OFFICE) for name, part in members.items()}
    )


def macro_enabled() -> bytes:
    members: dict[str, str | bytes] = dict(parts(row(1, cell("A1", "<v>1</v>"))))
    members["xl/vbaProject.bin"] = OLE_SIGNATURE
    return zipped(members)


def bomb(size: int = 25 * 1024 * 1024) -> bytes:
    """A sheet of spaces that unpacks to a thousand times its size."""
    return from_rows(" " * size)


def style_bomb(styles: int = 60_000) -> bytes:
    """A small styles part that openpyxl takes very long over."""
    members = parts(row(1, cell("A1", "<v>1</v>")))
    formats = "<xf/>" * styles
    members["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"><cellXfs>{formats}</cellXfs></styleSheet>'
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/xl/styles.xml" ContentType="{SHEET_ML}.styles+xml"/></Types>'
    )
    return zipped(members)


def many_members(count: int = 2_001) -> bytes:
    return zipped({**parts(), **{f"xl/media/{n}.png": b"" for n in range(count)}}, ZIP_STORED)


def with_document_type() -> bytes:
    """The billion laughs: a name that stands for ten of another, nine deep."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    members = parts()
    members[SHEET_1] = f'<?xml version="1.0"?><!-- x --><!DOCTYPE worksheet [{entities}]>' + sheet_xml(
        row(1, cell("A1", "<is><t>&a9;</t></is>", "inlineStr"))
    )
    return zipped(members)


def lying_about_size(size: int = 25 * 1024 * 1024, claimed: int = 1_000) -> bytes:
    """A sheet that unpacks to `size` bytes and says in the zip directory that it is `claimed` bytes."""
    data = from_rows(" " * size)
    real = len(sheet_xml(" " * size))
    return data.replace(struct.pack("<L", real), struct.pack("<L", claimed))


def twice_the_same_part() -> bytes:
    """Two parts of one name: which of them is read depends on who reads."""
    members = parts(row(1, cell("A1", "<v>1</v>")))
    return zipped({**members, SHEET_1.upper(): members[SHEET_1]})


def leaving_the_package(path: str = "../../etc/passwd") -> bytes:
    return zipped({**parts(row(1, cell("A1", "<v>1</v>"))), path: "x"})


def zip_with_password() -> bytes:
    """A workbook whose parts say they are encrypted, as a zip program with a password leaves them."""
    data = bytearray(from_rows(row(1, cell("A1", "<v>1</v>"))))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + flags] |= 1
            start = data.find(signature, start + 4)
    return bytes(data)


def sharing_bytes(members: int = 50) -> bytes:
    """Many names in the zip directory for the same packed part."""
    data = zipped({"xl/x.xml": random.Random(1).randbytes(2_000)})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    entries = b"".join(entry.replace(b"xl/x.xml", f"xl/x{n:03}.".encode()) for n in range(members))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, members, members, len(entries), start, 0)
    return data[:start] + entries + tail


def open_document() -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})


def word_document() -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})
