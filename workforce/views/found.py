"""What the check page shows of a pending upload: its tables and its schemes."""

from django.utils.text import get_text_list

from edi_tracker.characteristics.models import CategoryScheme
from edi_tracker.statistics.disclosure import publish
from workforce import crosstabs
from workforce.models import Snapshot


def found_in(snapshot, policy):
    """Context for the check page: a table of each profile, under the reader's policy."""
    schemes = list(
        CategoryScheme.objects.in_use().select_related("characteristic").order_by("characteristic__position", "name")
    )
    return {"found": [_found(profile, schemes, policy) for profile in _profiles(snapshot)]}


def _profiles(snapshot):
    return snapshot.profiles.select_related("characteristic", "scheme", "snapshot").prefetch_related("cells__category")


def _found(profile, schemes, policy):
    return {
        "profile": profile,
        "breakdowns": get_text_list([breakdown.label.lower() for breakdown in profile.breakdowns], "and"),
        "table": publish(crosstabs.counts_of(profile), policy),
        "schemes": [scheme for scheme in schemes if _may_become(profile, scheme)],
    }


def _may_become(profile, scheme):
    """A column of a staff list says what it is about; only a count table may turn out to be about something else."""
    is_list = profile.snapshot.shape == Snapshot.Shape.STAFF_LIST
    return not is_list or scheme.characteristic_id == profile.characteristic_id
