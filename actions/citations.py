"""References of other actions, found in what people wrote: "See 3.5d", "as per D15", "merged with R2 and R11"."""

import re
from dataclasses import dataclass

from actions import references


@dataclass(frozen=True)
class Citation:
    """One reference in a text: text[start:end] is it, as written."""

    start: int
    end: int
    reference: str


SCHEMES = "RDG"
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
UNITS = (
    "per ?cent|days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?|am|pm|million|billion|m|k|bn|p|pence|pounds?"
    "|fte|people|staff|points?|times"
)
# What makes a number something other than a reference: a share, a date, a sum, a measure, a law, a postcode.
NOT_IN_A_WORD = r"(?<![\w£$€%.])"
NOT_AFTER = rf"{NOT_IN_A_WORD}(?<!\d[/:-])"
NOT_BEFORE = (
    rf"(?![\w%])(?![.,/:-]\d)(?!\(\w+\))(?! ?(?:%|(?:{UNITS})\b))(?! (?:of )?(?:{MONTHS})[a-z]*\b)"
    r"(?! \d[a-z]{2}\b)(?! (?:summit|leaders|countries|nations)\b)"
)
OF_A_SCHEME = rf"[{SCHEMES}]\d{{1,3}}[a-z]?"
LETTERED = r"[1-9]\d?(?:\.[1-9]\d?){1,2}[a-j]"
# The third part of a reference is one figure, or it would be the year of a date: 31.3.08.
NUMBERED = r"[1-9]\d?(?:\.[1-9]\d?(?:\.[1-9])?[a-z]?|[a-z])"
ANY = rf"[A-Za-z]{{1,2}}\d{{1,3}}[a-z]?|{NUMBERED}"
INTRODUCED = r"\b(?:see(?: also)?|as per|refer to|cf\.?|actions?|ref(?:erence)?s?|work streams?):?"
OF_ACTIONS = r"\b(?:actions?|work streams?):?"
JOINED = r"(?: ?, ?| ?/ ?| ?& ?| and | or )(?:actions? )?"
LAWS = (
    r"(?:sections?|sub-?sections?|paragraphs?|paras?|articles?|regulations?|schedules?|parts?|clauses?|ss?\.?|tables?)"
)
OF_A_LAW = re.compile(rf"\b{LAWS} ?$", re.IGNORECASE)
HAS_FIGURE = re.compile(r"\d")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+", re.IGNORECASE)

ALONE = re.compile(rf"(?:{NOT_IN_A_WORD}{OF_A_SCHEME}|{NOT_AFTER}{LETTERED})(?i:{NOT_BEFORE})")
# After "see" what is cited has a letter or a point; after "action" it may be a plain number.
LISTS = tuple(
    re.compile(rf"{words} (?:{one}){NOT_BEFORE}(?:{JOINED}(?:{one}){NOT_BEFORE})*", re.IGNORECASE)
    for words, one in ((INTRODUCED, ANY), (OF_ACTIONS, rf"{ANY}|[1-9]\d?"))
)
ONE = re.compile(rf"{NOT_IN_A_WORD}(?:{ANY}|[1-9]\d?){NOT_BEFORE}", re.IGNORECASE)


def find(text: str) -> list[Citation]:
    """Every reference that a text cites, in order; never a percentage, a date, a sum or the section of a law."""
    if not HAS_FIGURE.search(text):
        return []
    text_without = ADDRESS.sub(lambda found: "_" * len(found[0]), text)
    spans = {match.span() for match in ALONE.finditer(text_without)}
    for pattern in LISTS:
        for listed in pattern.finditer(text_without):
            spans |= {match.span() for match in ONE.finditer(text_without, *listed.span())}
    return [Citation(start, end, text[start:end]) for start, end in sorted(spans) if not _of_a_law(text, start)]


def pieces(text: str) -> list[str | Citation]:
    """A text taken apart into what is not a citation and what is, in order; together they are the whole text."""
    parts, last = [], 0
    for citation in find(text):
        parts += [text[last : citation.start], citation]
        last = citation.end
    return [part for part in (*parts, text[last:]) if part]


def key(reference: str) -> str:
    """What a citation and the action it means have in common, however the reference is typed."""
    return references.sort_key(reference)


def _of_a_law(text, start):
    return OF_A_LAW.search(text[max(0, start - 15) : start]) is not None
