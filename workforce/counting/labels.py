"""One spelling for each label, and what stands for a blank cell."""

from __future__ import annotations

from edi_tracker.characteristics.labels import key

BLANK = "(blank)"
LONGEST = 120


def tidy(text: object) -> str:
    """A label on one line without stray spaces, cut to 120 characters."""
    return " ".join(str(text).split())[:LONGEST]


class Spellings:
    """The first spelling of each label met: later ones that differ by case, accents or punctuation become it."""

    def __init__(self) -> None:
        self.first: dict[str, str] = {}
        self.met: dict[object, str] = {}

    def of(self, text: object) -> str:
        """The label to count under; a label of nothing but punctuation says nothing, so it counts as blank."""
        if text not in self.met:
            folded = key(text)
            self.met[text] = self.first.setdefault(folded, tidy(text)) if folded else BLANK
        return self.met[text]

    def __len__(self) -> int:
        return len(self.first)
