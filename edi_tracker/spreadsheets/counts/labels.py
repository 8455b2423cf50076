"""One spelling for each label, and what stands for a blank cell."""

from __future__ import annotations

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.cells import Sheet

BLANK = "(blank)"
LONGEST = 120
LOOK_UNDER = 1_000


def tidy(text: object) -> str:
    """A label on one line without stray spaces, cut to 120 characters."""
    return " ".join(str(text).split())[:LONGEST]


def column_name(sheet: Sheet, heading_row: int, column: int) -> str:
    """How to speak of a column (from 0) that is left out: by its heading, if figures or words stand under it.

    What has nothing under it may be a note beside the headings, and is not repeated: "Column H".
    """
    below = sheet.rows[heading_row : heading_row + LOOK_UNDER]
    if any(column < len(row) and not row[column].is_blank for row in below):
        return f"Column '{tidy(sheet.cell(heading_row, column + 1).value)}'"
    return f"Column {column_letters(column)}"


def column_letters(column: int) -> str:
    """What Excel calls a column (from 0): A, Z, AA."""
    before, last = divmod(column, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + last)


class Spellings:
    """The first spelling of each label met: later ones that differ by case, accents or punctuation become it."""

    def __init__(self) -> None:
        self.first: dict[str, str] = {}
        self.met: dict[object, str] = {}

    def of(self, text: object) -> str:
        """The label to count under; a label of nothing but punctuation says nothing, so it counts as blank."""
        if text not in self.met:
            folded = key(text)
            self.met[text] = self.first.setdefault(folded, tidy(text)) if folded else BLANK
        return self.met[text]

    def __len__(self) -> int:
        return len(self.first)
