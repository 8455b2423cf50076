"""Counts of a plan's actions, which say nothing about a person: publish them as disclosure.NOT_OF_PEOPLE."""

from actions.statuses import Status
from edi_tracker.statistics.crosstab import Crosstab


def status_counts(plan) -> Crosstab:
    """How many actions have each status; one row a status, in their usual order.

    Takes a plan from Plan.objects.with_state(); any other costs a query.
    """
    if not hasattr(plan, "action_count"):
        plan = type(plan).objects.with_state().get(pk=plan.pk)
    return Crosstab(
        title=f"Actions of the {plan.title} by status",
        row_heading="Status",
        rows=tuple(status.label for status in Status),
        columns=("Actions",),
        counts=tuple((getattr(plan, f"{status}_count"),) for status in Status),
        unit="actions",
        as_at="",
        source="the action plan",
        base="every action of the plan, open and closed",
        total_column=False,
    )
