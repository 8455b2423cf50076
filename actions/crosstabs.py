"""Counts of a plan's actions, which say nothing about a person: publish them as disclosure.NOT_OF_PEOPLE."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from actions import readings, reconciliation
from actions.models import ActionLink, ActionVersion
from actions.statuses import RARE, Status
from edi_tracker.periods import long_date
from edi_tracker.statistics.crosstab import Crosstab


def status_counts(plan) -> Crosstab:
    """How many actions have each status; one row a status, in their usual order. A rare one only when there are any.

    Takes a plan from Plan.objects.with_state(); any other costs a query.
    """
    if not hasattr(plan, "action_count"):
        plan = type(plan).objects.with_state().get(pk=plan.pk)
    counts = by_status(plan)
    return Crosstab(
        title=f"Actions of the {plan.title} by status",
        row_heading="Status",
        rows=tuple(counts),
        columns=("Actions",),
        counts=tuple((count,) for count in counts.values()),
        unit="actions",
        as_at="",
        source="the action plan",
        base="every action of the plan, open and closed",
        total_column=False,
    )


def by_status(plan):
    """{"On track": 3, …} of a plan from Plan.objects.with_state(), in the usual order of the statuses."""
    counts = {status: getattr(plan, f"{status}_count") for status in Status}
    return {status.label: count for status, count in counts.items() if count or status not in RARE}


def reconciled(plan, start, end) -> Crosstab:
    """How the open actions of a plan at the end of one day became those at the end of another, by objective.

    What was not recorded here by the first day is new. Three queries.
    """
    labels = {objective.pk: objective.label for objective in plan.objectives.all()}
    before, after = _stood(plan, start), _stood(plan, end)
    courses = [_course(before.get(pk), after.get(pk), labels) for pk in {**after, **before}]
    counts = reconciliation.reconcile(courses)
    order = list(labels.values())
    groups = sorted(counts, key=lambda group: order.index(group) if group in order else -1)
    return Crosstab(
        title=f"Actions of the {plan} from {long_date(start)} to {long_date(end)}",
        row_heading="Objective or scheme",
        rows=tuple(groups),
        columns=reconciliation.COLUMNS,
        counts=tuple(tuple(counts[group].values()) for group in groups),
        unit="actions",
        as_at=long_date(end),
        source="the history of the action plan",
        base="every action of the plan on either day",
        total_column=False,
    )


@dataclass(frozen=True)
class _Stood:
    """How one action stood on a day: its status, its objective's key, and whether it continues another plan's."""

    status: str
    objective: int | None
    is_brought_forward: bool


def _stood(plan, day):
    """{primary key: how it stood} of a plan's actions at the end of a day."""
    continues = ActionLink.objects.filter(from_action=OuterRef("action"), kind=ActionLink.Kind.CONTINUES)
    elsewhere = Exists(continues.exclude(to_action__plan=plan))
    versions = ActionVersion.objects.filter(plan=plan).at(readings.end_of(day))
    rows = versions.values_list("action", "status", "objective", elsewhere)
    return {pk: _Stood(*rest) for pk, *rest in rows}


def _course(before, after, labels):
    either = after or before
    return reconciliation.Course(
        group=labels.get(either.objective, "Of no objective"),
        before=before and before.status,
        after=after and after.status,
        is_brought_forward=either.is_brought_forward,
    )
