"""What shows that an action was done."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from actions import attachments


class EvidenceQuerySet(models.QuerySet):
    def present(self):
        """What has not been taken off, without the content of its files."""
        return self.filter(removed_at=None).defer("content")


class Evidence(models.Model):
    """A link or a file that shows what was done. Taken off, it stays in the history and cannot be opened."""

    action = models.ForeignKey("actions.Action", on_delete=models.PROTECT, related_name="evidence")
    title = models.CharField(max_length=200)
    link = models.URLField(max_length=500, blank=True)
    name = models.CharField(max_length=200, blank=True, help_text="The name of the file as sent.")
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(null=True, blank=True, help_text="Bytes.")
    sha256 = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(link="", content__isnull=False) | Q(~Q(link=""), content__isnull=True),
                name="evidence_is_a_link_or_a_file",
                violation_error_message="Give a link or a file.",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="evidence_removed_at_and_by",
                violation_error_message="Evidence taken off needs both its time and who took it off.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def kind_name(self):
        """What people call such a file: "Word document"."""
        return attachments.KINDS[self.media_type].name
