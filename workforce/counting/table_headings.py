"""The headings of a count table, in one row or in two: "Asian" over "No." and "%", or "Grade" joined down two rows."""

from __future__ import annotations

import re

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.cells import CellValue, Sheet
from edi_tracker.spreadsheets.counts.figures import PERCENT_WORDS, is_figure, is_percentage
from edi_tracker.spreadsheets.counts.labels import tidy
from workforce.counting.headings import BREAKDOWNS, field_of

LOOK_FOR_FIGURES = 60
# What stands under the name of a category to say what its columns hold.
NUMBER_WORDS = {"no", "nos", "n", "number", "numbers", "count", "counts", "headcount", "staff", "num"}
MEASURE_ENDING = re.compile(
    r"\s*(?:[(\[]\s*(?:no\.?|n|nos\.?|number|count|headcount)\s*[)\]]|-\s*(?:no\.?|number))\s*$", re.I
)


def heading_row(sheet: Sheet) -> int:
    """The number of the row of headings above the first row with two figures or more; 0 when there is none."""
    for number, row in enumerate(sheet.rows[:LOOK_FOR_FIGURES], start=1):
        if sum(map(is_figure, row)) >= 2:
            above = next((above for above in range(number - 1, 0, -1) if sheet.rows[above - 1]), 0)
            return above if above and len(read(sheet, above)) >= 2 else 0
    return 0


def read(sheet: Sheet, number: int) -> dict[int, str]:
    """The heading of each column (from 0) that has one, from row `number` and, where it takes two, the row above."""
    own = _texts(sheet, number)
    above = _texts(sheet, number - 1)
    if _says_what_follows(own):
        return {column: _joined(_spanning(above, column), own.get(column, "")) for column in above | own}
    joined_down = len(above) >= 2 and len(own) >= 2  # "Grade" or "Total" a row higher than the categories
    return dict(sorted((above | own).items())) if joined_down else own


def _texts(sheet: Sheet, number: int) -> dict[int, str]:
    row: tuple[CellValue, ...] = sheet.rows[number - 1] if number > 0 else ()
    return {column: tidy(cell.value) for column, cell in enumerate(row) if not cell.is_blank}


def _says_what_follows(own: dict[int, str]) -> bool:
    """Whether a row names measures ("No.", "%") and not categories."""
    measures = [text for text in own.values() if is_measure(text)]
    return len(measures) >= 2 and 2 * len(measures) > len(own)


def is_measure(text: str) -> bool:
    """Whether a heading says what figures follow and not whom they are about: "No.", "%", "Headcount"."""
    words = set(key(text).split())
    return words <= NUMBER_WORDS | PERCENT_WORDS | {"per", "cent", "of", "staff"}


def _spanning(above: dict[int, str], column: int) -> str:
    """What stands above a column, or is joined across to it from the left."""
    return above[max((one for one in above if one <= column), default=column)] if above else ""


def _joined(name: str, measure: str) -> str:
    if "%" in measure or PERCENT_WORDS.intersection(key(measure).split()):
        return f"{name} %".strip()
    return name if is_measure(measure) or not measure else f"{name} {measure}"


def without_measure(heading: str) -> str:
    """A category's name without what its figures are: "Asian (no.)" is "Asian"."""
    return MEASURE_ENDING.sub("", heading) or heading


def label_column(sheet: Sheet, number: int, headings: dict[int, str]) -> int:
    """The column (from 0) of the row labels: the one headed "Grade" or the like, or the first with words in it."""
    named = [column for column, text in headings.items() if (field_of(text) or ("",))[0] in BREAKDOWNS]
    words = [
        column
        for row in sheet.rows[number:]
        for column, cell in enumerate(row)
        if cell.kind == "text" and not is_percentage(cell)
    ]
    return min([*named[:1], *words], default=0)
