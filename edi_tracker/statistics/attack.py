"""The attack check: what a reader of all tables together could find out about the numbers held back.

For every hidden count the least and the greatest value that agree with everything printed, by linear programme
(HiGHS, by way of scipy): counts, totals, percentages to their rounding, rounded counts to theirs, and publications
before this one. A count leaks when fewer whole numbers than the policy's least width lie between the two. The method
is the audit of A. Hundepool et al., "Statistical Disclosure Control" (Wiley, 2012), section 4.4.1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from random import Random

from edi_tracker.statistics.linking import Place, parts_of
from edi_tracker.statistics.programmes import Contradiction, Programme, bounds_of, programmes_of
from edi_tracker.statistics.releases import Release, Telling, Where, line_told

__all__ = ["Leak", "attack", "intervals"]

# Numbers that a programme answers with are whole to within this.
NEARLY = 1e-5
ROUNDS = 6


@dataclass(frozen=True)
class Leak:
    """A count that is held back and can be worked out, exactly or too nearly."""

    place: Place
    where: Where
    least: int
    greatest: int

    @property
    def in_words(self) -> str:
        """Which number, and what is told of it."""
        table, row, column = self.where
        told = "exactly" if self.least == self.greatest else f"to lie between {self.least:,} and {self.greatest:,}"
        return f"'{table}', row '{row}', column '{column}': the number held back can be worked out {told}"


def attack(release: Release, before: Iterable[Release] = ()) -> list[Leak]:
    """Every count that leaks from a publication with those before it, in the order they are printed in.

    What an earlier publication held back and this one shows is no secret any more, and what was published in full on
    purpose never was. Earlier figures that cannot be of the same people are left aside.
    """
    earlier = _of_the_same_people(release, [one for one in before if one.policy.hides_counts])
    told = [telling for one in (*earlier, release) for telling in one.tellings]
    if earlier:
        told += _sums_believed(told)
    shown = {telling.terms[0][0] for telling in release.tellings if telling.kind == "count"}
    hidden = {one.terms[0][0]: one.where for one in _hidden(earlier) if one.terms[0][0] not in shown}
    hidden |= {one.terms[0][0]: one.where for one in _hidden([release])}
    narrow = intervals(told, hidden, release.policy.least_width)
    return [Leak(place, where, *narrow[place]) for place, where in hidden.items() if place in narrow]


def intervals(told: Iterable[Telling], targets: Collection[Place], width: int) -> dict[Place, tuple[int, int]]:
    """The targets that may be fewer than `width` whole numbers, each with the least and the greatest.

    Raises Contradiction when nothing agrees with all that is told.
    """
    told = list(told)
    narrow = {place: one for place, one in bounds_of(told).items() if place in targets and one[0] == one[1]}
    for programme in programmes_of(told):
        mine = [number for number, place in enumerate(programme.order) if place in targets]
        if mine:
            narrow |= _Reading(programme, width).of(mine)
    return narrow


class _Reading:
    """The least and greatest values met so far. Each answer moves many counts, so a few clear nearly all of them."""

    def __init__(self, programme: Programme, width: int) -> None:
        import numpy as np

        self.programme, self.width = programme, width
        self.least = np.full(len(programme.order), np.inf)
        self.greatest = np.full(len(programme.order), -np.inf)
        if programme.is_free:
            self.least, self.greatest = np.array(programme.bounds.lb), np.array(programme.bounds.ub)

    def of(self, targets: Sequence[int]) -> dict[Place, tuple[int, int]]:
        """The narrow ones of the targets, by their number in the order, each looked at to its ends."""
        self._look_at_random(targets)
        narrow = {}
        for target in targets:
            for sign in (1, -1):
                if not self._is_wide(target) and not self.programme.is_free:
                    self._look({target: sign})
            if not self._is_wide(target):
                narrow[self.programme.order[target]] = self._ends(target)
        return narrow

    def _look_at_random(self, targets: Sequence[int]) -> None:
        chance = Random(2008)
        for _ in range(ROUNDS):
            left = [target for target in targets if not self._is_wide(target)]
            if len(left) < 3:
                break
            weights = {target: chance.uniform(-1, 1) for target in left}
            self._look(weights)
            self._look({target: -weight for target, weight in weights.items()})

    def _look(self, weights: Mapping[int, float]) -> None:
        import numpy as np

        every = np.zeros(len(self.programme.order))
        every[list(weights)] = list(weights.values())
        found = self.programme.least(every)
        self.least, self.greatest = np.minimum(self.least, found), np.maximum(self.greatest, found)

    def _is_wide(self, target: int) -> bool:
        if self.least[target] > self.greatest[target]:
            return False
        least, greatest = self._ends(target)
        return greatest - least + 1 >= self.width

    def _ends(self, target: int) -> tuple[int, int]:
        return ceil(self.least[target] - NEARLY), floor(self.greatest[target] + NEARLY)


def _hidden(releases: Iterable[Release]) -> list[Telling]:
    return [telling for release in releases for telling in release.tellings if telling.kind == "hidden"]


def _of_the_same_people(release: Release, earlier: Sequence[Release]) -> list[Release]:
    """The earlier releases that can be true together with this one, the last first."""
    kept: list[Release] = []
    for one in reversed(earlier):
        told = [telling for other in (*kept, one, release) for telling in other.tellings]
        if _can_be_true(told):
            kept.append(one)
    return kept


def _sums_believed(told: Sequence[Telling]) -> list[Telling]:
    """The sums across publications: that the parts of a whole come to it, wherever the printed numbers allow that."""
    believed: list[Telling] = []
    for _, lines in sorted(parts_of(place for one in told for place, _ in one.terms).items()):
        more = [line_told(line) for line in lines]
        if _can_be_true([*told, *believed, *more]):
            believed += more
    return believed


def _can_be_true(told: Iterable[Telling]) -> bool:
    import numpy as np

    try:
        for programme in programmes_of(told):
            programme.least(np.zeros(len(programme.order)))
    except Contradiction:
        return False
    return True
