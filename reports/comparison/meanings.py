"""What a counted label means: in its own categories, and in the newest ones, where both sides are read."""

from dataclasses import dataclass, field

from django.db.models import F

from edi_tracker.characteristics.models import Category, Equivalence, MinorityDefinition
from reports.comparison.sides import Answer, Group

ALIKE = (Equivalence.Kind.EXACT, Equivalence.Kind.MOVED)
KNOWN = (Category.Answer.ANSWER, Category.Answer.PREFER_NOT_TO_SAY)
OTHER = "Other"


@dataclass
class Meanings:
    """The newest categories of a characteristic, and what each category of its other schemes is in them."""

    newest: list[Category]
    steps: dict[int, Equivalence] = field(default_factory=dict)

    def answer(self, category, label, count):
        """The people under a label that means a category, or that nobody has explained (None)."""
        if category is None:
            return Answer(label, count)
        usual = {
            "categories": frozenset([category.pk]),
            "is_answer": category.is_answer,
            "is_known": category.answer in KNOWN,
        }
        return Answer(label, count, **usual, **self._in_newest(category))

    def broad_answer(self, scheme_pk, group, label, count):
        """The people of a broad group that is not told apart any further."""
        categories = {one.pk for one in self.categories() if (one.scheme_id, one.broad_group) == (scheme_pk, group)}
        return Answer(label, count, categories=frozenset(categories), broad=group)

    def of_scheme(self, scheme):
        """The categories of a scheme; a query where it leads to nothing newer."""
        found = [category for category in self.categories() if category.scheme_id == scheme.pk]
        return found or list(scheme.categories.all())

    def categories(self):
        """Every category that there is a meaning of: the newest, and those that lead to them."""
        return [*self.newest, *(step.source for step in self.steps.values())]

    def _in_newest(self, category):
        step = self.steps.get(category.pk)
        if category.scheme_id == self._newest_scheme:
            return {"broad": category.broad_group, "same_as": category.code}
        if step is None:
            return {}
        if step.target is None:
            return {"broad": step.broad_group}
        return {"broad": step.target.broad_group, "same_as" if step.kind in ALIKE else "within": step.target.code}

    @property
    def _newest_scheme(self):
        return self.newest[0].scheme_id if self.newest else None


def meanings_of(characteristic):
    """The Meanings of a characteristic; two queries."""
    schemes = characteristic.schemes.order_by(F("retired_on").asc(nulls_first=True), "-vintage", "code")
    newest = list(Category.objects.filter(scheme=schemes.values("pk")[:1]))
    into = newest[0].scheme_id if newest else None
    steps = Equivalence.objects.filter(target_scheme=into).select_related("source", "target")
    return Meanings(newest, {step.source_id: step for step in steps})


def groups_of(characteristic, meanings):
    """Whose share may be asked for: under each definition in use, then broad groups, then categories; one query."""
    return [*_definitions(characteristic), *_broad_groups(meanings), *_categories(meanings)]


def _definitions(characteristic):
    through = MinorityDefinition.categories.through.objects
    rows = through.filter(minoritydefinition__characteristic=characteristic, minoritydefinition__retired_on=None)
    members = {}
    for row in rows.select_related("minoritydefinition", "category").order_by("minoritydefinition__position", "pk"):
        members.setdefault(row.minoritydefinition, []).append(row.category)
    return [_of_definition(definition, categories) for definition, categories in members.items()]


def _of_definition(definition, categories):
    return Group(
        key=f"definition-{definition.code}",
        name=definition.name,
        denominator=definition.denominator,
        heading=definition.short_name,
        note=definition.note,
        members=frozenset(category.pk for category in categories),
        schemes=frozenset(category.scheme_id for category in categories),
        counts_the_unknown=not all(category.is_answer for category in categories),
    )


def _broad_groups(meanings):
    """Only where a broad group holds more than one category: alphabetical, Other last."""
    held = [category.broad_group for category in _answers(meanings)]
    several = {name for name in held if name and held.count(name) > 1}
    for name in sorted(several, key=lambda name: (name == OTHER, name)):
        yield Group(key=f"broad-{name}", name=f"{name}, of those who answered", broad=name)


def _categories(meanings):
    for category in _answers(meanings):
        yield Group(
            key=f"category-{category.code}",
            name=f"{category.label}, of those who answered",
            broad=category.broad_group,
            category=category.code,
        )


def _answers(meanings):
    return [category for category in meanings.newest if category.is_answer]
