"""The action plan: plans, their objectives and schemes, actions, who leads them, and how each has moved."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.querysets import ActionQuerySet, PlanQuerySet
from actions.statuses import CLOSED, COLOURS, Status, glyph_in_words
from actions.targets import Kind
from edi_tracker.versions import Versioned


class Plan(models.Model):
    """A programme of actions that the body has adopted, read as at the day it was last reported on."""

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reported_on = models.DateField(
        help_text="The day of the paper that last reported on the plan; what is overdue is said as at that day."
    )
    note = models.TextField(blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="plan_ends_after_it_starts",
                violation_error_message="A plan must end after it starts.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("actions:action_list", args=[self.slug])


class Objective(models.Model):
    """What a group of actions is for: an objective of the plan, or an equality scheme within it."""

    class Kind(models.TextChoices):
        OBJECTIVE = "objective", "Objective"
        SCHEME = "scheme", "Equality scheme"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="objectives")
    kind = models.CharField(max_length=10, choices=Kind)
    code = models.CharField(max_length=10)
    title = models.CharField(max_length=300)
    heading_as_printed = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField()
    covered_by = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="covers")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="objective_code_once_in_a_plan",
                violation_error_message="This plan already has an objective or scheme with that code.",
            ),
            models.UniqueConstraint(
                fields=["plan", "position"],
                name="objective_position_once_in_a_plan",
                violation_error_message="This plan already has an objective or scheme at that place.",
            ),
        ]

    def __str__(self):
        return self.heading

    @property
    def label(self):
        """ "Objective 3", or the scheme's title."""
        return f"Objective {self.code}" if self.kind == self.Kind.OBJECTIVE else self.title

    @property
    def covered_sentence(self):
        """ "Objective 2 is covered by the actions of the Race Equality Scheme and the …"; empty when it is not."""
        names = [f"the {objective.title}" for objective in self.covered_by.all()]
        listed = " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
        return f"{self.label} is covered by the actions of {listed}." if names else ""

    @property
    def heading(self):
        """ "Objective 3. To ensure …", or the scheme's title."""
        return f"{self.label}. {self.title}" if self.kind == self.Kind.OBJECTIVE else self.title


class Lead(models.Model):
    """Whoever leads actions: a person, a post or a group, by the name the plan uses."""

    name = models.CharField(max_length=100, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Action(Versioned):
    """One thing the plan says will be done, with its success measure, leads, target and progress."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    position = models.PositiveIntegerField(help_text="Its place in the plan as printed.")
    numbering = models.CharField(max_length=10, blank=True, help_text="Which numbering the reference belongs to.")
    reference = models.CharField(max_length=20, blank=True)
    occurrence = models.PositiveSmallIntegerField(default=1, help_text="2 when the plan uses a reference again.")
    follows = models.CharField(max_length=20, blank=True, help_text="Without a reference: the one it is printed under.")
    sort_key = models.CharField(max_length=120, editable=False)
    objective = models.ForeignKey(Objective, null=True, blank=True, on_delete=models.PROTECT, related_name="actions")
    priority = models.TextField(blank=True)
    priority_as_printed = models.TextField(blank=True)
    activity = models.TextField()
    lead_as_written = models.CharField(max_length=200, blank=True)
    leads = models.ManyToManyField(Lead, through="ActionLead", related_name="actions")
    target_as_written = models.CharField(max_length=200, blank=True)
    target_was = models.CharField(max_length=200, blank=True, help_text="The target before it was last moved.")
    target_kind = models.CharField(max_length=20, choices=Kind)
    earliest_day = models.DateField(null=True, blank=True)
    latest_day = models.DateField(null=True, blank=True)
    progress = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=Status)
    original_glyph = models.CharField(max_length=60, blank=True)
    appendix_as_filed = models.PositiveSmallIntegerField(null=True, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "sort_key", "position"]
        permissions = [("record_progress", "Can record progress on an action")]
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


class ActionLead(models.Model):
    """One lead of one action, in the order written."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="action_leads")
    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="action_leads")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["action", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "lead"],
                name="lead_once_on_an_action",
                violation_error_message="This lead is already on the action.",
            ),
        ]

    def __str__(self):
        return f"{self.lead} leads {self.action}"


class ProgressUpdate(models.Model):
    """One time somebody recorded progress: what they wrote, and what changed. Kept for ever."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="progress_updates")
    status_before = models.CharField(max_length=20, choices=Status)
    status_after = models.CharField(max_length=20, choices=Status)
    note_before = models.TextField(blank=True)
    note = models.TextField(blank=True)
    target_before = models.CharField(max_length=200, blank=True)
    target_after = models.CharField(max_length=200, blank=True)
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
        ]

    def __str__(self):
        return f"{self.by} on {self.action}"

    @property
    def changed_status(self):
        return self.status_before != self.status_after

    @property
    def moved_target(self):
        return self.target_before != self.target_after
