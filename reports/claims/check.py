"""The whole check of a paper: every passage of its text held against the data it is made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from edi_tracker.models import Characteristic
from reports.claims import numbers, words
from reports.claims.facts import Cell, Fact, cells, named
from reports.claims.findings import Finding, Verdict
from reports.claims.reading import Sentence, sentences
from reports.claims.series import Series, series_of
from reports.document import Part, outline
from reports.evidence import Evidence, NoFigures
from reports.figures import FIGURES
from workforce.protection import whole

STAFF_TOTALS = ("staff_by_ethnicity", "staff_by_disability")
OF_STAFF = "minority_share"
STAFF = "staff|workforce|employee|worker|manager|practitioner"
# The tables of a paper's data: the profile behind one, whose shares have names; the words by which one speaks of it.
TABLES = (
    ("ethnicity_table", "ethnicity", f"{STAFF}|ethnic"),
    ("disability_table", "disability", f"{STAFF}|disab"),
    ("casework_table", "", "case|grievance|disciplin|capability|tribunal"),
    ("kpi_table", "", "form|monitor"),
    ("service_users_table", "", "service|famil"),
    ("racism_table", "", "racis|race"),
    ("gender_table", "", "gender|sex"),
)


@dataclass(frozen=True)
class Known:
    """Everything the data of a paper say that its text can be held against."""

    named: list[Fact]
    cells: list[Cell]
    series: list[Series]
    definitions: dict[str, list[tuple]]

    @classmethod
    def of(cls, evidence: Evidence) -> Known:
        """What the evidence of a paper holds, as far as its data are there."""
        return cls(named(evidence), list(_cells(evidence)), series_of(evidence), {OF_STAFF: _definitions(evidence)})


@dataclass(frozen=True)
class Checked:
    """A passage with what was found in it, in the order of its text."""

    part: Part
    findings: tuple[Finding, ...]

    @property
    def agreeing(self) -> list[Finding]:
        """The numbers of it that agree with the data."""
        return [finding for finding in self.findings if finding.agrees]


def check(paper, evidence: Evidence) -> list[Checked]:
    """Every passage that says something by hand, with its findings."""
    known = Known.of(evidence)
    checked = [Checked(part, tuple(_passage(part, paper, known))) for part in outline(paper).all_parts()]
    return [one for one in _with_totals(_with_twice(checked), evidence) if one.findings]


def findings_of(text: str, paper, known: Known, heading: str = "") -> Iterator[Finding]:
    """The findings of one text: its numbers first, then its words, sentence by sentence."""
    share = None
    for sentence in sentences(text, heading):
        judged = numbers.judge(sentence, known.named, known.cells)
        stated = _stated(sentence, judged, known)
        share = _share(stated) or (share if words.goes_on(sentence) else None)
        yield from judged
        yield from words.trends(sentence, known.series)
        yield from words.days(sentence, paper.year, paper.meeting_on)
        yield from words.populations(sentence, stated)
        yield from words.comparisons(sentence, share, known.named, known.definitions)


def _passage(part, paper, known):
    return findings_of(part.passage.text, paper, known, part.heading)


def _stated(sentence: Sentence, judged, known) -> list[tuple[Fact, int]]:
    """The facts a sentence gives, typed or by name, each with where it stands."""
    by_name = {fact.name: fact for fact in known.named}
    typed = [(one.fact, one.typed.start) for one in judged if one.verdict is Verdict.AGREES]
    bound = [(by_name[name], sentence.text.index(f"{{{name}}}")) for name in sentence.names if name in by_name]
    return sorted(typed + bound, key=lambda pair: pair[1])


def _share(stated) -> Fact | None:
    return next((fact for fact, _ in stated if fact.share), None)


def _with_twice(checked: list[Checked]) -> list[Checked]:
    """One figure given differently in two passages is said in the second of them."""
    given = defaultdict(dict)
    for one in checked:
        for finding in one.findings:
            if finding.typed and finding.fact and finding.fact.name:
                given[finding.fact.name].setdefault(finding.typed.value, (one.part, finding))
    twice = defaultdict(list)
    for values in given.values():
        (first, earlier), *later = values.values()
        for part, finding in later:
            explanation = f"{first.number} gives {earlier.words} for the same figure: {finding.fact.meaning}."
            twice[part.anchor].append(replace(finding, verdict=Verdict.TWICE, explanation=explanation))
    return [replace(one, findings=(*one.findings, *twice[one.part.anchor])) for one in checked]


def _with_totals(checked: list[Checked], evidence: Evidence) -> list[Checked]:
    """Two numbers of all staff in one paper, each right for its day, are said where the second is first given."""
    totals, given = dict(_totals(evidence)), {}
    for one in checked:
        for name, total in totals.items():
            if found := _giving(one.part.passage.text, name, total.text):
                given.setdefault(name, (one, *found))
    if len(given) < 2:
        return checked
    *_, (second, sentence, said) = given.values()
    both = " and ".join(f"{totals[name].text} ({totals[name].source})" for name in given)
    explanation = f"This paper gives two numbers of staff: {both}. Say at each which day it is of."
    note = Finding(Verdict.TOTALS, sentence, said, explanation)
    return [replace(one, findings=(*one.findings, note)) if one is second else one for one in checked]


def _totals(evidence):
    for name in STAFF_TOTALS:
        with suppress(NoFigures):
            yield name, FIGURES[name](evidence)


def _giving(text, name, number):
    """The first sentence that gives a figure, with the number or the name it is given by; None when none does."""
    for sentence in sentences(text):
        if name in sentence.names:
            return sentence, FIGURES[name].placeholder
        if number in {typed.text for typed in sentence.numbers}:
            return sentence, number
    return None


def _cells(evidence):
    for table, profile, about in TABLES:
        with suppress(NoFigures, Characteristic.DoesNotExist):
            measures = getattr(evidence, profile).measures if profile else ()
            yield from cells(getattr(evidence, table), about, {measure.label for measure in measures})


def _definitions(evidence):
    """The share of staff under every definition that the ethnicity profile shows one of."""
    try:
        table, measures = evidence.ethnicity_table, evidence.ethnicity.measures[:-1]
    except NoFigures:
        return []
    shares = [(measure.label, whole(table, measure.label).value) for measure in measures]
    return [(label, share) for label, share in shares if share is not None]
