"""What is set beside one another: a body of people on a day, counted by answers that may or may not agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from edi_tracker.statistics.proportions import Proportion


class Membership(Enum):
    """Whether the people under one label belong to a group; `PARTLY` when only some of them do or may."""

    IN, OUT, PARTLY, NOWHERE = range(4)


@dataclass(frozen=True)
class Answer:
    """The people under one label of a side; `count` is None where it is held back.

    `categories` are the keys of the categories it counts. In the newest categories `broad` is its broad group,
    `same_as` the category that holds exactly the same people, and `within` the one it is counted under with others.
    """

    label: str
    count: int | None
    categories: frozenset[int] = frozenset()
    broad: str = ""
    same_as: str = ""
    within: str = ""
    is_answer: bool = True
    is_known: bool = True


@dataclass(frozen=True)
class Group:
    """Whose share is asked for: the members of a definition, a broad group, or one category of the newest.

    `denominator` is "all", "known" or "declared", as a definition has it.
    """

    key: str
    name: str
    denominator: str = "declared"
    note: str = ""
    members: frozenset[int] = frozenset()
    schemes: frozenset[int] = frozenset()
    broad: str = ""
    category: str = ""
    counts_the_unknown: bool = False
    heading: str = ""

    def of(self, answer: Answer) -> Membership:
        """Whether the people under a label belong to it."""
        if self.schemes:
            return self._by_definition(answer)
        if not answer.is_answer:
            return Membership.OUT
        return self._of_category(answer) if self.category else self._of_broad_group(answer)

    def counts_in_base(self, answer: Answer) -> bool:
        """Whether the people under a label belong to what the share is taken of."""
        return {"all": True, "known": answer.is_known, "declared": answer.is_answer}[self.denominator]

    def _by_definition(self, answer: Answer) -> Membership:
        if not answer.categories:
            return Membership.NOWHERE
        if not answer.categories & self.members:
            return Membership.OUT
        return Membership.IN if answer.categories <= self.members else Membership.PARTLY

    def _of_broad_group(self, answer: Answer) -> Membership:
        if not answer.broad:
            return Membership.NOWHERE
        return Membership.IN if answer.broad == self.broad else Membership.OUT

    def _of_category(self, answer: Answer) -> Membership:
        if answer.same_as or answer.within:
            if answer.within == self.category:
                return Membership.PARTLY
            return Membership.IN if answer.same_as == self.category else Membership.OUT
        if not answer.broad:
            return Membership.NOWHERE
        return Membership.PARTLY if answer.broad == self.broad else Membership.OUT


@dataclass(frozen=True)
class DateRule:
    """How many years before or after our figures others may be, and why."""

    years_older: int
    years_newer: int
    reason: str


@dataclass(frozen=True)
class Side:
    """A body of people, when and by what they were counted, and where that is from.

    `people` is whom it counts in a sentence ("staff", "the population of England"); `kind` is "staff",
    "service_users", or the kind of a benchmark; `ages` is "all", "adults" or "working". `total` is None where it is
    held back. `published` are percentages by group as published where counts behind them are held back, `declared`
    is that of those who answered. Without answers it is only known of: `missing` says why.
    """

    key: str
    name: str
    people: str
    kind: str
    when: str
    day: date
    scheme: int
    scheme_name: str
    answers: tuple[Answer, ...]
    total: int | None
    ages: str
    base: str
    source: str
    published: Mapping[str, Decimal] = field(default_factory=dict)
    declared: Decimal | None = None
    place: str = ""
    is_census: bool = False
    rule: DateRule | None = None
    missing: str = ""
    url: str = ""

    @property
    def identity(self) -> tuple[str, str]:
        """What tells it from every other: what it is, and of which place."""
        return self.key, self.place

    @property
    def title(self) -> str:
        """As a row of the table: "Staff, 31 March 2008"."""
        return f"{self.name}, {self.when}" if self.when not in self.name else self.name

    def labels(self, group: Group, membership: Membership) -> list[str]:
        """The labels of those who stand so to a group; nobody under a label is nobody to fall out over."""
        return [one.label for one in self.answers if one.count != 0 and group.of(one) == membership]

    def share(self, group: Group) -> Proportion | None:
        """How many of the base belong to the group; None where that is held back.

        Where the counts are held back and the percentage is not, it is that percentage of all, or of those who
        answered as published: near enough for an interval, and telling nothing that is not published.
        """
        percent = self.published.get(group.key)
        if (counted := self.counted(group)) or percent is None or not self.total:
            return counted
        base = self.total
        if group.denominator != "all" and self.declared is not None:
            base = round(self.declared * self.total / 100)
        count = round(percent * base / 100)
        return Proportion(count, round(100 * count / percent) if count else base)

    def counted(self, group: Group) -> Proportion | None:
        """The share from counts that are shown; None where one is held back and cannot be worked out."""
        base = self.people_who(group.counts_in_base)
        count = self.people_who(lambda answer: group.counts_in_base(answer) and group.of(answer) == Membership.IN)
        return None if count is None or base is None else Proportion(count, base)

    def people_who(self, belong: Callable[[Answer], bool]) -> int | None:
        """How many are under the labels that belong: added up, or what is left of the total; None if neither can be."""
        inside = [answer.count for answer in self.answers if belong(answer)]
        outside = [answer.count for answer in self.answers if not belong(answer)]
        if None not in inside:
            return sum(inside)
        return None if self.total is None or None in outside else self.total - sum(outside)

    @property
    def percent_declared(self) -> Decimal | None:
        """Of everybody, those who gave an answer: as published, or from counts that are shown."""
        answered = self.people_who(lambda answer: answer.is_answer)
        if answered is None or self.total is None:
            return self.declared
        return Proportion(answered, self.total).percent

    @property
    def has_unknown(self) -> bool:
        """Whether anybody, or somebody for all that is shown, is counted without an answer that is known."""
        return any(answer.count != 0 for answer in self.answers if not answer.is_known)
