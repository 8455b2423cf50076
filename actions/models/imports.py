"""Plans that somebody else wrote, on their way in: what was read, what was said of it, and what it made."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from actions.models.actions import Action
from actions.models.plans import Plan
from edi_tracker.models import User
from edi_tracker.versions import Versioned


class PlanImportQuerySet(models.QuerySet):
    def without_contents(self):
        """Everything but the rows, which may be thousands."""
        return self.defer("layout", "proof")

    def of_same_file(self, plan, sha256):
        """Those of a plan made from a file with this digest and not undone, the newest first."""
        return self.filter(plan=plan, sha256=sha256, state=PlanImport.State.DONE).order_by("-pk")


class PlanImport(Versioned):
    """One file taken into a plan: its rows as read, how they are to be understood, and when it was done or undone.

    The file itself is not kept, only its name, size and SHA-256.
    """

    class State(models.TextChoices):
        READ = "read", "Waiting for its headings"
        PROVED = "proved", "Waiting to be checked"
        RUNNING = "running", "Being taken in"
        DONE = "done", "Taken in"
        UNDONE = "undone", "Undone"

    class Kind(models.TextChoices):
        WORKBOOK = "workbook", "Excel workbook"
        DOCUMENT = "document", "Word document"
        TEXT = "text", "Text file"
        PASTED = "pasted", "Pasted text"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="imports")
    state = models.CharField(max_length=10, choices=State, default=State.READ)
    kind = models.CharField(max_length=10, choices=Kind)
    file_name = models.CharField(max_length=200)
    file_size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    layout = models.JSONField(help_text="The rows under their headings, as read; see actions.importing.layout.")
    choices = models.JSONField(default=dict, help_text="Which column is which, and how blanks are read.")
    words = models.JSONField(default=dict, help_text="What somebody said that status words of the file mean.")
    proof = models.JSONField(default=list, help_text="The proof sheet; see actions.importing.proof.")
    counts = models.JSONField(default=dict, help_text="How many rows came in and what was made of them.")
    made = models.JSONField(default=dict, help_text="The objectives and leads that were added for it, by their pk.")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    failure = models.TextField(blank=True, help_text="Why it could not be taken in, the last time that was tried.")

    objects = PlanImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        default_permissions = []
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="import_done_at_and_by",
                violation_error_message="An import that is done needs both its time and who did it.",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="import_undone_at_and_by",
                violation_error_message="An import that is undone needs both its time and who undid it.",
            ),
        ]

    def __str__(self):
        return f"Import of {self.file_name}"

    def get_absolute_url(self):
        return reverse("actions:import_detail", args=[self.plan.slug, self.pk])

    @property
    def is_pending(self):
        """Whether it can still be changed or thrown away."""
        return self.state in (self.State.READ, self.State.PROVED)


class ImportedAction(models.Model):
    """One action that an import added or changed: how it was before, and at which version the import left it."""

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="imported")
    action = models.ForeignKey(Action, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=60)
    place = models.CharField(max_length=100)
    was_added = models.BooleanField()
    before = models.JSONField(default=dict, help_text="What it held before it was changed; empty when it was added.")
    left_at_version = models.PositiveIntegerField()

    class Meta:
        ordering = ["plan_import", "pk"]
        default_permissions = []

    def __str__(self):
        return f"{self.name} by {self.plan_import}"
