from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions import attachments
from actions.attachments import MAX_FILE, Refused, recognise

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def office(kind, *parts, macros=False):
    types = f"<Types>{kind}{'.macroEnabled.' if macros else ''}</Types>"
    return archive(("[Content_Types].xml", types), *((part, "x") for part in parts))


def archive(*parts):
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as written:
        for name, text in parts:
            written.writestr(name, text)
    return file.getvalue()


def open_document(what, *parts):
    mimetype = f"application/vnd.oasis.opendocument.{what}"
    return archive(("mimetype", mimetype), ("content.xml", "<x/>"), *((part, "x") for part in parts))


DOCX = office("wordprocessingml.document.main+xml", "word/document.xml")


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "jpg"),
        (b"GIF89a...", "gif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "webp"),
        (DOCX, "docx"),
        (office("spreadsheetml.sheet.main+xml"), "xlsx"),
        (office("presentationml.presentation.main+xml"), "pptx"),
        (open_document("text"), "odt"),
        (open_document("spreadsheet"), "ods"),
        (open_document("presentation"), "odp"),
    ],
)
def test_a_file_is_told_from_its_content(data, suffix):
    kind = recognise(data)
    assert kind.suffix == suffix
    assert attachments.KINDS[kind.media_type] == kind


@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html><script>alert(1)</script>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"MZ\x90\x00",
        b"\x7fELF",
        b"#!/bin/sh",
        b"just text",
        OLE,
        archive(("readme.txt", "hello")),
        archive(("content.xml", "x"), ("mimetype", "application/vnd.oasis.opendocument.text")),
        open_document("graphics"),
        office("drawingml.main+xml"),
        b"\x89PNG\r\n\x1a\n<html>",
        b"RIFF\x10\x00\x00\x00WAVEfmt ",
        b" %PDF-1.7",
    ],
)
def test_other_kinds_are_refused(data):
    with pytest.raises(Refused, match="not of a kind"):
        recognise(data)


@pytest.mark.parametrize(
    "data",
    [
        office("wordprocessingml.document.main+xml", "word/vbaProject.bin"),
        office("wordprocessingml.document.main+xml", macros=True),
        office("spreadsheetml.sheet.main+xml", "xl/macrosheets/sheet1.xml"),
        office("presentationml.presentation.main+xml", "ppt/activeX/activeX1.bin"),
        office("wordprocessingml.document.main+xml", "word/embeddings/setup.exe"),
        open_document("text", "Basic/Standard/Module1.xml"),
        open_document("spreadsheet", "Scripts/python/run.py"),
    ],
)
def test_files_with_macros_are_refused(data):
    with pytest.raises(Refused, match="macros"):
        recognise(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"%PDF-" + b"x" * MAX_FILE, "larger than 10 MB"),
        (DOCX[:60], "damaged"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_empty_large_and_damaged_files_are_refused(data, why):
    with pytest.raises(Refused, match=why):
        recognise(data)


@given(st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
def test_no_archive_makes_it_fail(data):
    with pytest.raises(Refused):
        recognise(data)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("minutes.pdf", "minutes.pdf"),
        ("Minutes.PDF", "Minutes.pdf"),
        ("minutes.exe", "minutes.pdf"),
        ("minutes.pdf.exe", "minutes.pdf.pdf"),
        ("C:\\work\\minutes", "minutes.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("a\r\nb.pdf", "ab.pdf"),
        (".pdf", "file.pdf"),
        ("", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 150 + ".pdf"),
    ],
)
def test_a_file_is_named_as_its_content_is(name, kept):
    assert attachments.file_name(name, attachments.PDF) == kept


def test_a_jpeg_keeps_the_longer_ending():
    assert attachments.file_name("photo.JPEG", attachments.KINDS["image/jpeg"]) == "photo.jpeg"
