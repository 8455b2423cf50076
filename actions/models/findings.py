"""Contradictions that somebody has looked at and let stand."""

from django.conf import settings
from django.db import models


class AcceptedFinding(models.Model):
    """One contradiction of one action that was let stand, and why; it comes back when what it is about changes."""

    action = models.ForeignKey("actions.Action", on_delete=models.CASCADE, related_name="accepted_findings")
    rule = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the words the finding is about.")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "rule", "fingerprint"],
                name="finding_accepted_once",
                violation_error_message="This finding has been accepted already.",
            ),
        ]

    def __str__(self):
        return f"{self.rule} of {self.action}"
