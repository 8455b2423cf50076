"""What looks like it is about one person where a category or a grade should stand: refused, and never repeated."""

from __future__ import annotations

import re

LONGEST_LABEL = 160
ANYWHERE = (
    (re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"), "an e-mail address"),
    (re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE), "a National Insurance number"),
    (re.compile(r"\b\d{1,4}([/.-])\d{1,2}\1\d{1,4}\b"), "a date"),
    (re.compile(r"\b\d{1,2}(st|nd|rd|th)? [A-Z][a-z]{2,8} \d{4}\b"), "a date"),
    (re.compile(r"(\+44|\b0)(\s?\d){9,10}\b"), "a telephone number"),
)
# A grade or an area may well be a code of letters and figures; an answer to a question about somebody is not.
NUMBER = re.compile(r"[A-Z]{0,5}[- ]?\d{4,}[A-Z]?", re.IGNORECASE)


def looks_personal(text: object, *, is_answer: bool) -> str | None:
    """What a label looks like instead of a category, as the end of a sentence; None when it may well be one.

    `is_answer`: it stands under a characteristic, where nothing like a staff number has any business.
    """
    said = str(text).strip()
    what = next((name for pattern, name in ANYWHERE if pattern.search(said)), None)
    if what is None and is_answer and NUMBER.fullmatch(said):
        what = "the number of a person"
    if what is None and len(said) > LONGEST_LABEL:
        what = "a note"
    return what and f"holds what looks like {what}, which must not be kept. Take it out"
