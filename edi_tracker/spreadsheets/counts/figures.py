"""What a cell of a count table holds: a count, a percentage, or what keeps it from being either."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.cells import CellValue, Sheet
from edi_tracker.spreadsheets.counts.labels import tidy
from edi_tracker.spreadsheets.counts.text_cells import number_in

FIGURES = ("number", "error", "uncalculated")
PERCENT_WORDS = {"percent", "percentage", "pct", "proportion", "share", "rate"}
PERCENT_TEXT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*%\s*")
THOUSANDS = re.compile(r"\d{1,3}( \d{3})+")
# What a table says in place of a number that it does not give away.
HELD_BACK = re.compile(r"\s*(\*+|\[?[cuxz]\]?|\[low\]|<\s*\d+|\.\.+|less than \d+|fewer than \d+|suppressed)\s*", re.I)


def with_numbers(sheet: Sheet, rows: int) -> Sheet:
    """The sheet with numbers where its first `rows` rows hold them as text: "12", "1,234" or "1 234"."""
    return replace(sheet, rows=[tuple(map(as_number, row)) for row in sheet.rows[:rows]] + sheet.rows[rows:])


def as_number(cell: CellValue) -> CellValue:
    """A cell of text that is a number as the number it is; any other as it stands."""
    if cell.kind != "text":
        return cell
    text = " ".join(str(cell.value).split())
    return number_in(text.replace(" ", "") if THOUSANDS.fullmatch(text) else text) or cell


def is_figure(cell: CellValue) -> bool:
    """Whether a cell holds a count, or was meant to."""
    return cell.kind in FIGURES and not cell.percent


def is_percent_label(text: object) -> bool:
    """Whether a heading or row label says that percentages follow: "% BME", "Percentage of staff", "Asian per cent"."""
    words = key(text).split()
    return "%" in str(text) or bool(PERCENT_WORDS.intersection(words)) or " ".join(words[:2]) == "per cent"


def is_percentage(cell: CellValue) -> bool:
    """Whether a cell is shown with a % sign, or blank."""
    if isinstance(cell.value, str):
        return bool(PERCENT_TEXT.fullmatch(cell.value))
    return cell.is_blank or cell.percent


def percentage(cell: CellValue) -> tuple[Decimal, int] | None:
    """A percentage with the places it is given to: (Decimal("8.4"), 1). A bare number counts as one; None for words."""
    if isinstance(cell.value, str):
        found = PERCENT_TEXT.fullmatch(cell.value)
        return (Decimal(found[1]), _places(Decimal(found[1]))) if found else None
    if cell.kind != "number" or not isinstance(cell.value, int | float):
        return None
    number = Decimal(repr(cell.value)) * (100 if cell.percent else 1)
    return number, _places(number.normalize())


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def wrong_with(cell: CellValue) -> str | None:
    """What keeps a cell from being a count, as the end of a sentence; None when it is one."""
    if cell.kind == "error":
        return f"holds the error {cell.value}. Put in the figure itself"
    if cell.kind == "uncalculated":
        return "holds a formula that was never worked out. Open the file in Excel, save it and upload it again"
    if cell.is_blank:
        return "is blank. Type 0 if there are none"
    if cell.kind != "number" or not isinstance(cell.value, int | float):
        return _not_a_number(tidy(cell.value)[:40])
    if cell.percent:
        return "is a percentage, not a count"
    if cell.value < 0:
        return f"{cell.value:,} is less than 0"
    return None if isinstance(cell.value, int) else f"{cell.value:,} is not a whole number"


def _not_a_number(text: str) -> str:
    if HELD_BACK.fullmatch(text):
        return f"'{text}' stands for a number that is held back. Put in the figure itself"
    return f"'{text}' is not a whole number"


def disagreement(printed: object, added: int) -> str:
    """How a printed total differs from the sum of its figures."""
    return f"the total is printed as {printed:,}, but the figures add up to {added:,}"
