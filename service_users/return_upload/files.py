"""From the bytes of a file to the return in it. Nothing is stored here."""

import hashlib

from edi_tracker.spreadsheets import child, sniff
from service_users.return_upload.asked import Asked
from service_users.return_upload.result import Return

READ = "service_users.return_upload.reading:read_return"
# How each kind of file is read in the child process; which cells are merged is told with how they look.
READERS = {"workbook": "styled workbook", "document": "workbook", "text": "text"}


def read_file(data: bytes, name: str, asked: Asked) -> Return:
    """The return in a workbook or CSV file, told by its bytes. Raises Refusal for a file that cannot be read."""
    kind = READERS[sniff.kind(data)]
    return Return.from_json(child.run(READ, data, name, kind=kind, asked=asked.as_json()))


def digest(data: bytes) -> str:
    """The SHA-256 by which the same file is known again, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
