"""Who the service users are, as counts by category and by type of case."""

from django.db import models
from django.db.models import F, Q, Sum
from django.urls import reverse

from edi_tracker.models import Category, CategoryScheme, Characteristic, Unit
from edi_tracker.periods import long_date


class MonitoringReturnQuerySet(models.QuerySet):
    def with_totals(self):
        """With `total`, how many service users each counts."""
        return self.annotate(total=Sum("cells__count", default=0))


class MonitoringReturn(models.Model):
    """One count of service users by one characteristic, over a period, for a unit or for the whole body."""

    characteristic = models.ForeignKey(Characteristic, on_delete=models.PROTECT, related_name="monitoring_returns")
    scheme = models.ForeignKey(CategoryScheme, on_delete=models.PROTECT, related_name="monitoring_returns")
    starts_on = models.DateField()
    ends_on = models.DateField()
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="monitoring_returns")
    source = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    objects = MonitoringReturnQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "characteristic", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="monitoring_return_ends_after_it_starts",
                violation_error_message="The period must end on or after the day it starts",
            ),
            models.UniqueConstraint(
                fields=["characteristic", "unit", "starts_on", "ends_on"],
                name="monitoring_return_once_a_period",
                violation_error_message="This characteristic has been returned for the period already",
            ),
            # A unique constraint lets nulls repeat, so the returns of the whole body have one of their own.
            models.UniqueConstraint(
                fields=["characteristic", "starts_on", "ends_on"],
                condition=Q(unit__isnull=True),
                name="monitoring_return_once_for_the_whole_body",
                violation_error_message="This characteristic has been returned for the period already",
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


class MonitoringCell(models.Model):
    """How many service users of one label had one type of case."""

    class CaseType(models.TextChoices):
        PUBLIC = "public", "Public"
        PRIVATE = "private", "Private"
        FAO = "fao", "FAO"
        ADOPTION = "adoption", "Adoption"

    monitoring_return = models.ForeignKey(MonitoringReturn, on_delete=models.CASCADE, related_name="cells")
    case_type = models.CharField(max_length=10, choices=CaseType)
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
            models.CheckConstraint(
                condition=Q(case_type__in=["public", "private", "fao", "adoption"]),
                name="monitoring_cell_case_type_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.raw_label}, {self.get_case_type_display()}: {self.count:,}"
