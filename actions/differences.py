"""What changed between two states of an action, in words."""

from actions.models import ActionState
from actions.statuses import Status
from edi_tracker.periods import long_date

LABELS = {
    "reference": "Reference",
    "numbering": "Numbering",
    "objective": "Objective or scheme",
    "priority": "Priority",
    "activity": "Success measure",
    "lead_as_written": "Lead",
    "target_as_written": "Target date",
    "next_steps": "Next steps",
    "status": "Status",
    "completed_on": "Completed on",
    "verified_on": "Verified on",
    "progress": "Progress",
    "what_next": "What happens next",
    "risk": "Risk or issue",
    "measure": "Measure",
    "filed_under": "Filed under",
}


def between(older: ActionState, newer: ActionState) -> list[tuple[str, str, str]]:
    """Everything that differs, as (what, before, after) in words; "none" stands for nothing."""
    pairs = [(label, _words(older, name), _words(newer, name)) for name, label in LABELS.items()]
    return [(label, before, after) for label, before, after in pairs if before != after]


def _words(state, name):
    value = getattr(state, name)
    if name == "status":
        return Status(value).label
    if name.endswith("_on") and value:
        return long_date(value)
    return str(value or "none")
