"""What each category of one list is in another."""

from django.db import transaction

from edi_tracker import audit, versions
from edi_tracker.characteristics.crosswalk import between
from edi_tracker.characteristics.models import Equivalence


@transaction.atomic
def record_crosswalk(source, target, *, by, version, steps):
    """Say what categories of one list are in another: `steps` maps each to (kind, category of the target, note).

    A category without an equivalent keeps the broad group it was said to belong to. All or nothing. Raises ValueError
    for a category of another list, IntegrityError for a kind that does not suit it, and versions.Conflict.
    """
    versions.claim(source, version)
    held, changes = between(source, target), {}
    for category, (kind, other, note) in steps.items():
        old = held.step_of(category)
        if old and (old.kind, old.target, old.note) == (kind, other, note):
            continue
        changes[category.label] = (_in_words(old), _in_words(_record(category, target, kind, other, note)))
    if changes:
        audit.record("changed the crosswalk of", source, by=by, changes={"to": (None, target)} | changes)


def _record(category, target, kind, other, note):
    if other and other.scheme_id != target.pk:
        raise ValueError(f"{other} is not one of the categories of {target}")
    said = {"target": other, "kind": kind, "note": note}
    if other:
        said["broad_group"] = ""
    return Equivalence.objects.update_or_create(source=category, target_scheme=target, defaults=said)[0]


def _in_words(step):
    if step is None:
        return None
    kind = step.Kind(step.kind).label
    return f"{kind}: {step.target}" if step.target else kind
