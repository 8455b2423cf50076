"""Who the service users are, as counts by category and by type of case."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.urls import reverse

from edi_tracker.models import Category, CategoryScheme, Characteristic, Unit
from edi_tracker.periods import FinancialYear, Period, financial_year, long_date
from edi_tracker.versions import Versioned
from service_users.models.case_types import CaseType

NATIONAL = "National"
ENTER, ENTER_ANY = "service_users.enter_monitoringreturn", "service_users.enter_any_monitoringreturn"


class MonitoringReturnQuerySet(models.QuerySet):
    def current(self):
        """Those that have not been withdrawn."""
        return self.filter(withdrawn_at=None)

    def visible_to(self, user):
        """A withdrawn return is for those who may enter it; the rest for all who see figures."""
        if user.has_perm(ENTER_ANY):
            return self
        if user.has_perm(ENTER):
            return self.filter(Q(withdrawn_at=None) | Q(unit__isnull=False, unit=user.unit_id))
        return self.current()

    def of_place(self, characteristic, unit):
        """The current returns of a characteristic for a unit, or for the whole body where it is None."""
        return self.current().filter(characteristic=characteristic, unit=unit)

    def overlapping(self, starts_on, ends_on):
        """Those that share a day with a period."""
        return self.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)

    def in_year(self, year):
        """Those whose period ends in a FinancialYear."""
        return self.filter(ends_on__range=(year.first_day, year.last_day))

    def with_totals(self):
        """With `total`, how many service users each counts."""
        return self.annotate(total=Sum("cells__count", default=0))


class MonitoringReturn(Versioned):
    """One count of service users by one characteristic, over a period, for a unit or for the whole body."""

    characteristic = models.ForeignKey(Characteristic, on_delete=models.PROTECT, related_name="monitoring_returns")
    scheme = models.ForeignKey(CategoryScheme, on_delete=models.PROTECT, related_name="monitoring_returns")
    starts_on = models.DateField()
    ends_on = models.DateField()
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="monitoring_returns")
    source = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawal_reason = models.TextField(blank=True)

    objects = MonitoringReturnQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "characteristic", "pk"]
        permissions = [
            ("enter_monitoringreturn", "Can enter the monitoring returns of their own unit"),
            ("enter_any_monitoringreturn", "Can enter the monitoring returns of any unit and of the whole body"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="monitoring_return_ends_after_it_starts",
                violation_error_message="The period must end on or after the day it starts",
            ),
            models.UniqueConstraint(
                fields=["characteristic", "unit", "starts_on", "ends_on"],
                condition=Q(withdrawn_at=None),
                name="monitoring_return_once_a_period",
                violation_error_message="This characteristic has been returned for the period already",
            ),
            # A unique constraint lets nulls repeat, so the returns of the whole body have one of their own.
            models.UniqueConstraint(
                fields=["characteristic", "starts_on", "ends_on"],
                condition=Q(unit__isnull=True, withdrawn_at=None),
                name="monitoring_return_once_for_the_whole_body",
                violation_error_message="This characteristic has been returned for the period already",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="monitoring_return_withdrawn_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.characteristic} of service users, {self.period}"

    def get_absolute_url(self):
        return reverse("service_users:monitoring_detail", args=[self.pk])

    @property
    def period(self):
        """ "1 April 2007 to 31 March 2008"."""
        return f"{long_date(self.starts_on)} to {long_date(self.ends_on)}"

    @property
    def period_for_short(self):
        """ "2007/08", "April to June 2007" or "April 2007" where it is such a period; else its two days."""
        return period_named(self.starts_on, self.ends_on) or self.period

    @property
    def place(self):
        """The unit it is for, or "National"."""
        return self.unit.name if self.unit else NATIONAL

    @property
    def year(self):
        """The financial year in which the period ends."""
        return financial_year(self.ends_on)

    @property
    def is_withdrawn(self):
        return self.withdrawn_at is not None


def period_named(starts_on, ends_on):
    """What a whole month, quarter or financial year is called; nothing for any other span of days."""
    periods = [period for months in (1, 3, 12) for period in financial_year(starts_on).periods(months)]
    return next((str(one) for one in periods if (one.first_day, one.last_day) == (starts_on, ends_on)), "")


def periods_to_return(year: FinancialYear) -> list[Period]:
    """What can be returned of a year: the year itself, its quarters and its months."""
    return [period for months in (12, 3, 1) for period in year.periods(months)]


def may_enter(user, unit):
    """Whether somebody may enter the returns of a unit, or of the whole body where it is None."""
    if user.has_perm(ENTER_ANY):
        return True
    return unit is not None and user.has_perm(ENTER) and user.unit_id == unit.pk


class MonitoringCell(models.Model):
    """How many service users of one label had one type of case."""

    monitoring_return = models.ForeignKey(MonitoringReturn, on_delete=models.CASCADE, related_name="cells")
    case_type = models.ForeignKey(CaseType, on_delete=models.PROTECT, related_name="cells")
    raw_label = models.CharField(max_length=120)
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.PROTECT, related_name="monitoring_cells"
    )
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["monitoring_return", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["monitoring_return", "case_type", "raw_label"], name="monitoring_cell_once_a_label"
            ),
            models.CheckConstraint(
                condition=Q(count__gte=0),
                name="monitoring_cell_not_negative",
                violation_error_message="A count cannot be less than 0",
            ),
        ]

    def __str__(self):
        return f"{self.raw_label}, {self.case_type}: {self.count:,}"


class MonitoringUploadQuerySet(models.QuerySet):
    def waiting_for(self, user):
        """Those that wait to be checked by somebody who may enter their return."""
        waiting = self.filter(monitoring_return=None)
        if user.has_perm(ENTER_ANY):
            return waiting
        return waiting.filter(unit__isnull=False, unit=user.unit_id) if user.has_perm(ENTER) else self.none()


class MonitoringUpload(Versioned):
    """A count table that was read and waits to be checked, or that a return was made from.

    `counts` is what stands in the table, as [label, code of the type of case, count]; it is emptied when it becomes
    a return, and `meanings` says which category (by its id) somebody has chosen for a label.
    """

    scheme = models.ForeignKey(CategoryScheme, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    source = models.CharField(max_length=200)
    counts = models.JSONField(default=list)
    meanings = models.JSONField(default=dict)
    proved = models.JSONField(default=list, help_text="Which totals and percentages were checked, in sentences")
    ignored = models.JSONField(default=list, help_text="What in the table was left out, in sentences")
    warnings = models.JSONField(default=list, help_text="Printed percentages that are not right, in sentences")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    monitoring_return = models.ForeignKey(
        MonitoringReturn, null=True, blank=True, on_delete=models.PROTECT, related_name="uploads"
    )

    objects = MonitoringUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self):
        return f"{self.file_name} ({self.scheme.characteristic} of service users)"

    @property
    def is_pending(self):
        return self.monitoring_return_id is None

    @property
    def period(self):
        """ "2007/08", "April to June 2007" or "April 2007"."""
        return period_named(self.starts_on, self.ends_on)

    @property
    def place(self):
        """The unit it is for, or "National"."""
        return self.unit.name if self.unit else NATIONAL

    @property
    def labels(self):
        """Every label of the table, once, in its order."""
        return list(dict.fromkeys(label for label, _, _ in self.counts))
