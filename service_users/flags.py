"""Which categories of a list are in no census: they are flagged under every table, and never guessed."""

from edi_tracker.characteristics.models import Category, Equivalence

KINDS = Equivalence.Kind


def flags(scheme):
    """A sentence for each category of a list that the crosswalks say has no equivalent in a census, in its order."""
    to_census = {"equivalences__target_scheme__name__icontains": "census"}
    without = scheme.categories.filter(equivalences__kind=KINDS.IMPOSSIBLE, **to_census)
    found = Equivalence.objects.filter(kind__in=[KINDS.EXACT, KINDS.MOVED]).values("source")
    return [_sentence(one) for one in Category.objects.filter(pk__in=without).exclude(pk__in=found)]


def _sentence(category):
    kept = "and counts towards the broad group only" if category.broad_group else "and no broad group"
    return f'"{category.label}" matches no census category {kept}'
