"""The categories of a list: adding, renaming, reordering and retiring them, and the spellings they are known by.

The version is that of the list: two people who change the same list never lose a word.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from edi_tracker import audit, versions
from edi_tracker.characteristics.labels import key
from edi_tracker.characteristics.matching import known_keys
from edi_tracker.characteristics.models import Category, CategoryAlias, CategoryScheme
from edi_tracker.characteristics.services.keeping import delete_unless_used, differences, free_code
from edi_tracker.characteristics.uses import in_words, uses_of


@transaction.atomic
def add_category(scheme, *, by, version, label, broad_group, answer, after):
    """Add a category to a list, after another or first (None), and return it.

    Raises ValidationError when its label means another category already, and versions.Conflict.
    """
    versions.claim(scheme, version)
    _refuse_a_label_that_is_taken(scheme, label)
    code = free_code(label, set(scheme.categories.values_list("code", flat=True)))
    words = {"code": code, "label": label, "broad_group": broad_group, "answer": answer}
    category = Category.objects.create(scheme=scheme, position=scheme.categories.count(), **words)
    _place(category, after)
    audit.record("added a category to", scheme, by=by, changes={"category": (None, label)})
    return category


@transaction.atomic
def change_category(category, *, by, version, label, broad_group, answer, after):
    """Rename, regroup or move a category. Its old name is remembered as a spelling of it.

    Raises ValidationError when the label means another category already, or when a category that is used would
    change from an answer into a way of not answering, and versions.Conflict.
    """
    versions.claim(category.scheme, version)
    _refuse_a_label_that_is_taken(category.scheme, label, but=category)
    _refuse_another_meaning(category, answer)
    before, old_label = _state(category), category.label
    category.label, category.broad_group, category.answer = label, broad_group, answer
    category.save(update_fields=["label", "broad_group", "answer"])
    if key(old_label) != key(label):
        CategoryAlias.objects.get_or_create(
            scheme=category.scheme, label_key=key(old_label), defaults={"category": category, "added_by": by}
        )
    _place(category, after)
    if changes := differences(before, _state(category)):
        changes = {f"{old_label}: {name}": pair for name, pair in changes.items()}
        audit.record("changed a category of", category.scheme, by=by, changes=changes)


@transaction.atomic
def retire_category(category, *, by, version):
    """Count no new figures under a category; those that are counted stay. Raises versions.Conflict."""
    _set_retired(category, True, by, version, "retired a category of")


@transaction.atomic
def use_category_again(category, *, by, version):
    """Count new figures under a retired category again. Raises versions.Conflict."""
    _set_retired(category, False, by, version, "took into use again a category of")


@transaction.atomic
def delete_category(category, *, by, version):
    """Delete a category that nothing uses. Raises ValidationError when something does, and versions.Conflict."""
    versions.claim(category.scheme, version)
    audit.record("deleted a category of", category.scheme, by=by, changes={"category": (category.label, None)})
    delete_unless_used(category)


@transaction.atomic
def add_alias(category, *, by, version, spelling):
    """Remember another spelling of a category and return it.

    Raises ValidationError when it says nothing or means a category of the list already, and versions.Conflict.
    """
    versions.claim(category.scheme, version)
    if not key(spelling):
        raise ValidationError({"spelling": "Enter a spelling with letters or digits"})
    _refuse_a_spelling_that_is_taken(category.scheme, spelling)
    alias = CategoryAlias.objects.create(
        scheme=category.scheme, label_key=key(spelling), category=category, added_by=by
    )
    audit.record("added a spelling to", category.scheme, by=by, changes={category.label: (None, alias.label_key)})
    return alias


@transaction.atomic
def remember_label(category, *, by, label):
    """Keep what a label of an upload was said to mean, unless it is known by now; the version of the list stays."""
    alias, _ = CategoryAlias.objects.get_or_create(
        scheme=category.scheme, label_key=key(label), defaults={"category": category, "added_by": by}
    )
    audit.record("mapped the label", alias, by=by, changes={"category": (None, alias.category)})


@transaction.atomic
def remove_alias(alias, *, by, version):
    """Forget a spelling: a label written so waits for somebody again. Raises versions.Conflict."""
    versions.claim(alias.scheme, version)
    audit.record(
        "removed a spelling from", alias.scheme, by=by, changes={alias.category.label: (alias.label_key, None)}
    )
    alias.delete()


def _state(category):
    """What people can change of a category, in words."""
    before = category.scheme.categories.filter(position__lt=category.position).last()
    return {
        "label": category.label,
        "broad group": category.broad_group,
        "counts as": category.get_answer_display(),
        "stands after": before.label if before else "nothing",
    }


def _set_retired(category, is_retired, by, version, verb):
    versions.claim(category.scheme, version)
    category.is_retired = is_retired
    category.save(update_fields=["is_retired"])
    audit.record(verb, category.scheme, by=by, changes={"category": (None, category.label)})


def _place(category, after):
    """Put a category after another of its list, or first, and number the list anew."""
    others = list(category.scheme.categories.exclude(pk=category.pk))
    place = others.index(after) + 1 if after else 0
    for position, one in enumerate([*others[:place], category, *others[place:]]):
        one.position = position
    Category.objects.bulk_update([*others, category], ["position"])


def _known(scheme):
    """What every spelling means as the list now stands, leaving nothing remembered on the row that is changed."""
    return known_keys(CategoryScheme.objects.get(pk=scheme.pk))


def _refuse_a_label_that_is_taken(scheme, label, but=None):
    if scheme.categories.filter(label=label).exclude(pk=but and but.pk).exists():
        raise ValidationError({"label": f"This list has a category called '{label}' already"})
    known = _known(scheme).get(key(label))
    if known and known != but:
        raise ValidationError({"label": f"'{label}' means '{known}' in this list already"})


def _refuse_a_spelling_that_is_taken(scheme, spelling):
    known = _known(scheme).get(key(spelling))
    taken = known or scheme.aliases.filter(label_key=key(spelling)).first()
    if taken:
        means = known or taken.category
        raise ValidationError({"spelling": f"'{spelling}' means '{means}' in this list already"})


def _refuse_another_meaning(category, answer):
    if answer != category.answer and (uses := uses_of(category)):
        said = f"It is used by {in_words(uses)}, so it cannot change what it counts as. Add another category instead."
        raise ValidationError({"answer": said})
