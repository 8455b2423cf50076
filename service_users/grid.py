"""The KPI grid of a financial year, worked out whole so that its template only lays it out."""

from dataclasses import dataclass
from datetime import date

from edi_tracker.statistics.proportions import Proportion
from service_users.crosstabs.kpis import pooled, reaches, year_to_date
from service_users.models.kpis import is_over

NOT_RETURNED, NOT_DUE = "Not returned", "Not due"


@dataclass(frozen=True)
class GridCell:
    """One region's month as printed, with what its page is addressed by; a month that has not begun has no page."""

    text: str
    unit_id: int
    month: date
    is_figure: bool = True
    has_begun: bool = True


@dataclass(frozen=True)
class GridRow:
    """A region's twelve months, the year to date at each of them, and the year pooled."""

    label: str
    cells: tuple[GridCell, ...]
    to_date: tuple[str, ...]
    year: str
    reaches_target: bool


@dataclass(frozen=True)
class Grid:
    """Region rows by month columns, the total of each month, and the year to date of each row at each month."""

    months: tuple[date, ...]
    rows: tuple[GridRow, ...]
    totals: tuple[str, ...]
    to_date: tuple[str, ...]
    whole: Proportion
    year_heading: str
    months_reached: int

    @property
    def regions_reached(self):
        return sum(row.reaches_target for row in self.rows)

    @property
    def whole_text(self):
        return NOT_RETURNED if self.is_empty else self.whole.text

    @property
    def months_reached_text(self):
        """ "no month", "1 month" or "3 months"."""
        return f"{self.months_reached or 'no'} month{'s' if self.months_reached > 1 else ''}"

    @property
    def is_empty(self):
        return not any(cell.is_figure for row in self.rows for cell in row.cells)


def grid(kpi, year, units, returns, on):
    """The grid of a year as it stands on a day: "n/a" is nothing issued; a month with no row is missing or not due."""
    totals = [pooled(one for one in returns if one.month == month) for month in year.months]
    return Grid(
        months=year.months,
        rows=tuple(_row(kpi, year, unit, [one for one in returns if one.unit_id == unit.pk], on) for unit in units),
        totals=tuple(_text(total, month, returns, on) for total, month in zip(totals, year.months, strict=True)),
        to_date=_to_date(year, returns, on),
        whole=pooled(returns),
        year_heading="Year" if year.last_day < on else "To date",
        months_reached=sum(reaches(total, kpi.target) for total in totals),
    )


def _row(kpi, year, unit, returns, on):
    whole = pooled(returns)
    return GridRow(
        label=unit.name,
        cells=tuple(_cell(unit, month, returns, on) for month in year.months),
        to_date=_to_date(year, returns, on),
        year=whole.text if returns else NOT_RETURNED,
        reaches_target=reaches(whole, kpi.target),
    )


def _cell(unit, month, returns, on):
    mine = [one for one in returns if one.month == month]
    text = _text(pooled(mine), month, returns, on)
    return GridCell(text, unit.pk, month, is_figure=bool(mine), has_begun=month <= on)


def _to_date(year, returns, on):
    return tuple(_text(year_to_date(returns, month), month, returns, on) for month in year.months)


def _text(proportion, month, returns, on):
    """A proportion as printed, or why there is none: nobody returned the month."""
    if any(one.month == month for one in returns):
        return proportion.text
    return NOT_RETURNED if is_over(month, on) else NOT_DUE
