"""Each time somebody recorded progress on an action."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from actions.models.leads import Lead
from actions.models.rounds import ReviewRound
from actions.statuses import Status


class ProgressUpdate(models.Model):
    """One time somebody recorded progress: what they wrote, and what changed. Kept for ever."""

    action = models.ForeignKey("actions.Action", on_delete=models.PROTECT, related_name="updates")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="progress_updates")
    on_behalf_of = models.ForeignKey(Lead, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(ReviewRound, null=True, blank=True, on_delete=models.PROTECT, related_name="recorded")
    corrects = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections",
        help_text="The update of a closed round that this one puts right.",
    )
    because = models.TextField(blank=True, help_text="Why an earlier update is corrected.")
    status_before = models.CharField(max_length=30, choices=Status)
    status_after = models.CharField(max_length=30, choices=Status)
    note_before = models.TextField(blank=True)
    note = models.TextField(blank=True)
    what_next = models.TextField(blank=True)
    risk = models.TextField(blank=True)
    completed_on = models.DateField(null=True, blank=True)
    despite = models.TextField(blank=True, help_text="Why it is completed although its measure misses its target.")
    target_before = models.CharField(max_length=500, blank=True)
    target_after = models.CharField(max_length=500, blank=True)
    reason = models.TextField(blank=True, help_text="Why the target was moved.")

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ["view"]
        constraints = [
            models.CheckConstraint(
                condition=Q(target_before=F("target_after")) | ~Q(reason=""),
                name="moved_target_has_a_reason",
                violation_error_message="Say why the target date is moved.",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None, because="") | Q(~Q(because=""), corrects__isnull=False),
                name="correction_says_why",
                violation_error_message="Say why the update is corrected.",
            ),
        ]

    def __str__(self):
        return f"{self.by} on {self.action}"

    @property
    def changed_status(self):
        return self.status_before != self.status_after

    @property
    def moved_target(self):
        return self.target_before != self.target_after

    @property
    def is_last_word(self):
        """Whether nothing was recorded on the action after it."""
        return not self.action.updates.filter(at__gt=self.at).exists()
