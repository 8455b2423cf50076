"""Charts of the action plan."""

from functools import lru_cache

from actions.statuses import Status
from edi_tracker.statistics.charts import stacked_bar


def status_bar(plan):
    """One bar of a plan's actions by status; takes a plan from Plan.objects.with_state()."""
    parts = tuple((status.label, getattr(plan, f"{status}_count")) for status in Status)
    return _bar(f"{plan.open_count} of {plan.action_count} actions are still open", parts)


@lru_cache(maxsize=64)
def _bar(title, parts):
    """Drawing takes longer than the rest of the page, so the same counts are drawn once."""
    counts = ", ".join(f"{label} {count}" for label, count in parts if count)
    return stacked_bar(title=title, parts=parts, alt=f"{title}. {counts}.")
