"""What can happen to the totals of a year that was counted outside the register: they are recorded and corrected."""

from django.db import transaction

from edi_tracker import audit
from edi_tracker.versions import Conflict, claim
from service_users.models import ComplaintYear


@transaction.atomic
def record_complaint_year(*, year, total, counts, source, is_published, version, by, breakdown=None):
    """Record a FinancialYear's complaints: `total` of all or None, `counts` by ground (None where not known).

    `breakdown` has the counts by region, outcome and timeliness, (ComplaintYearCount.By, label) -> count or None. Of
    what it does not name nothing is changed. `version` is 0 for a year not recorded before. A percentage as printed
    stays with a count that has not changed. Raises Conflict when somebody recorded or changed the year first.
    """
    known = ComplaintYear.objects.filter(year_start=year.start_year).first()
    if known and not version:
        raise Conflict(known)
    before = _year_state(known) if known else {}
    fields = {"total": total, "source": source, "is_published": is_published}
    if known:
        record = known
        claim(record, version, **fields)
    else:
        record, is_new = ComplaintYear.objects.get_or_create(year_start=year.start_year, defaults=fields)
        if not is_new:  # somebody else recorded it a moment ago
            raise Conflict(record)
    _set_counts(record, counts)
    _set_breakdown(record, breakdown or {})
    after = _year_state(record)
    changes = {name: (before.get(name), after.get(name)) for name in {**before, **after}}
    changes = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    audit.record("corrected" if known else "recorded", record, by=by, changes=changes)
    return record


def _year_state(record):
    counts = {one.ground.ground: one.count for one in record.by_ground.select_related("ground")}
    counts |= {f"{one.get_by_display()}: {one.label}": one.count for one in record.counts.all()}
    return {"total": record.total, "source": record.source, "is_published": record.is_published, **counts}


def _set_counts(record, counts):
    known = {one.ground_id: one for one in record.by_ground.all()}
    for ground, count in counts.items():
        one = known.get(ground.pk)
        if one and one.count == count:
            continue
        if count is None:
            record.by_ground.filter(ground=ground).delete()
        else:
            record.by_ground.update_or_create(ground=ground, defaults={"count": count, "percent_as_printed": None})


def _set_breakdown(record, breakdown):
    for (by, label), count in breakdown.items():
        if count is None:
            record.counts.filter(by=by, label=label).delete()
        else:
            record.counts.update_or_create(by=by, label=label, defaults={"count": count})
