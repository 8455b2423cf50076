"""What an export says of each action, whichever file it goes into."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import Prefetch

from actions.columns import COLUMNS
from actions.leads import LEAD, SUPPORT
from actions.models import Action, ActionLead
from actions.objectives import Written
from actions.registers import group_heading
from actions.statuses import COMPLETED, Status

HEADINGS = tuple(column.heading for column in COLUMNS)
DONE, MOVING, NOT_DONE, UNREADABLE = "●►○?"
SYMBOLS = dict.fromkeys(COMPLETED, DONE) | {
    Status.ON_TRACK: MOVING,
    Status.SOME_PROGRESS: MOVING,
    Status.UNREADABLE: UNREADABLE,
}


@dataclass(frozen=True)
class Row:
    """One action: a text for every column, but a day or None for `completed_on`, and what a page says beside them.

    `under` are the heading it stands under by objective and the note to that heading.
    """

    reference: str
    numbering: str
    objective: str
    priority: str
    action: str
    lead: str
    support: str
    target: str
    next_steps: str
    progress: str
    what_next: str
    risk: str
    status: str
    completed_on: date | None
    symbol: str = NOT_DONE
    is_overdue: bool = False
    under: tuple[str, str] = ("", "")
    place: tuple[int, str] = field(default=(0, ""), repr=False)

    @property
    def cells(self):
        """What stands under HEADINGS, in their order."""
        return [getattr(self, column.key) for column in COLUMNS]

    @property
    def targets(self):
        """Its target dates, one by one."""
        return self.target.splitlines()

    @property
    def steps(self):
        """Its next steps, one by one."""
        return self.next_steps.splitlines()


@dataclass(frozen=True)
class Group:
    """The rows of one objective, scheme, theme or requirement, under its heading."""

    heading: str
    note: str
    rows: tuple[Row, ...]


def rows(actions, on) -> list[Row]:
    """The rows of actions, or of versions of them, in the order given; overdue as at the day `on`. Two queries."""
    actions = actions.select_related("objective")
    if actions.model is Action:
        present = ActionLead.objects.present().select_related("lead").order_by("position")
        actions = actions.prefetch_related(Prefetch("action_leads", present, to_attr="present_leads"))
    return [_row(action, on) for action in actions]


def by_objective(all_rows: Sequence[Row]) -> list[Group]:
    """The rows in the order of the plan's objectives, those of none first; within one in the order given."""
    blocks = groupby(sorted(all_rows, key=lambda row: row.place), key=lambda row: row.under)
    return [Group(heading, note, tuple(members)) for (heading, note), members in blocks]


def _row(action, on):
    objective = action.objective
    lead, support = _leads(action)
    return Row(
        reference=action.reference,
        numbering=action.numbering,
        objective=str(Written(objective.kind, objective.code, objective.title)) if objective else "",
        priority=action.priority,
        action=action.activity,
        lead=lead,
        support=support,
        target=action.target_as_written,
        next_steps=action.next_steps,
        progress=action.progress,
        what_next=action.what_next,
        risk=action.risk,
        status=Status(action.status).label,
        completed_on=action.completed_on,
        symbol=SYMBOLS.get(action.status, NOT_DONE),
        is_overdue=action.is_overdue(on),
        under=group_heading(objective, action.numbering),
        place=(objective.position, "") if objective else (-1, action.numbering),
    )


def _leads(action):
    """Who leads and who supports: those of an action by name, those of a version as they were written then."""
    if not isinstance(action, Action):
        lead, _, support = action.lead_as_written.partition("; support: ")
        return lead, support
    named = [(each.role, each.lead.name) for each in action.present_leads]
    return tuple(", ".join(name for role, name in named if role == wanted) for wanted in (LEAD, SUPPORT))
