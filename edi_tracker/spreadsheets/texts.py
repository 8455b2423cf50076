"""Read a text that holds a table into a sheet: CSV of any separator, or what somebody pasted. Runs in the child.

The separator is the one under which most rows come out with the same number of cells. A pasted table may also be in
Markdown, aligned with spaces, or have each cell on a line of its own with a blank line between rows.
"""

import codecs
import contextlib
import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice

from edi_tracker.spreadsheets.cells import Sheet, text_cell, trimmed
from edi_tracker.spreadsheets.guard import TOO_LARGE, refuse

SEPARATORS = ("\t", ",", ";", "|")
MAX_ROWS = 200_000
MAX_COLUMNS = 256
LOOKED_AT = 200
LONGEST_CELL = 100_000
NOT_A_TEXT = "is not a text we can read. Choose an Excel workbook, a Word document or a CSV file."
BAD_CELL = "has a cell that is too long, or a quotation mark that is never closed."
BAD_ENCODING = "is not in an encoding we can read. Save it as 'CSV UTF-8' and send the new copy."
MARKDOWN_RULE = re.compile(r"\s*\|?(\s*:?-{2,}:?\s*\|)+(\s*:?-{2,}:?\s*)?\|?\s*")
GAP = re.compile(r" {2,}")


def read_text(data: bytes, name: str = "The text") -> list[Sheet]:
    """The one table of a text. Raises Refusal when it cannot be decoded, is empty or is beyond the limits."""
    text = _decoded(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise refuse(name, NOT_A_TEXT)
    rows = _rows(text, name)
    if not any(cell.strip() for row in rows for cell in row):
        raise refuse(name, "has nothing in it.")
    if len(rows) > MAX_ROWS or max(map(len, rows)) > MAX_COLUMNS:
        raise refuse(name, TOO_LARGE)
    return [Sheet("", [trimmed([text_cell(cell) for cell in row]) for row in rows])]


def _decoded(data: bytes, name: str) -> str:
    """UTF-8, UTF-16 or what Windows writes in Western Europe, told from the bytes."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif data[:200].count(0) > len(data[:200]) // 4:
        encodings = ["utf-16-be" if data[0] == 0 else "utf-16-le"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse(name, BAD_ENCODING)


def _rows(text: str, name: str) -> list[list[str]]:
    lines = text.split("\n")
    if any(MARKDOWN_RULE.fullmatch(line) for line in lines):
        return _markdown(lines)
    if _is_stacked(lines):
        return _stacked(lines)
    csv.field_size_limit(LONGEST_CELL)
    separator = separator_of(text)
    if not separator:
        return _aligned(lines)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise refuse(name, BAD_CELL) from None


def separator_of(text: str) -> str:
    """The separator that gives the most regular rows of two cells or more; "" when none does."""
    scores = {separator: _regularity(text, separator) for separator in SEPARATORS}
    best = max(scores, key=lambda separator: scores[separator])
    return best if scores[best] > 1 else ""


def _regularity(text: str, separator: str) -> float:
    """How many cells the rows of the most usual length hold between them, of the first rows; more is more regular."""
    lengths: Counter[int] = Counter()
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    with contextlib.suppress(csv.Error):  # the rows before the fault tell enough; reading them all will say so
        for row in islice(reader, LOOKED_AT):
            lengths[len(row)] += 1
    lengths.pop(0, None)
    several = {length: count for length, count in lengths.items() if length > 1}
    if not several:
        return 0
    return max(count * length for length, count in several.items()) / sum(lengths.values())


def _markdown(lines: list[str]) -> list[list[str]]:
    """Rows between bars; the rule under the headings is left out, and lines without bars stand alone."""
    return [_between_bars(line) if not MARKDOWN_RULE.fullmatch(line) else [] for line in lines]


def _between_bars(line: str) -> list[str]:
    if "|" not in line:
        return [line.strip()]
    parts = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return [re.sub(r"<br */?>", "\n", part.replace("\\|", "|").strip()) for part in parts]


def _is_stacked(lines: list[str]) -> bool:
    """Whether nearly every line is one cell, set in by a tab: how a Word table comes out of some converters."""
    written = [line for line in lines if line.strip()]
    stacked = sum(line.startswith("\t") and "\t" not in line.strip() for line in written)
    return len(written) > 5 and stacked > 0.8 * len(written)


def _stacked(lines: list[str]) -> list[list[str]]:
    """Cells one below another, rows apart by a line without anything; a line that is not set in goes on the cell."""
    rows: list[list[str]] = [[]]
    for line in lines:
        if line.startswith("\t"):
            rows[-1].append(line.strip())
        elif not line.strip():
            rows.append([])
        elif rows[-1]:
            rows[-1][-1] = f"{rows[-1][-1]}\n{line.strip()}".strip()
        else:
            rows[-1].append(line.strip())
    return [row for row in rows if row]


def _aligned(lines: list[str]) -> list[list[str]]:
    """Columns set with spaces: they begin where the line with the most gaps has words, if others agree."""
    fullest = max(lines, key=lambda line: len(GAP.split(line.strip())))
    starts = [0, *(gap.end() for gap in GAP.finditer(fullest.rstrip()) if fullest[: gap.start()].strip())]
    return [_cut(line, starts) for line in lines]


def _cut(line: str, starts: list[int]) -> list[str]:
    """A line at the columns' beginnings; one that has words across them is a row by its own gaps."""
    across = any(start < len(line) and line[start - 1 : start].strip() for start in starts[1:])
    if across:
        return GAP.split(line.strip())
    return [line[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
