"""What words claim of the figures: that they rose or fell, that one is above another, that two are of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edi_tracker.periods import FinancialYear, long_date
from edi_tracker.statistics.proportions import CHANCE, compare
from reports.claims.facts import Fact
from reports.claims.findings import Finding, Verdict
from reports.claims.reading import Sentence, says, words_of
from reports.claims.series import Series

DOWN = re.compile(r"\b(?:decreased?|fell|fallen|reduced|reductions?|declined?|dropped|fewer|down)\b", re.IGNORECASE)
UP = re.compile(r"\b(?:increased?|rose|risen|grew|grown|growth)\b", re.IGNORECASE)
BETTER = re.compile(r"\b(?:improved|improvements?|better)\b", re.IGNORECASE)
WORSE = re.compile(r"\b(?:worse|worsened|deteriorated)\b", re.IGNORECASE)
DENIED = re.compile(r"\b(?:not|no|never|neither)\W+(?:\w+\W+)?$", re.IGNORECASE)
ABOVE = re.compile(r"\b(?:higher|greater|more|above)\b(?=.*\bthan\b)|\babove\b|\bexceeds?\b", re.IGNORECASE)
BELOW = re.compile(r"\b(?:lower|less|fewer|smaller)\b(?=.*\bthan\b)|\bbelow\b", re.IGNORECASE)
GOES_ON = re.compile(r"^(?:this|it|that|which|these)\b", re.IGNORECASE)
STATES_A_DAY = re.compile(r"\b(?:as (?:of|at)|at|on|by|to|until)(?: the)?\s+$", re.IGNORECASE)
LINKS = re.compile(r"\b(?:relat\w+ to|out of|of|from|based on|cover\w*|represent\w*)\b", re.IGNORECASE)


def trends(sentence: Sentence, series: list[Series]) -> Iterator[Finding]:
    """What the sentence says moved, where the series moved otherwise or may have moved by chance."""
    for one in series:
        if not sentence.is_about(one.about):
            continue
        for said, word in _directions(sentence.text, one):
            if said != one.moved or one.could_be_chance:
                yield Finding(Verdict.TREND, sentence, word, _what_moved(said, one))
                break


def days(sentence: Sentence, year: FinancialYear, until) -> Iterator[Finding]:
    """Days that figures are given for and that lie before the paper's year or after its meeting."""
    for text, day in sentence.days:
        place = sentence.text.index(text)
        states_figures = (sentence.numbers or sentence.names) and STATES_A_DAY.search(sentence.text[:place])
        if states_figures and not year.first_day <= day <= until:
            yield Finding(Verdict.DAY, sentence, text, _outside(day, year))


def populations(sentence: Sentence, facts: list[tuple[Fact, int]]) -> Iterator[Finding]:
    """A percentage tied by words to a number that it is not of. `facts` are pairs of a Fact and where it stands."""
    for share, at in facts:
        for count, where in facts:
            if share.share is None or count.is_percent or where <= at:
                continue
            is_part = count.value in (share.share.count, share.share.base)
            if not is_part and LINKS.search(sentence.text[at:where]):
                words = f"{share.text} is {share.meaning} ({share.source}); {count.text} is {count.meaning}"
                explanation = f"{words} ({count.source}). The one is not of the other."
                yield Finding(Verdict.POPULATIONS, sentence, count.text, explanation, fact=count)


def comparisons(sentence: Sentence, ours: Fact | None, known: list[Fact], definitions) -> Iterator[Finding]:
    """One share said to be above or below another, where chance or another definition would say otherwise.

    `ours` is the share that the sentence, or the one it goes on from, gives. `definitions` holds, by the name of a
    figure, the share under each other definition of it, as pairs of a name and a percentage.
    """
    word = ABOVE.search(sentence.text) or BELOW.search(sentence.text)
    if not word or not ours or not ours.share:
        return
    than = words_of(re.split(r"[;:]", sentence.text[word.end() :])[0])
    theirs = [fact for fact in known if fact.is_percent and fact.name != ours.name and says(fact.about, than)]
    for other in theirs[:1]:
        if reasons := _reasons(ours, other, bool(ABOVE.search(word[0] + " than")), definitions.get(other.name, ())):
            yield Finding(Verdict.COMPARISON, sentence, word[0], " ".join(reasons), fact=other)


def goes_on(sentence: Sentence) -> bool:
    """Whether it speaks of what the sentence before it gave: "This is ..."."""
    return bool(GOES_ON.search(sentence.text))


def _directions(text, series):
    better = -1 if series.fewer_is_better else 1
    for pattern, said in ((DOWN, -1), (UP, 1), (BETTER, better), (WORSE, -better)):
        for match in pattern.finditer(text):
            if not DENIED.search(text[: match.start()]):
                yield said, match[0]


def _what_moved(said, series):
    moved = {1: "It went up", 0: "It did not change", -1: "It went down"}[series.moved]
    if said == series.moved:
        moved = "The difference could be chance"
    return " ".join(filter(None, (f"{moved}: {series.in_words} ({series.name}).", series.note)))


def _outside(day, year):
    span = f"{long_date(year.first_day)} to {long_date(year.last_day)}"
    same = [one for one in (day.replace(year=year.start_year), day.replace(year=year.start_year + 1)) if _in(one, year)]
    hint = f" Should it be {long_date(same[0])}?" if same else ""
    return f"{long_date(day)} is outside the year of this paper, {span}.{hint}"


def _in(day, year):
    return year.first_day <= day <= year.last_day


def _reasons(ours, theirs, is_above, definitions):
    """Why it cannot be said: the order is another one, it may be chance, or it turns with the definition."""
    both = f"{ours.text} is {ours.meaning}; {theirs.text} is {theirs.meaning}."
    if (ours.value > theirs.value) != is_above:
        return [f"It is the other way round: {both}"]
    turned = [f"{share}% under “{name}”" for name, share in definitions if (ours.value > share) != is_above]
    chance = _by_chance(ours.share, theirs.share)
    turns = f"Under another definition it turns round: {', '.join(turned)}." if turned else ""
    return [both, *filter(None, (chance, turns))] if chance or turned else []


def _by_chance(ours, theirs):
    """What the counts allow one to say, where that is not that the two differ; empty otherwise."""
    if not theirs:
        return ""
    found = compare(ours, theirs)
    return found.sentence if found.p_value is not None and found.p_value >= CHANCE else ""
