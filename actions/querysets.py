"""Questions about many actions and plans. Each takes the day it is true at."""

from django.db import models
from django.db.models import Count, F, FilteredRelation, Q, Value
from django.db.models.functions import Coalesce

from actions import searching
from actions.statuses import CLOSED, COMPLETED, Status


class ActionQuerySet(models.QuerySet):
    def open(self):
        return self.exclude(status__in=CLOSED)

    def completed(self):
        """Completed in time or late; an action that was withdrawn is neither open nor completed."""
        return self.filter(status__in=COMPLETED)

    def not_completed(self):
        """Open or withdrawn."""
        return self.exclude(status__in=COMPLETED)

    def to_carry_forward(self):
        """Open, and not done: what only waits to be verified is not begun again elsewhere."""
        return self.open().exclude(status=Status.AWAITING_VERIFICATION)

    def overdue(self, on):
        """Open, and the latest day its target allows has passed by the given day."""
        return self.open().filter(latest_day__lt=on)

    def without_lead(self):
        return self.filter(lead_names="")

    def led_by(self, name):
        return self.filter(lead_names__contains=f"|{name}|")

    def needing_update(self, before):
        """Open, and nobody has recorded progress since the given day."""
        return self.open().filter(Q(updated_at__isnull=True) | Q(updated_at__date__lt=before))

    def stale(self, since):
        """Open, and nobody has recorded progress since the moment that `since`, an expression, has for each."""
        began = self.open().annotate(stale_since=since).filter(stale_since__isnull=False)
        return began.filter(Q(updated_at=None) | Q(updated_at__lt=F("stale_since")))

    def matching(self, text):
        """Every word is somewhere in the action; case, accents and punctuation are ignored."""
        found = self
        for term in searching.terms(text):
            found = found.filter(search_text__contains=term)
        return found

    def choices(self):
        """What these actions can be filtered by: {"objectives": [(code, label)], "leads": [(name, name)]}.

        One query. First "none", for actions that have no objective, then objectives in the plan's order.
        """
        pairs = self.order_by(F("objective__position").asc(nulls_first=True)).values_list(
            "objective__code", "objective__kind", "objective__title", "lead_names"
        )
        objectives, leads = {}, set()
        for code, kind, title, names in pairs.distinct():
            objectives[code or "none"] = _objective_label(code, kind, title)
            leads.update(filter(None, names.split("|")))
        return {"objectives": list(objectives.items()), "leads": [(name, name) for name in sorted(leads)]}

    def with_update_of(self, round):
        """Adds each action's update of a round, as `its_update` in filters, and its state: "" when it has none."""
        of_round = FilteredRelation("round_updates", condition=Q(round_updates__round=round))
        return self.annotate(its_update=of_round, update_state=Coalesce("its_update__state", Value("")))

    def after(self, action):
        """Those that come after an action in natural order."""
        return self.filter(Q(sort_key__gt=action.sort_key) | Q(sort_key=action.sort_key, position__gt=action.position))

    def before(self, action):
        """Those that come before an action in natural order."""
        return self.filter(Q(sort_key__lt=action.sort_key) | Q(sort_key=action.sort_key, position__lt=action.position))

    def in_natural_order(self):
        """1.2 before 1.10 before D4 before D15; an action without a reference stays under the one above it."""
        return self.order_by("sort_key", "position")


class ActionVersionQuerySet(ActionQuerySet):
    def at(self, moment):
        """The version of each action that was in force at a moment; none of an action added later."""
        return self.filter(Q(until=None) | Q(until__gt=moment), since__lte=moment)

    def between(self, start, end):
        """The versions in force at some time between two moments; until now when there is no second."""
        begun = {"since__lt": end} if end else {}
        return self.filter(Q(until=None) | Q(until__gt=start), **begun)


def _objective_label(code, kind, title):
    if not code:
        return "Of no objective"
    return f"{kind.capitalize()} {code}" if kind in ("objective", "requirement") else title


class PlanQuerySet(models.QuerySet):
    def current(self, on):
        """The plan people work on: of those whose period the day is in, or else of all, the one reported on last.

        A plan that names no last day is in its period until it has one. None when there is no plan.
        """
        reported = self.order_by("-reported_on", "-starts_on", "slug")
        in_period = reported.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)
        return in_period.first() or reported.first()

    def with_state(self, on=None, at=None):
        """Adds how many actions are open, past their date and without a lead, and how many have each status.

        Past their date is as at the day given, or else the day each plan was last reported on. With `at`, a moment,
        each action counts as it stood then, and only plans that had actions then are there.
        """
        actions, plans = ("actionversions", self.filter(_in_force(at))) if at else ("actions", self)
        is_open = ~Q(**{f"{actions}__status__in": CLOSED}) & Q(**{f"{actions}__isnull": False})
        return plans.order_by("-starts_on", "slug").annotate(
            action_count=Count(actions),
            open_count=Count(actions, filter=is_open),
            overdue_count=Count(actions, filter=is_open & Q(**{f"{actions}__latest_day__lt": on or F("reported_on")})),
            leaderless_count=Count(actions, filter=is_open & Q(**{f"{actions}__lead_names": ""})),
            **{
                f"{status}_count": Count(actions, filter=Q(**{f"{actions}__status": status}))
                for status in Status.values
            },
        )


def _in_force(at):
    since, until = "actionversions__since", "actionversions__until"
    return Q(**{f"{since}__lte": at}) & (Q(**{until: None}) | Q(**{f"{until}__gt": at}))
