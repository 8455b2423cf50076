"""Which hidden counts of a published table could be worked out exactly from everything printed around them.

The reader is taken to know all that is printed: counts, totals, percentages, that people come whole, and that no 0 is
ever hidden. A hidden count is safe when some other table, with that count different, would print exactly the same.
The search for such a table is an integer programme (HiGHS, by way of scipy.optimize.milp), as in the literature:
M. Fischetti and J. J. Salazar, "Models and algorithms for optimizing cell suppression in tabular data with linear
constraints", JASA 95 (2000), 916-928. A table with fractions of people in it would satisfy a linear programme and
nobody else: of 150 small made-up tables with percentages, 9 gave a count away to whole numbers and not to fractions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from random import Random
from typing import Any

from edi_tracker.statistics.grids import Grid, Position

Limit = tuple[Mapping[Position, int], float, float]

ROUNDS = 6
# Any other table will do, and the first found is the cheapest. A search that grows too long has found none.
FIRST_FOUND = {"mip_rel_gap": 0.5, "node_limit": 200}


@dataclass(frozen=True)
class Share:
    """A printed percentage: the sum of some positions over the sum of others."""

    numerator: tuple[Position, ...]
    denominator: tuple[Position, ...]


@dataclass
class _Programme:
    """What a reader can write down about the hidden counts: weighted sums of them lie between two bounds."""

    grid: Grid
    order: list[Position]
    limits: list[Limit] = field(default_factory=list)

    @cached_property
    def constraints(self) -> Any:
        """The limits as scipy takes them, in a sparse matrix."""
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array

        place = {position: at for at, position in enumerate(self.order)}
        entries = [(row, place[at], times) for row, (sums, *_) in enumerate(self.limits) for at, times in sums.items()]
        rows, columns, values = zip(*entries, strict=True)
        matrix = csr_array((values, (rows, columns)), shape=(len(self.limits), len(self.order)), dtype=float)
        return LinearConstraint(matrix, [low for _, low, _ in self.limits], [high for *_, high in self.limits])

    def solve(self, weights: Mapping[Position, float], bounds: Mapping[Position, tuple[int, int]]) -> Any:
        """Whole numbers for the hidden counts, an array in their order, that make the weighted sum small.

        `bounds` hold some of them between two numbers. None when there are no such numbers, or none are found soon.
        """
        import numpy as np
        from scipy.optimize import Bounds, milp

        usual = (1, self.most)
        low, high = zip(*(bounds.get(position, usual) for position in self.order), strict=True)
        answer = milp(
            [weights.get(position, 0) for position in self.order],
            constraints=self.constraints if self.limits else (),
            bounds=Bounds(low, high),
            integrality=np.ones(len(self.order)),
            options=FIRST_FOUND,
        )
        return None if answer.x is None else np.rint(answer.x)

    @property
    def most(self) -> int:
        """More than any hidden count can be."""
        return 2 * sum(self.grid.values.values()) + 10

    def moved(self, found: Sequence[Any]) -> set[Position]:
        """The positions that are not as they truly are in some of the hidden counts found.

        Each is an array in their order; those that a reader could tell from the true ones are passed over.
        """
        import numpy as np

        if not found:
            return set()
        counts = np.column_stack(found)
        if self.limits:
            sums = self.constraints.A @ counts
            fits = (sums >= self.constraints.lb[:, None]) & (sums <= self.constraints.ub[:, None])
            counts = counts[:, fits.all(axis=0)]
        truth = np.array([[self.grid.values[position]] for position in self.order])
        differs = (counts != truth).any(axis=1)
        return {position for position, is_other in zip(self.order, differs, strict=True) if is_other}


class Reader:
    """Somebody who knows the printed counts of one table, and tries one choice of its percentages after another.

    Every other table that prints the same is kept: while it agrees with the next choice too, the counts that differ
    in it are known to be safe and nothing need be solved for them, so a choice costs little after the first.
    `looks` is how many programmes may be solved; after them a count that is not known to be safe is taken to leak.
    """

    def __init__(self, grid: Grid, hidden: Collection[Position], looks: float = inf) -> None:
        self.grid, self.hidden, self.looks = grid, frozenset(hidden), looks
        self.positions = sorted(grid.values)
        self.others: list[Any] = []  # each an array of all counts and totals, in the order of the positions
        self.leaked: set[Position] = set()

    def hide(self, hidden: Collection[Position]) -> None:
        """Hide these positions, what was hidden before among them; every other table found fits as it did."""
        self.hidden = frozenset(hidden)

    def is_safe(self, shares: Collection[Share]) -> bool:
        """Whether nothing hidden follows from the counts, the totals and these percentages. Stops at one leak."""
        leak = next(self.leaks(shares), None)
        if leak is not None:
            self.leaked.add(leak)
        return leak is None

    def leaks(self, shares: Collection[Share] = ()) -> Iterator[Position]:
        """Each hidden position whose count follows exactly: where one leaked before and near percentages first."""
        programme = _programme(self.grid, self.hidden, shares)
        cleared = programme.moved([counts[self._places()] for counts in self.others])
        near = {at for share in shares for at in (*share.numerator, *share.denominator)} & self.hidden
        for part in (self.leaked, near - self.leaked, self.hidden - near - self.leaked):
            self._look_at_random(programme, part, cleared)
            for position in sorted(part):
                self._look_past(programme, position, cleared)
                if position not in cleared:
                    yield position

    def _look_at_random(self, programme: _Programme, part: Collection[Position], cleared: set[Position]) -> None:
        """Each answer clears every count it moves, so a few looks in random directions clear nearly all."""
        chance = Random(2008)
        for _ in range(ROUNDS):
            left = sorted(set(part) - cleared)
            if len(left) < 3:
                break
            self._look(programme, cleared, {position: chance.uniform(-1, 1) for position in left}, {})

    def _look_past(self, programme: _Programme, position: Position, cleared: set[Position]) -> None:
        """Look for a table with more at one position, then for one with fewer."""
        value = self.grid.values[position]
        for least, greatest in ((value + 1, programme.most), (1, value - 1)):
            if position not in cleared and least <= greatest:
                self._look(programme, cleared, {}, {position: (least, greatest)})

    def _look(
        self,
        programme: _Programme,
        cleared: set[Position],
        weights: Mapping[Position, float],
        bounds: Mapping[Position, tuple[int, int]],
    ) -> None:
        import numpy as np

        self.looks -= 1
        counts = programme.solve(weights, bounds) if self.looks >= 0 else None
        if counts is not None:
            everything = np.array([self.grid.values[position] for position in self.positions], dtype=float)
            everything[self._places()] = counts
            self.others.append(everything)
            cleared |= programme.moved([counts])

    def _places(self) -> list[int]:
        """Where the hidden positions, in their order, stand among all."""
        return [place for place, position in enumerate(self.positions) if position in self.hidden]


def _programme(grid: Grid, hidden: Collection[Position], shares: Iterable[Share]) -> _Programme:
    programme = _Programme(grid, sorted(hidden))
    for line in grid.lines:
        parts, known = _split(grid, hidden, line.parts)
        total, known_total = _split(grid, hidden, (line.total,))
        programme.limits.append((_sum((parts, 1), (total, -1)), known_total - known, known_total - known))
    for share in shares:
        programme.limits.extend(_share_limits(grid, hidden, share))
    programme.limits = [limit for limit in programme.limits if limit[0]]
    return programme


def is_exact(grid: Grid, share: Share) -> bool:
    """Whether the percentage, to one decimal, leaves only one numerator possible on its base."""
    low, high, whole = _window(grid, share)
    return -(-low * whole // 2000) == (high * whole - 1) // 2000


def _share_limits(grid: Grid, hidden: Collection[Position], share: Share) -> list[Limit]:
    """What the percentage t says of its parts n and d: (2t - 1)d <= 2000n < (2t + 1)d, and n <= d."""
    part, part_known = _split(grid, hidden, share.numerator)
    base, base_known = _split(grid, hidden, share.denominator)
    low, high, whole = _window(grid, share)
    no_more: Limit = (_sum((part, 1), (base, -1)), -inf, base_known - part_known)
    if not base:
        return [(part, -(-low * whole // 2000) - part_known, (high * whole - 1) // 2000 - part_known), no_more]
    above: Limit = (_sum((part, 2000), (base, -low)), low * base_known - 2000 * part_known, inf)
    below: Limit = (_sum((part, 2000), (base, -high)), -inf, high * base_known - 1 - 2000 * part_known)
    return [above, below, no_more]


def _window(grid: Grid, share: Share) -> tuple[int, int, int]:
    """2t - 1, 2t + 1 and d, where t is the percentage in tenths, rounded half up, and d its base."""
    count, whole = (sum(grid.values[at] for at in side) for side in (share.numerator, share.denominator))
    tenths = (2000 * count + whole) // (2 * whole)
    return 2 * tenths - 1, 2 * tenths + 1, whole


def _split(grid: Grid, hidden: Collection[Position], at: Iterable[Position]) -> tuple[dict[Position, int], int]:
    """The hidden positions of a sum, and what the shown ones come to."""
    places = tuple(at)
    unknown = {position: 1 for position in places if position in hidden}
    return unknown, sum(grid.values[position] for position in places if position not in unknown)


def _sum(*terms: tuple[Mapping[Position, int], int]) -> dict[Position, int]:
    added: dict[Position, int] = {}
    for coefficients, times in terms:
        for position, coefficient in coefficients.items():
            added[position] = added.get(position, 0) + times * coefficient
    return {position: times for position, times in added.items() if times}
