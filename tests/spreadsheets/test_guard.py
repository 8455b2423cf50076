from io import BytesIO
from time import perf_counter
from zipfile import ZIP_BZIP2, ZipFile

import pytest

from edi_tracker.spreadsheets import guard
from tests import workbooks

GRADES = [["Grade", "White"], ["FCA", 1104]]

TEXT = b"Grade,White\nFCA,1104\n"
PAGE = b"\n<!DOCTYPE html><html><table><tr><td>FCA</td></tr></table></html>"
XML_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'

REFUSED = {
    "empty": (b"", "is empty"),
    "text": (TEXT, "is a text file with an Excel name"),
    "text in UTF-16": (TEXT.decode().encode("utf-16"), "is a text file with an Excel name"),
    "text in Latin-1": (b"Caf\xe9,1\n", "is a text file with an Excel name"),
    "web page": (PAGE, "is a web page with an Excel name"),
    "XML Spreadsheet": (XML_2003, "is an XML Spreadsheet"),
    "PDF": (b"%PDF-1.7\n\x00", "is a PDF"),
    "noise": (bytes(range(256)), "is not an Excel workbook"),
    "password": (workbooks.password_protected(), "is protected with a password"),
    "old Excel": (workbooks.old_xls(), "is in the old Excel format"),
    "Strict": (workbooks.strict(), "is a Strict Open XML Spreadsheet"),
    "macros": (workbooks.macro_enabled(), "contains macros"),
    "Word": (workbooks.word_document(), "is a Word document"),
    "OpenDocument": (workbooks.open_document(), "is an OpenDocument file"),
    "PowerPoint": (workbooks.zipped({"ppt/presentation.xml": "<p/>"}), "is a PowerPoint presentation"),
    "binary workbook": (workbooks.zipped({"xl/workbook.bin": b"\0"}), "is an Excel binary workbook (.xlsb)"),
    "old Word": (workbooks.old_word(), "is an old Office document"),
    "zip with password": (workbooks.zip_with_password(), "is protected with a password"),
    "sharing bytes": (workbooks.sharing_bytes(), "is too large or too complicated"),
    "zip": (workbooks.zipped({"figures.csv": "1"}), "is a zip file"),
    "empty zip": (workbooks.zipped({}), "is an empty zip file"),
    "cut short": (workbooks.simple(GRADES)[:2000], "is damaged or incomplete"),
    "end missing": (workbooks.simple(GRADES)[:-30], "is damaged or incomplete"),
    "bomb": (workbooks.bomb(), "is too large or too complicated"),
    "bomb that lies": (workbooks.lying_about_size(), "is damaged or incomplete"),
    "many members": (workbooks.many_members(), "is too large or too complicated"),
    "many sheets": (workbooks.many_sheets(), "has more than 100 sheets"),
    "document type": (workbooks.with_document_type(), "is not put together the way Excel does it"),
    "two of a name": (workbooks.twice_the_same_part(), "is not put together the way Excel does it"),
    "absolute path": (workbooks.leaving_the_package("/etc/passwd"), "is not put together the way Excel does it"),
    "path above": (workbooks.leaving_the_package(), "is not put together the way Excel does it"),
    "another packing": (workbooks.zipped(workbooks.parts(), ZIP_BZIP2), "is not put together the way Excel does it"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_an_ordinary_workbook_is_refused_in_words_and_at_once(case):
    data, expected = REFUSED[case]
    begun = perf_counter()
    with pytest.raises(guard.Refusal) as refusal:
        guard.check(data, "staff.xlsx")
    assert perf_counter() - begun < 2
    sentence = str(refusal.value)
    assert sentence.startswith(f"'staff.xlsx' {expected}")
    assert sentence.endswith(".")


@pytest.mark.parametrize("name", ["figures.xlsx", "figures.csv", "figures"])
def test_an_ordinary_workbook_passes_whatever_its_name(name):
    guard.check(workbooks.simple(GRADES), name)


def test_a_workbook_with_many_styles_passes():
    guard.check(workbooks.many_styles(), "styles.xlsx")


def test_a_sentence_says_what_to_do():
    with pytest.raises(guard.Refusal) as refusal:
        guard.check(TEXT, "staff.xlsx")
    assert str(refusal.value) == (
        "'staff.xlsx' is a text file with an Excel name. Open it in Excel and save it as an Excel workbook (.xlsx)."
    )


def test_a_macro_workbook_without_macros_in_it_is_refused_by_its_type():
    members = workbooks.parts()
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main", "vnd.ms-excel.sheet.macroEnabled.main"
    )
    with pytest.raises(guard.Refusal, match="contains macros"):
        guard.check(workbooks.zipped(members), "staff.xlsm")


def test_a_workbook_whose_workbook_part_is_missing_is_damaged():
    members = workbooks.parts()
    del members["xl/workbook.xml"]
    with pytest.raises(guard.Refusal, match="is damaged or incomplete"):
        guard.check(workbooks.zipped(members), "staff.xlsx")


def test_a_text_that_mentions_a_document_type_is_only_a_text():
    row = workbooks.row(1, workbooks.text_cell("A1", "<!DOCTYPE html>"))
    guard.check(workbooks.from_rows(row), "staff.xlsx")


def test_a_file_of_more_than_ten_mebibytes_is_refused():
    with pytest.raises(guard.Refusal, match="is larger than 10 MB"):
        guard.check(b"PK\x03\x04" + bytes(10 * 1024 * 1024), "staff.xlsx")


def test_a_size_alone_can_be_refused():
    with pytest.raises(guard.Refusal, match="is larger than 10 MB"):
        guard.check_size(11 * 1024 * 1024, "staff.xlsx")


def test_more_than_a_hundred_mebibytes_unpacked_is_refused(monkeypatch):
    data = workbooks.simple(GRADES)
    monkeypatch.setattr(guard, "MAX_UNPACKED", 4_000)
    with pytest.raises(guard.Refusal, match="is too large"):
        guard.check(data, "staff.xlsx")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("C:\\Users\\hr\\staff.xlsx", "staff.xlsx"),
        ("/home/hr/staff.xlsx", "staff.xlsx"),
        ("sta\x00ff\n\u202e.xlsx", "staff.xlsx"),
        ("a" * 300, "a" * 80),
        ("", "The file"),
    ],
)
def test_a_file_is_called_by_its_own_name(name, label):
    assert guard.file_label(name) == label


def test_a_sheet_may_be_longer_than_the_parts_that_are_held_whole(monkeypatch):
    data = workbooks.simple([["x" * 50] * 200] * 100)
    sheet, others = "xl/worksheets/sheet1.xml", 30_000
    with ZipFile(BytesIO(data)) as archive:
        assert archive.getinfo(sheet).file_size > others
    monkeypatch.setattr(guard, "MAX_MEMBER", others)
    guard.check(data, "staff.xlsx")
    monkeypatch.setattr(guard, "MAX_SHEET", others)
    with pytest.raises(guard.Refusal, match="too large or too complicated"):
        guard.check(data, "staff.xlsx")
