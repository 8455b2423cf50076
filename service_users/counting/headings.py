"""The headings of a count table of service users: types of case, their percentages and the total, in one row or two."""

from __future__ import annotations

from dataclasses import dataclass, field

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.cells import Sheet
from edi_tracker.spreadsheets.counts.figures import PERCENT_WORDS, is_percent_label, is_percentage
from edi_tracker.spreadsheets.counts.labels import tidy
from edi_tracker.spreadsheets.counts.totals import TOTAL_COLUMNS

LOOK_AHEAD = 60
NUMBER_WORDS = {"no", "nos", "n", "number", "numbers", "count", "counts"}
SAYS_NOTHING = PERCENT_WORDS | {"per", "cent", "of", "all", "the", "in", "as", "a", "law", "case", "cases"}
ENDINGS = (" cases", " case")
TOTALS = TOTAL_COLUMNS | {"all case types", "all cases", "all types", "service users", "all service users"}


@dataclass
class Headings:
    """Where things are: the heading row (from 1), and by column (from 0) the code of each type of case.

    `percents` holds the code, or "" for the total, that each column of percentages is of.
    """

    row: int
    types: dict[int, str] = field(default_factory=dict)
    percents: dict[int, str] = field(default_factory=dict)
    total: int | None = None
    unknown: dict[int, str] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    labels: int = 0


def find_headings(sheet: Sheet, types: dict[str, list[str]]) -> Headings | None:
    """The first row near the top that names a type of case; None without one. `types` is code -> names."""
    codes = {key(name): code for code, names in types.items() for name in (*names, code)}
    for number, row in enumerate(sheet.rows[:LOOK_AHEAD], start=1):
        if any(cell.kind == "text" and _code(tidy(cell.value), codes) for cell in row[1:]):
            return _read(sheet, number, codes)
    return None


def _code(text: str, codes: dict[str, str]) -> str | None:
    """The type of case that a heading is: "Private", "Private cases"."""
    folded = key(text)
    if is_percent_label(text):
        return None
    return codes.get(folded) or next(
        (codes[folded.removesuffix(end)] for end in ENDINGS if folded.removesuffix(end) in codes), None
    )


def _read(sheet: Sheet, number: int, codes: dict[str, str]) -> Headings:
    under = _measures(sheet, number + 1)
    found = Headings(number + 1 if under else number)
    texts = {at: tidy(cell.value) for at, cell in enumerate(sheet.rows[number - 1]) if not cell.is_blank}
    first = min(at for at, text in texts.items() if at and _code(text, codes))
    for column in sorted({*texts, *under}):
        if column >= first:
            _take(found, column, texts.get(column, ""), under.get(column, ""), codes)
    found.labels = _label_column(sheet, found.row, first)
    return found


def _measures(sheet: Sheet, number: int) -> dict[int, str]:
    """A second row of headings, that says only which columns are numbers and which percentages; else nothing."""
    row = sheet.rows[number - 1] if number <= len(sheet.rows) else ()
    texts = {at: tidy(cell.value) for at, cell in enumerate(row) if not cell.is_blank}
    measures = [text for at, text in texts.items() if at and (key(text) in NUMBER_WORDS or is_percent_label(text))]
    return texts if measures and len(measures) >= len([at for at in texts if at]) else {}


def _take(found: Headings, column: int, text: str, measure: str, codes: dict[str, str]) -> None:
    code = _code(text, codes)
    if is_percent_label(f"{text} {measure}"):
        found.percents[column] = _percent_of(found, column, text, codes)
    elif code in found.types.values():
        found.twice.append(text)
    elif code:
        found.types[column] = code
    elif key(text) in TOTALS:
        found.total = column
    elif text:
        found.unknown[column] = text


def _percent_of(found: Headings, column: int, text: str, codes: dict[str, str]) -> str:
    """The type whose percentages a column holds: by its own words, else that of the column before; "" for the total."""
    words = " ".join(word for word in key(text).split() if word not in SAYS_NOTHING)
    if words:
        return codes.get(words, "")
    left = max((one for one in (*found.types, found.total) if one is not None and one < column), default=None)
    return found.types.get(left, "") if left is not None else ""


def _label_column(sheet: Sheet, heading_row: int, first: int) -> int:
    """Of the columns left of the first type of case that with most words in it."""
    below = sheet.rows[heading_row:]

    def words(column: int) -> int:
        cells = [row[column] for row in below if column < len(row)]
        return sum(cell.kind == "text" and not is_percentage(cell) for cell in cells)

    return max(range(first), key=words, default=0)
