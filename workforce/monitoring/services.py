"""Everything that can happen to monitored measures. Each change is audited, with no small number in the trail."""

from django.db import IntegrityError, transaction

from edi_tracker import audit, versions
from edi_tracker.characteristics.models import Characteristic
from edi_tracker.statistics.disclosure import STANDARD
from workforce.monitoring.groupings import ByCategories, grouping_of, place_of
from workforce.monitoring.models import MeasureCell, MeasureFigures

NOT_SHOWN = "not shown"


class HeldByOtherCategories(Exception):
    """The year's figures by this characteristic are held under another scheme; `figures` is what is held."""

    def __init__(self, figures):
        super().__init__(
            f"{figures.measure} of {figures.year} is held by '{figures.held_by}'. Take those figures back first: "
            "one year by two lists of categories would tell small numbers."
        )
        self.figures = figures


@transaction.atomic
def record_figures(*, by, year_start, measure, grouping, source, counts, version, labels=None):
    """Record a year's figures of a Measure by a grouping (see groupings), and return them.

    `counts` maps (stage code, place of the grouping) to how many; a stage left out is not recorded. `version` is 0
    when there were none. `labels` maps labels of a count table to the place that somebody said they mean, which is
    remembered. All or nothing: raises Conflict, with the figures as they stand, when somebody else recorded them
    meanwhile, and HeldByOtherCategories.
    """
    place = {"year_start": year_start, "measure_code": measure.code, **grouping.held_as}
    _refuse_other_categories(year_start, measure, grouping)
    for label, means in (labels or {}).items():
        grouping.remember(label, means, by=by)
    held = MeasureFigures.objects.filter(**place).first()
    before = held_counts(held) if held else {}
    if held and (before, held.source) == (counts, source):
        return held
    figures = _claimed(held, version, source) if held else _first(place, source)
    _write(figures, grouping, counts)
    audit.record("recorded", figures, by=by, changes=_changes(measure, before, counts))
    return figures


@transaction.atomic
def take_back_figures(figures, *, by, version, reason):
    """Take a year's figures off for good, with a reason. Raises Conflict when they have been changed."""
    versions.claim(figures, version)
    audit.record("took back", figures, by=by, reason=reason)
    figures.delete()


def _refuse_other_categories(year_start, measure, grouping):
    """Locks the characteristic, so that of two who record at once by different lists the second sees the first."""
    characteristic = Characteristic.objects.select_for_update().get(pk=grouping.characteristic.pk)
    same = MeasureFigures.objects.by_categories().filter(
        year_start=year_start, measure_code=measure.code, scheme__characteristic=characteristic
    )
    other = same.exclude(**grouping.held_as).select_related("scheme").first()
    if other and isinstance(grouping, ByCategories):
        raise HeldByOtherCategories(other)


def held_counts(figures):
    """(stage code, place of their grouping) -> count, as recorded."""
    grouping = grouping_of(figures)
    return {
        (cell.stage_code, place_of(cell, grouping)): cell.count for cell in figures.cells.select_related("category")
    }


def _claimed(held, version, source):
    versions.claim(held, version, source=source)
    return held


def _first(place, source):
    try:
        with transaction.atomic():
            return MeasureFigures.objects.create(**place, source=source)
    except IntegrityError as error:  # recorded by somebody else a moment ago, or not allowed at all
        theirs = MeasureFigures.objects.filter(**place).first()
        if theirs is None:
            raise
        raise versions.Conflict(theirs) from error


def _write(figures, grouping, counts):
    """The cells as they are to be, in two statements."""
    figures.cells.all().delete()
    MeasureCell.objects.bulk_create(
        MeasureCell(figures=figures, stage_code=stage, count=count, **grouping.fields_of(place))
        for (stage, place), count in counts.items()
    )


def _changes(measure, before, after):
    """Each cell that changed, by name. Its numbers are told only when no number of the whole grid is small: with one
    that is, others that the published table holds back as well would give it away."""
    small = range(1, STANDARD.threshold)
    is_told = not any(count in small for count in (*before.values(), *after.values()))
    changes = {}
    for stage, place in dict.fromkeys((*before, *after)):
        old, new = before.get((stage, place)), after.get((stage, place))
        if old != new:
            changes[f"{place}, {measure.stage(stage).name.lower()}"] = (_told(old, is_told), _told(new, is_told))
    return changes


def _told(count, is_told):
    return count if is_told or count is None else NOT_SHOWN
