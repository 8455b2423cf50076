"""The day that a sheet says it is about, from the title above its headings."""

from __future__ import annotations

import re
from datetime import date

from edi_tracker.spreadsheets.reader import CellValue, Sheet

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
IN_WORDS = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.IGNORECASE)
IN_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")


def stated_date(sheet: Sheet, heading_row: int) -> date | None:
    """The first whole date above the heading row (a row number from 1), or None: "at 31st March 2008"."""
    for row in sheet.rows[: heading_row - 1]:
        for cell in row:
            if found := _date_in(cell):
                return found
    return None


def _date_in(cell: CellValue) -> date | None:
    if isinstance(cell.value, date):
        return cell.value
    text = cell.value if isinstance(cell.value, str) else ""
    if words := IN_WORDS.search(text):
        return _real(int(words[1]), MONTHS.index(words[2].lower()) + 1, int(words[3]))
    if figures := IN_FIGURES.search(text):
        return _real(*map(int, figures.groups()))
    return None


def _real(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
