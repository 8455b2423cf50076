"""The KPI grid of a financial year, worked out whole so that its template only lays it out."""

from dataclasses import dataclass
from datetime import date

from edi_tracker.statistics.proportions import Proportion
from service_users.crosstabs.kpis import pooled, reaches, year_to_date
from service_users.models.kpis import is_over

NOT_RETURNED, NOT_DUE = "Not returned", "Not due"


@dataclass(frozen=True)
class GridCell:
    """One region's month as printed, with what its page is addressed by."""

    text: str
    unit_id: int
    month: date
    is_figure: bool = True


@dataclass(frozen=True)
class GridRow:
    """A region's twelve months, and the year pooled."""

    label: str
    cells: tuple[GridCell, ...]
    year: str
    reaches_target: bool


@dataclass(frozen=True)
class Grid:
    """Region rows by month columns, the total of each month, and the year to date at each month."""

    months: tuple[date, ...]
    rows: tuple[GridRow, ...]
    totals: tuple[str, ...]
    to_date: tuple[str, ...]
    whole: Proportion
    months_reached: int

    @property
    def regions_reached(self):
        return sum(row.reaches_target for row in self.rows)

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
        totals=tuple(_printed(total, month, returns) for total, month in zip(totals, year.months, strict=True)),
        to_date=tuple(_printed(year_to_date(returns, month), month, returns) for month in year.months),
        whole=pooled(returns),
        months_reached=sum(reaches(total, kpi.target) for total in totals),
    )


def _row(kpi, year, unit, returns, on):
    by_month = {one.month: one for one in returns}
    whole = pooled(returns)
    return GridRow(
        label=unit.name,
        cells=tuple(_cell(unit, month, by_month.get(month), on) for month in year.months),
        year=whole.text if returns else NOT_RETURNED,
        reaches_target=reaches(whole, kpi.target),
    )


def _cell(unit, month, kpi_return, on):
    if kpi_return:
        return GridCell(pooled([kpi_return]).text, unit.pk, month)
    return GridCell(NOT_RETURNED if is_over(month, on) else NOT_DUE, unit.pk, month, is_figure=False)


def _printed(proportion, month, returns):
    """A total's text; empty for a month that nobody has returned."""
    return proportion.text if any(one.month == month for one in returns) else ""
