"""What a text says by hand: its sentences, the numbers typed in them, the days they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from reports.markup import NAME

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
DAY = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH}),? (?P<year>\d{{4}})\b")
# What has digits and is no figure: a day, a month, a year, a place in a paper, a reference, an ordinal.
NO_FIGURE = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})(?:,? \d{{4}})?|(?:{_MONTH}),? \d{{2,4}}"
    r"|\b(?:19|20)\d\d(?:[/-]\d{1,4})?\b|\b\d+(?:st|nd|rd|th)\b"
    r"|\b(?:[Tt]ables?|[Aa]ppendi(?:x|ces)|[Ff]igures?|[Ss]ections?|[Pp]aragraphs?|[Ll]evels?|KPI|[Oo]bjectives?) "
    r"\d[\d.]*(?:(?:,| and| to) \d[\d.]*)*"
    r"|\b[A-Za-z]+\d[\w.]*|\b\d+(?:\.\d+)*[a-z]\b|\b\d+\.\d+\.\d+\b|\b\d+-[a-z]+"
)
NUMBER = re.compile(r"(?<![\w.,])(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<places>\.\d+)?(?P<percent> ?%| per ?cent\b)?")
END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"'“(\[]?[A-Z{\d])")


@dataclass(frozen=True)
class Typed:
    """A number typed by hand: "4.7%", "53,795". `places` are the decimals it was given to; start and end its place."""

    text: str
    value: Decimal
    places: int
    is_percent: bool
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """One sentence of a passage, under its heading; `start` is where it begins in the text of the passage."""

    text: str
    start: int
    heading: str = ""
    before: str = ""

    @cached_property
    def words(self):
        """Its words and those of its heading, in lower case."""
        return words_of(f"{self.text} {self.heading}")

    @cached_property
    def ownwords_of(self):
        """Its words without those of its heading."""
        return words_of(self.text)

    @cached_property
    def numbers(self) -> tuple[Typed, ...]:
        """The figures typed by hand: neither days, years, places in the paper nor names in braces are."""
        return tuple(_typed(match) for match in NUMBER.finditer(_blank(self.text)))

    @cached_property
    def days(self) -> tuple[tuple[str, date], ...]:
        """The days it names, each as written and as a date; what is no day, such as 31 June, is left out."""
        found = ((match[0], _day(match)) for match in DAY.finditer(self.text))
        return tuple((text, day) for text, day in found if day)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The figures it uses by name."""
        return tuple(match["name"] for match in NAME.finditer(self.text) if not match["kind"])

    def is_about(self, about: str) -> bool:
        """Whether for every term of `about` a word begins with it; a term may offer several: "declar|disclos"."""
        return says(about, self.words)


def says(about: str, words: tuple[str, ...]) -> bool:
    """Whether for every term of `about` one of the words begins with it; nothing is said of no terms."""
    return bool(about) and all(any(word.startswith(tuple(term.split("|"))) for word in words) for term in about.split())


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text and its years, in lower case."""
    return tuple(re.findall(r"[a-z]+|\d{4}(?:/\d\d)?", text.lower()))


def sentences(text: str, heading: str = "") -> list[Sentence]:
    """The sentences of a passage in order, each knowing the one before it."""
    found, before = [], ""
    for start, line in _lines(text):
        for at, part in _cut(line, END_OF_SENTENCE):
            if part.strip():
                found.append(Sentence(part.strip(), start + at + part.index(part.strip()), heading, before))
                before = part.strip()
    return found


def _lines(text):
    """Paragraphs and items of lists; a line that only wraps goes on."""
    return _cut(text, re.compile(r"\n\s*\n|\n(?=- )"))


def _cut(text, at):
    start = 0
    for match in at.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def _blank(text):
    """The text with everything that is no typed figure blanked out, so that places stay what they are."""
    for pattern in (NAME, NO_FIGURE):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def _typed(match):
    places = match["places"] or ""
    value = Decimal(match["digits"].replace(",", "") + places)
    return Typed(match[0], value, max(len(places) - 1, 0), bool(match["percent"]), match.start(), match.end())


def _day(match):
    try:
        return date(int(match["year"]), MONTHS.index(match["month"]) + 1, int(match["day"]))
    except ValueError:
        return None
