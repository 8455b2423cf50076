"""Which returns were expected, which came, and which of them on time.

A return is expected once its period is over; it has come when it is submitted and not sent back; it was on time when
it was first submitted by its due day, by local date.
"""

from collections import defaultdict
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum

from edi_tracker.models import Unit
from edi_tracker.periods import FinancialYear, Period
from edi_tracker.statistics.proportions import Proportion
from service_users.models import Kpi, KpiReturn


class Outcome(Enum):
    """What came of one unit's return for one period: a word, and the colour of its tag where it needs one."""

    ON_TIME = ("On time", "")
    LATE = ("Late", "yellow")
    RECEIVED = ("Received", "")
    SENT_BACK = ("Sent back", "orange")
    OVERDUE = ("Overdue", "red")
    MISSING = ("Not returned", "grey")
    NOT_DUE = ("Not due", "")
    NOT_EXPECTED = ("Not expected", "")

    @property
    def word(self):
        return self.value[0]

    @property
    def colour(self):
        return self.value[1]


@dataclass(frozen=True)
class Tally:
    """How many returns were expected, and what came of them; `judged` of them have a due day."""

    expected: int = 0
    judged: int = 0
    received: int = 0
    on_time: int = 0
    late: int = 0
    accepted: int = 0
    sent_back: int = 0

    def __add__(self, other):
        return Tally(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def not_returned(self):
        """Those that did not come at all; drafts among them."""
        return self.expected - self.received - self.sent_back

    @property
    def share_received(self):
        return Proportion(self.received, self.expected)

    @property
    def share_on_time(self):
        """Out of all that were expected and have a due day, whether they came or not."""
        return Proportion(self.on_time, self.judged)

    @property
    def share_accepted(self):
        return Proportion(self.accepted, self.expected)


@dataclass(frozen=True)
class Place:
    """One unit's period and what came of it."""

    period: Period
    outcome: Outcome


@dataclass(frozen=True)
class UnitLine:
    """A unit's periods of a year, and their tally."""

    unit: Unit
    places: tuple[Place, ...]
    tally: Tally


@dataclass(frozen=True)
class PeriodLine:
    """A period, its due day, and the tally of all units; before it is over nothing is expected."""

    period: Period
    due: date | None
    is_over: bool
    tally: Tally


@dataclass(frozen=True)
class Timeliness:
    """A year's returns of one KPI by unit and by period that has begun, and all of them together."""

    kpi: Kpi
    year: FinancialYear
    units: tuple[UnitLine, ...]
    periods: tuple[PeriodLine, ...]
    whole: Tally


def timeliness(kpi, year, on):
    """The Timeliness of a KPI in a FinancialYear as at a day, in one query beside its units."""
    units = kpi.units_in(year)
    periods = [period for period in kpi.periods_in(year) if period.has_begun(on)]
    known = {unit.pk for unit in units}
    rows = [row for row in kpi.returns.in_year(year).by_day_submitted("unit") if row.of in known]
    over = [period for period in periods if period.is_over(on)]
    by_unit, by_period = defaultdict(list), defaultdict(list)
    for row in rows:
        by_unit[row.of].append(row)
        by_period[row.starts_on].append(row)
    return Timeliness(
        kpi=kpi,
        year=year,
        units=tuple(_unit_line(kpi, unit, periods, by_unit[unit.pk], on) for unit in units),
        periods=tuple(_period_line(kpi, period, by_period[period.first_day], on) for period in periods),
        whole=tally(kpi, sum(map(kpi.expected_for, over)), _expected_only(rows, over)),
    )


def of_every_kpi(year, on):
    """Pairs of a Kpi that is returned in a FinancialYear and its Tally, in three queries however many there are."""
    running = [kpi for kpi in Kpi.objects.with_units() if kpi.periods_in(year)]
    by_kpi = defaultdict(list)
    for row in KpiReturn.objects.of_returning_units().in_year(year).by_day_submitted("kpi"):
        by_kpi[row.of].append(row)
    return [(kpi, _tally_of_year(kpi, year, by_kpi[kpi.pk], on)) for kpi in running]


def tally(kpi, expected, rows):
    """The Tally of so many expected returns, of which `rows` (a list of Submitted) have come at some time."""
    counts = defaultdict(int)
    for row in rows:
        counts[outcome_of(row, kpi.due_on(Period(row.starts_on, kpi.frequency)))] += row.count
    return Tally(
        expected=expected,
        judged=0 if kpi.due_after is None else expected,
        received=sum(counts.values()) - counts[Outcome.SENT_BACK],
        on_time=counts[Outcome.ON_TIME],
        late=counts[Outcome.LATE],
        accepted=sum(row.count for row in rows if row.state == KpiReturn.State.ACCEPTED),
        sent_back=counts[Outcome.SENT_BACK],
    )


def outcome_of(submitted, due):
    """What came of a return that was submitted (a Submitted or a KpiReturn), by its due day, which may be None."""
    if submitted.state == KpiReturn.State.SENT_BACK:
        return Outcome.SENT_BACK
    if due is None:
        return Outcome.RECEIVED
    return Outcome.ON_TIME if submitted.submitted_on <= due else Outcome.LATE


def outcome_of_nothing(period, due, on):
    """What is to be said on a day of a period for which nothing has come."""
    if not period.is_over(on):
        return Outcome.NOT_DUE
    return Outcome.OVERDUE if due and due < on else Outcome.MISSING


def _unit_line(kpi, unit, periods, rows, on):
    by_day = {row.starts_on: row for row in rows}
    over = [period for period in periods if period.is_over(on) and unit.stood_in(period)]
    places = tuple(_place(kpi, unit, period, by_day.get(period.first_day), on) for period in periods)
    return UnitLine(unit, places, tally(kpi, len(over), _expected_only(rows, over)))


def _place(kpi, unit, period, row, on):
    if row is None and not unit.stood_in(period):
        return Place(period, Outcome.NOT_EXPECTED)
    due = kpi.due_on(period)
    outcome = outcome_of(row, due) if row else outcome_of_nothing(period, due, on)
    return Place(period, outcome)


def _period_line(kpi, period, rows, on):
    is_over = period.is_over(on)
    whole = tally(kpi, kpi.expected_for(period), rows) if is_over else Tally()
    return PeriodLine(period, kpi.due_on(period), is_over, whole)


def _tally_of_year(kpi, year, rows, on):
    over = [period for period in kpi.periods_in(year) if period.is_over(on)]
    return tally(kpi, sum(map(kpi.expected_for, over)), _expected_only(rows, over))


def _expected_only(rows, periods):
    """Those of periods that are over: what comes early is expected later."""
    days = {period.first_day for period in periods}
    return [row for row in rows if row.starts_on in days]
