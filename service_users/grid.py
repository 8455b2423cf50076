"""The KPI grid of a financial year, worked out whole so that its template only lays it out."""

from dataclasses import dataclass

from edi_tracker.periods import Period
from edi_tracker.statistics.proportions import Proportion
from service_users.crosstabs.kpis import pooled, year_to_date
from service_users.models import KpiTarget

NOT_RETURNED, NOT_DUE = "Not returned", "Not due"


@dataclass(frozen=True)
class GridCell:
    """One unit's period as printed, with what its page is addressed by; a period that has not begun has no page."""

    text: str
    unit_id: int
    period: Period
    is_figure: bool = True
    has_begun: bool = True


@dataclass(frozen=True)
class GridRow:
    """A unit's periods, the year to date at each of them, and the year pooled with its rating."""

    label: str
    cells: tuple[GridCell, ...]
    to_date: tuple[str, ...]
    year: str
    rating: KpiTarget.Rating | None


@dataclass(frozen=True)
class Grid:
    """Rows of units by columns of periods, the total of each, and the year to date of each row at each.

    `shares` are the totals before they are printed.
    """

    target: KpiTarget
    periods: tuple[Period, ...]
    rows: tuple[GridRow, ...]
    totals: tuple[str, ...]
    shares: tuple[Proportion, ...]
    to_date: tuple[str, ...]
    whole: Proportion
    year_heading: str
    periods_reached: int

    @property
    def regions_reached(self):
        return sum(row.rating == KpiTarget.Rating.GREEN for row in self.rows)

    @property
    def whole_text(self):
        return NOT_RETURNED if self.is_empty else self.whole.text

    @property
    def periods_reached_text(self):
        """ "no month", "1 month" or "3 quarters"."""
        word = self.target.kpi.period_word
        return f"{self.periods_reached or 'no'} {word}{'s' if self.periods_reached > 1 else ''}"

    @property
    def is_empty(self):
        return not any(cell.is_figure for row in self.rows for cell in row.cells)


def grid(kpi, year, units, returns, on):
    """The grid of a year as it stands on a day: "n/a" is out of nothing; a period with no row is missing or not due."""
    periods, target = kpi.periods_in(year), kpi.target_in(year)
    totals = [pooled(one for one in returns if one.starts_on == period.first_day) for period in periods]
    return Grid(
        target=target,
        periods=periods,
        rows=tuple(
            _row(target, periods, unit, [one for one in returns if one.unit_id == unit.pk], on) for unit in units
        ),
        totals=tuple(_text(total, period, returns, on) for total, period in zip(totals, periods, strict=True)),
        shares=tuple(totals),
        to_date=_to_date(periods, returns, on),
        whole=pooled(returns),
        year_heading="Year" if year.last_day < on else "To date",
        periods_reached=sum(map(target.is_met_by, totals)),
    )


def _row(target, periods, unit, returns, on):
    whole = pooled(returns)
    return GridRow(
        label=unit.name,
        cells=tuple(_cell(unit, period, returns, on) for period in periods),
        to_date=_to_date(periods, returns, on),
        year=whole.text if returns else NOT_RETURNED,
        rating=target.rating(whole),
    )


def _cell(unit, period, returns, on):
    mine = [one for one in returns if one.starts_on == period.first_day]
    text = _text(pooled(mine), period, returns, on)
    return GridCell(text, unit.pk, period, is_figure=bool(mine), has_begun=period.has_begun(on))


def _to_date(periods, returns, on):
    return tuple(_text(year_to_date(returns, period), period, returns, on) for period in periods)


def _text(proportion, period, returns, on):
    """A proportion as printed, or why there is none: nobody returned the period."""
    if any(one.starts_on == period.first_day for one in returns):
        return proportion.text
    return NOT_RETURNED if period.is_over(on) else NOT_DUE
