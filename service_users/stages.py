"""The stages of handling a complaint, acknowledge and respond, each with its due day."""

from dataclasses import dataclass
from datetime import date

IN_TIME, DONE_LATE, LATE, DUE, NOT_DONE, DONE = "In time", "Done late", "Late", "Due", "Not done", "Done"
COLOURS = {IN_TIME: "green", DONE: "green", DONE_LATE: "orange", LATE: "red", DUE: "yellow", NOT_DONE: "grey"}


@dataclass(frozen=True)
class Stage:
    """One stage of a complaint: what is to be done, by when, when it was, and how that stands on a day."""

    name: str
    due: date | None
    done_on: date | None
    state: str

    @property
    def colour(self):
        return COLOURS[self.state]

    @property
    def is_waiting(self):
        return self.state in (LATE, DUE)


def stages(complaint, on):
    """The stages of a complaint as they stand on a day; none for a comment or compliment that had none."""
    rows = (
        ("Acknowledge", complaint.acknowledge_by, complaint.acknowledged_on),
        ("Respond", complaint.respond_by, complaint.responded_on),
    )
    return [Stage(name, due, done_on, state(due, done_on, complaint.is_open, on)) for name, due, done_on in rows
            if due or done_on]  # fmt: skip


def state(due, done_on, is_open, on):
    """How a stage stands: in time or late when it was done; else late from the day after it was due, while open."""
    if done_on:
        return DONE if due is None else IN_TIME if done_on <= due else DONE_LATE
    if not is_open:
        return NOT_DONE
    return LATE if due and due < on else DUE


def next_stage(complaint, on):
    """The stage that a complaint waits for; None when there is none."""
    return next((stage for stage in stages(complaint, on) if stage.is_waiting), None)
