"""A year's figures of a measure as a crosstab, and as the table a page shows of it."""

from dataclasses import replace

from django.db.models import prefetch_related_objects

from edi_tracker.statistics.crosstab import Crosstab, Measure
from edi_tracker.statistics.tables import Row
from workforce.crosstabs import definitions_for, in_words
from workforce.monitoring.casework import published_row
from workforce.monitoring.measures import ALL
from workforce.publishing import part, publish_every_share

TOTAL = "Total"


def crosstab(figures):
    """The counts of MeasureFigures by categories: a row for each stage, a column for each category.

    There is a share for each definition. A stage that nobody recorded has None in every column. Reasons have a total
    row; stages, one within another, none.
    """
    cells = list(figures.cells.select_related("category"))
    counts = {(cell.stage_code, cell.category.label): cell.count for cell in cells}
    categories = {cell.category.label: cell.category for cell in sorted(cells, key=lambda one: one.category.position)}
    measure = figures.measure
    return Crosstab(
        title=f"{measure} by {str(figures.characteristic).lower()}, {figures.year}",
        row_heading="Reason" if measure.are_reasons else "Stage",
        rows=tuple(stage.name for stage in measure.stages),
        columns=tuple(categories),
        counts=tuple(tuple(counts.get((stage.code, label)) for label in categories) for stage in measure.stages),
        unit="people",
        as_at=figures.year.label,
        source=figures.source,
        base="",
        notes=(measure.case,),
        measures=_shares(figures.scheme, categories),
        total_row=measure.are_reasons,
        undeclared=tuple(label for label, category in categories.items() if not category.is_answer),
    )


def _shares(scheme, categories):
    definitions = definitions_for(scheme)
    prefetch_related_objects(definitions, "categories")
    return tuple(_share(definition, scheme, categories) for definition in definitions)


def _share(definition, scheme, categories):
    members = {category.label for category in definition.categories.all() if category.scheme_id == scheme.pk}
    base = [label for label, category in categories.items() if definition.counts_in_base(category)]
    return Measure(definition.short_name, tuple(label for label in categories if label in members), tuple(base))


def published(figures, policy):
    """The crosstab, and its one published table, in which every definition's share is protected with the counts.

    Of figures under a definition the table is a row of the year's casework, which is protected as a whole.
    """
    if figures.definition_id:
        return published_row(figures, policy)
    counted = crosstab(figures)
    return counted, publish_every_share(counted, policy)


def categories_down(counted, table, definition=None):
    """The published table turned for reading: categories, total and share down, stages along the top."""
    asked = {"measure": definition.short_name, "definition": in_words(definition)} if definition else {}
    shown = part(table, counted, **asked)
    rows = [
        Row(heading, tuple(row.cells[at] for row in shown.rows), is_total=heading == TOTAL)
        for at, heading in enumerate(shown.headings)
    ]
    return replace(shown, row_heading="Category", headings=tuple(row.label for row in shown.rows), rows=tuple(rows))


def row_of(table, measure, code):
    """The published row of a stage, or of all reasons together."""
    label = TOTAL if code == ALL else measure.stage(code).name
    return next(row for row in table.rows if row.label == label)


def cell_of(table, measure, code, heading):
    """One published cell: of a stage, under the heading of a category, the total or a share."""
    return row_of(table, measure, code).cells[table.headings.index(heading)]
