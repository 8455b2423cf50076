"""Which files may be kept as evidence: PDF, Office documents and pictures, told from their content, not their name.

Only the directory of a zip archive and one small part of it are read here; nothing is ever opened or drawn.
"""

import re
import struct
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MAX_FILE = 10 * 1024 * 1024
MAX_PARTS = 5_000
MAX_LIST = 1024 * 1024
MAX_NAME = 150
ZIP = b"PK\x03\x04"
CONTENT_TYPES = "[Content_Types].xml"

KINDS_TAKEN = "a PDF, a Word, Excel, PowerPoint or OpenDocument file, or a picture (PNG, JPEG, GIF or WebP)"
NOT_TAKEN = f"The file is not of a kind that can be kept. Send {KINDS_TAKEN}"
MACROS = "The file holds macros, which can do harm when it is opened. Save it without macros and send it again"
DAMAGED = "The file is damaged or incomplete. Open it, save it again and send the new copy"
EMPTY = "The file is empty"
TOO_LARGE = "The file is larger than 10 MB. Make it smaller, or give a link to where it is kept"


class Refused(Exception):
    """A file that is not kept. Its text is a sentence for whoever sent it."""


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is taken: how it is served, how its name ends, and what people call it."""

    media_type: str
    suffix: str
    name: str


PDF = FileKind("application/pdf", "pdf", "PDF")
PICTURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n.{4}IHDR", re.DOTALL), FileKind("image/png", "png", "PNG picture")),
    (re.compile(rb"\xff\xd8\xff"), FileKind("image/jpeg", "jpg", "JPEG picture")),
    (re.compile(rb"GIF8[79]a"), FileKind("image/gif", "gif", "GIF picture")),
    (re.compile(rb"RIFF.{4}WEBPVP8", re.DOTALL), FileKind("image/webp", "webp", "WebP picture")),
)
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
OFFICE_KINDS = {
    b"wordprocessingml.document.main+xml": FileKind(f"{OFFICE}wordprocessingml.document", "docx", "Word document"),
    b"spreadsheetml.sheet.main+xml": FileKind(f"{OFFICE}spreadsheetml.sheet", "xlsx", "Excel workbook"),
    b"presentationml.presentation.main+xml": FileKind(
        f"{OFFICE}presentationml.presentation", "pptx", "PowerPoint presentation"
    ),
}
OPEN_KINDS = {
    f"{OPEN}{what}": FileKind(f"{OPEN}{what}", suffix, f"OpenDocument {what}")
    for what, suffix in (("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp"))
}
KINDS = {kind.media_type: kind for kind in (PDF, *(kind for _, kind in PICTURES), *OFFICE_KINDS.values())} | OPEN_KINDS
ACCEPTED = ",".join(f".{kind.suffix}" for kind in KINDS.values()) + ",.jpeg"
# Macros of Office and of OpenDocument, and controls and programs inside Office files, which do as macros do.
HARMFUL_PARTS = re.compile(r"vbaproject|vbadata|macrosheets/|activex/|^basic/|^scripts/|\.(?:exe|dll|js|vbs)$", re.I)


def recognise(data: bytes) -> FileKind:
    """What kind of file some bytes are. Raises Refused, in words, for any that is not kept."""
    if not data:
        raise Refused(EMPTY)
    if len(data) > MAX_FILE:
        raise Refused(TOO_LARGE)
    if data.startswith(b"%PDF-"):
        return PDF
    for start, kind in PICTURES:
        if start.match(data):
            return kind
    if data.startswith(ZIP):
        return _office(data)
    raise Refused(NOT_TAKEN)


def file_name(name: str, kind: FileKind) -> str:
    """The name a file is given back under: without folders and control characters, and ending as its content says."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(letter for letter in last if letter.isprintable()).strip()
    stem, point, suffix = shown.rpartition(".")
    if not point:
        stem, suffix = shown, ""
    known = suffix.lower() in (kind.suffix, "jpeg" if kind.suffix == "jpg" else kind.suffix)
    return f"{stem[:MAX_NAME].strip(' .') or 'file'}.{suffix.lower() if known else kind.suffix}"


def _office(data):
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _of_parts(archive)
    except (BadZipFile, struct.error, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        raise Refused(DAMAGED) from None


def _of_parts(archive):
    names = archive.namelist()
    if len(names) > MAX_PARTS:
        raise Refused(NOT_TAKEN)
    if any(HARMFUL_PARTS.search(name) for name in names):
        raise Refused(MACROS)
    if names[:1] == ["mimetype"]:
        return _open_document(_start_of(archive, "mimetype"))
    if CONTENT_TYPES in names:
        return _office_open(_start_of(archive, CONTENT_TYPES))
    raise Refused(NOT_TAKEN)


def _start_of(archive, part):
    with archive.open(part) as file:
        return file.read(MAX_LIST)


def _open_document(mimetype):
    kind = OPEN_KINDS.get(mimetype.decode("ascii", "replace").strip())
    if kind is None:
        raise Refused(NOT_TAKEN)
    return kind


def _office_open(content_types):
    if b"macroenabled" in content_types.lower():
        raise Refused(MACROS)
    for main_part, kind in OFFICE_KINDS.items():
        if main_part in content_types:
            return kind
    raise Refused(NOT_TAKEN)
