"""What must be true of an update before it is recorded, and the status that it leads to."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from actions.statuses import CLOSED, COMPLETED, NOT_ON_TRACK, Status
from actions.targets import FORMS_UNDERSTOOD, is_understood
from edi_tracker import measures


@dataclass(frozen=True)
class Standing:
    """What the rules look at: an action's present status, why its measure says that it has not succeeded, and today."""

    status: str
    missed_measure: str = ""
    today: date = date.max

    @classmethod
    def of(cls, action):
        """`missed_measure` reads "KPI 5 stands at 86.5% …, against a target of 95%"; empty when it is not missed."""
        return cls(action.status, _missed(action.measure), timezone.localdate())


def _missed(code):
    measure = measures.find(code) if code else None
    figure = measure and measure.figure(None)
    if not figure or figure.is_met is not False:
        return ""
    return f"{measure.name} stands at {figure.text} in {figure.period}, against a target of {figure.target}"


def problems(present: Standing, *, status, note, new_target, reason, risk="", what_next="", completed_on=None,
             despite="") -> dict[str, str]:  # fmt: skip
    """What is wrong with an update, as {field: sentence}; empty when nothing is.

    An update must say or change something. An amber or red status needs its risk or issue, a closing status a note,
    a completed one its day, which is not to come, and a reason when its measure misses its target. A new target needs
    a reason, and its words must be a form we can read.
    """
    found = {}
    if status not in Status.values or status == Status.UNREADABLE:
        found["status"] = "Choose how the action stands"
    if status in CLOSED and not note.strip():
        word = Status(status).label.lower()
        found["note"] = f"Say what was done, so that others can see why the action is {word}"
    elif status == present.status and not any(map(str.strip, (note, what_next, risk, new_target))):
        found["note"] = "Say what has been done, or choose another status"
    if status in NOT_ON_TRACK and not risk.strip():
        found["risk"] = f"Say what the risk or issue is: why is it '{Status(status).label.lower()}'?"
    return found | _of_completion(present, status, completed_on, despite) | _of_target(new_target, reason)


def _of_completion(present, status, completed_on, despite):
    found = {}
    if status not in COMPLETED:
        return found
    if completed_on is None and present.status not in COMPLETED:
        found["completed_on"] = "Enter the day it was completed"
    if completed_on and completed_on > present.today:
        found["completed_on"] = "The day it was completed must not be in the future"
    if present.missed_measure and not despite.strip():
        found["despite"] = f"{present.missed_measure}. Say why the action is completed although its measure is missed"
    return found


def _of_target(new_target, reason):
    found = {}
    if new_target.strip() and not is_understood(new_target):
        found["new_target"] = (
            f"We cannot read '{new_target.strip()}' as a target date. Write it like {FORMS_UNDERSTOOD}"
        )
    if new_target.strip() and not reason.strip():
        found["reason"] = "Say why the target date is moved"
    if reason.strip() and not new_target.strip():
        found["new_target"] = "Enter the new target date that the reason is for"
    return found


def status_recorded(action, status: str, completed_on: date | None) -> Status:
    """The status that an update leads to: a completed action may be late, or wait for a second person.

    One that is completed already stays as it is unless another day is given for it.
    """
    if status not in COMPLETED:
        return Status(status)
    if action.status in COMPLETED and completed_on in (None, action.completed_on):
        return Status(action.status)
    if action.plan.verifies_completion:
        return Status.AWAITING_VERIFICATION
    return completed_in_time_or_late(action, completed_on)


def completed_in_time_or_late(action, completed_on: date) -> Status:
    """Completed, or completed late when the day is after the last day that any of its target dates allows."""
    days = [target.latest_day for target in action.targets.all() if target.latest_day]
    return Status.COMPLETED_LATE if days and completed_on > max(days) else Status.COMPLETED
