"""What can happen to a monitoring return: it is recorded, corrected, or withdrawn with a reason."""

from django.core.exceptions import ValidationError
from django.db import transaction

from edi_tracker import audit
from edi_tracker.characteristics.matching import match_labels
from edi_tracker.models import Characteristic
from edi_tracker.statistics.disclosure import STANDARD
from edi_tracker.versions import claim
from service_users.models import CaseType, MonitoringCell, MonitoringReturn

NOT_SHOWN = "not shown"
ALREADY = "This characteristic has been returned for the period already"
OVERLAPS = (
    "{period} has been returned already and shares days with this period. One person would be counted in both, and "
    "small numbers could be worked out by taking one from the other. Correct or withdraw that return."
)


class UnknownCaseType(ValueError):
    """Counts are given under a code that is no type of case."""


@transaction.atomic
def record_monitoring_return(*, scheme, starts_on, ends_on, source, counts, by, unit=None, note=""):
    """Record how many service users of each label had each type of case, and return the MonitoringReturn.

    `counts` maps a (label, code of a type of case) pair to a count; a label that matches no category of the scheme is
    kept as it was written. Raises ValidationError when the characteristic was returned for the period already, or for
    another that shares days with it, and UnknownCaseType.
    """
    # Until the end of the transaction: of two who return the same at once the second finds the first.
    Characteristic.objects.select_for_update().get(pk=scheme.characteristic_id)
    monitoring_return = MonitoringReturn(
        characteristic=scheme.characteristic,
        scheme=scheme,
        starts_on=starts_on,
        ends_on=ends_on,
        unit=unit,
        source=source,
        note=note,
    )
    _refuse_held(monitoring_return)
    monitoring_return.full_clean()
    monitoring_return.save()
    _write(monitoring_return, counts, match_labels({label for label, _ in counts}, scheme))
    total = _told(sum(counts.values()), _may_be_told(unit, [sum(counts.values())]))
    audit.record("recorded", monitoring_return, by=by, changes={"service users": (None, total)})
    return monitoring_return


def _refuse_held(new):
    held = MonitoringReturn.objects.of_place(new.characteristic, new.unit)
    shared = held.overlapping(new.starts_on, new.ends_on).first()
    if shared and (shared.starts_on, shared.ends_on) == (new.starts_on, new.ends_on):
        raise ValidationError(ALREADY)
    if shared:
        raise ValidationError(OVERLAPS.format(period=shared.period_for_short))


@transaction.atomic
def correct_monitoring_return(monitoring_return, *, by, version, source, note, counts):
    """Put other counts, source or note in the place of those of a return; nothing happens where they are the same.

    `counts` are as in record_monitoring_return. Raises Conflict, with the return as it stands, when somebody else
    changed or withdrew it first, and UnknownCaseType.
    """
    before = held_counts(monitoring_return)
    fields = {"source": source, "note": note}
    old = {name: getattr(monitoring_return, name) for name in fields}
    if (before, old) == (counts, fields) and version == monitoring_return.version:
        return monitoring_return
    categories = _categories(monitoring_return, {label for label, _ in counts})
    claim(monitoring_return, version, **fields)
    monitoring_return.cells.all().delete()
    _write(monitoring_return, counts, categories)
    changes = {name: (old[name], fields[name]) for name in fields if old[name] != fields[name]}
    changes |= _count_changes(monitoring_return, before, counts)
    audit.record("corrected", monitoring_return, by=by, changes=changes)
    return monitoring_return


@transaction.atomic
def withdraw_monitoring_return(monitoring_return, *, by, at, version, reason):
    """Take a return out of every page, with a reason; it stays to be read by those who enter it.

    The file it was made from may be uploaded again. Raises Conflict when somebody else changed it first.
    """
    claim(monitoring_return, version, withdrawn_at=at, withdrawn_by=by, withdrawal_reason=reason)
    monitoring_return.uploads.all().delete()
    audit.record("withdrew", monitoring_return, by=by, reason=reason)


def held_counts(monitoring_return):
    """(label, code of the type of case) -> count, as recorded, in the order in which they were."""
    cells = monitoring_return.cells.select_related("case_type").order_by("pk")
    return {(cell.raw_label, cell.case_type.code): cell.count for cell in cells}


def _categories(monitoring_return, labels):
    """The category of each label: that which it was counted under, though it may be retired now, or its match."""
    matched = match_labels(labels, monitoring_return.scheme)
    kept = {cell.raw_label: cell.category for cell in monitoring_return.cells.select_related("category")}
    return {label: kept.get(label) or matched[label] for label in labels}


def _write(monitoring_return, counts, categories):
    types = {one.code: one for one in CaseType.objects.all()}
    if unknown := {code for _, code in counts} - types.keys():
        raise UnknownCaseType(f"No type of case has the code {', '.join(sorted(unknown))}")
    MonitoringCell.objects.bulk_create(
        MonitoringCell(
            monitoring_return=monitoring_return,
            case_type=types[code],
            raw_label=label,
            category=categories[label],
            count=count,
        )
        for (label, code), count in counts.items()
    )


def _count_changes(monitoring_return, before, after):
    """Each count that changed, by name; its numbers are told only where nobody could work a small one out."""
    is_told = _may_be_told(monitoring_return.unit, (*before.values(), *after.values()))
    names = dict(CaseType.objects.values_list("code", "name"))
    changes = {}
    for label, code in dict.fromkeys((*before, *after)):
        old, new = before.get((label, code)), after.get((label, code))
        if old != new:
            changes[f"{label}, {names[code]}"] = (_told(old, is_told), _told(new, is_told))
    return changes


def _may_be_told(unit, counts):
    """Whether the audit trail may hold counts: those of a unit are seen rounded, and small ones by few."""
    return unit is None and not any(count in range(1, STANDARD.threshold) for count in counts)


def _told(count, is_told):
    return count if is_told or count is None else NOT_SHOWN
