"""Lists of categories: adding one, also as a new vintage of another, and retiring what is no longer asked."""

from django.db import transaction

from edi_tracker import audit, versions
from edi_tracker.characteristics.models import Category, CategoryAlias, CategoryScheme, Equivalence, MinorityDefinition
from edi_tracker.characteristics.services.keeping import delete_unless_used, differences, free_code


@transaction.atomic
def add_scheme(*, by, characteristic, name, vintage, source, copied_from=None):
    """Add a list of categories and return it: an empty one, or a new vintage of another.

    A copy has the categories and spellings of the other, carries over to it exactly both ways, and belongs to the
    definitions in use that the other belongs to, until somebody changes that.
    """
    taken = set(CategoryScheme.objects.values_list("code", flat=True))
    code = free_code(f"{characteristic.code} {vintage}", taken)
    words = {"name": name, "vintage": vintage, "source": source}
    scheme = CategoryScheme.objects.create(code=code, characteristic=characteristic, **words)
    audit.record("added", scheme, by=by, changes={"copied from": (None, copied_from)} if copied_from else {})
    if copied_from:
        _copy(copied_from, scheme, by)
    return scheme


@transaction.atomic
def change_scheme(scheme, *, by, version, name, vintage, source):
    """Change what a list is called and where it comes from. Raises versions.Conflict."""
    words = {"name": name, "vintage": vintage, "source": source}
    changes = differences({field: getattr(scheme, field) for field in words}, words)
    versions.claim(scheme, version, **words)
    if changes:
        audit.record("changed", scheme, by=by, changes=changes)


@transaction.atomic
def retire_scheme(scheme, *, by, version, on):
    """Take a list out of use from a day: figures counted by it stay, new ones are not. Raises versions.Conflict."""
    versions.claim(scheme, version, retired_on=on)
    audit.record("retired", scheme, by=by, changes={"retired_on": (None, on)})


@transaction.atomic
def use_scheme_again(scheme, *, by, version):
    """Take a retired list into use again. Raises versions.Conflict."""
    since = scheme.retired_on
    versions.claim(scheme, version, retired_on=None)
    audit.record("took into use again", scheme, by=by, changes={"retired_on": (since, None)})


@transaction.atomic
def delete_scheme(scheme, *, by, version):
    """Delete a list that nothing uses. Raises ValidationError when something does, and versions.Conflict."""
    versions.claim(scheme, version)
    audit.record("deleted", scheme, by=by)
    delete_unless_used(scheme)


def _copy(source, scheme, by):
    copies = {one: _copy_of(one, scheme) for one in source.categories.in_use()}
    Category.objects.bulk_create(copies.values())
    spellings = source.aliases.filter(category__in=copies)
    CategoryAlias.objects.bulk_create(
        CategoryAlias(scheme=scheme, label_key=one.label_key, category=copies[one.category], added_by=one.added_by)
        for one in spellings.select_related("category", "added_by")
    )
    _carry_over(copies, source, scheme)
    _belong_to_definitions(copies, scheme, by)


def _copy_of(category, scheme):
    kept = ("code", "label", "broad_group", "answer", "position")
    return Category(scheme=scheme, **{field: getattr(category, field) for field in kept})


def _carry_over(copies, source, scheme):
    """The new categories are the old ones, both ways."""
    exact = Equivalence.Kind.EXACT
    Equivalence.objects.bulk_create(
        Equivalence(source=one, target_scheme=to, target=other, kind=exact)
        for old, new in copies.items()
        for one, to, other in ((old, scheme, new), (new, source, old))
    )


def _belong_to_definitions(copies, scheme, by):
    definitions = MinorityDefinition.objects.in_use().filter(categories__in=copies).distinct()
    for definition in definitions.prefetch_related("categories"):
        versions.claim(definition, definition.version)
        definition.categories.add(*(copies[one] for one in definition.categories.all() if one in copies))
        audit.record("extended", definition, by=by, changes={"categories": (None, scheme)})
