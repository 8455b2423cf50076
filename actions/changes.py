"""What changed in a plan between two moments: which actions, and how each stood at both."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from actions.differences import between
from actions.models import Action, ActionVersion, ReviewRound
from actions.statuses import CLOSED

EVERYTHING, NEW, NOW_CLOSED = "", "new", "closed"


@dataclass(frozen=True)
class ActionChange:
    """One action as it stood at two moments; `before` is None for an action that was new, `changes` old to new."""

    action: Action
    before: ActionVersion | None
    after: ActionVersion
    changes: tuple[tuple[str, str, str], ...]

    @property
    def is_new(self):
        return self.before is None

    @property
    def is_now_closed(self):
        return not self.after.is_open and (self.is_new or self.before.is_open)

    @property
    def is_open_again(self):
        return self.after.is_open and not self.is_new and not self.before.is_open


@dataclass(frozen=True)
class Period:
    """From one moment until another, of one plan; `last` is the round it goes back to, if there is one.

    Each question is one query.
    """

    plan_id: int
    since: datetime
    until: datetime
    last: ReviewRound | None = None

    def actions(self, which=EVERYTHING):
        """The actions of which a version was made meanwhile: all, the new ones, or those closed at its end."""
        made = ActionVersion.objects.filter(action=OuterRef("pk"), since__gt=self.since, since__lte=self.until)
        changed = Action.objects.filter(Exists(made), plan=self.plan_id).in_natural_order()
        if which == NEW:
            return changed.exclude(Exists(self._at(self.since)))
        if which == NOW_CLOSED:
            was_closed = self._at(self.since).filter(status__in=CLOSED)
            return changed.filter(Exists(self._at(self.until).filter(status__in=CLOSED))).exclude(Exists(was_closed))
        return changed

    def changes(self, actions):
        """What changed of some actions. Two queries, however many there are."""
        actions = list(actions)
        before, after = self._of(actions, self.since), self._of(actions, self.until)
        return [_change(action, before.get(action.pk), after[action.pk]) for action in actions]

    def _at(self, moment):
        return ActionVersion.objects.at(moment).filter(action=OuterRef("pk"))

    def _of(self, actions, moment):
        versions = ActionVersion.objects.at(moment).filter(action__in=actions)
        return {each.action_id: each for each in versions.select_related("objective", "verified_by")}


def _change(action, before, after):
    return ActionChange(action, before, after, tuple(between(before, after)) if before else ())


def since_last_meeting(round):
    """The period of a round: from the closing of the one before it, or from its own opening when it is the first."""
    last = round.last_before()
    since = last.closed_at if last else round.opened_at
    return Period(round.plan_id, since, round.closed_at or timezone.now(), last)
