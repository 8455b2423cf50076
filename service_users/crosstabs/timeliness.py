"""Returns expected, received and on time, by unit, by period and by KPI.

They count returns, not people: publish them as disclosure.NOT_OF_PEOPLE.
"""

from edi_tracker.periods import long_date
from edi_tracker.statistics.crosstab import Crosstab, Measure

EXPECTED, RECEIVED, ON_TIME, LATE = "Expected", "Received", "On time", "Late"
ACCEPTED, SENT_BACK, NOT_RETURNED = "Accepted", "Sent back", "Not returned"
ALL, UNJUDGED = (
    (EXPECTED, RECEIVED, ON_TIME, LATE, ACCEPTED, SENT_BACK, NOT_RETURNED),
    (EXPECTED, RECEIVED, ACCEPTED, SENT_BACK, NOT_RETURNED),
)
DEFINITION = (
    "A return is expected once its period is over, and on time when it was first submitted by its due day; "
    "% on time is out of all that were expected"
)
NOT_JUDGED = "No due day is set, so nothing is judged late or on time"


def by_unit(found):
    """A Timeliness by unit."""
    return _of_kpi(found, "Unit", {line.unit.name: line.tally for line in found.units})


def by_period(found):
    """A Timeliness by period, those that are over."""
    rows = {line.period.label: line.tally for line in found.periods if line.is_over}
    return _of_kpi(found, found.kpi.period_word.capitalize(), rows)


def by_kpi(year, tallies):
    """The tallies of many KPIs, pairs of a Kpi and a Tally. There is no total: some of them have no due day."""
    rows = {f"{kpi.number}: {kpi.name}": found for kpi, found in tallies}
    return _crosstab(f"Returns expected, received and on time by KPI, {year}", "KPI", year, rows, ALL, is_summed=False)


def _of_kpi(found, heading, rows):
    columns = UNJUDGED if found.kpi.due_after is None else ALL
    title = f"{found.kpi.number}, returns expected and received by {heading.lower()}, {found.year}"
    return _crosstab(title, heading, found.year, rows, columns, is_summed=True)


def _crosstab(title, heading, year, rows, columns, *, is_summed):
    measures = (Measure("% received", (RECEIVED,), (EXPECTED,)), Measure("% on time", (ON_TIME,), (EXPECTED,)))
    return Crosstab(
        title=title,
        row_heading=heading,
        rows=tuple(rows),
        columns=columns,
        counts=tuple(tuple(_counts(found)[column] for column in columns) for found in rows.values()),
        unit="returns",
        as_at=f"{long_date(year.first_day)} to {long_date(year.last_day)}",
        source="the returns as they were submitted",
        base="returns of periods that are over",
        definition=DEFINITION if ON_TIME in columns else NOT_JUDGED,
        measures=measures if ON_TIME in columns else measures[:1],
        total_row=is_summed,
        total_column=False,
    )


def _counts(found):
    judged = found.judged or not found.expected
    return {
        EXPECTED: found.expected,
        RECEIVED: found.received,
        ON_TIME: found.on_time if judged else None,
        LATE: found.late if judged else None,
        ACCEPTED: found.accepted,
        SENT_BACK: found.sent_back,
        NOT_RETURNED: found.not_returned,
    }
