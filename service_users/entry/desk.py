"""A sheet made of what is stored: a unit's year, or some units by the periods of a year."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from edi_tracker.models import Unit
from edi_tracker.periods import FinancialYear
from service_users.cell_rules import Refusal
from service_users.entry.cells import EMPTY, Place, Rules, boxes_of, boxes_typed, cell, laid_over, untouched
from service_users.entry.sheet import LOCKED, Sheet, SheetCell, SheetRow
from service_users.models import Kpi, KpiLock, KpiReturn
from service_users.tags import tags_of
from service_users.usual import usual_before

SHUT = "it is locked. Ask the centre to reopen it if a figure has to change"


@dataclass(frozen=True)
class Desk:
    """Where a sheet is filled in: some units' year of a KPI, on a day. Of one unit the periods are its rows."""

    kpi: Kpi
    year: FinancialYear
    units: tuple[Unit, ...]
    on: date
    is_of_one: bool

    @cached_property
    def periods(self):
        return self.kpi.periods_in(self.year)

    @cached_property
    def places(self):
        """Every place, a list a unit."""
        return [[Place(unit, period) for period in self.periods] for unit in self.units]

    @cached_property
    def stored(self):
        """What is stored, by the keys of the places."""
        found = KpiReturn.objects.filter(kpi=self.kpi, unit__in=self.units).in_year(self.year)
        return {f"{one.unit_id}-{one.starts_on:%Y-%m}": one for one in found}

    @cached_property
    def shut(self):
        """What is locked and not reopened, as `in` can ask."""
        return KpiLock.objects.shut_periods(self.kpi, self.year, self.on)

    @cached_property
    def _shares(self):
        return KpiReturn.objects.filter(kpi=self.kpi).shares_of(self.units)

    def usual_at(self, place):
        """What is usual of a unit before a period."""
        return usual_before(place.period.first_day, self._shares.get(place.unit.pk, ()))

    def sheet(self, typed=None, seen=None, problems=()):
        """The Sheet with Boxes `typed` in the places of their keys, against what was `seen` (else what is stored)."""
        made = [[self._cell(place, typed or {}, seen) for place in row] for row in self.places]
        if self.is_of_one:
            rows = tuple(SheetRow(one.cell.place.period.label, (one,)) for one in made[0])
        else:
            rows = tuple(SheetRow(unit.name, tuple(row)) for unit, row in zip(self.units, made, strict=True))
        return Sheet(rows, is_bound=typed is not None, problems=tuple(problems))

    def typed_in(self, posted):
        """The Boxes of a posted form, but for the cells in which somebody else's figures are to be kept."""
        keys = [place.key for row in self.places for place in row]
        return {key: _boxes_in(posted, key) for key in keys if f"d-{key}" in posted and f"k-{key}" not in posted}

    def pasted(self, texts):
        """The Boxes of a block's texts by place: two columns and a comment, in which empty ones leave what is there."""
        laid = {place.key: laid_over(boxes_typed(*some), self.stored.get(place.key)) for place, some in texts.items()}
        return {key: boxes for key, boxes in laid.items() if boxes is not None}

    def _cell(self, place, typed, seen):
        stored, is_locked = self.stored.get(place.key), (place.unit.pk, place.period.first_day) in self.shut
        shown = _as_stored(stored) if seen is None else seen.get(place.key, (0, EMPTY.fingerprint))
        found = untouched(place, stored)
        if place.key in typed:
            found = cell(place, typed[place.key], stored, shown, Rules(self.kpi, self.on, self.usual_at))
        if is_locked and (found.said or found.refusals):
            found = replace(found, said=None, refusals=(Refusal("", SHUT),))
        return self._on_page(found, is_locked)

    def _on_page(self, found, is_locked):
        place, tags = found.place, (LOCKED,) if is_locked else ()
        if found.stored:
            found.stored.kpi, found.stored.unit = self.kpi, place.unit
            tags = tags_of(found.stored, is_late=found.stored.is_late) + tags
        label = place.period.label if self.is_of_one else f"{place.unit}, {place.period}"
        return SheetCell(found, label, tags, LOCKED.word if is_locked else self._shut(place, found.stored))

    def _shut(self, place, stored):
        """Why a place is not entered: its period has not begun, or its unit was not there."""
        if not place.period.has_begun(self.on):
            return "Not begun"
        return "" if stored else place.unit.absence(place.period)


def _boxes_in(posted, key):
    return boxes_typed(
        posted.get(f"d-{key}", ""),
        posted.get(f"n-{key}", ""),
        posted.get(f"c-{key}"),
        is_not_applicable=f"x-{key}" in posted,
    )


def _as_stored(stored):
    return (stored.version if stored else 0, boxes_of(stored).fingerprint)
