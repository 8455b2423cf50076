"""What can happen to a KPI return: a region enters a month, or corrects it."""

from copy import copy

from django.db import transaction

from edi_tracker import audit
from edi_tracker.versions import Conflict, claim
from service_users.models import KpiReturn

FIGURES = ("issued", "returned")


@transaction.atomic
def enter_return(*, kpi, unit, month, issued, returned, by):
    """Enter a region's two counts for a month, given by its first day.

    Raises Conflict when the month was returned already, ValidationError when the counts cannot be right.
    """
    which = {"kpi": kpi, "unit": unit, "month": month}
    figures = {"issued": issued, "returned": returned}
    if theirs := KpiReturn.objects.filter(**which).first():
        raise Conflict(theirs)
    KpiReturn(**which, **figures, entered_by=by).full_clean()
    kpi_return, is_new = KpiReturn.objects.get_or_create(**which, defaults={**figures, "entered_by": by})
    if not is_new:
        raise Conflict(kpi_return)
    audit.record("entered", kpi_return, by=by, changes={name: (None, value) for name, value in figures.items()})
    return kpi_return


@transaction.atomic
def correct_return(*, kpi_return, version, issued, returned, by):
    """Correct the two counts of a month.

    Raises Conflict when somebody corrected it first, ValidationError when the counts cannot be right.
    """
    corrected = copy(kpi_return)
    corrected.issued, corrected.returned = issued, returned
    corrected.full_clean()
    before = {name: getattr(kpi_return, name) for name in FIGURES}
    claim(kpi_return, version, issued=issued, returned=returned)
    changes = {name: (before[name], getattr(kpi_return, name)) for name in FIGURES}
    audit.record("corrected", kpi_return, by=by, changes=changes)
    return kpi_return
