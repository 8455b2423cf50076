"""Complaints by year on one ground, from the recorded totals of a year or else from the register."""

from collections import Counter, defaultdict
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal

from django.db.models import Exists, F, OuterRef

from edi_tracker.models import Characteristic
from edi_tracker.periods import FinancialYear, financial_year
from edi_tracker.statistics.crosstab import Crosstab, Measure
from edi_tracker.statistics.disclosure import AS_PUBLISHED_2008, STANDARD, publish
from edi_tracker.statistics.tables import missing_cell, printed_percent_cell
from service_users.models import Complaint, ComplaintYear, ComplaintYearGround
from service_users.totals import narrowest_range

COMPLAINTS, ALL_COMPLAINTS, PERCENT = "Complaints", "All complaints", "% of all complaints"
PUBLISHED = replace(AS_PUBLISHED_2008, explanation="Figures published in full before are shown in full")


@dataclass(frozen=True)
class GroundYear:
    """A year's complaints on one ground. `total` is of all complaints; None is what was never given."""

    year: FinancialYear
    count: int | None
    total: int | None
    percent_as_printed: Decimal | None = None
    total_range: tuple[int, int | None] | None = None
    is_published: bool = False
    source: str = "Complaints register"


@dataclass(frozen=True)
class Registered:
    """What is counted of one complaint of the register; nothing of what it says."""

    received_on: date
    region: str
    outcome: str
    acknowledge_by: date | None
    acknowledged_on: date | None
    respond_by: date | None
    responded_on: date | None

    @property
    def year(self):
        return financial_year(self.received_on)


REGISTERED = tuple(field.name for field in fields(Registered))


@dataclass(frozen=True)
class Ledger:
    """All complaints counted, on every ground: the recorded years, and the register by year.

    `register` has every complaint by what tables are made of; comments and compliments are not among them.
    """

    recorded: tuple[ComplaintYear, ...]
    register: tuple[Registered, ...]
    received: Counter
    on_ground: dict[int, Counter]

    def years(self, ground, until=None):
        """One GroundYear a year, the earliest first, up to a FinancialYear when one is given.

        A year whose totals were recorded is taken from them; any other from the register.
        """
        found = {year: self._registered(year, ground) for year in self.received}
        found |= {one.year: _recorded(one, ground) for one in self.recorded}
        return [found[year] for year in sorted(found) if until is None or year <= until]

    @property
    def recorded_and_registered(self):
        """The recorded years that the register holds complaints of too."""
        return [one.year for one in self.recorded if one.year in self.received]

    def _registered(self, year, ground):
        count = self.on_ground.get(ground.pk, Counter())[year]
        return GroundYear(year=year, count=count, total=self.received[year])


def read_ledger():
    """The ledger as it stands now, in five queries."""
    complaints = Complaint.objects.complaints().order_by("unit__position", "unit__name")
    on_ground = defaultdict(Counter)
    for ground, day in complaints.filter(grounds__isnull=False).values_list("grounds", "received_on"):
        on_ground[ground][financial_year(day)] += 1
    rows = complaints.annotate(region=F("unit__name")).values_list(*REGISTERED)
    register = tuple(Registered(*row) for row in rows)
    return Ledger(
        recorded=tuple(ComplaintYear.objects.prefetch_related("by_ground", "counts")),
        register=register,
        received=Counter(one.year for one in register),
        on_ground=on_ground,
    )


def grounds_with_complaints():
    """The grounds that any recorded year or the register has a complaint on, in their order."""
    is_recorded = Exists(ComplaintYearGround.objects.filter(ground=OuterRef("pk")))
    is_registered = Exists(Complaint.objects.complaints().filter(grounds=OuterRef("pk")))
    return Characteristic.objects.exclude(ground="").filter(is_recorded | is_registered)


def by_year(ground, *, until=None):
    """Complaints on a ground, a row a year, with all complaints beside them when some year's total is known."""
    return year_crosstab(ground, read_ledger().years(ground, until))


def yearly_table(ground, *, policy=None, until=None):
    """The published table: complaints and their percentage of all. Where the total is unknown it is the printed one.

    Without a policy, years that have been published in full are shown so and the others are protected.
    """
    return table_of_years(ground, read_ledger().years(ground, until), policy)


def table_of_years(ground, years, policy=None):
    """The same, from GroundYears already made."""
    crosstab = year_crosstab(ground, years)
    if policy:
        return _with_printed(publish(crosstab, policy), years)
    open_years = [one.year.label for one in years if one.is_published]
    other_years = [one.year.label for one in years if not one.is_published]
    if not other_years:
        return _with_printed(publish(crosstab, PUBLISHED), years)
    # A year is a row of its own and nothing adds up over years, so two policies in one table reveal nothing.
    shown = publish(crosstab.select_rows(open_years), PUBLISHED)
    protected = publish(crosstab.select_rows(other_years), STANDARD)
    rows = sorted((*shown.rows, *protected.rows), key=lambda row: crosstab.rows.index(row.label))
    # Both end with the same source, which stays last.
    notes = dict.fromkeys((*shown.notes[:-1], *protected.notes)) if open_years else protected.notes
    return _with_printed(replace(protected, rows=tuple(rows), notes=tuple(notes)), years)


def year_crosstab(ground, years):
    """GroundYears as a crosstab; nothing adds up over years or across, so it has no totals."""
    has_totals = any(one.total is not None for one in years)
    columns = (COMPLAINTS, ALL_COMPLAINTS) if has_totals else (COMPLAINTS,)
    return Crosstab(
        title=f"Complaints on the ground of {ground.ground.lower()}, by year",
        row_heading="Year",
        rows=tuple(one.year.label for one in years),
        columns=columns,
        counts=tuple((one.count, one.total)[: len(columns)] for one in years),
        unit="complaints",
        as_at="",
        source="; ".join(dict.fromkeys(one.source for one in years)),
        base="complaints from service users, by the year they were received",
        notes=_notes(years),
        measures=(Measure(PERCENT, (COMPLAINTS,), (ALL_COMPLAINTS,)),) if has_totals else (),
        total_row=False,
        total_column=False,
    )


def _recorded(complaint_year, ground):
    grounds = list(complaint_year.by_ground.all())
    mine = next((one for one in grounds if one.ground_id == ground.pk), None)
    printed = [(one.count, one.percent_as_printed) for one in grounds if one.percent_as_printed is not None]
    return GroundYear(
        year=complaint_year.year,
        count=mine.count if mine else None,
        total=complaint_year.total,
        percent_as_printed=mine.percent_as_printed if mine else None,
        total_range=narrowest_range(printed) if complaint_year.total is None else None,
        is_published=complaint_year.is_published,
        source=complaint_year.source,
    )


def _notes(years):
    printed = [one for one in years if one.total_range and one.percent_as_printed is not None]
    ranges = [f"{_between(one.total_range)} in {one.year}" for one in printed]
    if not ranges:
        return ()
    return (
        "Where the total of all complaints was not printed, the percentage is the one that was",
        f"From the printed counts and percentages, that total was {_listed(ranges)}",
    )


def _between(limits):
    least, greatest = limits
    return f"at least {least:,}" if greatest is None else f"between {least:,} and {greatest:,}"


def _listed(parts):
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _with_printed(table, years):
    """The percentage column filled with printed percentages where there is no total to take one of."""
    by_label = {one.year.label: one for one in years}
    if PERCENT not in table.headings:
        nothing = missing_cell(PUBLISHED.markers.not_applicable)
        wider = tuple(replace(row, cells=(*row.cells, nothing)) for row in table.rows)
        table = replace(table, headings=(*table.headings, PERCENT), rows=wider)
    return replace(table, rows=tuple(_filled(row, by_label[row.label]) for row in table.rows))


def _filled(row, one):
    """The row with its printed percentage, which goes the way of its count when that is held back."""
    if one.total is not None or one.percent_as_printed is None:
        return row
    count = row.cells[0]
    printed = printed_percent_cell(one.percent_as_printed)
    return replace(row, cells=(*row.cells[:-1], printed if count.kind == "count" else count))
