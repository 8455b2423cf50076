"""Minority definitions: one that figures were published under is not rewritten, a new edition replaces it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from edi_tracker import audit, versions
from edi_tracker.characteristics.models import MinorityDefinition
from edi_tracker.characteristics.services.keeping import delete_unless_used, free_code


@transaction.atomic
def add_definition(*, by, characteristic, name, short_name, edition, denominator, note, categories, replaces=None):
    """Add a definition and return it; it stands after the others of its characteristic.

    Raises ValidationError when its column heading is taken.
    """
    others = MinorityDefinition.objects.filter(characteristic=characteristic)
    if others.filter(short_name=short_name).exists():
        raise ValidationError({"short_name": "Another definition of this characteristic has this column heading"})
    taken = set(MinorityDefinition.objects.values_list("code", flat=True))
    words = {"name": name, "short_name": short_name, "edition": edition, "denominator": denominator, "note": note}
    definition = MinorityDefinition.objects.create(
        code=free_code(f"{name} {edition}", taken),
        characteristic=characteristic,
        position=others.count(),
        replaces=replaces,
        **words,
    )
    definition.categories.set(categories)
    audit.record("added", definition, by=by, changes={field: (None, text) for field, text in words.items()})
    return definition


@transaction.atomic
def add_edition(definition, *, by, version, on, **words):
    """Replace a definition by a new edition from a day, and return the new one. The old one is retired.

    A series that goes from one to the other is broken there: `replaces` says so. Raises ValidationError when it is
    replaced already or a heading is taken, and versions.Conflict.
    """
    _refuse_when_replaced(definition)
    versions.claim(definition, version, retired_on=definition.retired_on or on)
    new = add_definition(by=by, characteristic=definition.characteristic, replaces=definition, **words)
    audit.record("replaced", definition, by=by, changes={"replaced by": (None, new)})
    return new


@transaction.atomic
def retire_definition(definition, *, by, version, on):
    """Take a definition out of use from a day; figures under it can still be read. Raises versions.Conflict."""
    versions.claim(definition, version, retired_on=on)
    audit.record("retired", definition, by=by, changes={"retired_on": (None, on)})


@transaction.atomic
def use_definition_again(definition, *, by, version):
    """Take a retired definition into use again. Raises ValidationError when another replaces it, and Conflict."""
    _refuse_when_replaced(definition)
    since = definition.retired_on
    versions.claim(definition, version, retired_on=None)
    audit.record("took into use again", definition, by=by, changes={"retired_on": (since, None)})


@transaction.atomic
def delete_definition(definition, *, by, version):
    """Delete a definition that nothing uses. Raises ValidationError when something does, and versions.Conflict."""
    versions.claim(definition, version)
    audit.record("deleted", definition, by=by)
    delete_unless_used(definition)


def _refuse_when_replaced(definition):
    later = MinorityDefinition.objects.filter(replaces=definition).first()
    if later:
        raise ValidationError(f"'{definition}' has been replaced by '{later}'.")
