"""A measure over the years, under one definition, each year as its own page shows it."""

from dataclasses import dataclass, replace
from decimal import Decimal

from edi_tracker.periods import FinancialYear
from edi_tracker.statistics.charts import trend_chart
from edi_tracker.statistics.tables import Row, Table
from workforce.crosstabs import definitions_for, in_words
from workforce.models import MeasureFigures
from workforce.monitoring import crosstabs
from workforce.monitoring.measures import ALL
from workforce.monitoring.rates import NotComparable, Rates, RateShown

BREAK = "Other categories: {scheme}"


@dataclass(frozen=True)
class YearShown:
    """One year: its figures and their published table, the first rate, the interval of the share that the chart
    draws where it may be shown, and whether the categories differ from the year before."""

    figures: MeasureFigures
    table: Table
    share_label: str
    rate: RateShown
    interval: tuple[Decimal, Decimal] | None
    is_break: bool

    @property
    def year(self):
        return FinancialYear(self.figures.year_start)

    @property
    def total(self):
        return self.cell(self.figures.measure.main, crosstabs.TOTAL)

    @property
    def share(self):
        return self.cell(self.figures.measure.main, self.share_label)

    def cell(self, code, heading):
        """One published cell: of a stage, under the heading of the total or the share."""
        return crosstabs.cell_of(self.table, self.figures.measure, code, heading)


def figures_of(measure, characteristic):
    """Every year's figures of a measure by a characteristic, the oldest first."""
    held = MeasureFigures.objects.filter(measure_code=measure.code).about(characteristic)
    return list(held.with_words().order_by("year_start", "scheme__vintage", "pk"))


def definitions_of(figures):
    """The definitions that some year's categories can answer to, or that its figures are under, in order."""
    schemes = {one.scheme_id: one.scheme for one in figures if one.scheme_id}
    found = {definition.pk: definition for scheme in schemes.values() for definition in definitions_for(scheme)}
    found |= {one.definition_id: one.definition for one in figures if one.definition_id}
    return sorted(found.values(), key=lambda definition: definition.position)


def by_year(figures, definition, policy):
    """The years whose categories answer to the definition, oldest first; by categories where it is held both ways."""
    schemes = set(definition.categories.values_list("scheme", flat=True))
    applies = {one.year_start: one for one in figures if one.definition_id == definition.pk}
    applies |= {one.year_start: one for one in figures if one.scheme_id in schemes}
    applies = [applies[start] for start in sorted(applies)]
    before = [None, *applies[:-1]]
    return [_year(one, last, definition, policy) for one, last in zip(applies, before, strict=True)]


def _year(figures, last, definition, policy):
    counted, table = crosstabs.published(figures, policy)
    rates = Rates(figures, counted, table, definition, policy)
    return YearShown(
        figures=figures,
        table=table,
        share_label=definition.short_name,
        rate=rates.shown(figures.measure.rates[0]),
        interval=_interval(rates, figures.measure.main),
        is_break=last is not None and last.scheme_id != figures.scheme_id,
    )


def _interval(rates, code):
    try:
        share = rates.proportion(code)
    except NotComparable:
        return None
    return share.wilson() if share.base else None


def as_table(years, definition):
    """The years as one table to take away, of cells that their own tables publish: each stage's total and share."""
    measure = years[0].figures.measure
    codes = [ALL] if measure.are_reasons else _stages(years)
    columns = [(code, heading) for code in codes for heading in (crosstabs.TOTAL, definition.short_name)]
    names = {ALL: "Everybody"} | {stage.code: stage.name for stage in measure.stages}
    return replace(
        years[0].table,
        title=f"{measure} by {str(years[0].figures.characteristic).lower()}, over the years",
        row_heading="Year",
        headings=tuple(f"{names[code]}: {heading}" for code, heading in columns),
        rows=tuple(Row(one.year.label, tuple(one.cell(*column) for column in columns)) for one in years),
        notes=(in_words(definition), measure.case, *_breaks(years).values(), *_symbols(years)),
    )


def _stages(years):
    """The codes of the stages that every year's table has: under a definition there is only the first."""
    names = [{row.label for row in one.table.rows} for one in years]
    return [stage.code for stage in years[0].figures.measure.stages if all(stage.name in held for held in names)]


def _symbols(years):
    """What the symbols mean, once each."""
    notes = dict.fromkeys(note for one in years for note in one.table.notes)
    return [note for note in notes if note.startswith("[")]


def _breaks(years):
    """Where the categories changed, by the place of the year, in words."""
    return {
        at: f"{one.year}: {BREAK.format(scheme=one.figures.held_by_in_words)}"
        for at, one in enumerate(years)
        if one.is_break
    }


def chart(years, definition):
    """The share over the years with its intervals; None where fewer than two years can be shown."""
    values = [one.share.value for one in years]
    shown = [(one.year.label, value) for one, value in zip(years, values, strict=True) if value is not None]
    if len(shown) < 2:
        return None
    (first, was), (last, now) = shown[0], shown[-1]
    changed = ", by other categories" if _breaks(years) else ""
    listed = ", ".join(f"{label} {value}%" for label, value in shown)
    return trend_chart(
        title=f"{definition.short_name} was {was}% in {first} and {now}% in {last}{changed}",
        labels=[one.year.label for one in years],
        values=values,
        intervals=[one.interval if one.share.value is not None else None for one in years],
        breaks=dict.fromkeys(_breaks(years), "Other categories"),
        absent="not shown",
        alt=f"{years[0].figures.measure}, {definition.short_name} by year. {listed}.",
    )
