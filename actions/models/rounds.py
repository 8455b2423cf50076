"""Review rounds: what is said of each action for a meeting of the steering group, and what it decided."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.models.actions import Action, ActionVersion
from actions.models.leads import Lead
from actions.models.plans import Plan
from actions.statuses import COLOURS, Status
from edi_tracker.periods import long_date
from edi_tracker.versions import Versioned


class ReviewRoundQuerySet(models.QuerySet):
    def closed(self):
        """Those whose meeting is done, the last one first."""
        return self.filter(closed_at__isnull=False)

    def open(self):
        """Those that updates are being made for; a plan has one at most."""
        return self.filter(closed_at__isnull=True)


class ReviewRound(Versioned):
    """One quarterly review of a plan by the steering group, open until its meeting is done."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rounds")
    meets_on = models.DateField()
    papers_due_on = models.DateField(help_text="The last day for updates, in working days before the meeting.")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReviewRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-meets_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(closed_at=None),
                name="one_open_round_for_a_plan",
                violation_error_message="This plan has an open round already. Close it first.",
            ),
            models.UniqueConstraint(
                fields=["plan", "meets_on"],
                name="one_round_for_a_meeting",
                violation_error_message="This plan already has a round for that meeting.",
            ),
            models.CheckConstraint(
                condition=Q(papers_due_on__lte=F("meets_on")),
                name="papers_due_before_the_meeting",
                violation_error_message="Papers must be due before the meeting.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="round_closed_at_and_by",
                violation_error_message="A closed round needs both its time and who closed it.",
            ),
        ]

    def __str__(self):
        return f"Round for {self.meets_on.day} {self.meets_on:%B %Y} of the {self.plan}"

    def get_absolute_url(self):
        return reverse("actions:round_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.closed_at is None

    @property
    def name(self):
        """ "Review round for the meeting of 3 March 2008"."""
        return f"Review round for the meeting of {long_date(self.meets_on)}"

    def actions(self):
        """The actions it is about: those of its plan that were open at some time while it was."""
        those = ActionVersion.objects.filter(plan=self.plan_id).open().between(self.opened_at, self.closed_at)
        return Action.objects.filter(plan=self.plan_id, pk__in=those.values("action"))

    def last_before(self):
        """The round of the same plan that was closed last before this one was opened; None for the first."""
        return self.plan.rounds.closed().filter(closed_at__lte=self.opened_at).order_by("-closed_at").first()


class RoundUpdate(Versioned):
    """What is to be said of one action at one round, from draft to accepted; recorded on the action once accepted."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        SENT_BACK = "sent_back", "Sent back"
        ACCEPTED = "accepted", "Accepted"

    READY = (State.SUBMITTED, State.ACCEPTED)

    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="updates")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="round_updates")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    status = models.CharField(max_length=30, choices=Status)
    note = models.TextField(blank=True)
    what_next = models.TextField(blank=True)
    risk = models.TextField(blank=True)
    completed_on = models.DateField(null=True, blank=True)
    new_target = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True, help_text="Why the target is moved.")
    despite = models.TextField(blank=True, help_text="Why it is completed although its measure misses its target.")
    on_behalf_of = models.ForeignKey(Lead, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    comment = models.TextField(blank=True, help_text="Why it was sent back.")
    recorded = models.OneToOneField(
        "actions.ProgressUpdate", null=True, blank=True, on_delete=models.PROTECT, related_name="round_update"
    )

    class Meta:
        ordering = ["round", "action"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "action"],
                name="one_update_of_an_action_in_a_round",
                violation_error_message="This action already has an update in this round.",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", recorded__isnull=False) | Q(~Q(state="accepted"), recorded__isnull=True),
                name="accepted_update_is_recorded",
                violation_error_message="An accepted update is recorded on its action.",
            ),
        ]

    def __str__(self):
        return f"Update of {self.action} for {self.round}"

    def get_absolute_url(self):
        return reverse("actions:round_update", args=[self.round_id, self.action_id])

    @property
    def is_accepted(self):
        return self.state == self.State.ACCEPTED

    @property
    def status_colour(self):
        return COLOURS[Status(self.status)] if self.status else "grey"


class MeetingEntry(Versioned):
    """What the meeting of a round said of one action, and what it decided."""

    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="entries")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="meeting_entries")
    note = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["round", "action"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "action"],
                name="one_entry_of_an_action_at_a_meeting",
                violation_error_message="This action already has an entry for this meeting.",
            ),
        ]

    def __str__(self):
        return f"{self.action} at {self.round}"
