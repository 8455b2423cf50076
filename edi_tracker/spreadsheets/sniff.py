"""What a file that is not an Excel workbook really is, told from its bytes and never from its name."""

import codecs
import re

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCUMENT_PART = "word/document.xml"
SAVE_AS = "Open it in Excel and save it as an Excel workbook (.xlsx)."
SEND_A_WORKBOOK = "Choose an Excel workbook (.xlsx)."

# The first bytes of other files people send, and what to say of each.
OTHER_FILES = (
    (b"%PDF", f"is a PDF, not a spreadsheet. {SEND_A_WORKBOOK}"),
    (EMPTY_ZIP, f"is an empty zip file, not an Excel workbook. {SEND_A_WORKBOOK}"),
    (b"\x89PNG", f"is a picture, not a spreadsheet. {SEND_A_WORKBOOK}"),
    (b"\xff\xd8\xff", f"is a picture, not a spreadsheet. {SEND_A_WORKBOOK}"),
    (b"{\\rtf", f"is a Rich Text document, not a spreadsheet. {SEND_A_WORKBOOK}"),
)
WEB_PAGE = re.compile(rb"\s*(<!doctype html|<html|<table|<head|<body|<meta)", re.IGNORECASE)
XML_SPREADSHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def kind(data: bytes) -> str:
    """Which reader a file is for: "document", "text", or else "workbook", whose guard says what is wrong with it."""
    if data.startswith(ZIP):
        return "document" if DOCUMENT_PART.encode() in data else "workbook"
    if data.startswith((OLE, *(start for start, _ in OTHER_FILES))):
        return "workbook"
    head = data[:4096].removeprefix(codecs.BOM_UTF8)
    if not data or WEB_PAGE.match(head) or XML_SPREADSHEET in head:
        return "workbook"
    return "text" if _looks_like_text(head) else "workbook"


def not_a_zip(data: bytes) -> str | None:
    """Say what `data` is when it is not a zip archive, as the end of a sentence; None when it is one."""
    if data.startswith(ZIP):
        return None
    if data.startswith(OLE):
        return _ole(data)
    for start, wrong in OTHER_FILES:
        if data.startswith(start):
            return wrong
    return _text(data) or f"is not an Excel workbook. {SEND_A_WORKBOOK}"


def _ole(data: bytes) -> str:
    """Excel wraps a password-protected workbook in the container that .xls files used; stream names are UTF-16."""
    if _has_stream(data, "EncryptedPackage"):
        return "is protected with a password. Open it in Excel, take the password off, and save it again."
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return f"is in the old Excel format (.xls). {SAVE_AS}"
    return f"is an old Office document, not an Excel workbook. {SEND_A_WORKBOOK}"


def _has_stream(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _text(data: bytes) -> str | None:
    head = data[:4096].removeprefix(codecs.BOM_UTF8)
    if WEB_PAGE.match(head):
        return f"is a web page with an Excel name. {SAVE_AS}"
    if XML_SPREADSHEET in head:
        return f"is an XML Spreadsheet, not an Excel workbook. {SAVE_AS}"
    if _looks_like_text(head):
        return f"is a text file with an Excel name. {SAVE_AS}"
    return None


def utf_16_without_mark(head: bytes) -> str:
    """The encoding of a text in UTF-16 that does not begin with its mark; "" for any other file.

    Nearly every other byte of it is 0, on one side, and none is on the other.
    """
    for encoding, letters, zeros in (("utf-16-le", head[::2], head[1::2]), ("utf-16-be", head[1::2], head[::2])):
        if zeros.count(0) > 0.8 * len(zeros) > 0 and 0 not in letters:
            return encoding
    return ""


def _looks_like_text(head: bytes) -> bool:
    if head.startswith(BYTE_ORDER_MARKS) or utf_16_without_mark(head):
        return True
    return not any(byte < 32 and byte not in b"\t\n\r\f" for byte in head)


def not_a_workbook(names: set[str]) -> str:
    """Say what a zip archive without a workbook inside is, by the names of its members."""
    if "xl/workbook.bin" in names:
        return f"is an Excel binary workbook (.xlsb). {SAVE_AS}"
    if DOCUMENT_PART in names:
        return f"is a Word document, not an Excel workbook. {SEND_A_WORKBOOK}"
    if "ppt/presentation.xml" in names:
        return f"is a PowerPoint presentation, not an Excel workbook. {SEND_A_WORKBOOK}"
    if "content.xml" in names and "mimetype" in names:
        return f"is an OpenDocument file, not an Excel workbook. {SAVE_AS}"
    return f"is a zip file, not an Excel workbook. {SEND_A_WORKBOOK}"
