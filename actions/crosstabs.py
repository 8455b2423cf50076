"""Counts of a plan's actions, which say nothing about a person: publish them as disclosure.NOT_OF_PEOPLE."""

from actions.statuses import RARE, Status
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
