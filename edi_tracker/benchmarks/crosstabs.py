"""A benchmark as a crosstab: each group of one place, and what its publisher takes its percentage of."""

from edi_tracker.periods import long_date
from edi_tracker.statistics.crosstab import Crosstab, Measure

PEOPLE, OUT_OF, SHARE = "People", "Out of", "%"
OTHER = "Other"


def groups_of(benchmark, figures):
    """The figures of one place: alphabetical, Other and no answer last. Raises ValueError when there are none."""
    if not figures:
        raise ValueError(f"{benchmark} has no figures of that place")
    figures = sorted(figures, key=_order)
    return Crosstab(
        title=f"{benchmark.name}: {figures[0].place}",
        row_heading=benchmark.characteristic.name,
        rows=tuple(figure.label for figure in figures),
        columns=(PEOPLE, OUT_OF),
        counts=tuple((figure.count, figure.denominator) for figure in figures),
        unit="people",
        as_at=long_date(benchmark.as_at),
        source=benchmark.source.rstrip("."),
        base=benchmark.base,
        notes=tuple(note for note in (benchmark.note, benchmark.licence) if note),
        measures=(Measure(SHARE, (PEOPLE,), (OUT_OF,)),),
        total_row=False,
        total_column=False,
    )


def _order(figure):
    category = figure.category
    if category is None:
        return False, figure.broad_group == OTHER, figure.label
    return not category.is_answer, OTHER in (category.broad_group, category.code.capitalize()), figure.label
