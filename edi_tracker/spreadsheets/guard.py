"""Refuse, before it is opened, a file that is not an ordinary workbook, document or text, or would cost too much.

Only the zip directory and the heads of its members are looked at, so this is cheap enough for the web process.
What gets past here is read in a child process with limits (child.py).
"""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from edi_tracker.spreadsheets import sniff

MIB = 1024 * 1024
MAX_FILE = 10 * MIB
MAX_LONG_TEXT = 240 * MIB
MAX_UNPACKED = 100 * MIB
MAX_MEMBER = 30 * MIB
# A sheet is read a row at a time; every other part is held whole.
SHEETS = "xl/worksheets/"
MAX_SHEET = 96 * MIB
MAX_RATIO = 100
# Small parts are not a danger however well they pack.
RATIO_MATTERS_FROM = MIB
MAX_MEMBERS = 2_000
MAX_SHEETS = 100
# Cell styles, names and the like: Excel holds no more than 65,490 styles. Texts may be more, and pack no harm.
MAX_ELEMENTS = 1_000_000
TEXTS = "sharedstrings.xml"
MAX_DESCRIPTION = 4 * MIB  # [Content_Types].xml, the workbook part and the package's relationships
MAX_HEAD = 64 * 1024
MAX_NAME = 80

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONSHIPS = "_rels/.rels"
# What a workbook keeps of the other files and databases that it takes figures from.
ELSEWHERE = ("xl/externallinks/", "xl/connections.xml")
CENTRAL_DIRECTORY_ENTRY = b"PK\x01\x02"

WORKBOOK_TYPE = re.compile(rb"(sheet|template)\.main\+xml", re.IGNORECASE)
OVERRIDE = re.compile(rb"<(?:\w+:)?Override\s[^>]*>")
PART_NAME = re.compile(rb"PartName\s*=\s*[\"']/?([^\"']+)[\"']")
SHEET = re.compile(rb"<(?:\w+:)?sheet[\s/>]")
STRICT = b"purl.oclc.org/ooxml/"
# A document type stands between the XML declaration and the first element, if anywhere.
DOCUMENT_TYPE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)

DAMAGED = "is damaged or incomplete. Open it in Excel, save it again, and send the new copy."
DAMAGED_DOCUMENT = "is damaged or incomplete. Open it in Word, save it again, and send the new copy."
TOO_LARGE = "is too large or too complicated to read safely. Copy only the rows and columns needed into a new workbook."
UNUSUAL = f"is not put together the way Excel does it. {sniff.SAVE_AS}"
MACROS = f"contains macros. {sniff.SAVE_AS}"
STRICT_DOCUMENT = "is a Strict Open XML Document. Open it in Word and save it as 'Word Document (.docx)'."
DOCUMENT_MACROS = "contains macros. Open it in Word and save it as 'Word Document (.docx)'."
LINKS = (
    "takes figures from other files, which we cannot follow. In Excel choose Data, then Edit Links or Queries & "
    "Connections, break or delete them, save it and send the new copy."
)
STRICT_FORMAT = (
    "is a Strict Open XML Spreadsheet. Open it in Excel and save it as 'Excel Workbook (.xlsx)', "
    "not 'Strict Open XML Spreadsheet (.xlsx)'."
)


class Refusal(Exception):
    """A file we will not read. Its text is one plain sentence (or two) for whoever sent the file."""


def refuse(name: str, wrong: str) -> Refusal:
    """The refusal of the file called `name`; `wrong` is the rest of the sentence."""
    return Refusal(f"'{file_label(name)}' {wrong}")


def file_label(name: str) -> str:
    """The file's own name without its folders, fit to be put in a sentence."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(letter for letter in last if letter.isprintable())
    return shown[:MAX_NAME] or "The file"


def check(data: bytes, name: str) -> None:
    """Raise Refusal unless `data` is an .xlsx workbook within the limits; `name` is only used in the sentence."""
    _check_archive(data, name, _kind_fault)


def check_document(data: bytes, name: str) -> None:
    """Raise Refusal unless `data` is a .docx document within the same limits."""
    _check_archive(data, name, _document_fault)


def check_text(data: bytes, name: str) -> None:
    """Raise Refusal for a text of no bytes or of too many."""
    check_size(len(data), name)


def check_long_text(data: bytes, name: str) -> None:
    """Raise Refusal for a text of no bytes or more than 240 MiB, of which a row at a time is read."""
    check_size(len(data), name, MAX_LONG_TEXT)


def _check_archive(data: bytes, name: str, kind_fault: Callable[[ZipFile], str | None]) -> None:
    check_size(len(data), name)
    wrong = sniff.not_a_zip(data) or _archive_fault(data, kind_fault)
    if wrong:
        raise refuse(name, wrong)


def check_size(size: int, name: str, most: int = MAX_FILE) -> None:
    """Raise Refusal for a file of no bytes or more than 10 MiB, without needing what is in it."""
    if size == 0:
        raise refuse(name, "is empty. Choose the file again, or save it again in Excel first.")
    if size > most:
        raise refuse(name, f"is larger than {most // MIB} MB. Copy only the rows and columns needed into a new file.")


def _archive_fault(data: bytes, kind_fault: Callable[[ZipFile], str | None]) -> str | None:
    # zipfile reads the whole directory before anything can be asked of it.
    if data.count(CENTRAL_DIRECTORY_ENTRY) > MAX_MEMBERS:
        return TOO_LARGE
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _cost_fault(archive, len(data)) or _names_fault(archive) or kind_fault(archive)
    except Exception:  # zipfile and zlib have many ways to fail on a damaged file; they mean the same here
        return DAMAGED


def _cost_fault(archive: ZipFile, size: int) -> str | None:
    members = archive.infolist()
    too_large = (
        len(members) > MAX_MEMBERS
        or sum(member.file_size for member in members) > MAX_UNPACKED
        # Members that share bytes unpack the same data many times.
        or sum(member.compress_size for member in members) > size
        or any(_is_bomb(member) for member in members)
    )
    return TOO_LARGE if too_large else None


def _is_bomb(member: ZipInfo) -> bool:
    if member.file_size > (MAX_SHEET if member.filename.startswith(SHEETS) else MAX_MEMBER):
        return True
    return member.file_size > RATIO_MATTERS_FROM and member.file_size > MAX_RATIO * member.compress_size


def _names_fault(archive: ZipFile) -> str | None:
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        return "is protected with a password. Take the password off and save it again."
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members):
        return UNUSUAL
    # Two parts of one name are read as the one or the other, depending on who reads; names ignore case.
    if len({member.filename.casefold() for member in members}) < len(members):
        return UNUSUAL
    return UNUSUAL if any(_leaves_the_package(member.filename) for member in members) else None


def _leaves_the_package(path: str) -> bool:
    return path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/")


def _kind_fault(archive: ZipFile) -> str | None:
    names = set(archive.namelist())
    if CONTENT_TYPES not in names:
        return sniff.not_a_workbook(names)
    content_types = _read(archive, CONTENT_TYPES, MAX_DESCRIPTION)
    if _has_macros(names, content_types):
        return MACROS
    workbook = _workbook_part(content_types)
    if not workbook:
        return sniff.not_a_workbook(names)
    if workbook not in names:
        return DAMAGED
    if any(name.casefold().startswith(ELSEWHERE) for name in names):
        return LINKS
    return _workbook_fault(archive, workbook) or _document_type_fault(archive) or _elements_fault(archive)


def _document_fault(archive: ZipFile) -> str | None:
    names = set(archive.namelist())
    if CONTENT_TYPES not in names or sniff.DOCUMENT_PART not in names:
        return DAMAGED_DOCUMENT
    if _has_macros(names, _read(archive, CONTENT_TYPES, MAX_DESCRIPTION)):
        return DOCUMENT_MACROS
    if STRICT in _read(archive, sniff.DOCUMENT_PART, MAX_HEAD):
        return STRICT_DOCUMENT
    return _document_type_fault(archive)


def _has_macros(names: set[str], content_types: bytes) -> bool:
    parts = [name.casefold() for name in names]
    return b"macroenabled" in content_types.lower() or any(
        part.endswith("vbaproject.bin") or "macrosheets/" in part for part in parts
    )


def _workbook_part(content_types: bytes) -> str:
    """The path of the workbook part, nearly always xl/workbook.xml; "" when no part is a workbook."""
    for override in OVERRIDE.findall(content_types):
        part = PART_NAME.search(override)
        if part and WORKBOOK_TYPE.search(override):
            return part[1].decode()
    return "xl/workbook.xml" if WORKBOOK_TYPE.search(content_types) else ""


def _workbook_fault(archive: ZipFile, path: str) -> str | None:
    workbook = _read(archive, path, MAX_DESCRIPTION)
    relationships = _read(archive, PACKAGE_RELATIONSHIPS, MAX_DESCRIPTION)
    if STRICT in workbook or STRICT in relationships:
        return STRICT_FORMAT
    if len(SHEET.findall(workbook)) > MAX_SHEETS:
        return f"has more than {MAX_SHEETS} sheets. Copy only the sheets needed into a new workbook."
    return None


def _document_type_fault(archive: ZipFile) -> str | None:
    """Excel never writes a document type; it is how one small file is made to stand for a huge one."""
    parts = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    return UNUSUAL if any(DOCUMENT_TYPE.match(_read(archive, part, MAX_HEAD)) for part in parts) else None


def _elements_fault(archive: ZipFile) -> str | None:
    """So many elements that reading them takes long, in one of the parts that are read whole."""
    held_whole = (
        member.filename
        for member in archive.infolist()
        if member.file_size > MAX_ELEMENTS and not member.filename.startswith(SHEETS)
    )
    parts = (name for name in held_whole if not name.casefold().endswith(TEXTS))
    return TOO_LARGE if any(_read(archive, part, MAX_MEMBER).count(b"<") > MAX_ELEMENTS for part in parts) else None


def _read(archive: ZipFile, path: str, limit: int) -> bytes:
    """The first `limit` bytes of a member, however long it says it is."""
    with archive.open(path) as member:
        return member.read(limit)
