"""What can happen to a KPI return: a unit enters a period, or corrects it."""

from copy import copy

from django.db import transaction

from edi_tracker import audit
from edi_tracker.versions import Conflict, claim
from service_users.models import KpiReturn

FIGURES = ("denominator", "numerator")


@transaction.atomic
def enter_return(*, kpi, unit, starts_on, denominator, numerator, by):
    """Enter a unit's two counts for the period that starts on a day.

    Raises Conflict when the period was returned already, ValidationError when the counts cannot be right.
    """
    which = {"kpi": kpi, "unit": unit, "starts_on": starts_on}
    figures = {"denominator": denominator, "numerator": numerator}
    if theirs := KpiReturn.objects.filter(**which).first():
        raise Conflict(theirs)
    KpiReturn(**which, **figures, entered_by=by).full_clean()
    kpi_return, is_new = KpiReturn.objects.get_or_create(**which, defaults={**figures, "entered_by": by})
    if not is_new:
        raise Conflict(kpi_return)
    audit.record("entered", kpi_return, by=by, changes={name: (None, value) for name, value in figures.items()})
    return kpi_return


@transaction.atomic
def correct_return(*, kpi_return, version, denominator, numerator, by):
    """Correct the two counts of a period.

    Raises Conflict when somebody corrected it first, ValidationError when the counts cannot be right.
    """
    corrected = copy(kpi_return)
    corrected.denominator, corrected.numerator = denominator, numerator
    corrected.full_clean()
    before = {name: getattr(kpi_return, name) for name in FIGURES}
    claim(kpi_return, version, denominator=denominator, numerator=numerator)
    changes = {name: (before[name], getattr(kpi_return, name)) for name in FIGURES}
    audit.record("corrected", kpi_return, by=by, changes=changes)
    return kpi_return
