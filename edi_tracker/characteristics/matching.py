"""Finding the category that a raw label means, and the scheme that a set of labels comes from."""

from difflib import get_close_matches

from django.db.models import prefetch_related_objects

from edi_tracker.characteristics.labels import key
from edi_tracker.characteristics.models import CategoryScheme

PARTS = ("categories", "aliases__category")
CLOSE_ENOUGH = 0.75


def known_keys(scheme):
    """Every way of writing each category of a scheme: label, code and remembered alias -> category.

    A retired category is not found by any of them: new figures are not counted under it.
    """
    prefetch_related_objects([scheme], *PARTS)
    known = {alias.label_key: alias.category for alias in scheme.aliases.all()}
    known |= {key(category.code): category for category in scheme.categories.all()}
    known |= {key(category.label): category for category in scheme.categories.all()}
    return {text: category for text, category in known.items() if not category.is_retired}


def known_words(characteristic):
    """Every word that a category of a characteristic is written with, in any list and spelling, as labels are
    compared."""
    schemes = characteristic.schemes.prefetch_related(*PARTS)
    return {word for scheme in schemes for text in known_keys(scheme) for word in text.split()}


def match_labels(raw_labels, scheme):
    """Each raw label with its category, or None where nobody has said what it means yet."""
    known = known_keys(scheme)
    return {raw: known.get(key(raw)) for raw in raw_labels}


def best_scheme(raw_labels, characteristic):
    """The scheme in use that recognises most of the labels; of equals the one whose own words they are, or the newest.

    A code means what the list it comes from says: "A" is White British to the NHS and nothing to the census of 2021,
    so that labels are never looked up one by one in several schemes. Raises CategoryScheme.DoesNotExist when the
    characteristic has no scheme.
    """
    schemes = list(characteristic.schemes.in_use().prefetch_related(*PARTS))
    if not schemes:
        raise CategoryScheme.DoesNotExist(f"{characteristic} has no categories yet")
    keys = {key(raw) for raw in raw_labels}
    return max(schemes, key=lambda scheme: (*_recognised(keys, scheme), scheme.vintage))


def _recognised(keys, scheme):
    """How many of the keys a scheme knows, and how many of them are its own labels."""
    own = {key(category.label) for category in scheme.categories.all()}
    return len(keys & known_keys(scheme).keys()), len(keys & own)


def best_guess(label, scheme):
    """The category that an unknown label most looks like, or None."""
    known = {_in_order(name): category for name, category in known_keys(scheme).items()}
    close = get_close_matches(_in_order(key(label)), known, n=1, cutoff=CLOSE_ENOUGH)
    return known[close[0]] if close else None


def _in_order(folded):
    """Words in alphabetical order, so that "Brit White" is near "White British"."""
    return " ".join(sorted(folded.split()))
