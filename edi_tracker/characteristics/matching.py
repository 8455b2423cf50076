"""Finding the category that a raw label means, and the scheme that a set of labels comes from."""

from django.db.models import prefetch_related_objects

from edi_tracker.characteristics.labels import key
from edi_tracker.characteristics.models import CategoryScheme

PARTS = ("categories", "aliases__category")


def known_keys(scheme):
    """Every way of writing each category of a scheme: label, code and remembered alias -> category."""
    prefetch_related_objects([scheme], *PARTS)
    known = {alias.label_key: alias.category for alias in scheme.aliases.all()}
    known |= {key(category.code): category for category in scheme.categories.all()}
    return known | {key(category.label): category for category in scheme.categories.all()}


def match_labels(raw_labels, scheme):
    """Each raw label with its category, or None where nobody has said what it means yet."""
    known = known_keys(scheme)
    return {raw: known.get(key(raw)) for raw in raw_labels}


def best_scheme(raw_labels, characteristic):
    """The scheme of a characteristic that recognises most of the labels; the newest of equals.

    Raises CategoryScheme.DoesNotExist when the characteristic has no scheme.
    """
    schemes = list(characteristic.schemes.prefetch_related(*PARTS))
    if not schemes:
        raise CategoryScheme.DoesNotExist(f"{characteristic} has no categories yet")
    keys = {key(raw) for raw in raw_labels}
    return max(schemes, key=lambda scheme: (len(keys & known_keys(scheme).keys()), scheme.vintage))
