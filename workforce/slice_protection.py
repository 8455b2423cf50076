"""Which numbers of each slice readers other than HR may see: worked out once for all slices together, then only read.

A slice is printed rounded, and all slices of a profile lie beside each other and beside the tables of the profile. What
they would tell together is worked out in the background and kept; until then a page shows nothing of them.
"""

import hashlib
from collections import defaultdict

from django.db import transaction

from edi_tracker.statistics.disclosure import ROUNDED, STANDARD, publish
from edi_tracker.statistics.releases import Printed
from edi_tracker.statistics.withholding import Slices, withheld
from workforce import crosstabs, slices
from workforce.models import Profile, SliceShown
from workforce.publishing import TOTAL, every_table

# To be raised when what is worked out here changes, so that it is worked out again.
EDITION = 1


def protect_slices(profile):
    """Work out and keep what may be shown of each slice of a profile, unless that was done from the same counts."""
    every, categories = slices.crosstabs_of(profile)
    beside = every_table(crosstabs.every_share(profile), STANDARD)
    digest = hashlib.sha256(repr((EDITION, every, [one.crosstab for one in beside], ROUNDED)).encode()).hexdigest()
    if profile.slices_shown.filter(digest=digest).exists():
        return
    columns = _columns_with_anybody(every[slices.EVERYBODY])
    told = [one.select_columns(columns) for one in every.values()]
    cells = withheld(Slices([Printed(one, publish(one, ROUNDED)) for one in told], ROUNDED, beside, STANDARD))
    held_back = defaultdict(set)
    for title, _, heading in cells:
        held_back[title].add(heading)
    shown = {part: _sums_shown(one, categories, held_back[one.title]) for part, one in every.items()}
    _keep(profile, shown, digest)


def shown_of(profiles, part, policy):
    """Profile key -> the sums that a reader may see of a slice; without the profiles that are not worked out yet.

    None where all may be seen.
    """
    if not policy.is_rounded:
        return dict.fromkeys((one.pk for one in profiles), None)
    rows = SliceShown.objects.filter(
        profile__in=[one.pk for one in profiles], within=part.within, breakdown=part.breakdown, row_label=part.label
    )
    return {profile: set(map(frozenset, sums)) for profile, sums in rows.values_list("profile", "sums")}


def publish_slice(crosstab, categories, policy, shown):
    """The published table of a slice, whose columns are these categories: without what tells a sum not to be shown."""
    told = {} if shown is None else _sums(crosstab, categories)
    return publish(crosstab, policy, withheld={heading for heading, sums in told.items() if not sums <= shown})


def _columns_with_anybody(crosstab):
    """The others are left out of every page, so that all readers know that nobody is in them."""
    return [label for label, count in zip(crosstab.columns, crosstab.column_totals, strict=True) if count]


def _sums_shown(crosstab, categories, held_back):
    """Every sum told by a column that is not held back, as lists in order."""
    told = [sums for heading, sums in _sums(crosstab, categories).items() if heading not in held_back]
    return sorted(sorted(one) for one in set().union(*told))


def _sums(crosstab, categories):
    """Heading -> the sums of categories (their keys) that its cell tells, rounded."""
    keys = dict(zip(crosstab.columns, (one.pk for one in categories), strict=True))
    found = {label: {frozenset([key])} for label, key in keys.items()}
    found[TOTAL] = {frozenset(keys.values())}
    for one in crosstab.measures:
        found[one.label] = {frozenset(map(keys.get, labels)) for labels in (one.numerator, one.denominator)}
    return found


@transaction.atomic
def _keep(profile, shown, digest):
    Profile.objects.select_for_update().get(pk=profile.pk)
    profile.slices_shown.all().delete()
    SliceShown.objects.bulk_create(
        SliceShown(
            profile=profile,
            within=part.within,
            breakdown=part.breakdown,
            row_label=part.label,
            sums=sums,
            digest=digest,
        )
        for part, sums in shown.items()
    )
