"""From the bytes of a file, or what somebody pasted, to its rows under headings. Nothing is stored here."""

import hashlib
from dataclasses import dataclass

from actions.importing.layout import Layout, Unreadable, lay_out
from edi_tracker.spreadsheets import child, sniff
from edi_tracker.spreadsheets.guard import MAX_FILE, file_label, refuse

TABLES = "actions.importing.reading:tables"
# What reads each kind of file in the child process, and what makes tables of it there.
READERS = {
    "workbook": ("styled workbook", TABLES),
    "document": ("document", TABLES),
    "text": ("text", f"{TABLES}_of_text"),
}
MAX_ROWS = 20_000
PASTED = "What you pasted"


@dataclass(frozen=True)
class PlanFile:
    """A file that was read, with what is kept of the file itself: its name, size in bytes and SHA-256."""

    kind: str
    file_name: str
    file_size: int
    sha256: str
    layout: Layout


def read_file(data: bytes, name: str) -> PlanFile:
    """The rows of a workbook, document or text, told by its bytes. Raises Refusal, fit to be shown."""
    kind = sniff.kind(data)
    return PlanFile(kind, file_label(name), len(data), _digest(data), _laid_out(kind, data, name))


def read_pasted(text: str) -> PlanFile:
    """The rows of what somebody pasted: tab separated, aligned, in Markdown. Raises Refusal."""
    data = text.encode()
    layout = _laid_out("text", data[: MAX_FILE + 1], PASTED)
    return PlanFile("pasted", "Pasted text", len(data), _digest(data), layout)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _laid_out(kind: str, data: bytes, name: str) -> Layout:
    reader, reducer = READERS[kind]
    try:
        layout = lay_out(child.run(reducer, data, name, kind=reader))
    except Unreadable as error:
        raise refuse(name, f"cannot be taken in. {error}") from None
    if len(layout.rows) > MAX_ROWS:
        raise refuse(name, f"has more than {MAX_ROWS:,} rows. Divide it and take the parts in one after another.")
    return layout
