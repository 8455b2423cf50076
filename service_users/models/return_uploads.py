"""A file of KPI returns on its way in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from edi_tracker.periods import FinancialYear
from edi_tracker.versions import Versioned
from service_users.models.kpis import Kpi


class ReturnUploadQuerySet(models.QuerySet):
    def waiting_of(self, user):
        """Those that somebody has sent and not confirmed yet, the newest first."""
        return self.filter(uploaded_by=user, state=ReturnUpload.State.WAITING)

    def same_file(self, sha256):
        """Those taken in from a file with this digest, the newest first."""
        return self.filter(sha256=sha256, state=ReturnUpload.State.TAKEN_IN)


class ReturnUpload(Versioned):
    """One file of returns: the counts read in it wait to be confirmed, and what was made of them is kept.

    The file itself is not kept, only its name, size and SHA-256; nor are its counts once they are returns.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be confirmed"
        TAKEN_IN = "taken_in", "Taken in"

    kpi = models.ForeignKey(Kpi, on_delete=models.PROTECT, related_name="uploads")
    year_start = models.PositiveSmallIntegerField(help_text="2007 for 2007/08")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    file_name = models.CharField(max_length=200)
    file_size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    figures = models.JSONField(default=list, help_text="One for a unit's period; see services.return_upload.")
    proved = models.PositiveIntegerField(help_text="How many printed totals and percentages were worked out afresh")
    differences = models.JSONField(default=list, help_text="Printed figures that the counts do not come to.")
    notes = models.JSONField(default=list, help_text="What was left out or understood otherwise than it is written.")
    made = models.JSONField(default=dict, help_text="How many returns were entered and how many corrected.")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField(null=True, blank=True)
    taken_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ReturnUploadQuerySet.as_manager()

    class Meta:
        verbose_name = "upload of returns"
        ordering = ["-uploaded_at", "-pk"]
        default_permissions = []
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", taken_in_at=None, taken_in_by=None)
                | Q(state="taken_in", taken_in_at__isnull=False, taken_in_by__isnull=False),
                name="return_upload_is_taken_in_by_somebody",
                violation_error_message="An upload is taken in by somebody at a time",
            ),
        ]

    def __str__(self):
        return f"{self.file_name}, {self.kpi}, {self.year}"

    def get_absolute_url(self):
        return reverse("service_users:check_return_upload", args=[self.kpi.code, self.year.slug, self.pk])

    @property
    def year(self):
        return FinancialYear(self.year_start)

    @property
    def is_waiting(self):
        return self.state == self.State.WAITING
