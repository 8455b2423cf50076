"""What a progress note says of how far the work is, as far as plain words tell."""

import re

COMPLETED = re.compile(r"\bcompleted?\b", re.IGNORECASE)
BEGINS_COMPLETED = re.compile(r"^\W*completed?\b", re.IGNORECASE)
PART = re.compile(r"\b(?:part(?:ly|ially)?|not(?: yet)?|nearly|almost|when|until|be|to) completed?\b", re.IGNORECASE)
NO_PROGRESS = re.compile(
    r"\bno (?:further |real )?(?:progress|developments?|information|action|movement|audits?)\b"
    r"|\b(?:not|yet to) (?:yet )?(?:be )?(?:begun|begin|started|start)\b",
    re.IGNORECASE,
)
ONGOING = re.compile(r"\bon-?going\b|\bhowever\b", re.IGNORECASE)
TO_DO = re.compile(
    r"\bneeds? to\b|\b(?:to be|will be|be) [a-z]+(?:ed|en| out)\b|\b(?:currently )?being [a-z]+ed\b|\bawaiting\b"
    r"|\bnot yet\b|\bhas begun\b|\bunderway\b|\b(?:being|to be) carried out\b",
    re.IGNORECASE,
)


def says_completed(note: str) -> bool:
    """It has the word, and not only in "part completed" or "to be completed"."""
    return bool(COMPLETED.search(PART.sub("", note)))


def says_no_progress(note: str) -> str:
    """The words that say so: "No progress made"; empty when none do."""
    found = NO_PROGRESS.search(note)
    return found[0] if found else ""


def says_unfinished(note: str) -> str:
    """The words of a note by which something is still to be done: "Ongoing", "to be carried out"; or empty.

    A note that begins with "Completed" may speak of what comes after; only "ongoing" and "however" count in it.
    """
    patterns = (ONGOING,) if BEGINS_COMPLETED.match(note) else (ONGOING, TO_DO)
    found = next(filter(None, (pattern.search(note) for pattern in patterns)), None)
    return found[0] if found else ""
