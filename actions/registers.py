"""The registers a Board paper prints: a plan's completed and outstanding actions, by objective and scheme."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import F

from actions.statuses import Status


@dataclass(frozen=True)
class RegisterRow:
    """One action as a register prints it. `status` is its word, `state` its code, `pk` for a link."""

    pk: int
    reference: str
    priority: str
    activity: str
    lead: str
    target: str
    progress: str
    status: str
    state: str
    colour: str
    is_overdue: bool


@dataclass(frozen=True)
class RegisterGroup:
    """The actions of one objective or scheme, under its heading. `note` says what the heading cannot."""

    heading: str
    rows: tuple[RegisterRow, ...]
    note: str = ""


@dataclass(frozen=True)
class Register:
    """Groups of actions in the order printed. `covered` says which objectives have their actions elsewhere.

    `withdrawn` names the actions that are neither completed nor outstanding any more.
    """

    title: str
    groups: tuple[RegisterGroup, ...]
    covered: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()

    @property
    def rows(self):
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def count(self):
        return len(self.rows)

    @property
    def overdue_count(self):
        return sum(row.is_overdue for row in self.rows)


def completed_register(plan) -> Register:
    """What a plan has completed, in time or late: first what has no objective, then by objective and scheme."""
    groups = _groups(_in_order(plan.actions.completed()), on=None)
    return Register("Completed actions", groups)


def outstanding_register(plan, on: date) -> Register:
    """What is still open in a plan, by objective and scheme; overdue as at the given day."""
    actions = list(_in_order(plan.actions.not_completed()))
    groups = _groups([action for action in actions if action.is_open], on)
    withdrawn = tuple(action.name for action in actions if not action.is_open)
    return Register("Outstanding actions", groups, covered=_covered(plan), withdrawn=withdrawn)


def _in_order(actions):
    order = (F("objective__position").asc(nulls_first=True), "numbering", "sort_key", "position")
    return actions.select_related("objective").order_by(*order)


def _groups(actions, on):
    blocks = groupby(actions, key=lambda action: (action.objective, "" if action.objective else action.numbering))
    return tuple(
        _group(objective, numbering, tuple(_row(action, on) for action in members))
        for (objective, numbering), members in blocks
    )


def _group(objective, numbering, rows):
    heading, note = group_heading(objective, numbering)
    return RegisterGroup(heading, rows, note)


def group_heading(objective, numbering):
    """The heading that the actions of an objective stand under, and a note to it; those of none by their numbering."""
    if objective:
        return objective.heading, ""
    if numbering:
        return f"Actions numbered as in {numbering}", "The titles of their objectives were not preserved."
    return "Actions of no objective", ""


def _row(action, on):
    return RegisterRow(
        pk=action.pk,
        reference=action.reference,
        priority=action.priority,
        activity=action.activity,
        lead=action.lead_as_written,
        target=action.target_as_written,
        progress=action.progress,
        status=Status(action.status).label,
        state=action.status,
        colour=action.status_colour,
        is_overdue=on is not None and action.is_overdue(on),
    )


def _covered(plan):
    """ "Objective 2 is covered by the actions of the Race Equality Scheme, …", for each without its own."""
    objectives = plan.objectives.filter(actions__isnull=True, covered_by__isnull=False).distinct()
    return tuple(objective.covered_sentence for objective in objectives.prefetch_related("covered_by"))
