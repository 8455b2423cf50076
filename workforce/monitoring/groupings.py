"""What a year's figures are held by: the categories of a list, or the two groups that a definition makes of everybody.

Both are asked the same things: how they are written in an address, which stages and places their grid has, and what
a label in a count table means.
"""

from __future__ import annotations

from dataclasses import dataclass

from edi_tracker.characteristics.labels import key
from edi_tracker.characteristics.matching import best_guess, match_labels
from edi_tracker.characteristics.models import Category, CategoryScheme, Characteristic, MinorityDefinition
from edi_tracker.characteristics.services import remember_label
from workforce.crosstabs import OTHER_STAFF, counted_as
from workforce.monitoring.measures import Measure, Stage
from workforce.monitoring.models import UNDER, MeasureCell, MeasureFigures

Group = MeasureCell.Group


@dataclass(frozen=True)
class Place:
    """One of the two groups of a definition, where figures by categories have a category."""

    pk: str
    label: str

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True)
class ByCategories:
    """Figures by the categories of one list."""

    scheme: CategoryScheme

    def __str__(self) -> str:
        return str(self.scheme)

    @property
    def code(self) -> str:
        return self.scheme.code

    @property
    def characteristic(self) -> Characteristic:
        return self.scheme.characteristic

    @property
    def held_as(self) -> dict[str, object]:
        """The fields of MeasureFigures that say so."""
        return {"scheme": self.scheme}

    def stages(self, measure: Measure) -> tuple[Stage, ...]:
        return measure.stages

    def places(self, used=()) -> list[Category]:
        """The categories in order; retired ones only where they are `used`."""
        return [one for one in self.scheme.categories.all() if not one.is_retired or one in used]

    def match(self, labels) -> dict[str, Category | None]:
        """Each label of a count table with its category, or None where nobody has said what it means."""
        return match_labels(labels, self.scheme)

    def guess(self, label) -> Category | None:
        """The category that an unknown label most looks like, or None."""
        return best_guess(label, self.scheme)

    def remember(self, label, place, *, by):
        """Keep what a label was said to mean, for the next count table and the next staff list."""
        remember_label(place, by=by, label=label)

    @staticmethod
    def fields_of(place) -> dict[str, object]:
        """The fields of a MeasureCell at one of its places."""
        return {"category": place}


@dataclass(frozen=True)
class UnderDefinition:
    """Figures of which only a total and those whom a definition counts are known: the first stage, in two groups."""

    definition: MinorityDefinition

    def __str__(self) -> str:
        return f"the definition '{self.definition}'"

    @property
    def code(self) -> str:
        return f"{UNDER}{self.definition.code}"

    @property
    def characteristic(self) -> Characteristic:
        return self.definition.characteristic

    @property
    def held_as(self) -> dict[str, object]:
        return {"definition": self.definition}

    def stages(self, measure: Measure) -> tuple[Stage, ...]:
        return measure.stages[:1]

    def places(self, used=()) -> list[Place]:
        return [Place(Group.COUNTED.value, counted_as(self.definition)), Place(Group.OTHERS.value, OTHER_STAFF)]

    def match(self, labels) -> dict[str, Place | None]:
        counted, others = self.places()
        known = {key(text): counted for text in (counted, self.definition, self.definition.short_name, counted.pk)}
        known |= {key(text): others for text in (others, others.pk, "other")}
        return {label: known.get(key(label)) for label in labels}

    def guess(self, label) -> None:
        """None: two groups are too few to guess between."""

    def remember(self, label, place, *, by):
        """Nothing is kept: what a label means under one definition says nothing of the next."""

    @staticmethod
    def fields_of(place) -> dict[str, object]:
        return {"group": place.pk}


Grouping = ByCategories | UnderDefinition


def grouping_of(figures: MeasureFigures) -> Grouping:
    """What figures are held by."""
    return ByCategories(figures.scheme) if figures.scheme_id else UnderDefinition(figures.definition)


def find_grouping(code: str, measure: Measure) -> Grouping | None:
    """What the last part of an address names, or None. Only casework is held under a definition."""
    if code.startswith(UNDER):
        found = MinorityDefinition.objects.select_related("characteristic").filter(code=code.removeprefix(UNDER))
        return UnderDefinition(found[0]) if measure.is_casework and found else None
    schemes = CategoryScheme.objects.select_related("characteristic").prefetch_related("categories")
    scheme = schemes.filter(code=code).first()
    return ByCategories(scheme) if scheme else None


def place_of(cell: MeasureCell, grouping: Grouping) -> Category | Place:
    """The category of a cell, or the group that it counts."""
    return cell.category if cell.category_id else next(one for one in grouping.places() if one.pk == cell.group)
