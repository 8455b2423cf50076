"""All complaints of a year by region, by outcome, and by whether they were handled in time, a column a year."""

from collections import Counter
from dataclasses import replace

from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.disclosure import STANDARD, publish
from service_users.crosstabs.complaints import PUBLISHED
from service_users.models import Complaint, ComplaintYearCount
from service_users.stages import state

By = ComplaintYearCount.By
YEARS_SHOWN = 6
IN_TIME, LATE, NOT_YET, NOT_DONE, NO_DAY = "In time", "Late", "Not yet due", "Closed without", "No day was set"
TIMELINESS = (IN_TIME, LATE, NOT_YET, NOT_DONE, NO_DAY)
OUTCOMES = tuple(label for value, label in Complaint.Outcome.choices if value != Complaint.Outcome.NOTED)
AS_TIMELINESS = {"In time": IN_TIME, "Done late": LATE, "Late": LATE, "Due": NOT_YET, "Not done": NOT_DONE}
ROW_HEADINGS = {
    By.REGION: "Region",
    By.OUTCOME: "Outcome",
    By.ACKNOWLEDGED: "Acknowledged",
    By.RESPONDED: "Answered",
}


def breakdown_tables(ledger, on):
    """The published table of each kind of breakdown that any year has, as (By, Table), in the order of By."""
    found = [(by, breakdown_table(ledger, by, on)) for by in By]
    return [(by, table) for by, table in found if table]


def breakdown_table(ledger, by, on):
    """The published table of one breakdown, the latest years beside each other; None when no year has one.

    Each year is protected by itself, as nothing adds up over years, unless it has been published in full. What is
    late is so as at a day.
    """
    years = sorted(_years(ledger, by, on).items())[-YEARS_SHOWN:]
    if not years:
        return None
    labels = _labels(by, [counts for _, (counts, _, _) in years])
    shown = [
        publish(_crosstab(by, year, labels, counts, source), PUBLISHED if is_published else STANDARD, shares="column")
        for year, (counts, is_published, source) in years
    ]
    return _side_by_side(shown, f"Complaints by {by.label}, {_span([year for year, _ in years])}")


def _years(ledger, by, on):
    """Counts by label, whether they were published and their source, by year; a recorded year as it was recorded."""
    found = {}
    for one in ledger.register:
        counts = found.setdefault(one.year, (Counter(), False, "Complaints register"))[0]
        counts[_label(one, by, on)] += 1
    for year in ledger.recorded:
        found.pop(year.year, None)
        if counts := {count.label: count.count for count in year.counts.all() if count.by == by}:
            found[year.year] = (counts, year.is_published, year.source)
    return found


def _label(one, by, on):
    if by == By.REGION:
        return one.region
    if by == By.OUTCOME:
        return Complaint.Outcome(one.outcome).label
    stages = {
        By.ACKNOWLEDGED: (one.acknowledge_by, one.acknowledged_on),
        By.RESPONDED: (one.respond_by, one.responded_on),
    }
    due, done_on = stages[by]
    if due is None:
        return NO_DAY
    return AS_TIMELINESS[state(due, done_on, one.outcome == Complaint.Outcome.OPEN, on)]


def _labels(by, counted):
    """The rows: those of the breakdown in their order, with only those regions and odd ends that any year has."""
    met = dict.fromkeys(label for counts in counted for label in counts)
    order = {By.REGION: (), By.OUTCOME: OUTCOMES}.get(by, TIMELINESS)
    always = [label for label in order if label in met or label not in (NO_DAY, NOT_DONE)]
    return tuple(dict.fromkeys([*always, *met]))


def _crosstab(by, year, labels, counts, source):
    return Crosstab(
        title=f"Complaints by {by.label}, {year}",
        row_heading=ROW_HEADINGS[by],
        rows=labels,
        columns=(year.label,),
        counts=tuple((counts.get(label, 0),) for label in labels),
        unit="complaints",
        as_at="",
        source=source,
        base="",
        notes=("Base: complaints of service users by the year they were received, without comments and compliments",),
        total_column=False,
    )


def _side_by_side(tables, title):
    """Published tables of the same rows as one; the notes of each once, sources last."""
    rows = [
        replace(row, cells=tuple(cell for table in tables for cell in table.rows[at].cells))
        for at, row in enumerate(tables[0].rows)
    ]
    notes = dict.fromkeys(note for table in tables for note in table.notes[:-1])
    sources = dict.fromkeys(table.notes[-1] for table in tables)
    headings = tuple(heading for table in tables for heading in table.headings)
    return replace(tables[0], title=title, headings=headings, rows=tuple(rows), notes=(*notes, *sources))


def _span(years):
    return years[0].label if len(years) == 1 else f"{years[0]} to {years[-1]}"
