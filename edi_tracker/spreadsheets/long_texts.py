"""Read a text of many rows, a row at a time: CSV of any separator, of which no more than a row is held at once.

Told from its first bytes: UTF-16, with its mark or without, and else UTF-8, in which a byte that UTF-8 has no meaning
for is read as Windows writes it in Western Europe (cp1252). Runs in the child.
"""

import codecs
import csv
from collections.abc import Iterable, Iterator
from io import BufferedReader, RawIOBase, TextIOWrapper
from itertools import islice
from typing import BinaryIO

from edi_tracker.spreadsheets.guard import TOO_LARGE, refuse
from edi_tracker.spreadsheets.sniff import utf_16_without_mark
from edi_tracker.spreadsheets.texts import BAD_CELL, BAD_ENCODING, LONGEST_CELL, MAX_COLUMNS, NOT_A_TEXT, separator_of

MAX_ROWS = 1_500_000
# Titles, headings and totals stand beside the rows that the limit is about.
ROWS_BESIDE = 100
HEAD = 64 * 1024
AT_ONCE = 1024 * 1024
UTF_8 = "utf-8-sig"
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_rows(file: BinaryIO, name: str) -> Iterator[list[str]]:
    """The rows of a text, as they are asked for. Raises Refusal when it comes to what cannot be read."""
    head = file.read(HEAD)
    encoding = _encoding(head)
    separator = separator_of(head.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")) or ","
    lines = TextIOWrapper(BufferedReader(_Rejoined(head, file, encoding == UTF_8), AT_ONCE), encoding, errors=WINDOWS)
    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from _within_limits(
            csv.reader(lines if encoding == UTF_8 else _without_nul(lines), delimiter=separator), name
        )
    except UnicodeError:
        raise refuse(name, BAD_ENCODING) from None
    except csv.Error:
        raise refuse(name, BAD_CELL) from None
    except _NulCharacter:
        raise refuse(name, NOT_A_TEXT) from None


def _encoding(head: bytes) -> str:
    return "utf-16" if head.startswith(UTF_16) else utf_16_without_mark(head[:4096]) or UTF_8


def _within_limits(rows: Iterator[list[str]], name: str) -> Iterator[list[str]]:
    """The rows, the first ones looked at for columns: nobody counts what stands further right in the others."""
    first = list(islice(rows, ROWS_BESIDE))
    if not first:
        raise refuse(name, "has nothing in it.")
    if max(map(len, first)) > MAX_COLUMNS:
        raise refuse(name, TOO_LARGE)
    yield from first
    yield from islice(rows, MAX_ROWS)
    if next(rows, None) is not None:
        raise refuse(name, f"has more than {MAX_ROWS:,} rows. Leave out what is not needed, or divide the file.")


class _NulCharacter(Exception):
    pass


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if "\0" in line:
            raise _NulCharacter
        yield line


class _Rejoined(RawIOBase):
    """What was read ahead of a file, then the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO, refuses_nul: bool):
        self.head, self.rest, self.refuses_nul = head, rest, refuses_nul

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        found = self.head[: len(buffer)] or self.rest.read(len(buffer))
        self.head = self.head[len(buffer) :]
        if self.refuses_nul and b"\0" in found:
            raise _NulCharacter
        buffer[: len(found)] = found
        return len(found)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """The characters that Windows means by bytes that are not UTF-8."""
    if not isinstance(error, UnicodeDecodeError) or error.encoding != "utf-8":
        raise error
    return error.object[error.start : error.end].decode("cp1252"), error.end


WINDOWS = "windows where it is not utf-8"
codecs.register_error(WINDOWS, _as_windows)
