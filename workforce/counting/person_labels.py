"""The label that a cell of a staff list counts under, or what is wrong with it."""

from __future__ import annotations

import re

from edi_tracker.spreadsheets.cells import CellValue
from edi_tracker.spreadsheets.counts.labels import BLANK, Spellings
from edi_tracker.spreadsheets.counts.personal import looks_personal
from workforce.counting.headings import CHARACTERISTICS, SOCIAL_WORK
from workforce.counting.social_work import part_of

WHOLE_NUMBER = re.compile(r"\d+")
AGE_BANDS = ((16, "16 to 24"), (25, "25 to 34"), (35, "35 to 44"), (45, "45 to 54"), (55, "55 to 64"))
OLDEST_BAND = (65, "65 and over")
YES_NO = {True: "Yes", False: "No"}
# What a look-up in Excel leaves where it found nothing: about a person it says that the answer is not known.
NOT_FOUND = "#N/A"
DATE_IN_CELL = "holds a date. Excel turns labels such as 10-12 into dates: type it again as text"
NO_AGE = "must be an age from 16 to 100, or an age band"


class LabelProblem(Exception):
    """A cell that no label can be read from; its text says what is wrong with it."""


class PersonLabels:
    """The labels of one column of a staff list, under one spelling each."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.spellings = Spellings()

    def of(self, cell: CellValue) -> str:
        """The label of a cell. Raises LabelProblem."""
        if cell.kind == "error" and cell.value == NOT_FOUND and self.code in CHARACTERISTICS:
            return self.spellings.of(NOT_FOUND)
        if cell.kind in ("error", "uncalculated"):
            raise LabelProblem(unreadable(cell))
        if cell.kind == "date":
            raise LabelProblem(DATE_IN_CELL)
        return BLANK if cell.is_blank else self._written(cell)

    def _written(self, cell: CellValue) -> str:
        if self.code == "age" and WHOLE_NUMBER.fullmatch(str(cell.value).strip()):
            return age_band(int(str(cell.value)))
        label = self._spelt(YES_NO[cell.value] if isinstance(cell.value, bool) else cell.value)
        return part_of(label) if self.code == SOCIAL_WORK else label

    def _spelt(self, text: object) -> str:
        is_answer = self.code in CHARACTERISTICS
        if text not in self.spellings.met and (wrong := looks_personal(text, is_answer=is_answer)):
            raise LabelProblem(wrong)
        return self.spellings.of(text)


def age_band(age: int) -> str:
    """The band of an age in years. Raises LabelProblem for an age that nobody at work has."""
    if not 16 <= age <= 100:
        raise LabelProblem(NO_AGE)
    return max(band for band in (*AGE_BANDS, OLDEST_BAND) if band[0] <= age)[1]


def unreadable(cell: CellValue) -> str:
    """What is wrong with a cell that holds an error, or a formula without its result."""
    if cell.kind == "error":
        return f"holds the error {cell.value}. Put in the value itself"
    return "holds a formula that was never worked out. Open the file in Excel, save it and upload it again"
