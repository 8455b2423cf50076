"""What uses a scheme, a category or a definition, whichever app it belongs to: asked of Django's own relations."""

from dataclasses import dataclass

from django.utils.text import get_text_list

from edi_tracker.characteristics.models import Category, CategoryAlias, CategoryScheme, Equivalence

# What belongs to a scheme or a category itself, and goes with it.
PARTS = (Category, CategoryAlias, Equivalence)


@dataclass(frozen=True)
class Use:
    """So many rows of one kind."""

    name: str
    count: int

    def __str__(self):
        return f"{self.count:,} {self.name}"


def uses_of(row):
    """Everything that points at a row, or at one of the categories of a scheme, as `Use`s; parts of it left out."""
    found = [_use(relation, {relation.field.name: row}) for relation in _relations(type(row))]
    if isinstance(row, CategoryScheme):
        found += [_use(relation, {f"{relation.field.name}__scheme": row}) for relation in _relations(Category)]
    return [use for use in found if use.count]


def in_words(uses):
    """ "3 profiles and 1 monitoring return", or an empty text."""
    return get_text_list([str(use) for use in uses], "and")


def _relations(model):
    """The relations of other models to one, also those that have no name on its side."""
    fields = (
        field for field in model._meta.get_fields(include_hidden=True) if field.auto_created and field.is_relation
    )
    return [
        field
        for field in fields
        if not field.concrete and field.related_model not in PARTS and not field.related_model._meta.auto_created
    ]


def _use(relation, lookup):
    model = relation.related_model
    count = model._base_manager.filter(**lookup).values("pk").distinct().count()
    name = model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural
    return Use(str(name), count)
