"""The staff in post that a year's figures are set against, or why there are none to set them against."""

from dataclasses import dataclass

from edi_tracker.characteristics.crosswalk import between
from edi_tracker.periods import long_date
from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.tables import Table
from workforce import crosstabs
from workforce.publishing import publish_every_share

NONE_HELD = "No count of staff by {characteristic} is held for {year}, so there are no staff in post to divide by."
OTHER_CATEGORIES = (
    "The count of staff of {day} is by '{theirs}' and these figures are by '{ours}', which do not carry over exactly. "
    "{why} Enter the figures by '{theirs}', or upload a count of staff by '{ours}'."
)


class NotComparable(Exception):
    """The figures cannot be set against staff in post. Its text says why and what would do."""


@dataclass(frozen=True)
class StaffInPost:
    """The last count of staff in the year, and its table as published under somebody's policy."""

    counted: Crosstab
    table: Table

    def has(self, definition):
        return any(measure.label == definition.short_name for measure in self.counted.measures)


def staff_in_post(figures, policy):
    """The last current snapshot of the year, if its categories are those of the figures or carry over exactly.

    Figures under a definition are set against staff of any categories; whether those answer to it is asked later.

    Raises NotComparable.
    """
    year, characteristic = figures.year, figures.characteristic
    snapshot = crosstabs.latest(characteristic, on=year.last_day)
    if snapshot is None or snapshot.as_at < year.first_day:
        raise NotComparable(NONE_HELD.format(characteristic=str(characteristic).lower(), year=year))
    held = crosstabs.held_in(snapshot, characteristic)
    if figures.scheme_id:
        _refuse_other_categories(held, figures.scheme)
    counted = crosstabs.every_share(held)
    return StaffInPost(counted, publish_every_share(counted, policy))


def _refuse_other_categories(held, scheme):
    if held.scheme_id == scheme.pk:
        return
    crosswalk = between(held.scheme, scheme)
    if not crosswalk.is_exact:
        day = long_date(held.snapshot.as_at)
        raise NotComparable(OTHER_CATEGORIES.format(day=day, theirs=held.scheme, ours=scheme, why=crosswalk.in_words))
