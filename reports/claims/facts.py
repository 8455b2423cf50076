"""What the data say, as facts that a sentence can be held against: named figures, and cells of the paper's tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from edi_tracker.statistics.proportions import Proportion
from edi_tracker.statistics.tables import Table
from reports.claims.reading import Sentence, Typed, words_of
from reports.evidence import Evidence, NoFigures
from reports.figures import FIGURES

PART_OF = re.compile(r"\((?P<count>[\d,]+) of (?P<base>[\d,]+)\)")
TELLS_NOTHING = {"total", "all", "the", "and", "for", "with"}


@dataclass(frozen=True)
class Fact:
    """One number that the data hold. `name` is that of a figure; a percentage has its `share` where that is known."""

    value: Decimal
    is_percent: bool
    text: str
    meaning: str
    source: str
    name: str = ""
    about: str = ""
    share: Proportion | None = None

    def equals(self, typed: Typed) -> bool:
        """Whether it reads as typed: rounded half up to the decimals that were typed, or cut off there."""
        if self.is_percent != typed.is_percent:
            return False
        step = Decimal(1).scaleb(-typed.places)
        return typed.value in {self.value.quantize(step, how) for how in (ROUND_HALF_UP, ROUND_DOWN)}


@dataclass(frozen=True)
class Cell(Fact):
    """A fact of one cell of a table, with the beginnings of the words of its row and its column; a total has no row."""

    row: frozenset = frozenset()
    column: frozenset = frozenset()

    def row_is_named_by(self, sentence: Sentence) -> bool:
        """Whether the sentence speaks of its table and names its row, which a total has not."""
        return bool(self.row) and sentence.is_about(self.about) and _is_said(self.row, sentence.words)

    def is_meant_by(self, sentence: Sentence) -> bool:
        """Whether the sentence speaks of its table, its row and its column."""
        return sentence.is_about(self.about) and all(_is_said(part, sentence.words) for part in (self.row, self.column))


def named(evidence: Evidence) -> list[Fact]:
    """Every named figure that says what a sentence about it would say, and whose data are there."""
    facts = []
    for figure in FIGURES.values():
        with suppress(NoFigures):
            if figure.about:
                facts += _fact(figure, figure(evidence))
    return facts


def cells(table: Table, about: str, spoken_for: Collection[str] = ()) -> Iterator[Cell]:
    """The shown numbers of a published table that sentences saying `about` speak of.

    `spoken_for` are the headings whose total a named figure gives.
    """
    for row in table.rows:
        for heading, cell in zip(table.headings, row.cells, strict=True):
            if cell.value is None or (row.is_total and heading in spoken_for):
                continue
            yield Cell(
                Decimal(cell.value),
                cell.kind == "percent",
                cell.text,
                f"{row.label}, {heading}",
                table.title,
                about=about,
                row=frozenset() if row.is_total else _telling(row.label),
                column=_telling(heading),
            )


def _fact(figure, found):
    numbers, part = Sentence(found.text, 0).numbers, PART_OF.search(found.text)
    if not numbers:
        return
    yield Fact(
        numbers[0].value,
        numbers[0].is_percent,
        found.text,
        found.meaning,
        found.source,
        figure.name,
        figure.about,
        Proportion(_whole(part["count"]), _whole(part["base"])) if part else None,
    )


def _whole(text):
    return int(text.replace(",", ""))


def _telling(text):
    """The beginnings of the words that say what something is."""
    return frozenset(word[:6] for word in words_of(text) if len(word) > 2 and word not in TELLS_NOTHING)


def _is_said(telling, words):
    """Whether all that tells is among the words, or all but one of three and more."""
    said = sum(any(word.startswith(start) for word in words) for start in telling)
    return said >= len(telling) - (len(telling) > 2)
