"""What can happen to a period of a KPI: it is locked for all units, and reopened for one of them."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from edi_tracker import audit
from edi_tracker.periods import long_date
from service_users.models import Kpi, KpiLock, KpiReopening, KpiReturn

MOST_DAYS = 92
LOCKED = "{} has been locked since {}. Ask the centre to reopen it for {} if a figure has to change."
MEANWHILE = "{} has changed since you opened this page. Look at what is left again, then lock."


def must_be_open(kpi, unit, starts_on):
    """Hold a KPI until the transaction ends; ValidationError when a period is locked and not reopened for a unit.

    Whoever locks a period holds the same row, so that nothing is saved between the look and the lock.
    """
    _hold(kpi)
    found = KpiLock.objects.filter(kpi=kpi, starts_on=starts_on).shut_for(unit, timezone.localdate())
    for lock in found.select_related("kpi"):
        day = long_date(timezone.localdate(lock.locked_at))
        raise ValidationError(LOCKED.format(lock, day, unit), code="locked")


def must_all_be_open(kpi, year, places):
    """The same of many at once: `places` are (unit, first day) pairs of a FinancialYear."""
    _hold(kpi)
    shut = KpiLock.objects.shut_periods(kpi, year, timezone.localdate())
    for unit, starts_on in places:
        if (unit.pk, starts_on) in shut:
            must_be_open(kpi, unit, starts_on)


@transaction.atomic
def lock_period(*, kpi, starts_on, by, leaving=()):
    """Lock the period that starts on a day, for all units; `leaving` are those known not to be accepted.

    Raises ValidationError when the period is not over or locked already, or when the return of another unit has not
    been accepted.
    """
    _hold(kpi)
    period = kpi.period_from(starts_on)
    if not period.is_over(timezone.localdate()):
        raise ValidationError(f"{period} is not over: it can be locked from {long_date(_day_after(period))}")
    left = [unit for unit in not_accepted(kpi, period) if unit not in leaving]
    if left:
        raise ValidationError(MEANWHILE.format(left[0]))
    lock = KpiLock(kpi=kpi, starts_on=starts_on, locked_by=by)
    lock.full_clean()
    lock.save()
    audit.record("locked", lock, by=by)
    return lock


@transaction.atomic
def reopen_period(*, lock, unit, until, reason, by):
    """Let one unit correct a locked period until a day, and log why.

    Raises ValidationError when it is reopened for the unit already, when the day has passed or is far off, or when
    there is no reason.
    """
    _hold(lock.kpi)
    on = timezone.localdate()
    if held := lock.reopenings.current(on).filter(unit=unit).first():
        raise ValidationError({"unit": f"It is reopened for {unit} already, until {long_date(held.until)}"})
    if not on <= until <= on + timedelta(days=MOST_DAYS):
        last = long_date(on + timedelta(days=MOST_DAYS))
        raise ValidationError({"until": f"The last day must be from today to {last}"})
    reopening = KpiReopening(lock=lock, unit=unit, until=until, reason=reason.strip(), reopened_by=by)
    reopening.full_clean()
    reopening.save()
    audit.record("reopened", lock, by=by, changes={"unit": (None, unit), "until": (None, until)}, reason=reason)
    return reopening


def end_reopening(kpi_return):
    """What was reopened for a return is over, as it has been accepted."""
    its = {"lock__kpi": kpi_return.kpi_id, "lock__starts_on": kpi_return.starts_on, "unit": kpi_return.unit_id}
    KpiReopening.objects.filter(**its, ended_at=None).update(ended_at=timezone.now())


def not_accepted(kpi, period):
    """The units whose return for a period has not been accepted, or has not come."""
    accepted = KpiReturn.objects.filter(kpi=kpi, starts_on=period.first_day, state=KpiReturn.State.ACCEPTED)
    done = set(accepted.values_list("unit", flat=True))
    return [unit for unit in kpi.units_for(period) if unit.pk not in done]


def _hold(kpi):
    Kpi.objects.select_for_update(no_key=True).values_list("pk").get(pk=kpi.pk)


def _day_after(period):
    return period.last_day + timedelta(days=1)
