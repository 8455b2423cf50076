"""What must be true of an update before it is recorded."""

from actions.statuses import CLOSED, Status
from actions.targets import FORMS_UNDERSTOOD, is_understood


def problems(*, present: str, status: str, note: str, new_target: str, reason: str) -> dict[str, str]:
    """What is wrong with an update, as {field: sentence}; empty when nothing is.

    `present` is the status the action has. An update must say or change something. A closing status needs a note, a
    new target needs a reason, and its words must be a form we can read.
    """
    found = {}
    if status not in Status.values or status == Status.UNREADABLE:
        found["status"] = "Choose how the action stands"
    if status in CLOSED and not note.strip():
        word = Status(status).label.lower()
        found["note"] = f"Say what was done, so that others can see why the action is {word}"
    elif status == present and not note.strip() and not new_target.strip():
        found["note"] = "Say what has been done, or choose another status"
    if new_target.strip() and not is_understood(new_target):
        found["new_target"] = (
            f"We cannot read '{new_target.strip()}' as a target date. Write it like {FORMS_UNDERSTOOD}"
        )
    if new_target.strip() and not reason.strip():
        found["reason"] = "Say why the target date is moved"
    if reason.strip() and not new_target.strip():
        found["new_target"] = "Enter the new target date that the reason is for"
    return found
