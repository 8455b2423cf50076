"""The cells of a row of text: what a workbook would hold as a number is one here too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edi_tracker.spreadsheets.cells import CellValue, text_cell, trimmed

# A number begins with 0 only when it is below 1: "0042" is a staff number, and stays as it is.
NUMBER = re.compile(r"-?(0|[1-9]\d{0,2}(,\d{3})+|[1-9]\d{0,14})(\.\d{1,15})?")


def typed(row: Sequence[str]) -> tuple[CellValue, ...]:
    """A row up to its last cell that is not blank: numbers where they stand alone in a cell, text otherwise."""
    return trimmed([number_in(text.strip()) or text_cell(text) for text in row])


def number_in(text: str) -> CellValue | None:
    """The number that is all of a text, or None."""
    if not text[-1:].isdecimal() or not NUMBER.fullmatch(text):
        return None
    value = float(text.replace(",", ""))
    return CellValue(int(value) if value.is_integer() else value, "number")
