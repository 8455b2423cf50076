"""What can happen to the figures of pay: HR records a year's, or corrects them."""

from django.db import IntegrityError, transaction

from edi_tracker import audit, versions
from edi_tracker.statistics.disclosure import STANDARD
from workforce.pay.models import PayQuarter, PayReport

NOT_SHOWN = "not shown"


@transaction.atomic
def record_pay(*, by, year, version, quarters, **figures):
    """Record the figures of 31 March of a year; version 0 when there are none yet. Returns the PayReport.

    `quarters` are four pairs of men and women, the lowest paid first; `figures` the other fields of PayReport.
    Raises Conflict, with what is held, when somebody else recorded them meanwhile.
    """
    report = PayReport.objects.filter(year=year).first()
    before = _before(report) if report else {}
    if report:
        versions.claim(report, version, **figures)
    else:
        report = _first(year, figures)
    report.quarters.all().delete()
    PayQuarter.objects.bulk_create(
        PayQuarter(report=report, position=at, men=men, women=women) for at, (men, women) in enumerate(quarters)
    )
    audit.record("recorded", report, by=by, changes=_changes(before, _before(report)))
    return report


def _first(year, figures):
    try:
        with transaction.atomic():
            return PayReport.objects.create(year=year, **figures)
    except IntegrityError as error:
        theirs = PayReport.objects.filter(year=year).first()
        if theirs is None:
            raise
        raise versions.Conflict(theirs) from error


def _before(report):
    """The figures as the audit trail tells them: those who read the trail do not all see small numbers."""
    counts = {"men": report.men, "women": report.women, "men with a bonus": report.bonus_men}
    counts["women with a bonus"] = report.bonus_women
    for name, men, women in report.quarter_counts() if report.quarters.exists() else ():
        counts |= {f"{name.lower()} quarter, men": men, f"{name.lower()} quarter, women": women}
    return {name: NOT_SHOWN if 0 < count < STANDARD.threshold else count for name, count in counts.items()}


def _changes(before, after):
    return {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}
