"""The task list of a review round: its actions, how far each update is, and what is done next."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from actions.models import Action, RoundUpdate
from actions.statuses import Status

State = RoundUpdate.State
COLOURS = {"": "grey", State.DRAFT: "yellow", State.SUBMITTED: "blue", State.SENT_BACK: "red", State.ACCEPTED: "green"}
NOT_STARTED = "Not started"


@dataclass(frozen=True)
class Task:
    """One action of a round with its update, or None, and the address of what this person does with it next."""

    action: Action
    update: RoundUpdate | None
    url: str

    @property
    def state(self):
        return self.update.get_state_display() if self.update else NOT_STARTED

    @property
    def colour(self):
        return COLOURS[self.update.state if self.update else ""]


@dataclass(frozen=True)
class Readiness:
    """How many actions of a round have which state of update."""

    by_state: dict[str, int]

    @property
    def total(self):
        return sum(self.by_state.values())

    @property
    def not_ready(self):
        return self.total - sum(self.by_state.get(state, 0) for state in RoundUpdate.READY)

    @property
    def not_accepted(self):
        return self.total - self.by_state.get(State.ACCEPTED, 0)

    @property
    def tags(self):
        """(count, word, colour) of each state that any action has."""
        words = {"": NOT_STARTED} | dict(State.choices)
        return [(self.by_state[state], words[state], COLOURS[state]) for state in COLOURS if self.by_state.get(state)]


def readiness(round):
    """How ready a round is for its meeting. One query."""
    rows = round.actions().with_update_of(round).order_by().values_list("update_state").annotate(Count("pk"))
    return Readiness(dict(rows))


def tasks(round, actions, user, query=""):
    """The tasks of some actions of a round, for a person; `query` is the filter that they go on with. One query."""
    actions = list(actions)
    related = ("submitted_by", "drafted_by", "on_behalf_of")
    updates = {update.action_id: update for update in round.updates.filter(action__in=actions).select_related(*related)}
    return [_task(round, action, updates.get(action.pk), user, query) for action in actions]


def _task(round, action, update, user, query):
    page = f"actions:{_page_for(round, update, user)}"
    address = reverse(page, args=[round.pk, action.pk])
    return Task(action, update, f"{address}?{query}" if query else address)


def _page_for(round, update, user):
    if round.is_open and update and update.state == State.SUBMITTED and user.has_perm("actions.run_round"):
        return "decide_round_update"
    is_writable = round.is_open and not (update and update.state in RoundUpdate.READY)
    return "write_round_update" if is_writable and user.has_perm("actions.record_progress") else "round_update"


def next_not_ready(actions, action):
    """The action after this one whose update is not ready, or else the first; None when all others are.

    `actions` are those of a round `with_update_of` it, narrowed as the person narrowed them.
    """
    return _next(actions.exclude(update_state__in=RoundUpdate.READY), action)


def next_to_decide(actions, action):
    """The same for an action whose update is submitted and waits to be accepted or sent back."""
    return _next(actions.filter(update_state=State.SUBMITTED), action)


def _next(actions, action):
    others = actions.exclude(pk=action.pk).in_natural_order()
    return others.after(action).first() or others.first()


def waiting_for_verification(plan):
    """The actions of a plan that are done and that a second person has yet to verify."""
    return plan.actions.filter(status=Status.AWAITING_VERIFICATION).in_natural_order()
