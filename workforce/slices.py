"""Slices of the workforce: which staff a figure is about, and their counts of one characteristic at one date.

A slice is all staff or those of one part by social work, and of these everybody or those of one area or of one grade.
What it holds is one row of a crosstab, so that a figure costs the same however many slices there are.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from django.db.models import Sum

from edi_tracker.characteristics.models import Category, Characteristic, Equivalence, MinorityDefinition
from edi_tracker.periods import long_date
from edi_tracker.spreadsheets.counts.labels import BLANK
from edi_tracker.statistics.crosstab import Crosstab, Measure
from workforce.crosstabs import DECLARED
from workforce.models import Profile, Snapshot, SnapshotCell
from workforce.shares import of_category, under

SLICED_BY = {"area": "Area", "grade": "Grade"}


@dataclass(frozen=True)
class Slice:
    """`within` is the part by social work, "" for everybody; `breakdown` is "area" or "grade", "" for neither."""

    within: str = ""
    breakdown: str = ""
    label: str = ""

    def __str__(self):
        own = row_label(self.breakdown, self.label) if self.breakdown else ""
        return ", ".join(one for one in (self.within, own) if one) or "All staff"

    @property
    def in_common(self):
        """What its staff have in common, by heading and label."""
        part = (("Social work", self.within),) if self.within else ()
        own = ((SLICED_BY[self.breakdown], self._row),) if self.breakdown else ()
        return part + own

    @property
    def _row(self):
        """The row that it is in a profile by that breakdown."""
        return row_label(self.breakdown, self.label) if self.label == BLANK else self.label

    @property
    def is_whole(self):
        return not (self.within or self.breakdown)


EVERYBODY = Slice()


def row_label(breakdown, label):
    """A row of a breakdown as it is read out: "Area A1", "Grade not recorded"."""
    return f"{SLICED_BY[breakdown]} not recorded" if label == BLANK else f"{SLICED_BY[breakdown]} {label}"


def in_force(characteristic="", *, since=None, until=None):
    """The profiles of the figures in force from one day to another, by the code of their characteristic, or of one.

    The earliest first, and of two snapshots of one day the one confirmed last. Replaced figures are not among them.
    """
    profiles = Profile.objects.filter(snapshot__in=Snapshot.objects.current())
    if characteristic:
        profiles = profiles.filter(characteristic__code=characteristic)
    if since:
        profiles = profiles.filter(snapshot__as_at__gte=since)
    if until:
        profiles = profiles.filter(snapshot__as_at__lte=until)
    found = defaultdict(dict)
    ordered = profiles.order_by("snapshot__as_at", "snapshot__committed_at", "snapshot")
    for profile in ordered.select_related("snapshot", "characteristic", "scheme"):
        found[profile.characteristic.code][profile.snapshot.as_at] = profile
    return {code: list(by_day.values()) for code, by_day in found.items()}


def counts_in(profiles, part):
    """Profile key -> staff of a slice by the key of their category; without the profiles that are not sliced so."""
    cells = SnapshotCell.objects.filter(profile__in=[profile.pk for profile in profiles], within=part.within)
    if part.breakdown:
        cells = cells.filter(breakdown=part.breakdown, row_label=part.label)
    else:
        cells = cells.exclude(breakdown__in=Characteristic.objects.values("code"))  # pairs, of some staff only
    summed = cells.order_by().values_list("profile", "breakdown", "category").annotate(Sum("count"))
    found, taken = defaultdict(Counter), {}
    for profile, breakdown, category, staff in summed:
        if taken.setdefault(profile, breakdown) == breakdown:  # the same staff by another breakdown
            found[profile][category] += staff
    return dict(found)


def categories_of(profiles):
    """Scheme key -> its categories in order, of the schemes that these profiles are read by."""
    found = {profile.scheme_id: [] for profile in profiles}
    for category in Category.objects.filter(scheme__in=found).order_by("position"):
        found[category.scheme_id].append(category)
    return found


def crosstab_of(profile, rows, categories, shares, *, heading="Staff", part=EVERYBODY):
    """Slices as the rows of one crosstab: `rows` maps the label of each to its counts by the key of the category.

    Columns are the `categories`; measures are the `shares` that apply, and the declaration rate last.
    """
    snapshot = profile.snapshot
    columns = tuple(category.label for category in categories)
    declared = Measure(DECLARED, tuple(one.label for one in categories if one.is_answer), columns)
    measures = [share.measure(categories) for share in shares if share.applies_to(categories)]
    return Crosstab(
        title=f"{profile.characteristic}{'' if part.is_whole else f', {part}'}, {long_date(snapshot.as_at)}",
        row_heading=heading,
        rows=tuple(rows),
        columns=columns,
        counts=tuple(tuple(counts.get(one.pk, 0) for one in categories) for counts in rows.values()),
        unit="staff",
        as_at=long_date(snapshot.as_at),
        source=snapshot.source,
        base="all staff counted" if part.is_whole else f"staff counted of: {part}",
        measures=(*measures, declared),
        total_row=len(rows) > 1,
        undeclared=tuple(one.label for one in categories if not one.is_answer),
        column_heading=profile.characteristic.name,
        within=part.in_common,
    )


def every_slice(profile):
    """Slice -> its counts by the key of the category: all that the dashboard can be cut to of a profile."""
    cells = profile.cells.filter(breakdown__in=SLICED_BY).order_by("within", "breakdown", "row_position")
    found = {}
    for within, breakdown, label, category, staff in cells.values_list(
        "within", "breakdown", "row_label", "category", "count"
    ):
        found.setdefault(Slice(within, breakdown, label), Counter())[category] += staff
    parts = dict.fromkeys(Slice(one.within) for one in (EVERYBODY, *found))
    return {part: counts_in([profile], part)[profile.pk] for part in parts} | found


def crosstabs_of(profile):
    """Slice -> everything that can be shown of it, as a crosstab of one row; and the categories of the columns.

    Measures are the shares under every definition, also those replaced, of each answer, and of the answers that carry
    over to one answer of other categories: a trend shows them. Each heading of a measure begins with its number.
    """
    categories = categories_of([profile])[profile.scheme_id]
    numbered = [replace(one, label=f"{at}. {one.label}") for at, one in enumerate(_shares_shown(profile, categories))]
    return {
        part: crosstab_of(profile, {str(part): counts}, categories, numbered, part=part)
        for part, counts in every_slice(profile).items()
    }, categories


def _shares_shown(profile, categories):
    definitions = MinorityDefinition.objects.filter(characteristic=profile.characteristic_id).order_by("position")
    carried = defaultdict(list)
    steps = Equivalence.objects.filter(source__scheme=profile.scheme_id, target__isnull=False)
    for step in steps.select_related("target").order_by("pk"):
        carried[step.target].append(step.source_id)
    yield from map(under, definitions.prefetch_related("categories"))
    yield from (of_category(category) for category in categories if category.is_answer)
    yield from (of_category(target, others) for target, others in carried.items() if target.is_answer)
