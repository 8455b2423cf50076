"""What is said of a claim: one verdict, the words it is about, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from reports.claims.facts import Fact
from reports.claims.reading import Sentence, Typed


class Verdict(Enum):
    """What a claim turns out to be: its words on a page, the colour of its tag, whether it must be put right."""

    AGREES = ("Agrees", "green", False)
    NO_SOURCE = ("Needs a source", "grey", False)
    CONTRADICTS = ("Contradicts the data", "red", True)
    TREND = ("Not what the figures did", "red", True)
    DAY = ("Outside the year", "red", True)
    POPULATIONS = ("Of other people", "red", True)
    COMPARISON = ("Does not hold", "red", True)
    TWICE = ("Given twice", "red", True)
    TOTALS = ("Two totals", "yellow", False)

    def __init__(self, label, colour, is_wrong):
        self.label, self.colour, self.is_wrong = label, colour, is_wrong


@dataclass(frozen=True)
class Finding:
    """One finding. `typed` is the number it is about, None for words; `fact` what the data say, where they do."""

    verdict: Verdict
    sentence: Sentence
    words: str
    explanation: str
    typed: Typed | None = None
    fact: Fact | None = None

    @property
    def agrees(self) -> bool:
        return self.verdict is Verdict.AGREES

    @property
    def is_number(self) -> bool:
        """Whether it is what a typed number turned out to be, and not a second finding about the same."""
        return self.typed is not None and self.verdict is not Verdict.TWICE

    @property
    def start(self) -> int:
        """Where the typed number begins in the text of its passage."""
        return self.sentence.start + self.typed.start

    @property
    def quoted(self) -> tuple[str, str, str]:
        """Its sentence before, at and after the words it is about."""
        text = self.sentence.text
        at = self.typed.start if self.typed else max(text.find(self.words), 0)
        end = self.typed.end if self.typed else at + len(self.words)
        return text[:at], text[at:end], text[end:]
