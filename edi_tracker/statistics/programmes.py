"""What is told of counts as linear programmes: one for each group of unknown counts that depend on each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from edi_tracker.statistics.linking import Place
from edi_tracker.statistics.releases import ANY_NUMBER, Telling

Bounds = dict[Place, tuple[int, int]]
# Weighted places, and the bounds of what they come to.
Row = tuple[dict[Place, int], float, float]


class Contradiction(Exception):
    """Nothing agrees with all that is told: it is not of the same people."""


@dataclass(frozen=True)
class Programme:
    """Unknown counts, in an order, between bounds, and the sums that hold between them in a sparse matrix."""

    order: tuple[Place, ...]
    bounds: Any
    constraints: Any

    @property
    def is_free(self) -> bool:
        """Whether no sum holds between its counts."""
        return not self.constraints

    def least(self, weights: Any) -> Any:
        """The counts, an array in their order, whose weighted sum is least.

        Raises Contradiction when there are none.
        """
        from scipy.optimize import milp

        answer = milp(weights, bounds=self.bounds, constraints=self.constraints)
        if answer.x is None:
            raise Contradiction(answer.message)
        return answer.x


def programmes_of(told: Iterable[Telling]) -> list[Programme]:
    """A programme for each group of counts that are not known, without what is known already."""
    every = list(told)
    bounds = bounds_of(every)
    rows = [row for one in every if len(one.terms) > 1 for row in _open_row(one, bounds)]
    return [programme(order, bounds, own) for order, own in _groups(bounds, rows)]


def bounds_of(told: Iterable[Telling]) -> Bounds:
    """The least and the greatest of each count by itself, the greatest never more than people could be.

    Raises Contradiction when one is told to be two different numbers.
    """
    bounds: Bounds = {}
    for one in told:
        for place, _ in one.terms:
            least, greatest = bounds.get(place, (0, ANY_NUMBER))
            if len(one.terms) == 1:
                low, high = _by_itself(one)
                least, greatest = max(least, low), min(greatest, high)
            if least > greatest:
                raise Contradiction(f"{', '.join(place)}: at least {least} and at most {greatest}")
            bounds[place] = least, greatest
    most = 1000 + 2 * sum(greatest for _, greatest in bounds.values() if greatest < ANY_NUMBER)
    return {place: (least, min(greatest, most)) for place, (least, greatest) in bounds.items()}


def _by_itself(one: Telling) -> tuple[int, int]:
    """The least and the greatest whole number that one count, so many times, may be."""
    ((_, times),) = one.terms
    ends = (one.least, one.greatest) if times > 0 else (-one.greatest, -one.least)
    return -(-ends[0] // abs(times)), ends[1] // abs(times)


def programme(order: Sequence[Place], bounds: Bounds, rows: Sequence[Row]) -> Programme:
    """Counts in this order as scipy takes them, each sum scaled to its greatest weight."""
    import numpy as np
    from scipy.optimize import Bounds as Between
    from scipy.optimize import LinearConstraint
    from scipy.sparse import csr_array

    at = {place: number for number, place in enumerate(order)}
    scales = [max(map(abs, weights.values())) for weights, *_ in rows]
    entries = [
        (number, at[place], times / scales[number])
        for number, (weights, *_) in enumerate(rows)
        for place, times in weights.items()
    ]
    downs, acrosses, values = zip(*entries, strict=True) if entries else ((), (), ())
    matrix = csr_array((values, (downs, acrosses)), shape=(len(rows), len(order)), dtype=float)
    low, high = (np.array([row[side] for row in rows], dtype=float) / np.array(scales) for side in (1, 2))
    least, greatest = zip(*(bounds[place] for place in order), strict=True)
    return Programme(tuple(order), Between(least, greatest), LinearConstraint(matrix, low, high) if rows else ())


def _open_row(one: Telling, bounds: Bounds) -> list[Row]:
    """The sum without the counts that are known. Raises Contradiction when they do not come to what it says."""
    known = sum(times * bounds[place][0] for place, times in one.terms if _is_known(bounds[place]))
    weights = {place: times for place, times in one.terms if not _is_known(bounds[place])}
    least, greatest = one.least - known, one.greatest - known
    if weights:
        return [(weights, least, greatest)]
    if not least <= 0 <= greatest:
        raise Contradiction(f"{one.where}: what is known comes to {known}")
    return []


def _is_known(bounds: tuple[int, int]) -> bool:
    return bounds[0] == bounds[1]


def _groups(bounds: Bounds, rows: Sequence[Row]) -> list[tuple[list[Place], list[Row]]]:
    """The unknown counts with the sums between them, apart where no sum joins them."""
    root: dict[Place, Place] = {place: place for place, one in bounds.items() if not _is_known(one)}
    for weights, *_ in rows:
        first, *others = weights
        for place in others:
            root[_top(root, place)] = _top(root, first)
    groups: dict[Place, tuple[list[Place], list[Row]]] = defaultdict(lambda: ([], []))
    for place in root:
        groups[_top(root, place)][0].append(place)
    for row in rows:
        groups[_top(root, next(iter(row[0])))][1].append(row)
    return list(groups.values())


def _top(root: dict[Place, Place], place: Place) -> Place:
    while root[place] != place:
        root[place] = place = root[root[place]]
    return place
