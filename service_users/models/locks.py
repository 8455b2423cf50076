"""A period of a KPI that is locked for all units, and its reopening for one of them."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from edi_tracker.models import Unit
from edi_tracker.periods import Period
from service_users.models.kpis import Kpi


@dataclass(frozen=True)
class ShutPeriods:
    """The first days of locked periods, and the (unit id, first day) that have been reopened."""

    locked: frozenset[date]
    reopened: frozenset[tuple[int, date]]

    def __contains__(self, place):
        return place[1] in self.locked and place not in self.reopened


class KpiLockQuerySet(models.QuerySet):
    def shut_for(self, unit, on):
        """Those that keep a unit out on a day: it has no current reopening of them."""
        return self.exclude(Exists(KpiReopening.objects.current(on).filter(lock=OuterRef("pk"), unit=unit)))

    def shut_periods(self, kpi, year, on):
        """What is shut of a KPI in a FinancialYear on a day, as `in` can ask: (unit id, first day of a period)."""
        locks = self.filter(kpi=kpi, starts_on__range=(year.first_day, year.last_day))
        reopened = KpiReopening.objects.current(on).filter(lock__in=locks)
        return ShutPeriods(
            frozenset(locks.values_list("starts_on", flat=True)),
            frozenset(reopened.values_list("unit", "lock__starts_on")),
        )


class KpiLock(models.Model):
    """That a period of a KPI is closed: nothing of it is entered, corrected, submitted or decided any more."""

    kpi = models.ForeignKey(Kpi, on_delete=models.PROTECT, related_name="locks")
    starts_on = models.DateField(help_text="The first day of the period")
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    locked_at = models.DateTimeField(auto_now_add=True)

    objects = KpiLockQuerySet.as_manager()

    class Meta:
        verbose_name = "KPI lock"
        ordering = ["kpi", "starts_on"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["kpi", "starts_on"],
                name="kpi_period_locked_once",
                violation_error_message="This period is locked already",
            ),
        ]

    def __str__(self):
        return f"{self.kpi}, {self.period}"

    def get_absolute_url(self):
        period = self.period
        return reverse("service_users:kpi_period", args=[self.kpi.code, period.year.slug, period.slug])

    @property
    def period(self):
        return Period(self.starts_on, self.kpi.frequency)


class KpiReopeningQuerySet(models.QuerySet):
    def current(self, on):
        """Those that let their unit in on a day: it has not come to an end, and its last day has not passed."""
        return self.filter(ended_at=None, until__gte=on)


class KpiReopening(models.Model):
    """That one unit may correct a locked period until a day, and why.

    It ends when what the unit submits is accepted, or when the day has passed.
    """

    lock = models.ForeignKey(KpiLock, on_delete=models.PROTECT, related_name="reopenings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(help_text="The last day on which the unit may correct it")
    reason = models.TextField(max_length=500)
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reopened_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When what the unit submitted was accepted")

    objects = KpiReopeningQuerySet.as_manager()

    class Meta:
        verbose_name = "KPI reopening"
        ordering = ["-reopened_at", "-pk"]
        default_permissions = []
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="kpi_reopening_has_a_reason",
                violation_error_message="Say why it is reopened",
            ),
        ]

    def __str__(self):
        return f"{self.lock}, {self.unit}"

    def is_current(self, on):
        return self.ended_at is None and self.until >= on
