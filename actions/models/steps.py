"""The next steps of an action, its target dates, and how often they were moved."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from actions.targets import Kind


class NextStep(models.Model):
    """One thing to be done next for an action."""

    action = models.ForeignKey("actions.Action", on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["action", "position"]

    def __str__(self):
        return self.text


class TargetDateQuerySet(models.QuerySet):
    def unmet(self):
        return self.filter(met_on=None)


class TargetDate(models.Model):
    """One date by which an action, or one step of it, is to be done; as written, and the days the words allow."""

    action = models.ForeignKey("actions.Action", on_delete=models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField()
    step = models.ForeignKey(NextStep, null=True, blank=True, on_delete=models.SET_NULL, related_name="targets")
    as_written = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    earliest_day = models.DateField(null=True, blank=True)
    latest_day = models.DateField(null=True, blank=True)
    first_promised = models.DateField(
        null=True, blank=True, help_text="The last day it first allowed, before any move."
    )
    met_on = models.DateField(null=True, blank=True)

    objects = TargetDateQuerySet.as_manager()

    class Meta:
        ordering = ["action", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest_day__isnull=True)
                | Q(latest_day__isnull=True)
                | Q(earliest_day__lte=F("latest_day")),
                name="target_days_in_order",
                violation_error_message="The earliest day of a target must not be after its latest.",
            ),
        ]

    def __str__(self):
        return self.as_written


class TargetMove(models.Model):
    """One time a target date was moved: from, to, and why. Kept for ever."""

    target = models.ForeignKey(TargetDate, on_delete=models.CASCADE, related_name="moves")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    before = models.CharField(max_length=200, blank=True)
    latest_before = models.DateField(null=True, blank=True)
    after = models.CharField(max_length=200)
    latest_after = models.DateField(null=True, blank=True)
    reason = models.TextField()

    class Meta:
        ordering = ["at", "pk"]
        default_permissions = ["view"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="move_has_a_reason",
                violation_error_message="Say why the target date is moved.",
            ),
        ]

    def __str__(self):
        return f"{self.before} to {self.after}"
