"""What a counted label means: in its own categories, and in the newest ones, where both sides are read."""

from dataclasses import dataclass

from django.db.models import F

from edi_tracker.characteristics.models import Category, Equivalence, MinorityDefinition
from reports.comparison.sides import Answer, Group

ALIKE = (Equivalence.Kind.EXACT, Equivalence.Kind.MOVED)
KNOWN = (Category.Answer.ANSWER, Category.Answer.PREFER_NOT_TO_SAY)
OTHER = "Other"


@dataclass
class Meanings:
    """The categories of a characteristic in all its schemes, the newest among them, and what each is in the newest.

    `steps` are as an Answer has them: its broad group, and the category that is the same or that it is within.
    """

    categories: dict[int, Category]
    newest: list[Category]
    steps: dict[int, dict[str, str]]

    def answer(self, category_pk, label, count):
        """The people under a label that means a category, or that nobody has explained (None)."""
        if category_pk is None:
            return Answer(label, count)
        category = self.categories[category_pk]
        return Answer(
            label,
            count,
            categories=frozenset([category_pk]),
            is_answer=category.is_answer,
            is_known=category.answer in KNOWN,
            **self.steps.get(category_pk, {}),
        )

    def broad_answer(self, scheme_pk, group, label, count):
        """The people of a broad group that is not told apart any further."""
        own = (one for one in self.categories.values() if (one.scheme_id, one.broad_group) == (scheme_pk, group))
        return Answer(label, count, categories=frozenset(one.pk for one in own), broad=group)

    def labels_of(self, scheme):
        """The key of each category of a scheme by its label."""
        return {one.label: one.pk for one in self.categories.values() if one.scheme_id == scheme.pk}


def meanings_of(characteristic):
    """The Meanings of a characteristic; one query, with a row for each category and each step that it has."""
    rows = list(_categories_and_steps(characteristic))
    newest = rows[0].scheme_id if rows else None
    categories = {row.pk: row for row in rows}
    into = {row.pk: _step(row) for row in rows if row.into == newest}
    own = [category for category in categories.values() if category.scheme_id == newest]
    into |= {category.pk: {"broad": category.broad_group, "same_as": category.code} for category in own}
    return Meanings(categories, own, into)


def _categories_and_steps(characteristic):
    """Of the newest scheme in use first."""
    categories = Category.objects.filter(scheme__characteristic=characteristic).annotate(
        into=F("equivalences__target_scheme"),
        kind=F("equivalences__kind"),
        broad=F("equivalences__broad_group"),
        target=F("equivalences__target__code"),
        target_broad=F("equivalences__target__broad_group"),
    )
    newest_first = (F("scheme__retired_on").asc(nulls_first=True), "-scheme__vintage", "scheme__code", "position")
    return categories.order_by(*newest_first)


def _step(row):
    if row.target is None:
        return {"broad": row.broad}
    return {"broad": row.target_broad, "same_as" if row.kind in ALIKE else "within": row.target}


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
