"""What can happen to a monitoring return: it is recorded, once for each period."""

from django.db import transaction

from edi_tracker import audit
from edi_tracker.characteristics.matching import match_labels
from service_users.models import MonitoringCell, MonitoringReturn


@transaction.atomic
def record_monitoring_return(*, scheme, starts_on, ends_on, source, counts, by, unit=None, note=""):
    """Record how many service users of each label had each type of case.

    `counts` maps a (label, case type) pair to a count; a label that matches no category of the scheme is kept as it
    was written. Raises ValidationError when the characteristic was returned for the period already.
    """
    monitoring_return = MonitoringReturn(
        characteristic=scheme.characteristic,
        scheme=scheme,
        starts_on=starts_on,
        ends_on=ends_on,
        unit=unit,
        source=source,
        note=note,
    )
    monitoring_return.full_clean()
    monitoring_return.save()
    categories = match_labels({label for label, _ in counts}, scheme)
    MonitoringCell.objects.bulk_create(
        MonitoringCell(
            monitoring_return=monitoring_return,
            case_type=case_type,
            raw_label=label,
            category=categories[label],
            count=count,
        )
        for (label, case_type), count in counts.items()
    )
    total = sum(counts.values())
    audit.record("recorded", monitoring_return, by=by, changes={"service users": (None, total)})
    return monitoring_return
