"""What each row of a return is of: a period, the whole year, or the year to date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from edi_tracker.characteristics.labels import key
from edi_tracker.periods import month_label
from edi_tracker.spreadsheets.cells import BLANK, CellValue, Sheet
from edi_tracker.spreadsheets.counts.labels import tidy
from edi_tracker.spreadsheets.counts.totals import TOTAL_WORDS
from service_users.return_upload.asked import Asked
from service_users.return_upload.labels import Span, is_to_date, span_of, year_of

Kind = Literal["period", "year", "to_date", "other year", "unknown", "blank"]


@dataclass(frozen=True)
class Line:
    """A row (from 1) with its label, and the first and last day it adds up, by the first days of their periods.

    An "other year" is outside the financial year that was asked for; "unknown" is a label that says no period.
    """

    row: int
    kind: Kind
    label: str
    first: date
    last: date

    def holds(self, starts_on: date) -> bool:
        return self.first <= starts_on <= self.last


def lines_of(sheet: Sheet, above: int, last: int, width: int, asked: Asked) -> list[Line]:
    """The rows after row `above` up to row `last`, by what stands in their first `width` columns."""
    lines: list[Line] = []
    is_below = False
    for number in range(above + 1, last + 1):
        label = _label(sheet, number, width)
        if is_to_date(label):
            is_below = True
        else:
            lines.append(_line(number, label, is_below, asked, lines))
    return lines


def _label(sheet: Sheet, number: int, width: int) -> CellValue:
    cells = (sheet.cell(number, column) for column in range(1, width + 1))
    return next((cell for cell in cells if not cell.is_blank), BLANK)


def _line(number: int, label: CellValue, is_below: bool, asked: Asked, above: list[Line]) -> Line:
    kind, span = _kind(label, is_below, asked, above)
    words = tidy(label.value) if label.kind != "blank" else ""
    if isinstance(label.value, date):
        words = month_label(label.value)
    return Line(number, kind, words, span.first, span.last)


def _kind(label: CellValue, is_below: bool, asked: Asked, above: list[Line]) -> tuple[Kind, Span]:
    whole = Span(asked.year.first_day, asked.year.last_day)
    if label.is_blank:
        return "blank", whole
    year = year_of(label)
    if year or key(label.value) in TOTAL_WORDS | {"year", "the year", "full year"}:
        return _of_year(is_below, asked, above, is_other=bool(year and year != asked.year)), whole
    span = span_of(label, asked.year)
    if span is None:
        return "unknown", whole
    if not span.is_within(asked.year):
        return "other year", span
    if is_below:
        return "to_date", span
    return ("period" if _is_period(span, asked) else "unknown"), span


def _of_year(is_below: bool, asked: Asked, above: list[Line], *, is_other: bool) -> Kind:
    """A year's row is the total of the others; of a KPI returned once a year the first is the period itself."""
    if is_other:
        return "other year"
    has_period = any(line.kind == "period" for line in above)
    return "period" if asked.months == 12 and not is_below and not has_period else "year"


def _is_period(span: Span, asked: Asked) -> bool:
    """Whether a span is one period: all its months are named, or only the first of them."""
    return any(
        span.first == one.first_day and span.last in (one.first_day, one.last_day.replace(day=1))
        for one in asked.periods
    )
