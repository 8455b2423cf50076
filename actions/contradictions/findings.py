"""What the rules find in a plan, and what of it somebody has let stand."""

import re
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from actions import citations
from actions.contradictions.rules import RULES, Rule, Surroundings
from actions.models import AcceptedFinding, Lead
from edi_tracker import measures

IN_A_SCHEME = re.compile(r"([A-Za-z]+)(\d+)[a-z]?")


@dataclass(frozen=True)
class Finding:
    """One contradiction of one action, in a sentence; `accepted` when somebody has let it stand."""

    rule: Rule
    action: Any
    sentence: str
    accepted: AcceptedFinding | None = None

    @property
    def fingerprint(self):
        return fingerprint(self.action, self.sentence)


def of_plan(plan, on) -> list[Finding]:
    """Every finding of a plan as at a day, in the order of its actions, those let stand among them. Five queries."""
    actions = list(plan.actions.in_natural_order().defer("search_text"))
    around = surroundings(actions, on)
    accepted = {
        (each.action_id, each.rule, each.fingerprint): each
        for each in AcceptedFinding.objects.filter(action__plan=plan).select_related("by")
    }
    return [
        Finding(rule, action, sentence, accepted.get((action.pk, rule.code, fingerprint(action, sentence))))
        for action in actions
        for rule in RULES
        if (sentence := rule.look(action, around))
    ]


def surroundings(actions, on) -> Surroundings:
    """What the rules need to know about the actions of one plan."""
    codes = {action.measure for action in actions if action.measure}
    figures = {code: (measure, measure.figure(on)) for code in codes if (measure := measures.find(code))}
    said = {code: (f"{m.name} stands at {f.text} against {f.target}", f.is_met) for code, (m, f) in figures.items()}
    return Surroundings(
        on=on,
        references=Counter(citations.key(action.reference) for action in actions if action.reference),
        ended=dict(Lead.objects.filter(ended_on__lte=on).values_list("name", "ended_on")),
        missed={code: sentence for code, (sentence, is_met) in said.items() if is_met is False},
        met={code: sentence for code, (sentence, is_met) in said.items() if is_met},
        gaps=gaps([action.reference for action in actions]),
    )


def gaps(references: list[str]) -> dict[str, str]:
    """What a numbering like D1, D3 skips, by the key of the reference that comes next: {key of D3: "D2"}."""
    numbers: dict[str, set[int]] = {}
    for reference in references:
        if parts := IN_A_SCHEME.fullmatch(reference):
            numbers.setdefault(parts[1], set()).add(int(parts[2]))
    found = {}
    for letter, present in numbers.items():
        for number in sorted(present):
            if missing := _just_before(number, present):
                found[citations.key(f"{letter}{number}")] = " and ".join(f"{letter}{each}" for each in missing)
    return found


def _just_before(number, present):
    below = max((each for each in present if each < number), default=0)
    return range(below + 1, number)


def fingerprint(action, sentence):
    """What a finding is about: when any of it changes, a finding that was let stand comes back."""
    about = "\n".join((sentence, action.status, action.progress, action.lead_names, action.target_as_written))
    return sha256(about.encode()).hexdigest()
