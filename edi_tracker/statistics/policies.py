"""Disclosure policies: how small a number may be shown, and when a percentage may."""

from __future__ import annotations

from dataclasses import dataclass

CONFIDENTIAL, LOW, UNDECLARED = "[c]", "[low]", "[u]"


@dataclass(frozen=True)
class Policy:
    """One set of rules, kept by its code with every publication.

    Counts from 1 to `threshold` - 1 are hidden; no percentage is given on a base under `minimum_base`, nor where
    fewer than `declaration_floor` percent declared. `explanation` says it to the reader.
    """

    code: str
    name: str
    threshold: int = 5
    minimum_base: int = 25
    declaration_floor: int = 60
    explanation: str = ""

    @property
    def hides_counts(self) -> bool:
        return self.threshold > 1


STANDARD = Policy(
    code="standard",
    name="Small numbers protected",
    explanation="Numbers from 1 to 4 are not shown, nor is any number or percentage that would reveal one.",
)
UNPROTECTED = Policy(
    code="unprotected",
    name="Small numbers shown",
    threshold=0,
    minimum_base=0,
    declaration_floor=0,
    explanation="Small numbers are shown to HR only: do not pass this table on",
)
AS_PUBLISHED_2008 = Policy(
    code="as-published-2008",
    name="As published in 2008",
    threshold=0,
    minimum_base=0,
    declaration_floor=0,
    explanation="These figures were published in full in 2008",
)
NOT_OF_PEOPLE = Policy(
    code="not-of-people",
    name="Every number shown",
    threshold=0,
    minimum_base=0,
    declaration_floor=0,
    explanation="These are not counts of people by a characteristic, and are shown in full",
)
POLICIES = {policy.code: policy for policy in (STANDARD, UNPROTECTED, AS_PUBLISHED_2008, NOT_OF_PEOPLE)}
