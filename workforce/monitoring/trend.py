"""A measure over the years, under one definition, each year as its own page shows it."""

from dataclasses import dataclass

from edi_tracker.periods import FinancialYear
from edi_tracker.statistics.tables import Cell
from workforce.crosstabs import definitions_for
from workforce.models import MeasureFigures
from workforce.monitoring import crosstabs
from workforce.monitoring.rates import Rates, RateShown


@dataclass(frozen=True)
class YearShown:
    """One year: its figures, the total and the share of the measure's main stage, its first rate, and whether the
    categories differ from the year before."""

    figures: MeasureFigures
    total: Cell
    share: Cell
    rate: RateShown
    is_break: bool

    @property
    def year(self):
        return FinancialYear(self.figures.year_start)


def figures_of(measure, characteristic):
    """Every year's figures of a measure by a characteristic, the oldest first."""
    held = MeasureFigures.objects.filter(measure_code=measure.code, scheme__characteristic=characteristic)
    return list(held.select_related("scheme__characteristic").order_by("year_start", "scheme__vintage", "pk"))


def definitions_of(figures):
    """The definitions that some year's categories can answer to, in order."""
    schemes = {one.scheme_id: one.scheme for one in figures}
    found = {definition.pk: definition for scheme in schemes.values() for definition in definitions_for(scheme)}
    return sorted(found.values(), key=lambda definition: definition.position)


def by_year(figures, definition, policy):
    """The years whose categories answer to the definition, oldest first."""
    applies = [one for one in figures if any(each == definition for each in definitions_for(one.scheme))]
    before = [None, *applies[:-1]]
    return [_year(one, last, definition, policy) for one, last in zip(applies, before, strict=True)]


def _year(figures, last, definition, policy):
    counted, table = crosstabs.published(figures, policy)
    measure = figures.measure
    return YearShown(
        figures=figures,
        total=crosstabs.cell_of(table, measure, measure.main, crosstabs.TOTAL),
        share=crosstabs.cell_of(table, measure, measure.main, definition.short_name),
        rate=Rates(figures, counted, table, definition, policy).shown(measure.rates[0]),
        is_break=last is not None and last.scheme_id != figures.scheme_id,
    )
