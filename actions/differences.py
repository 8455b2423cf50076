"""What changed between two states of an action, in words."""

from actions.models import ActionState
from actions.statuses import Status
from edi_tracker import measures
from edi_tracker.periods import long_date

LABELS = {
    "reference": "Reference",
    "occurrence": "Which of that reference",
    "numbering": "Numbering",
    "follows": "Printed under",
    "objective": "Objective or scheme",
    "priority": "Priority",
    "activity": "Success measure",
    "lead_as_written": "Lead",
    "target_as_written": "Target date",
    "latest_day": "Last day allowed",
    "next_steps": "Next steps",
    "status": "Status",
    "completed_on": "Completed on",
    "verified_on": "Verified on",
    "verified_by": "Verified by",
    "progress": "Progress",
    "what_next": "What happens next",
    "risk": "Risk or issue",
    "measure": "Measure",
    "filed_under": "Filed under",
}
# What follows from the fields above, or says how the plan was printed.
LEFT_OUT = {
    "plan", "position", "sort_key", "priority_as_printed", "lead_names", "target_was", "target_kind", "earliest_day",
    "original_glyph", "appendix_as_filed", "search_text", "updated_at", "updated_by",
}  # fmt: skip
DAYS = ("completed_on", "verified_on", "latest_day")


def between(older: ActionState, newer: ActionState) -> list[tuple[str, str, str]]:
    """Everything that differs, as (what, before, after) in words; "none" stands for nothing."""
    differing = [name for name in LABELS if getattr(older, name) != getattr(newer, name)]
    pairs = [(LABELS[name], _words(older, name), _words(newer, name)) for name in differing]
    return [(label, before, after) for label, before, after in pairs if before != after]


def described(state: ActionState) -> list[tuple[str, str]]:
    """Everything that a state of an action says, as (what, words), leaving out what it says nothing of."""
    return [(label, _words(state, name)) for name, label in LABELS.items() if getattr(state, name)]


def _words(state, name):
    value = getattr(state, name)
    if name == "status":
        return Status(value).label
    if name == "measure" and value:
        return measures.named(value)
    if name in DAYS and value:
        return long_date(value)
    return str(value or "none")
