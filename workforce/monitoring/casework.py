"""Casework of a year by type under one definition: those whom it counts, all others, and the share of them.

It is protected as one table. The page of each measure shows its row of that table and no other, so that two of them
side by side tell nothing that the one table does not.
"""

from dataclasses import replace

from edi_tracker.characteristics.models import MinorityDefinition
from edi_tracker.periods import FinancialYear
from edi_tracker.statistics.crosstab import Crosstab, Measure
from edi_tracker.statistics.disclosure import publish
from workforce.crosstabs import OTHER_STAFF, counted_as, in_words
from workforce.monitoring.measures import casework_measures
from workforce.monitoring.models import MeasureCell
from workforce.publishing import notes_that_apply

SOURCE = "Human resources casework records"


class NoCasework(Exception):
    """Nothing is recorded for a year under a definition."""


def casework(year_start, definition):
    """A year's cases by type: those whom the definition (or its code) counts, the rest, and the share.

    `year_start` is 2007 for 2007/08. Raises NoCasework when nothing is recorded.
    """
    if isinstance(definition, str):
        definition = MinorityDefinition.objects.get(code=definition)
    held = _held(year_start, definition)
    if not held:
        raise NoCasework(f"No casework is recorded for {FinancialYear(year_start)}")
    year, counted = FinancialYear(year_start).label, counted_as(definition)
    return Crosstab(
        title=f"Casework by type, {year}",
        row_heading="Case type",
        rows=tuple(measure.name for measure in held),
        columns=(counted, OTHER_STAFF),
        counts=tuple(tuple(groups[group] for group in MeasureCell.Group.values) for _, groups in held.values()),
        unit="cases",
        as_at=year,
        source="; ".join(dict.fromkeys(figures.source for figures, _ in held.values())),
        base=f"all cases in {year}",
        definition=in_words(definition),
        measures=(Measure(definition.short_name, (counted,), (counted, OTHER_STAFF)),),
    )


def published_row(figures, policy):
    """Figures held under a definition as a crosstab of their own, and their row of the year's published table."""
    whole = replace(casework(figures.year_start, figures.definition), definition="", base="")
    name, stage = figures.measure.name, figures.measure.stages[0].name
    words = {"title": f"{figures.measure}, {figures.year}", "row_heading": "Stage"}
    counted = replace(whole.select_rows([name]), rows=(stage,), within=(), total_row=False, **words)
    table = publish(whole, policy)
    row = next(row for row in table.rows if row.label == name)
    notes = notes_that_apply(table.notes, {cell.text for cell in row.cells})
    return counted, replace(table, rows=(replace(row, label=stage),), notes=notes, **words)


def _held(year_start, definition):
    """Measure -> (its figures, group -> count), for those held in a year under a definition, in the usual order."""
    cells = MeasureCell.objects.filter(figures__year_start=year_start, figures__definition=definition)
    found = {}
    for cell in cells.select_related("figures"):
        found.setdefault(cell.figures.measure_code, (cell.figures, {}))[1][cell.group] = cell.count
    return {measure: found[measure.code] for measure in casework_measures() if measure.code in found}
