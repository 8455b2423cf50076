"""Each number typed by hand: it agrees with the data, contradicts them, or belongs to nothing that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from edi_tracker.statistics.proportions import Proportion
from reports.claims.facts import Cell, Fact
from reports.claims.findings import Finding, Verdict
from reports.claims.reading import Sentence, Typed

ANOTHER_YEAR = re.compile(r"\b(?:previous|last|earlier|before)(?: \w+){0,3} $", re.IGNORECASE)
UNKNOWN = "The data of this paper hold no such number. Say in the text where it comes from."


def judge(sentence: Sentence, named: list[Fact], cells: list[Cell]) -> list[Finding]:
    """A finding for every number typed in a sentence, in its order."""
    given = [fact for typed in sentence.numbers if (fact := _equal(sentence, typed, named, cells))]
    return [_finding(sentence, typed, named, cells, given) for typed in sentence.numbers]


def _finding(sentence, typed, named, cells, given):
    if fact := _equal(sentence, typed, named, cells):
        return Finding(Verdict.AGREES, sentence, typed.text, _agreeing(fact), typed, fact)
    if fact := _contradicted(sentence, typed, named, cells, given):
        return Finding(Verdict.CONTRADICTS, sentence, typed.text, _against(typed, fact, cells), typed, fact)
    return Finding(Verdict.NO_SOURCE, sentence, typed.text, UNKNOWN, typed)


def _contradicted(sentence, typed, named, cells, given) -> Fact | None:
    """The fact that a sentence speaks of with another number: a cell whose row it names, else a named figure.

    A sentence that gives the right number of it too speaks of something else with this one.
    """
    if ANOTHER_YEAR.search(sentence.text[: typed.start]):
        return None
    names_a_row = any(cell.row_is_named_by(sentence) for cell in cells)
    meant = (cell for cell in cells if cell.row_is_named_by(sentence) and cell.is_meant_by(sentence))
    about = () if names_a_row else (fact for fact in named if sentence.is_about(fact.about))
    possible = (fact for fact in (*meant, *about) if fact.is_percent == typed.is_percent and fact not in given)
    return next(possible, None)


def _equal(sentence, typed, named, cells) -> Fact | None:
    """The fact that a number states: a named figure that the sentence is about, or a cell whose words it says."""
    figures = (fact for fact in named if _is_meant(fact, sentence, typed))
    meant = (cell for cell in cells if cell.equals(typed) and cell.is_meant_by(sentence))
    return next(figures, None) or next(meant, None)


def _is_meant(fact, sentence, typed):
    return fact.equals(typed) and sentence.is_about(fact.about)


def _agreeing(fact):
    return f"{fact.text}: {fact.meaning}. {fact.source}."


def _against(typed: Typed, fact: Fact, cells: Iterable[Cell]) -> str:
    """What the data say, by how much the text is out, and how its number may have come about."""
    more = "more" if typed.value > fact.value else "less"
    unit = " percentage points" if typed.is_percent else ""
    said = f"The data say {fact.text}: {fact.meaning} ({fact.source})."
    out = f"{typed.text} is {abs(typed.value - fact.value):,}{unit} {more}."
    return " ".join(filter(None, (said, out, _how(typed, fact, cells))))


def _how(typed, fact, cells) -> str:
    """Which row or column, counted in or left out, gives the number typed: "counts the 24 of 'Unknown' too"."""
    if fact.share is None:
        return ""
    totals = [cell for cell in cells if not cell.row and not cell.is_percent and cell.value]
    tables = {cell.source for cell in totals if cell.value == fact.share.base}
    for cell in totals:
        if cell.source not in tables:
            continue
        for sign, words in ((1, "It counts the {} of “{}” too."), (-1, "It leaves out the {} of “{}”.")):
            if _percent(fact.share.count + sign * int(cell.value), fact.share.base) == typed.value:
                return words.format(cell.text, cell.meaning.partition(", ")[2])
    return ""


def _percent(count, base):
    return Proportion(count, base).percent if 0 <= count <= base else None
