"""What state an action is in, and how the states were written before this service."""

from django.db.models import TextChoices


class Status(TextChoices):
    NOT_STARTED = "not_started", "Not started"
    ON_TRACK = "on_track", "On track"
    SOME_PROGRESS = "some_progress", "Some progress"
    NO_PROGRESS = "no_progress", "No progress"
    COMPLETED = "completed", "Completed"
    COMPLETED_LATE = "completed_late", "Completed late"
    WITHDRAWN = "withdrawn", "Withdrawn"
    AWAITING_VERIFICATION = "awaiting_verification", "Done, to be verified"
    MERGED = "merged", "Merged"
    CARRIED_FORWARD = "carried_forward", "Carried forward"
    UNREADABLE = "unreadable", "Status unreadable"
    NOT_STATED = "not_stated", "Status not stated"


COMPLETED = (Status.COMPLETED, Status.COMPLETED_LATE)
CLOSED = (*COMPLETED, Status.WITHDRAWN, Status.MERGED, Status.CARRIED_FORWARD)
# What few plans have, so that a table need not show a row of 0.
RARE = (
    Status.AWAITING_VERIFICATION, Status.MERGED, Status.CARRIED_FORWARD, Status.UNREADABLE, Status.NOT_STATED,
)  # fmt: skip
# What a person must explain: amber and red.
NOT_ON_TRACK = (Status.SOME_PROGRESS, Status.NO_PROGRESS)

COLOURS = {
    Status.NOT_STARTED: "grey",
    Status.ON_TRACK: "green",
    Status.SOME_PROGRESS: "yellow",
    Status.NO_PROGRESS: "red",
    Status.COMPLETED: "blue",
    Status.COMPLETED_LATE: "light-blue",
    Status.WITHDRAWN: "grey",
    Status.AWAITING_VERIFICATION: "turquoise",
    Status.MERGED: "grey",
    Status.CARRIED_FORWARD: "grey",
    Status.UNREADABLE: "purple",
    Status.NOT_STATED: "grey",
}

# What a person may choose; the others follow from what they say, or from what was printed.
MEANINGS = {
    Status.NOT_STARTED: "Nobody has begun, and it is not yet time to worry",
    Status.ON_TRACK: "It will be done by its date",
    Status.SOME_PROGRESS: "Part is done, or it is moving but may be late",
    Status.NO_PROGRESS: "It should have moved and has not",
    Status.COMPLETED: "Everything the success measure asks for is done, in time or late",
    Status.WITHDRAWN: "It will not be done; say why in the note",
}

# The faces of the Wingdings font, which Word keeps in Unicode's private use area.
GLYPHS = {"U+F04A": Status.ON_TRACK, "U+F04B": Status.SOME_PROGRESS, "U+F04C": Status.NO_PROGRESS}
FACES = {"U+F04A": "a happy face", "U+F04B": "a neutral face", "U+F04C": "a sad face"}


def from_glyph(code_points: str) -> Status:
    """The status a face stands for, from its code points ("U+F04B"); anything else cannot be read."""
    return GLYPHS.get(code_points.strip(), Status.UNREADABLE)


def of_completed(note: str) -> Status:
    """The status of an action filed among the completed ones: late when its note begins by saying so."""
    return Status.COMPLETED_LATE if note.strip().lower().startswith("completed but late") else Status.COMPLETED


def glyph_in_words(code_points: str) -> str:
    """ "a neutral face (U+F04B)", for a person who cannot see the glyph; empty when there was none."""
    if not code_points:
        return ""
    return f"{FACES.get(code_points, 'characters that are no face')} ({code_points})"
