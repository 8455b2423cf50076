"""The parts of the body that figures are counted by, and what became of those that are no more."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from edi_tracker.versions import Versioned


class UnitQuerySet(models.QuerySet):
    def not_ended(self):
        """The units of today's map: no change of boundaries has ended them."""
        return self.filter(ends_on=None)


class Unit(Versioned):
    """A part of the body that returns figures or works on actions: a region, an area, the centre.

    One that a change of boundaries has ended stays, and its figures stay under its name.
    """

    class Kind(models.TextChoices):
        REGION = "region", "Region"
        AREA = "area", "Area"
        NATIONAL = "national", "National"

    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REGION)
    position = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    starts_on = models.DateField("from", null=True, blank=True, help_text="Its first day; none where it is not known")
    ends_on = models.DateField("until", null=True, blank=True, help_text="Its last day; none while it is there")

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="unit_ends_after_it_starts",
                violation_error_message="A unit cannot end before it starts",
            )
        ]

    def __str__(self):
        return self.name

    def stood_between(self, first, last):
        """Whether it was there on any day from one to another."""
        return (self.starts_on is None or self.starts_on <= last) and (self.ends_on is None or self.ends_on >= first)

    def stood_in(self, period):
        """Whether it was there on any day of a Period."""
        return self.stood_between(period.first_day, period.last_day)

    def absence(self, period):
        """Why it was not there in a Period: "Ended" or "Not begun"; "" where it was."""
        if self.stood_in(period):
            return ""
        return "Ended" if self.ends_on and self.ends_on < period.first_day else "Not begun"


class Succession(models.Model):
    """That one unit took the place of another from a day on, wholly or in part.

    `carries`: the figures of the predecessor can be read under the successor. Always so when it was renamed or merged
    into it; of the parts of a split at most one, and none unless somebody has said so.
    """

    class Kind(models.TextChoices):
        RENAMED = "renamed", "Renamed"
        MERGED = "merged", "Merged into another"
        SPLIT = "split", "Split"

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions_to")
    kind = models.CharField(max_length=10, choices=Kind)
    starts_on = models.DateField("from", help_text="The first day on which the successor was in its place")
    carries = models.BooleanField(default=True)

    class Meta:
        ordering = ["starts_on", "predecessor", "successor"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once_a_pair"),
            models.UniqueConstraint(
                fields=["predecessor"], condition=Q(carries=True), name="succession_carries_to_one_unit"
            ),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_by_another_unit"),
            models.CheckConstraint(
                condition=Q(kind="split") | Q(kind__in=["renamed", "merged"], carries=True),
                name="succession_carries_unless_it_is_a_split",
            ),
        ]

    def __str__(self):
        return f"{self.predecessor} to {self.successor}"

    def get_absolute_url(self):
        return reverse("unit_list")
