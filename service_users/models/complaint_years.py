"""The yearly totals of complaints in the years that were counted outside the register."""

from django.db import models
from django.db.models import Q

from edi_tracker.models import Characteristic
from edi_tracker.periods import FinancialYear
from edi_tracker.versions import Versioned


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


class ComplaintYearCount(models.Model):
    """How many of a year's complaints were of one region, had one outcome, or were handled in time or late."""

    class By(models.TextChoices):
        REGION = "region", "region"
        OUTCOME = "outcome", "outcome"
        ACKNOWLEDGED = "acknowledged", "whether they were acknowledged in time"
        RESPONDED = "responded", "whether they were answered in time"

    complaint_year = models.ForeignKey(ComplaintYear, on_delete=models.CASCADE, related_name="counts")
    by = models.CharField(max_length=15, choices=By)
    label = models.CharField(max_length=100, help_text="As it was called in that year")
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["complaint_year", "by", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["complaint_year", "by", "label"], name="complaint_count_once_a_year"),
            models.CheckConstraint(
                condition=Q(by__in=["region", "outcome", "acknowledged", "responded"]),
                name="complaint_count_is_by_one_of_four",
            ),
        ]

    def __str__(self):
        return f"{self.complaint_year} by {self.get_by_display()}: {self.label} {self.count}"
