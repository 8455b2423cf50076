"""What the columns of a staff list were taken for: confirmed, left out, or read as something else next time.

The workbook is not kept, so a column that was not counted cannot be counted later: what its heading means is
remembered, and the workbook is uploaded again.
"""

from collections import Counter

from django.db import transaction

from edi_tracker import audit, versions
from workforce.breakdowns import ALL, ALL_NAME
from workforce.counting.headings import SOCIAL_WORK, squeezed
from workforce.models import HeadingMeaning, SnapshotCell

LEFT_OUT = "Column '{heading}': somebody left it out"


def remembered():
    """Heading, as headings are compared -> the code of what it means, for all that somebody has said."""
    return dict(HeadingMeaning.objects.values_list("heading_key", "means"))


@transaction.atomic
def read_otherwise(snapshot, *, by, version, said):
    """Remember what headings mean, and throw a pending upload away so that the workbook can be uploaded again.

    `said` maps a heading to the code of what it means, "" for nothing that is counted. Raises Conflict.
    """
    versions.claim(snapshot, version)
    for heading, means in said.items():
        meaning, _ = HeadingMeaning.objects.update_or_create(
            heading_key=squeezed(heading), defaults={"heading": heading, "means": means, "added_by": by}
        )
        audit.record("explained", meaning, by=by, changes={"means": (None, means or "nothing that is counted")})
    audit.record("discarded", snapshot, by=by, changes={"staff counted": (snapshot.staff_counted, None)})
    snapshot.delete()


def leave_out(snapshot, codes):
    """Take what was counted under some columns of a pending upload out of it; its sentences say so."""
    snapshot.profiles.filter(characteristic__code__in=codes).delete()
    for profile in snapshot.profiles.all():
        _leave_out_of(profile, codes)
    for column in snapshot.columns:
        if column["means"] in codes:
            snapshot.ignored.append(LEFT_OUT.format(heading=column["heading"]))
            column["means"] = ""
    snapshot.save(update_fields=["columns", "ignored"])


def _leave_out_of(profile, codes):
    left = profile.cells.exclude(breakdown__in=codes)
    if SOCIAL_WORK in codes:
        left = left.filter(within="")
    everybody = [] if left.exclude(breakdown__in=_pairs(profile)).exists() else _everybody(profile)
    profile.cells.exclude(pk__in=left.values("pk")).delete()
    SnapshotCell.objects.bulk_create(everybody)


def _pairs(profile):
    return [one.value for one in profile.breakdowns if one.is_pair]


def _everybody(profile):
    """The cells of a profile that nothing is left to break down by."""
    one = profile.breakdowns[0]
    counts, categories = Counter(), {}
    for cell in profile.cells.filter(breakdown=one.value, within=""):
        counts[cell.raw_label] += cell.count
        categories[cell.raw_label] = cell.category_id
    return [
        SnapshotCell(
            profile=profile,
            breakdown=ALL,
            row_label=ALL_NAME,
            row_position=0,
            raw_label=label,
            category_id=categories[label],
            count=count,
        )
        for label, count in counts.items()
    ]
