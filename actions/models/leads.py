"""Whoever leads actions, under whatever names the plans use."""

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from actions.statuses import CLOSED
from edi_tracker.versions import Versioned


class LeadQuerySet(models.QuerySet):
    def called(self, name):
        """Whoever has that name or alias, in capitals or not."""
        return self.filter(Q(name__iexact=name) | Q(aliases__alias__iexact=name)).distinct()

    def present(self, on):
        """Who had not left, and was not wound up, by the day."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=on))

    def with_work(self):
        """Adds how many open actions each leads and supports now, and how many objectives they own."""
        theirs = Q(action_leads__until=None) & ~Q(action_leads__action__status__in=CLOSED)
        parts = {"led_count": ActionLead.Role.LEAD, "supported_count": ActionLead.Role.SUPPORT}
        counts = {
            name: Count("action_leads", filter=theirs & Q(action_leads__role=role), distinct=True)
            for name, role in parts.items()
        }
        return self.annotate(objective_count=Count("objectives", distinct=True), **counts)


class Lead(Versioned):
    """Whoever leads actions: a person, a post or a group, with or without an account here."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        POST = "post", "Post"
        GROUP = "group", "Group"
        NOT_KNOWN = "not_known", "Not known"

    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NOT_KNOWN)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="lead"
    )
    ended_on = models.DateField(null=True, blank=True, help_text="The day by which they had left or been wound up.")
    note = models.TextField(blank=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("actions:lead_detail", args=[self.pk])

    def has_ended(self, on):
        """Whether they had left, or been wound up, by the given day."""
        return self.ended_on is not None and self.ended_on <= on


class LeadAlias(models.Model):
    """Another name that plans use for a lead: "SM" for Sherry Malik."""

    lead = models.ForeignKey(Lead, on_delete=models.CASCADE, related_name="aliases")
    alias = models.CharField(max_length=100, unique=True)

    class Meta:
        ordering = ["alias"]

    def __str__(self):
        return self.alias


class ActionLeadQuerySet(models.QuerySet):
    def present(self):
        return self.filter(until=None)

    def of_open_actions(self):
        """Who leads or supports an open action now, plan by plan in natural order."""
        rows = self.present().exclude(action__status__in=CLOSED).select_related("action__plan")
        return rows.order_by("-action__plan__starts_on", "action__plan", "action__sort_key", "action__position")

    def of_the_past(self):
        """Who led or supported an action that is closed, or that went to somebody else."""
        rows = self.filter(Q(until__isnull=False) | Q(action__status__in=CLOSED)).select_related("action__plan")
        return rows.order_by("-action__plan__starts_on", "action__plan", "action__sort_key", "action__position")

    def on(self, day):
        """Who led or supported on the given day."""
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))


class ActionLead(models.Model):
    """One lead of one action, in the order written, from one day until another."""

    class Role(models.TextChoices):
        LEAD = "lead", "Lead"
        SUPPORT = "support", "Support"

    action = models.ForeignKey("actions.Action", on_delete=models.CASCADE, related_name="action_leads")
    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="action_leads")
    role = models.CharField(max_length=10, choices=Role, default=Role.LEAD)
    position = models.PositiveSmallIntegerField()
    since = models.DateField(null=True, blank=True, help_text="None: from the beginning.")
    until = models.DateField(null=True, blank=True, help_text="The day it went to somebody else; none: still theirs.")

    objects = ActionLeadQuerySet.as_manager()

    class Meta:
        ordering = ["action", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "lead"],
                condition=Q(until=None),
                name="lead_once_on_an_action",
                violation_error_message="This lead is already on the action.",
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="lead_until_after_since",
                violation_error_message="A lead cannot end before it began.",
            ),
        ]

    def __str__(self):
        return f"{self.lead} leads {self.action}"
