"""Charts of the action plan."""

from functools import lru_cache

from actions.crosstabs import by_status
from edi_tracker.statistics.charts import stacked_bar

MOST_PARTS = 8


def status_bar(plan):
    """One bar of a plan's actions by status; takes a plan from Plan.objects.with_state()."""
    parts = tuple(by_status(plan).items())
    return _bar(f"{plan.open_count} of {plan.action_count} actions are still open", parts)


@lru_cache(maxsize=64)
def _bar(title, parts):
    """Drawing takes longer than the rest of the page, so the same counts are drawn once."""
    counts = ", ".join(f"{label} {count}" for label, count in parts if count)
    return stacked_bar(title=title, parts=at_most(MOST_PARTS, parts), alt=f"{title}. {counts}.")


def at_most(most, parts):
    """The parts, (label, count), in their order; when there are too many the smallest become "Others" at the end."""
    if len(parts) <= most:
        return parts
    kept = sorted(parts, key=lambda part: -part[1])[: most - 1]
    rest = sum(count for _, count in parts) - sum(count for _, count in kept)
    return (*(part for part in parts if part in kept), ("Others", rest))
