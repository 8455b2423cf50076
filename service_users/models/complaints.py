"""Complaints: the register, and the yearly totals of the years that were counted elsewhere."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from edi_tracker.models import Characteristic, Unit
from edi_tracker.periods import FinancialYear
from edi_tracker.versions import Versioned


class ComplaintQuerySet(models.QuerySet):
    def open(self):
        return self.filter(outcome=Complaint.Outcome.OPEN)

    def closed(self):
        return self.exclude(outcome=Complaint.Outcome.OPEN)

    def in_year(self, year):
        """Those received in one FinancialYear."""
        return self.filter(received_on__range=(year.first_day, year.last_day))


class Complaint(Versioned):
    """One complaint from a service user, on the grounds of one or more protected characteristics or of none."""

    class Outcome(models.TextChoices):
        OPEN = "open", "Open"
        UPHELD = "upheld", "Upheld"
        PARTLY_UPHELD = "partly_upheld", "Partly upheld"
        NOT_UPHELD = "not_upheld", "Not upheld"
        WITHDRAWN = "withdrawn", "Withdrawn"

    reference = models.CharField(max_length=20, unique=True, editable=False)
    received_on = models.DateField("date received")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="complaints", verbose_name="region")
    grounds = models.ManyToManyField(Characteristic, blank=True, related_name="complaints")
    summary = models.TextField(max_length=1000)
    outcome = models.CharField(max_length=15, choices=Outcome, default=Outcome.OPEN)
    closed_on = models.DateField("date closed", null=True, blank=True)
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    logged_at = models.DateTimeField(auto_now_add=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]
        permissions = [
            ("log_complaint", "Can log complaints and record their outcome"),
            ("read_complaint_summary", "Can read what a complaint was about"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="open", closed_on__isnull=True) | (~Q(outcome="open") & Q(closed_on__isnull=False)),
                name="complaint_is_closed_with_its_outcome",
                violation_error_message="A complaint has a date closed when it has an outcome, and only then",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("received_on")),
                name="complaint_closes_after_it_is_received",
                violation_error_message="A complaint cannot be closed before it was received",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["open", "upheld", "partly_upheld", "not_upheld", "withdrawn"]),
                name="complaint_outcome_is_known",
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("service_users:complaint_detail", args=[self.reference])

    @property
    def is_open(self):
        return self.outcome == self.Outcome.OPEN


class ComplaintYear(Versioned):
    """The complaints of a financial year as counted outside the register; `total` is None when it was never given."""

    year_start = models.PositiveSmallIntegerField(unique=True, help_text="2007 for 2007/08")
    total = models.PositiveIntegerField(null=True, blank=True, help_text="All complaints, on any ground or none")
    is_published = models.BooleanField(default=False, help_text="Its figures have been published in full")
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["year_start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year_start__gte=1990, year_start__lte=2100), name="complaint_year_is_plausible"
            ),
        ]

    def __str__(self):
        return f"Complaints in {self.year}"

    @property
    def year(self):
        return FinancialYear(self.year_start)


class ComplaintYearGround(models.Model):
    """How many of a year's complaints were on one ground."""

    complaint_year = models.ForeignKey(ComplaintYear, on_delete=models.CASCADE, related_name="by_ground")
    ground = models.ForeignKey(Characteristic, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField()
    percent_as_printed = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True, help_text="When the total was not printed beside it"
    )

    class Meta:
        ordering = ["complaint_year", "ground"]
        constraints = [
            models.UniqueConstraint(fields=["complaint_year", "ground"], name="complaint_ground_once_a_year"),
            models.CheckConstraint(
                condition=Q(percent_as_printed__isnull=True)
                | Q(percent_as_printed__gte=0, percent_as_printed__lte=100),
                name="complaint_percentage_is_one",
                violation_error_message="A percentage is from 0 to 100",
            ),
        ]

    def __str__(self):
        return f"{self.complaint_year}: {self.ground.ground} {self.count}"
