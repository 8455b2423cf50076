"""The KPI grid of a financial year, worked out whole so that its template only lays it out.

Five states are kept apart: a share (0.0% is one), nothing to take a share of, what does not apply, not returned, and
not due yet. Returns are grouped once, so that a body of 500 units costs what its returns cost to read.
"""

from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from django.utils import timezone

from edi_tracker.periods import Period
from edi_tracker.statistics.proportions import Proportion
from service_users.crosstabs.kpis import grouped, pooled
from service_users.models import KpiReturn, KpiTarget
from service_users.tags import Tag, tags_of

NOT_RETURNED, NOT_DUE, DOES_NOT_APPLY = "Not returned", "Not due", "Does not apply"
NOTHING = Proportion(0, 0)


@dataclass(frozen=True)
class GridCell:
    """One unit's period as printed, with what its page is addressed by; a period that has not begun has no page.

    `is_figure` is whether it was received, and so is not missing any more.
    """

    text: str
    unit_id: int
    period: Period
    is_figure: bool = True
    has_begun: bool = True
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True)
class GridRow:
    """A unit's periods, the year to date at each of them, and the year pooled with its rating."""

    label: str
    unit_id: int
    cells: tuple[GridCell, ...]
    to_date: tuple[str, ...]
    year: str
    rating: KpiTarget.Rating | None


@dataclass(frozen=True)
class Grid:
    """Rows of the units shown by columns of periods; the totals, and the counts of regions, are of all units.

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
    regions: int
    regions_reached: int
    periods_reached: int
    is_empty: bool

    @property
    def whole_text(self):
        return NOT_RETURNED if self.is_empty else self.whole.text

    @property
    def periods_reached_text(self):
        """ "no month", "1 month" or "3 quarters"."""
        word = self.target.kpi.period_word
        return f"{self.periods_reached or 'no'} {word}{'s' if self.periods_reached > 1 else ''}"


@dataclass(frozen=True)
class Seen:
    """How a grid is read: the day, and the day by which each period was due, where one is set."""

    target: KpiTarget
    periods: tuple[Period, ...]
    on: date
    due: dict

    def missing(self, period):
        """Why nothing is there: not returned, or not due yet."""
        return NOT_RETURNED if period.is_over(self.on) else NOT_DUE

    def is_late(self, one):
        """Whether a return was submitted for the first time after its period's due day."""
        due = self.due.get(one.starts_on)
        return bool(due and one.submitted_at and timezone.localdate(one.submitted_at) > due)


def grid(kpi, year, units, returns, on, shown=None):
    """The grid of a year as it stands on a day, of a KPI's units and everything returned, in whatever state.

    `shown` are the units that get a row, all of them unless told.
    """
    periods, target = kpi.periods_in(year), kpi.target_in(year)
    seen = Seen(target, periods, on, {period.first_day: kpi.due_on(period) for period in periods})
    by_unit, by_day = grouped(returns, "unit_id"), grouped(returns, "starts_on")
    shares = tuple(_pooled(by_day.get(period.first_day, ())) for period in periods)
    wholes = [_pooled(by_unit.get(unit.pk, ())) for unit in units]
    return Grid(
        target=target,
        periods=periods,
        rows=tuple(_row(seen, unit, by_unit.get(unit.pk, ())) for unit in (units if shown is None else shown)),
        totals=tuple(_text(seen, period, by_day, share) for period, share in zip(periods, shares, strict=True)),
        shares=shares,
        to_date=_to_date(seen, by_day, shares),
        whole=sum(shares, NOTHING),
        year_heading="Year" if year.last_day < on else "To date",
        regions=len(units),
        regions_reached=sum(map(target.is_met_by, wholes)),
        periods_reached=sum(map(target.is_met_by, shares)),
        is_empty=not any(map(_is_received, returns)),
    )


def _row(seen, unit, returns):
    by_day = grouped(returns, "starts_on")
    shares = [_pooled(by_day.get(period.first_day, ())) for period in seen.periods]
    whole = sum(shares, NOTHING)
    return GridRow(
        label=unit.name,
        unit_id=unit.pk,
        cells=tuple(_cell(seen, unit, period, by_day) for period in seen.periods),
        to_date=_to_date(seen, by_day, shares),
        year=_of_received(whole, returns) or NOT_RETURNED,
        rating=seen.target.rating(whole),
    )


def _cell(seen, unit, period, by_day):
    (one,) = by_day.get(period.first_day, (None,))
    if one is None:
        absence = unit.absence(period)
        has_begun = period.has_begun(seen.on) and not absence
        return GridCell(absence or seen.missing(period), unit.pk, period, False, has_begun)
    text = DOES_NOT_APPLY if one.is_not_applicable else Proportion(one.numerator, one.denominator).text
    tags = tags_of(one, is_late=seen.is_late(one))
    return GridCell(text, unit.pk, period, _is_received(one), period.has_begun(seen.on), tags)


def _to_date(seen, by_day, shares):
    """The pooled share from the first period to each that somebody returned."""
    so_far = accumulate(shares)
    return tuple(_text(seen, period, by_day, share) for period, share in zip(seen.periods, so_far, strict=True))


def _text(seen, period, by_day, share):
    """A share as printed, or why there is none."""
    return _of_received(share, by_day.get(period.first_day, ())) or seen.missing(period)


def _of_received(share, returns):
    """A share as printed when any return was counted, or that it does not apply; nothing when none was received."""
    received = [one for one in returns if _is_received(one)]
    if received and not share.base and all(one.is_not_applicable for one in received):
        return DOES_NOT_APPLY
    return share.text if received else ""


def _pooled(returns):
    return pooled(one for one in returns if is_counted(one))


def is_counted(one):
    """Whether a return in any state is part of sums: the same as KpiReturn.objects.counted()."""
    return _is_received(one) and not one.is_not_applicable


def _is_received(one):
    return one.state in KpiReturn.RECEIVED
