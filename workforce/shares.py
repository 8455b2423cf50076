"""Ways of counting a share: under a minority definition or of one category, the same at every date."""

from collections.abc import Callable
from dataclasses import dataclass

from edi_tracker.characteristics.models import Category, Equivalence, MinorityDefinition
from edi_tracker.statistics.crosstab import Measure
from workforce.crosstabs import in_words

OF_ANSWERS = "% of those who answered"


@dataclass(frozen=True)
class Share:
    """Who is counted (categories by their key) out of whom, under a name and an edition.

    `label` heads its column; `words` is the note under the table.
    """

    label: str
    name: str
    edition: str
    words: str
    members: frozenset[int]
    counts_in_base: Callable[[Category], bool]

    def applies_to(self, categories):
        """Whether these categories of one scheme can answer to it."""
        return any(category.pk in self.members for category in categories)

    def measure(self, categories):
        """It as a measure of a crosstab whose columns are these categories."""
        counted = tuple(one.label for one in categories if one.pk in self.members)
        return Measure(self.label, counted, tuple(one.label for one in categories if self.counts_in_base(one)))


def under(definition):
    """The share under a minority definition, whose categories are asked for when they are not there yet."""
    return Share(
        label=definition.short_name,
        name=definition.name,
        edition=definition.edition,
        words=in_words(definition),
        members=frozenset(category.pk for category in definition.categories.all()),
        counts_in_base=definition.counts_in_base,
    )


def of_category(category, others=()):
    """The share of one category of those who answered; `others` are the keys of what it is in other schemes."""
    return Share(
        label=f"{category.label}, {OF_ANSWERS}",
        name=category.label,
        edition="",
        words=f"{category.label} as a share of everyone who gave an answer, without those who did not.",
        members=frozenset((category.pk, *others)),
        counts_in_base=lambda one: one.is_answer,
    )


def counterparts(category):
    """The keys of the categories of other schemes whose people are all counted under this one."""
    steps = Equivalence.objects.filter(target=category).exclude(source__scheme=category.scheme_id)
    return list(steps.values_list("source", flat=True))


@dataclass(frozen=True)
class Way:
    """One of the ways to show a characteristic's share: its code, its name, and its editions with the newest first."""

    code: str
    name: str
    editions: tuple[Share, ...]


def ways_under_definitions(characteristics):
    """Each definition in use of these characteristics (by their keys), with those that it replaced. Two queries."""
    held = MinorityDefinition.objects.filter(characteristic__in=characteristics).prefetch_related("categories")
    by_key = {definition.pk: definition for definition in held.order_by("position")}
    found = {key: [] for key in characteristics}
    for definition in by_key.values():
        if not definition.is_retired:
            way = Way(definition.code, definition.name, tuple(_editions(definition, by_key)))
            found[definition.characteristic_id].append(way)
    return found


def _editions(definition, by_key):
    while definition:
        yield under(definition)
        definition = by_key.get(definition.replaces_id)


def way_of_category(category):
    """One category's share, also at dates counted by other categories, where all of its people can be told."""
    return Way(category.code, category.label, (of_category(category, counterparts(category)),))
