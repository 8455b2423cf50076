"""What in a text probably tells who somebody is, pointed out with the text that would be left without it.

Pure, and never sure: a name is told by its capital, so some are missed and some words are taken for one. A person
decides. Nothing is taken out of a text unless they say so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from service_users.redaction.names import name_spans

MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = (
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTH}|(?:{'|'.join(name[:3] for name in MONTH.split('|'))})[a-z]*)"
    r"(?:,? \d{2,4})?"
)
BORN = r"(?:\bborn|\bd\.?o\.?b\.?|\bdate of birth|\bbirthday)\b[\s:,(]*(?:on|is|was)?[\s:]*"
CASE = r"\b(?:case|claim|court|file|order|ref|reference)\b[ .:]*(?:number|no|ref|reference)?\b[ .:#]*"
# In this order: what an earlier one has found, a later one leaves alone. The group `it` is what is taken out.
PATTERNS = tuple(
    (re.compile(pattern, flags), what, mark)
    for pattern, flags, what, mark in (
        (r"(?P<it>[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,})", re.IGNORECASE, "e-mail address", "[e-mail address]"),
        (rf"{BORN}(?P<it>{DATE})", re.IGNORECASE, "date of birth", "[date of birth]"),
        (rf"{CASE}(?P<it>(?=[A-Z/-]*\d)[A-Z\d][A-Z\d/-]{{3,}})", re.IGNORECASE, "case number", "[case number]"),
        (r"\b(?P<it>[A-Z]{2}\d{2}[A-Z]\d{4,6})\b", 0, "case number", "[case number]"),
        (r"(?<!\w)(?P<it>(?:\+44|\(?0)(?:[\s()-]{0,2}\d){9,10})(?!\d)", 0, "telephone number", "[telephone number]"),
        (
            r"\b(?P<it>[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])\b",
            re.IGNORECASE,
            "National Insurance number",
            "[National Insurance number]",
        ),
        (r"\b(?P<it>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b", 0, "postcode", "[postcode]"),
        (r"\b(?P<it>[A-Z]{0,3}\d{6,})\b", 0, "case number", "[case number]"),
    )
)


@dataclass(frozen=True, order=True)
class Finding:
    """A part of a text, from `start` to before `end`, that is probably a `what`, and the `mark` to put in its place."""

    start: int
    end: int
    text: str
    what: str
    mark: str


def findings(text: str, known: Collection[str] = ()) -> tuple[Finding, ...]:
    """What in a text probably tells who somebody is, in its order. `known` are words that are no names, such as places.

    >>> [finding.text for finding in findings("We wrote to Mrs Smith on 6 May 2008.")]
    ['Mrs Smith']
    """
    found: list[Finding] = []
    for finding in _possible(text, known):
        if all(finding.end <= other.start or finding.start >= other.end for other in found):
            found.append(finding)
    return tuple(sorted(found))


def redacted(text: str, found: Collection[Finding]) -> str:
    """The text with a mark in the place of each finding: "We wrote to [name] on 6 May 2008"."""
    for finding in sorted(found, reverse=True):
        text = text[: finding.start] + finding.mark + text[finding.end :]
    return text


def _possible(text: str, known: Collection[str]) -> Iterator[Finding]:
    for pattern, what, mark in PATTERNS:
        for match in pattern.finditer(text):
            yield Finding(*match.span("it"), match["it"], what, mark)
    for start, end in name_spans(text, known):
        yield Finding(start, end, text[start:end], "name", "[name]")
