"""The figures of an uploaded return beside what is held: what is new, what changes, what stays and what is locked."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from edi_tracker.models import Unit
from edi_tracker.periods import Period
from service_users.cell_rules import Said, refusals
from service_users.models import KpiLock, KpiReturn
from service_users.usual import LATEST, usual_before

NEW, CHANGED, SAME, LOCKED = "New", "Changed", "Same", "Locked"
OUTCOMES = (NEW, CHANGED, SAME, LOCKED)


@dataclass(frozen=True)
class ComparedCell:
    """What a file says of one unit's period, and the KpiReturn that is held of it, or None.

    `seen` is the version of it that the sender was shown, 0 for none. `asks` is why a comment is needed, or "".
    """

    unit: Unit
    period: Period
    said: Said
    held: KpiReturn | None
    seen: int
    outcome: str
    asks: str = ""

    @property
    def key(self):
        """What it is known by in a form: "12-2007-04"."""
        return f"{self.unit.pk}-{self.period.slug}"

    @property
    def in_words(self):
        """What the file says: "86.5% (17 of 20)", "0 of 0" or "does not apply"."""
        if self.said.is_not_applicable:
            return "does not apply"
        return self.said.share.in_full if self.said.denominator else "0 of 0"

    @property
    def is_taken_in(self):
        """Whether confirming writes it."""
        return self.outcome in (NEW, CHANGED)

    @property
    def has_moved(self):
        """Whether somebody changed what is held after it was shown to the sender."""
        return self.seen != version_of(self.held)


@dataclass(frozen=True)
class Comparison:
    """Every cell of a file, in the order of the file."""

    cells: tuple[ComparedCell, ...]

    @property
    def taken_in(self):
        return [cell for cell in self.cells if cell.is_taken_in]

    @property
    def moved(self):
        return [cell for cell in self.cells if cell.has_moved]

    @property
    def asking(self):
        """Those that cannot be taken in without a comment."""
        return [cell for cell in self.taken_in if cell.asks]

    @property
    def locked(self):
        return [cell for cell in self.cells if cell.outcome == LOCKED]

    @property
    def counts(self):
        """How many cells of each outcome there are."""
        return Counter(cell.outcome for cell in self.cells)

    @property
    def by_unit(self):
        """How many of each of OUTCOMES a unit has: (unit, [counts]) in the order of the file."""
        found = {cell.unit: Counter() for cell in self.cells}
        for cell in self.cells:
            found[cell.unit][cell.outcome] += 1
        return [(unit, [counts[outcome] for outcome in OUTCOMES]) for unit, counts in found.items()]


def compare(upload, *, with_questions=True):
    """The Comparison of a ReturnUpload with what is held now, in few queries however many cells there are."""
    kpi, year = upload.kpi, upload.year
    held = {(one.unit_id, one.starts_on): one for one in KpiReturn.objects.filter(kpi=kpi).in_year(year)}
    shut = KpiLock.objects.shut_periods(kpi, year, timezone.localdate())
    units = Unit.objects.in_bulk({figure["unit"] for figure in upload.figures})
    cells = [_cell(figure, kpi, units, held, shut) for figure in upload.figures]
    return Comparison(tuple(_with_questions(kpi, year, cells, held.values()) if with_questions else cells))


def version_of(kpi_return):
    """The version of a KpiReturn, 0 for none."""
    return kpi_return.version if kpi_return else 0


def _cell(figure, kpi, units, held, shut):
    unit, starts_on = units[figure["unit"]], date.fromisoformat(figure["starts_on"])
    whole, part = figure["whole"], figure["part"]
    its = held.get((unit.pk, starts_on))
    said = Said(whole, part, is_not_applicable=whole is None, comment=its.comment if its else "")
    outcome = _outcome(said, its, is_shut=(unit.pk, starts_on) in shut)
    return ComparedCell(unit, Period(starts_on, kpi.frequency), said, its, figure["seen"], outcome)


def _outcome(said, held, *, is_shut):
    if held and (held.denominator, held.numerator) == (said.denominator, said.numerator):
        return SAME
    if is_shut:
        return LOCKED
    return CHANGED if held else NEW


def _with_questions(kpi, year, cells, held):
    """Each cell that would be taken in with what its figures have to be explained for, whatever was said before."""
    changing = {cell.unit.pk for cell in cells if cell.is_taken_in}
    shares = KpiReturn.objects.filter(kpi=kpi).latest_shares_of(changing, year.first_day, LATEST) if changing else {}
    for one in held:
        if one.unit_id in changing and one.is_received and not one.is_not_applicable:
            shares.setdefault(one.unit_id, []).append((one.starts_on, one.share))
    for cell in cells:
        yield replace(cell, asks=_asks(kpi, cell, shares)) if cell.is_taken_in else cell


def _asks(kpi, cell, shares):
    usual = usual_before(cell.period.first_day, shares.get(cell.unit.pk, ()))
    said = replace(cell.said, comment="")
    found = refusals(said, kpi=kpi, period=cell.period, on=timezone.localdate(), usual=usual)
    return ". ".join(one.text for one in found if one.field == "comment")
