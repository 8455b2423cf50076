"""Counts of staff at a date, by characteristic and grade. No row here is about one person."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from edi_tracker.characteristics.models import Category, CategoryScheme, Characteristic
from edi_tracker.models import User
from edi_tracker.periods import long_date
from edi_tracker.versions import Versioned
from workforce import breakdowns
from workforce.monitoring.models import MeasureCell, MeasureFigures
from workforce.pay.models import PayQuarter, PayReport

__all__ = [
    "MeasureCell",
    "MeasureFigures",
    "PayQuarter",
    "PayReport",
    "Profile",
    "SliceShown",
    "Snapshot",
    "SnapshotCell",
]


class SnapshotQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What is waiting or has been withdrawn is for those who upload; the rest for all who see figures."""
        if user.has_perm("workforce.upload_snapshot"):
            return self
        if user.has_perm("workforce.view_snapshot"):
            return self.filter(status__in=Snapshot.PUBLISHED)
        return self.none()

    def current(self):
        return self.filter(status=Snapshot.Status.CURRENT)

    def pending(self):
        return self.filter(status=Snapshot.Status.PENDING)

    def same_file(self, sha256):
        """Those made from a file with this digest, unless they were withdrawn."""
        return self.exclude(status=Snapshot.Status.WITHDRAWN).filter(sha256=sha256)

    def newest_first(self):
        return self.order_by("-as_at", "-committed_at", "-pk")


class Snapshot(Versioned):
    """The counts made from one workbook: the workforce as it stood on one day."""

    class Shape(models.TextChoices):
        COUNT_TABLE = "count_table", "Count table"
        STAFF_LIST = "staff_list", "Staff list"

    class Status(models.TextChoices):
        PENDING = "pending", "Waiting to be checked"
        CURRENT = "current", "Current"
        SUPERSEDED = "superseded", "Replaced"
        WITHDRAWN = "withdrawn", "Withdrawn"

    PUBLISHED = (Status.CURRENT, Status.SUPERSEDED)

    as_at = models.DateField()
    stated_as_at = models.DateField(null=True, blank=True, help_text="The date that the file's own title gives")
    shape = models.CharField(max_length=12, choices=Shape)
    status = models.CharField(max_length=12, choices=Status, default=Status.PENDING)
    source = models.CharField(max_length=200, help_text="Where the figures come from, in words")
    staff_counted = models.PositiveIntegerField()
    ignored = models.JSONField(default=list, help_text="What in the workbook was left out, in sentences")
    columns = models.JSONField(default=list, help_text="Each heading of a staff list, and what it was taken for")
    warnings = models.JSONField(default=list, help_text="What in the workbook looks wrong, in sentences")
    said_right = models.JSONField(default=list, help_text="What somebody has said is right, in sentences")
    file_name = models.CharField(max_length=200)
    file_size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    committed_at = models.DateTimeField(null=True, blank=True)
    committed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    superseded_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawal_reason = models.TextField(blank=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-as_at", "-pk"]
        permissions = [
            ("upload_snapshot", "Can upload workforce figures"),
            ("view_small_numbers", "Can see small numbers"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"],
                condition=~Q(status="withdrawn"),
                name="snapshot_of_a_file_once",
                violation_error_message="This file has been uploaded already",
            ),
            models.CheckConstraint(
                condition=Q(status="pending", committed_at=None, committed_by=None)
                | (~Q(status="pending") & Q(committed_at__isnull=False, committed_by__isnull=False)),
                name="snapshot_committed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(status="withdrawn", withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                | (~Q(status="withdrawn") & Q(withdrawn_at=None, withdrawn_by=None)),
                name="snapshot_withdrawn_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(status="superseded", superseded_by__isnull=False)
                | (~Q(status="superseded") & Q(superseded_by=None)),
                name="snapshot_superseded_by_another",
            ),
        ]

    def __str__(self):
        return f"Workforce, {long_date(self.as_at)} ({self.file_name})"

    def get_absolute_url(self):
        return reverse("workforce:snapshot_detail", kwargs={"pk": self.pk})

    @property
    def is_pending(self):
        return self.status == self.Status.PENDING

    @property
    def is_published(self):
        return self.status in self.PUBLISHED

    @property
    def title_disagrees(self):
        """Whether the file's own title gives another date than the one entered."""
        return self.stated_as_at is not None and self.stated_as_at != self.as_at


class Profile(models.Model):
    """One characteristic in a snapshot, and the scheme its labels are read by."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="profiles")
    characteristic = models.ForeignKey(Characteristic, on_delete=models.PROTECT, related_name="+")
    scheme = models.ForeignKey(CategoryScheme, on_delete=models.PROTECT, related_name="+")
    heading = models.CharField(max_length=120, blank=True, help_text="How the workbook headed it")

    class Meta:
        ordering = ["characteristic__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "characteristic"], name="characteristic_once_in_a_snapshot")
        ]

    def __str__(self):
        return f"{self.characteristic}, {long_date(self.snapshot.as_at)}"

    @cached_property
    def breakdowns(self):
        """What it can be shown by, in the order of the choices."""
        if "cells" in getattr(self, "_prefetched_objects_cache", {}):
            return breakdowns.in_order({cell.breakdown for cell in self.cells.all()})
        return breakdowns.in_order(set(self.cells.order_by().values_list("breakdown", flat=True).distinct()))


class SnapshotCell(models.Model):
    """How many staff of one grade (or group, or area) gave one answer; the label as it stood in the workbook.

    `breakdown` is the code of an organisational breakdown, "all", or the code of another characteristic: then
    `row_label` is the label that stood in the workbook under that one. `within` is the part of the staff, by social
    work, that the cell is about; "" is everybody.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="cells")
    breakdown = models.CharField(max_length=40)
    within = models.CharField(max_length=120, blank=True, default="")
    row_label = models.CharField(max_length=120)
    row_position = models.PositiveIntegerField()
    raw_label = models.CharField(max_length=200)
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["profile", "breakdown", "within", "row_position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "breakdown", "within", "row_label", "raw_label"], name="cell_once_in_a_profile"
            )
        ]

    def __str__(self):
        return f"{self.row_label}, {self.raw_label}"


class SliceShown(models.Model):
    """What readers other than HR may see of one slice of a profile: which sums of its categories.

    Each of `sums` is a list of the keys of categories. Without a row nothing has been worked out, and nothing is shown.
    `digest` is of all that it was worked out from.
    """

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="slices_shown")
    within = models.CharField(max_length=120, blank=True, default="")
    breakdown = models.CharField(max_length=40, blank=True, default="")
    row_label = models.CharField(max_length=120, blank=True, default="")
    sums = models.JSONField(default=list)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["profile", "within", "breakdown", "row_label"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "within", "breakdown", "row_label"], name="slice_shown_once_in_a_profile"
            )
        ]

    def __str__(self):
        return f"{self.profile}: {self.within} {self.row_label}".strip()


class HeadingMeaning(models.Model):
    """What the heading of a column has been said to mean, where its own words do not tell, or tell it wrong."""

    heading_key = models.CharField(max_length=120, unique=True, help_text="The heading, as headings are compared")
    heading = models.CharField(max_length=120)
    means = models.CharField(max_length=40, blank=True, help_text="What it is about; nothing for a column left out")
    added_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["heading"]

    def __str__(self):
        return f"Column '{self.heading}'"
