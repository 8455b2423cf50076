"""Questions about many actions and plans. Each takes the day it is true at."""

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from actions.statuses import CLOSED, Status

COMPLETED = (Status.COMPLETED, Status.COMPLETED_LATE)
SEARCHED = ("reference", "priority", "activity", "lead_as_written", "progress")


class ActionQuerySet(models.QuerySet):
    def open(self):
        return self.exclude(status__in=CLOSED)

    def completed(self):
        """Completed in time or late; an action that was withdrawn is neither open nor completed."""
        return self.filter(status__in=COMPLETED)

    def not_completed(self):
        """Open or withdrawn."""
        return self.exclude(status__in=COMPLETED)

    def overdue(self, on):
        """Open, and the latest day its target allows has passed by the given day."""
        return self.open().filter(latest_day__lt=on)

    def without_lead(self):
        return self.filter(action_leads__isnull=True)

    def led_by(self, name):
        return self.filter(action_leads__lead__name=name)

    def needing_update(self, before):
        """Open, and nobody has recorded progress since the given day."""
        return self.open().filter(Q(updated_at__isnull=True) | Q(updated_at__date__lt=before))

    def matching(self, text):
        """Every word is in the reference, priority, activity, leads or progress; upper and lower case alike."""
        found = self
        for word in text.split():
            found = found.filter(Q.create([(f"{name}__icontains", word) for name in SEARCHED], Q.OR))
        return found

    def choices(self):
        """What these actions can be filtered by: {"objectives": [(code, label)], "leads": [(name, name)]}.

        One query. First "none", for actions that have no objective, then objectives in the plan's order.
        """
        pairs = self.order_by(F("objective__position").asc(nulls_first=True)).values_list(
            "objective__code", "objective__kind", "objective__title", "action_leads__lead__name"
        )
        objectives, leads = {}, set()
        for code, kind, title, lead in pairs.distinct():
            objectives[code or "none"] = _objective_label(code, kind, title)
            leads.add(lead)
        return {"objectives": list(objectives.items()), "leads": [(name, name) for name in sorted(leads - {None})]}

    def in_natural_order(self):
        """1.2 before 1.10 before D4 before D15; an action without a reference stays under the one above it."""
        return self.order_by("sort_key", "position")


def _objective_label(code, kind, title):
    if not code:
        return "Of no objective"
    return f"Objective {code}" if kind == "objective" else title


class PlanQuerySet(models.QuerySet):
    def current(self):
        """The plan that began last, or None when there is none."""
        return self.order_by("-starts_on", "slug").first()

    def with_state(self, on=None):
        """Adds how many actions are open, past their date and without a lead, and how many have each status.

        Past their date is as at the day given, or else the day each plan was last reported on.
        """
        is_open = ~Q(actions__status__in=CLOSED)
        has_lead = Exists(self.model.actions.rel.related_model.leads.through.objects.filter(action=OuterRef("actions")))
        by_status = {f"{status}_count": Count("actions", filter=Q(actions__status=status)) for status in Status.values}
        return self.order_by("-starts_on", "slug").annotate(
            action_count=Count("actions"),
            open_count=Count("actions", filter=is_open),
            overdue_count=Count("actions", filter=is_open & Q(actions__latest_day__lt=on or F("reported_on"))),
            leaderless_count=Count("actions", filter=is_open & ~has_lead),
            **by_status,
        )
