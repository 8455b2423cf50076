"""The timeline of one complaint: its stages by their days, and every change of it, newest first."""

from datetime import datetime, time

from django.utils import timezone

from service_users.history import Entry, history
from service_users.models import Complaint

LABELS = {
    "kind": "Kind",
    "received_on": "Date received",
    "channel": "How it came",
    "unit": "Region",
    "grounds": "Grounds",
    "basis": "Basis",
    "summary": "Summary",
    "acknowledge_by": "To be acknowledged by",
    "acknowledged_on": "Date acknowledged",
    "respond_by": "To be answered by",
    "responded_on": "Date of the response",
    "outcome": "Outcome",
    "remedy": "Remedy",
    "learning": "Learning",
    "closed_on": "Date closed",
    "action": "Action",
}
WORDS = {"": "not known", **dict(Complaint.Kind.choices), **dict(Complaint.Channel.choices)}
WORDS |= dict(Complaint.Outcome.choices)


def timeline(complaint, on):
    """Entries, newest first. A stage that is not done stands on the day that it is due, if that has passed."""
    return sorted([*changes(complaint), *_stages(complaint, on)], key=_moment, reverse=True)


def changes(complaint):
    """What was changed, when and by whom, newest first."""
    return history(complaint, LABELS, WORDS)


def _stages(complaint, on):
    days = [
        (complaint.received_on, f"{complaint.get_kind_display()} received"),
        (complaint.acknowledged_on, "Acknowledged"),
        (complaint.responded_on, "Answered"),
        (complaint.closed_on, f"Closed: {complaint.get_outcome_display().lower()}"),
    ]
    if complaint.is_open:
        days += [
            (complaint.acknowledge_by, None if complaint.acknowledged_on else "Was to be acknowledged"),
            (complaint.respond_by, None if complaint.responded_on else "Was to be answered"),
        ]
    return [Entry(verb, "", day, ()) for day, verb in days if verb and day and day <= on]


def _moment(entry):
    """What happened on a day without an hour comes before what was recorded on it."""
    if isinstance(entry.at, datetime):
        return entry.at
    return timezone.make_aware(datetime.combine(entry.at, time.min))
