"""What stands at the left of a row of a return: a month, a span of months, or a year, however it is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from edi_tracker.characteristics.labels import key
from edi_tracker.periods import FinancialYear, financial_year
from edi_tracker.spreadsheets.cells import CellValue

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WRITTEN_YEAR = r"(?:19|20)\d{2}"
MONTH = rf"([a-z]{{3,9}}) ?({WRITTEN_YEAR}|\d{{2}})?"
SPAN = re.compile(rf"{MONTH}(?: (?:to )?{MONTH})?")
DAY_FIRST = re.compile(rf"\d{{1,2}} (\d{{1,2}}) ({WRITTEN_YEAR})")
YEAR_FIRST = re.compile(rf"({WRITTEN_YEAR}) (\d{{2}}) \d{{2}}")
YEARS = re.compile(r"(?:\d{2})?(\d{2}) ?(?:\d{2})?(\d{2})|(\d)(\d{2})")
TO_DATE = {"year to date", "ytd", "cumulative", "year to date figures"}
# Two digits of a year: 90 is 1990, 89 is 2089.
CENTURY_TURNS = 90


@dataclass(frozen=True)
class Span:
    """From the first day of one month to that of another, or of the same."""

    first: date
    last: date

    def is_within(self, year: FinancialYear) -> bool:
        return year.first_day <= self.first <= self.last <= year.last_day


def span_of(cell: CellValue, year: FinancialYear) -> Span | None:
    """The months that a label names: "Apr-07", "April 2007", "April to June 2007", "Apr07 - May07", 1 April 2007.

    A month without a year is that of the financial `year`. None for any other label.
    """
    if isinstance(cell.value, date | datetime):
        day = date(cell.value.year, cell.value.month, 1)
        return Span(day, day)
    text = key(cell.value) if cell.kind == "text" else ""
    return _from_day(text) or _from_words(text, year)


def _from_day(text: str) -> Span | None:
    if found := DAY_FIRST.fullmatch(text):
        return _month(int(found[2]), int(found[1]))
    found = YEAR_FIRST.fullmatch(text)
    return _month(int(found[1]), int(found[2])) if found else None


def _month(year: int, month: int) -> Span | None:
    if not 1 <= month <= 12:
        return None
    day = date(year, month, 1)
    return Span(day, day)


def _from_words(text: str, year: FinancialYear) -> Span | None:
    found = SPAN.fullmatch(text)
    if not found:
        return None
    first, last = _number(found[1]), _number(found[3] or found[1])
    if not first or not last:
        return None
    last_day = _day(last, found[4] if found[3] else found[2], year)
    first_day = _day(first, found[2], financial_year(last_day))
    return Span(first_day, last_day)


def _number(word: str) -> int:
    """1 for "jan" or "january"; 0 for no month."""
    if word == "sept":
        return 9
    names = MONTHS if len(word) == 3 else FULL
    return names.index(word) + 1 if word in names else 0


def _day(month: int, written: str | None, year: FinancialYear) -> date:
    if not written:
        return next(day for day in year.months if day.month == month)
    return date(_four_digits(int(written)), month, 1)


def _four_digits(year: int) -> int:
    if year >= 100:
        return year
    return year + (1900 if year >= CENTURY_TURNS else 2000)


def year_of(cell: CellValue) -> FinancialYear | None:
    """The financial year of "0708", "2007/08", "2007-2008" or the number 708, as Excel leaves 0708; else None."""
    if cell.kind not in ("text", "number"):
        return None
    found = YEARS.fullmatch(key(cell.value))
    if not found:
        return None
    first, second = (int(found[1] or found[3]), int(found[2] or found[4]))
    return FinancialYear(_four_digits(first)) if (first + 1) % 100 == second else None


def is_to_date(cell: CellValue) -> bool:
    """Whether a label begins the block of the year to date."""
    return cell.kind == "text" and key(cell.value) in TO_DATE
