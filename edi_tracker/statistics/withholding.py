"""What rounded slices leave out, so that all of them together tell no number held back too nearly.

Rounded to 5, a number under 5 may be any of five. But slices add up, to each other and to tables that are not rounded,
and the sums may leave it fewer. For each such number another workforce is looked for in which it is different and as
little as possible of what is printed would be: what would be is held back, and then that workforce is as likely as the
true one. A workforce found for one number does for many. The search is the linear relaxation of M. Fischetti and
J. J. Salazar, "Solving the cell suppression problem on tabular data with linear constraints", Management Science 47
(2001), 1008-1027, with a price on each printed sum in place of each cell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor
from random import Random
from typing import Any

from edi_tracker.statistics.attack import NEARLY, intervals
from edi_tracker.statistics.linking import Place
from edi_tracker.statistics.policies import Policy
from edi_tracker.statistics.printed_sums import PrintedSums
from edi_tracker.statistics.releases import ANY_NUMBER, Printed, Where, line_told, told_together

__all__ = ["Slices", "pinned", "withheld"]

ROUNDS = 8
# What it is worth to move other numbers by one person along with the one that is looked at: less than any price.
ALONG = 0.001


@dataclass(frozen=True)
class Slices:
    """Slices published under a policy that rounds, and the tables that stand beside them, published under another."""

    printed: Sequence[Printed]
    policy: Policy
    beside: Sequence[Printed] = ()
    beside_policy: Policy | None = None

    @cached_property
    def sums(self) -> PrintedSums:
        """What all of them tell, linked."""
        own, others = len(self.printed), len(self.beside)
        policies = [self.policy] * own + [self.beside_policy or self.policy] * others
        linked, every = told_together([*self.printed, *self.beside], policies)
        return PrintedSums(
            linked.grid, *([one for told in part for one in told] for part in (every[:own], every[own:]))
        )


def withheld(slices: Slices) -> set[Where]:
    """The cells of slices to hold back, by title, row and column.

    Then what slices hold back or call low, and what the tables beside them hold back, may be any of the policy's least
    width or more, for all that they tell together. What those tables tell by themselves is no secret.
    """
    held_back = _Search(slices.sums, slices.policy.least_width).held_back()
    return {one.where for one in slices.sums.own if one.terms in held_back}


def pinned(slices: Slices, cells: Collection[Where] = ()) -> tuple[list[Place], list[Place]]:
    """The secrets of slices with these cells held back, and those of them that an attack finds too nearly.

    It is the attack of attack.py, which knows nothing of how the cells were chosen. A sum that the tables beside tell
    as nearly to whoever knows that people come whole is left aside, and so is a secret that they tell by themselves.
    """
    sums, width = slices.sums, slices.policy.least_width
    kept = [one for one in sums.own if one.where not in cells]
    shown = [one for one in kept if one.terms in sums.windows or one.greatest == ANY_NUMBER]
    others = [*sums.others, *map(line_told, sums.grid.lines)]
    gone = {one.terms for one in sums.own if one.where in cells and len(one.terms) == 1}
    secrets = {sums.places[number] for number in sums.secrets(gone)}
    secrets -= intervals(others, secrets, width).keys()
    return sorted(secrets), sorted(intervals([*others, *shown], secrets, width))


class _Search:
    """The least and the greatest that each number is in some workforce that reads the same, true numbers first."""

    def __init__(self, sums: PrintedSums, width: int) -> None:
        self.sums, self.width, self.chance = sums, width, Random(2008)
        self.less = self.more = self.sums.nobody

    def held_back(self) -> set[Any]:
        """The printed sums to hold back, as their terms."""
        sums = self.sums
        no_secret = self._told_without_slices()
        self.less = self.more = sums.nobody
        self._look_at_random(no_secret)
        while narrow := self._narrow(no_secret):
            if not self._make_room(narrow[0], narrow[1:]):
                no_secret.add(narrow[0])
        return sums.held_back

    def _told_without_slices(self) -> set[int]:
        """The numbers that no slice could keep from being told: what stands beside the slices tells them."""
        with self.sums.nothing_printed():
            self._look_at_random(set())
            told: set[int] = set()
            while narrow := self._narrow(told):
                if not self._make_room(narrow[0], narrow[1:]):
                    told.add(narrow[0])
        return told

    def _narrow(self, told: set[int]) -> list[int]:
        """The secrets that may not be enough numbers yet."""
        return [one for one in self.sums.secrets(self.sums.held_back) if one not in told and self._lacks(one) > 0]

    def _lacks(self, number: int) -> int:
        """How many more numbers it has to be able to be."""
        return self.width - 1 - floor(self.more[number] + NEARLY) + ceil(self.less[number] - NEARLY)

    def _look_at_random(self, told: set[int]) -> None:
        """Other workforces that read the same: a few move nearly all numbers that can be moved for nothing."""
        for _ in range(ROUNDS):
            ways = self._ways(self._narrow(told))
            if len(ways) < 3:
                break
            self._take(self.sums.found(ways))
            self._take(self.sums.found({number: -way for number, way in ways.items()}))

    def _ways(self, numbers: Iterable[int]) -> dict[int, float]:
        return {number: self.chance.choice((-1.0, 1.0)) for number in numbers}

    def _make_room(self, number: int, others: Sequence[int]) -> bool:
        """Hold back what it takes for a number to be enough others: all of them on one side, or one after another."""
        along = {other: ALONG * way for other, way in self._ways(others).items()}
        for step in (self._lacks(number), 1):
            while self._lacks(number) > 0 and self._step(number, step, along):
                pass
        return self._lacks(number) <= 0

    def _step(self, number: int, step: int, along: Mapping[int, float]) -> bool:
        """Take the cheaper way, up or down; whether there is one."""
        above = floor(self.more[number] + NEARLY) + step
        below = ceil(self.less[number] - NEARLY) - step
        answers = [self.sums.found(along, {number: ends}) for ends in ((above, None), (None, below))]
        found = [answer for answer in answers if answer is not None]
        if found:
            self._take(min(found, key=lambda answer: answer.fun))
        return bool(found)

    def _take(self, answer: Any) -> None:
        import numpy as np

        moved = self.sums.taken(answer)
        self.less, self.more = np.minimum(self.less, moved), np.maximum(self.more, moved)
