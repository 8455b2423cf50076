"""Everything that can happen to monitored measures. Each change is audited, with no small number in the trail."""

from django.db import IntegrityError, transaction

from edi_tracker import audit, versions
from edi_tracker.characteristics.models import Characteristic
from edi_tracker.statistics.disclosure import STANDARD
from workforce.monitoring.models import MeasureCell, MeasureFigures

NOT_SHOWN = "not shown"


class HeldByOtherCategories(Exception):
    """The year's figures by this characteristic are held under another scheme; `figures` is what is held."""

    def __init__(self, figures):
        super().__init__(
            f"{figures.measure} of {figures.year} is held by '{figures.scheme}'. Take those figures back first: "
            "one year by two lists of categories would tell small numbers."
        )
        self.figures = figures


@transaction.atomic
def record_figures(*, by, year_start, measure, scheme, source, counts, version):
    """Record a year's figures of a Measure by the categories of a scheme, and return them.

    `counts` maps (stage code, Category) to how many; a stage left out is not recorded. `version` is 0 when there were
    none. All or nothing: raises Conflict, with the figures as they stand, when somebody else recorded them meanwhile,
    and HeldByOtherCategories.
    """
    place = {"year_start": year_start, "measure_code": measure.code, "scheme": scheme}
    _refuse_other_categories(year_start, measure, scheme)
    held = MeasureFigures.objects.filter(**place).first()
    before = held_counts(held) if held else {}
    if held and (before, held.source) == (counts, source):
        return held
    figures = _claimed(held, version, source) if held else _first(place, source)
    _write(figures, before, counts)
    audit.record("recorded", figures, by=by, changes=_changes(measure, before, counts))
    return figures


@transaction.atomic
def take_back_figures(figures, *, by, version, reason):
    """Take a year's figures off for good, with a reason. Raises Conflict when they have been changed."""
    versions.claim(figures, version)
    audit.record("took back", figures, by=by, reason=reason)
    figures.delete()


def _refuse_other_categories(year_start, measure, scheme):
    """Locks the characteristic, so that of two who record at once by different lists the second sees the first."""
    Characteristic.objects.select_for_update().get(pk=scheme.characteristic_id)
    same = MeasureFigures.objects.filter(
        year_start=year_start, measure_code=measure.code, scheme__characteristic=scheme.characteristic_id
    )
    if other := same.exclude(scheme=scheme).select_related("scheme").first():
        raise HeldByOtherCategories(other)


def held_counts(figures):
    """(stage code, Category) -> count, as recorded."""
    return {(cell.stage_code, cell.category): cell.count for cell in figures.cells.select_related("category")}


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


def _write(figures, before, counts):
    """The cells as they are to be, in three statements at most."""
    changed = {place: count for place, count in counts.items() if before.get(place) != count}
    gone = before.keys() - counts.keys()
    for stage in {stage for stage, _ in gone}:
        figures.cells.filter(stage_code=stage, category__in=[one for code, one in gone if code == stage]).delete()
    cells = [
        MeasureCell(figures=figures, stage_code=stage, category=category, count=count)
        for (stage, category), count in changed.items()
    ]
    MeasureCell.objects.bulk_create(
        cells,
        update_conflicts=True,
        unique_fields=["figures", "stage_code", "category"],
        update_fields=["count"],
    )


def _changes(measure, before, after):
    """Each cell that changed, by name. Its numbers are told only when no number of the whole grid is small: with one
    that is, others that the published table holds back as well would give it away."""
    small = range(1, STANDARD.threshold)
    is_told = not any(count in small for count in (*before.values(), *after.values()))
    changes = {}
    for stage, category in dict.fromkeys((*before, *after)):
        old, new = before.get((stage, category)), after.get((stage, category))
        if old != new:
            changes[f"{category}, {measure.stage(stage).name.lower()}"] = (_told(old, is_told), _told(new, is_told))
    return changes


def _told(count, is_told):
    return count if is_told or count is None else NOT_SHOWN
