"""Plans, what they are for, and the words they use for how an action stands."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.models.leads import Lead
from actions.querysets import PlanQuerySet
from actions.statuses import CLOSED, Status
from edi_tracker.versions import Versioned


class StatusScheme(models.Model):
    """The words or faces that a plan uses for how its actions stand."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=100, unique=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class StatusWord(models.Model):
    """One word of a status scheme, or the face it printed instead, and the status that it stands for.

    Whether an action counts as closed follows from the status.
    """

    scheme = models.ForeignKey(StatusScheme, on_delete=models.CASCADE, related_name="words")
    position = models.PositiveSmallIntegerField()
    word = models.CharField(max_length=60)
    glyph = models.CharField(max_length=20, blank=True, help_text="Its code point, when a plan prints a face.")
    stands_for = models.CharField(max_length=30, choices=Status)

    class Meta:
        ordering = ["scheme", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "word"],
                name="word_once_in_a_status_scheme",
                violation_error_message="This scheme already has that word.",
            ),
        ]

    def __str__(self):
        return self.word

    @property
    def is_closed(self):
        """Whether an action that has this word counts as closed."""
        return self.stands_for in CLOSED


class Plan(Versioned):
    """A programme of actions that the body has adopted, read as at the day it was last reported on."""

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    edition = models.CharField(
        max_length=100, blank=True, help_text="Which issue of it this is, as 'revised June 2007'."
    )
    framework = models.CharField(max_length=200, blank=True, help_text="The standard or framework that it answers to.")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reported_on = models.DateField(
        help_text="The day of the paper that last reported on the plan; what is overdue is said as at that day."
    )
    status_scheme = models.ForeignKey(
        StatusScheme, null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    verifies_completion = models.BooleanField(
        default=False, help_text="A second person, who does not lead the action, confirms that it is completed."
    )
    note = models.TextField(blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "slug"]
        permissions = [("run_round", "Can run a review round")]
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


class Objective(Versioned):
    """What a group of actions is for: an objective, an equality scheme, a theme or a requirement of a framework."""

    class Kind(models.TextChoices):
        OBJECTIVE = "objective", "Objective"
        SCHEME = "scheme", "Equality scheme"
        THEME = "theme", "Theme"
        REQUIREMENT = "requirement", "Requirement"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="objectives")
    kind = models.CharField(max_length=20, choices=Kind)
    code = models.CharField(max_length=10)
    title = models.CharField(max_length=300)
    heading_as_printed = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField()
    owner = models.ForeignKey(Lead, null=True, blank=True, on_delete=models.PROTECT, related_name="objectives")
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
    def is_numbered(self):
        """Whether people call it by its number and not by its title."""
        return self.kind in (self.Kind.OBJECTIVE, self.Kind.REQUIREMENT)

    @property
    def label(self):
        """ "Objective 3", or the title of a scheme or a theme."""
        return f"{self.get_kind_display()} {self.code}" if self.is_numbered else self.title

    @property
    def covered_sentence(self):
        """ "Objective 2 is covered by the actions of the Race Equality Scheme and the …"; empty when it is not."""
        names = [f"the {objective.title}" for objective in self.covered_by.all()]
        listed = " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
        return f"{self.label} is covered by the actions of {listed}." if names else ""

    @property
    def heading(self):
        """ "Objective 3. To ensure …", or the title of a scheme or a theme."""
        return f"{self.label}. {self.title}" if self.is_numbered else self.title


class Requirement(models.Model):
    """What a law or a framework asks for, which an action may answer."""

    framework = models.CharField(max_length=200)
    code = models.CharField(max_length=40)
    text = models.TextField()

    class Meta:
        ordering = ["framework", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "code"],
                name="requirement_once_in_a_framework",
                violation_error_message="This framework already has a requirement with that code.",
            ),
        ]

    def __str__(self):
        return f"{self.framework}, {self.code}: {self.text}"


class Theme(models.Model):
    """A free subject heading that actions of any plan may share."""

    name = models.CharField(max_length=60, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
