"""Actions: what a plan says will be done, as it stands now and as it has stood before."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.models.leads import Lead
from actions.models.plans import Objective, Plan, Requirement, Theme
from actions.querysets import ActionQuerySet, ActionVersionQuerySet
from actions.statuses import CLOSED, COLOURS, Status, glyph_in_words
from actions.targets import Kind
from edi_tracker.characteristics.models import Characteristic
from edi_tracker.versions import Versioned


class ActionState(models.Model):
    """Everything a plan says of an action on one day; the action as it stands, or one version of it before."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="%(class)ss")
    position = models.PositiveIntegerField(help_text="Its place in the plan as printed.")
    numbering = models.CharField(max_length=10, blank=True, help_text="Which numbering the reference belongs to.")
    reference = models.CharField(max_length=20, blank=True)
    occurrence = models.PositiveSmallIntegerField(default=1, help_text="2 when the plan uses a reference again.")
    follows = models.CharField(max_length=20, blank=True, help_text="Without a reference: the one it is printed under.")
    sort_key = models.CharField(max_length=120, editable=False)
    objective = models.ForeignKey(Objective, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss")
    priority = models.TextField(blank=True)
    priority_as_printed = models.TextField(blank=True)
    activity = models.TextField()
    lead_as_written = models.CharField(max_length=200, blank=True)
    lead_names = models.TextField(blank=True, editable=False, help_text="Its leads between bars: |SM|MK|.")
    target_as_written = models.CharField(max_length=500, blank=True, help_text="One target date a line.")
    target_was = models.CharField(max_length=500, blank=True, help_text="The target before it was last moved.")
    target_kind = models.CharField(max_length=20, choices=Kind)
    earliest_day = models.DateField(null=True, blank=True)
    latest_day = models.DateField(
        null=True, blank=True, help_text="The last day allowed by the first target still to be met."
    )
    next_steps = models.TextField(blank=True, help_text="One next step a line.")
    progress = models.TextField(blank=True)
    what_next = models.TextField(blank=True)
    risk = models.TextField(blank=True, help_text="The risk or issue behind a status that is not on track.")
    status = models.CharField(max_length=30, choices=Status)
    completed_on = models.DateField(null=True, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    measure = models.CharField(max_length=60, blank=True, help_text="The figure that says whether it succeeded.")
    filed_under = models.TextField(blank=True, help_text="Its characteristics, themes and requirements, one a line.")
    original_glyph = models.CharField(max_length=60, blank=True)
    appendix_as_filed = models.PositiveSmallIntegerField(null=True, blank=True)
    search_text = models.TextField(blank=True, editable=False)
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def name(self):
        """Its reference, or the one it is printed under when it has none."""
        return self.reference or f"without a reference, after {self.follows}"

    @property
    def is_open(self):
        return self.status not in CLOSED

    @property
    def status_colour(self):
        return COLOURS[Status(self.status)]

    @property
    def original_glyph_in_words(self):
        return glyph_in_words(self.original_glyph)

    def is_overdue(self, on):
        """Open, and the latest day its target allows has passed by the given day."""
        return self.is_open and self.latest_day is not None and self.latest_day < on


class Action(Versioned, ActionState):
    """One thing the plan says will be done, with its success measure, leads, target and progress."""

    leads = models.ManyToManyField(Lead, through="ActionLead", related_name="actions")
    characteristics = models.ManyToManyField(Characteristic, blank=True, related_name="+")
    themes = models.ManyToManyField(Theme, blank=True, related_name="actions")
    requirements = models.ManyToManyField(Requirement, blank=True, related_name="actions")

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "sort_key", "position"]
        permissions = [
            ("record_progress", "Can record progress on an action"),
            ("verify_completion", "Can verify that an action is completed"),
        ]
        indexes = [models.Index(fields=["plan", "sort_key", "position"], name="action_natural_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "numbering", "reference", "occurrence"],
                condition=~Q(reference=""),
                name="action_reference_once_in_a_numbering",
                violation_error_message="This plan already has an action with that reference.",
            ),
            models.UniqueConstraint(
                fields=["plan", "position"],
                name="action_position_once_in_a_plan",
                violation_error_message="This plan already has an action at that place.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values),
                name="action_status_known",
                violation_error_message="Choose one of the statuses.",
            ),
            models.CheckConstraint(
                condition=Q(earliest_day__isnull=True)
                | Q(latest_day__isnull=True)
                | Q(earliest_day__lte=F("latest_day")),
                name="action_target_days_in_order",
                violation_error_message="The earliest day of a target must not be after its latest.",
            ),
            models.CheckConstraint(
                condition=Q(updated_at__isnull=True, updated_by__isnull=True)
                | Q(updated_at__isnull=False, updated_by__isnull=False),
                name="action_updated_at_and_by",
                violation_error_message="An update needs both its time and who made it.",
            ),
        ]

    def __str__(self):
        return f"Action {self.name}"

    def get_absolute_url(self):
        return reverse("actions:action_detail", args=[self.pk])


class ActionVersion(ActionState):
    """An action as it stood from one moment until the next change; the version without an end is the present one."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=60, help_text="What was done, as the audit trail says it.")
    reason = models.TextField(blank=True)

    objects = ActionVersionQuerySet.as_manager()

    class Meta:
        ordering = ["action", "number"]
        default_permissions = ["view"]
        indexes = [models.Index(fields=["plan", "until", "since"], name="action_version_at")]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "number"],
                name="version_once_of_an_action",
                violation_error_message="That version of the action is kept already.",
            ),
        ]

    def __str__(self):
        return f"Version {self.number} of {self.action}"

    def get_absolute_url(self):
        return reverse("actions:action_version", args=[self.action_id, self.number])
