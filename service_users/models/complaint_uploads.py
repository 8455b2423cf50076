"""Registers of other systems on their way in: the rows as read, what was said of them, and when they were taken in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from edi_tracker.versions import Versioned


class ComplaintUploadQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(done_at=None)

    def done(self):
        return self.exclude(done_at=None)


class ComplaintUpload(Versioned):
    """One file of complaints: its rows until they are taken in, and then only its name, size and SHA-256."""

    file_name = models.CharField(max_length=200)
    file_size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    headings = models.JSONField(default=list)
    rows = models.JSONField(
        default=list, help_text="As read; see service_users.register_upload.reading. Empty once done."
    )
    columns = models.JSONField(default=dict, help_text="Which column each heading is, by its place.")
    labels = models.JSONField(
        default=dict, help_text="What somebody said that labels mean: {column: {label key: value}}."
    )
    count = models.PositiveIntegerField(default=0, help_text="How many complaints were taken in.")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ComplaintUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        default_permissions = []
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False, rows=[]),
                name="complaint_upload_done_keeps_no_rows",
                violation_error_message="An upload that is done keeps no rows, and has its time and who did it.",
            ),
        ]

    def __str__(self):
        return f"Upload of {self.file_name}"

    def get_absolute_url(self):
        step = "complaint_upload_check" if self.columns else "complaint_upload_match"
        return reverse(f"service_users:{step}", args=[self.pk])

    @property
    def is_done(self):
        return self.done_at is not None

    @property
    def places(self):
        """{place of a heading: column}: JSON keeps the places as text."""
        return {int(at): column for at, column in self.columns.items()}
