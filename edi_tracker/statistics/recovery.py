"""Which hidden counts of a published table could be worked out exactly from everything printed around them.

The reader is taken to know all that is printed: counts, totals, percentages, and that no 0 is ever hidden. A hidden
count is safe when some other table, with that count different by at least one, would print exactly the same.
The search for such a table is a linear programme (HiGHS, by way of scipy.optimize.milp), as in the literature:
M. Fischetti and J. J. Salazar, "Models and algorithms for optimizing cell suppression in tabular data with linear
constraints", JASA 95 (2000), 916-928.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from random import Random
from typing import Any

Position = tuple[int, int]
Limit = tuple[Mapping[Position, int], float, float]

ROUNDS = 6
A_WHOLE_ONE = 1 - 1e-6


@dataclass(frozen=True)
class Line:
    """Positions that add up to another printed position."""

    parts: tuple[Position, ...]
    total: Position

    @property
    def members(self) -> tuple[Position, ...]:
        return (*self.parts, self.total)


@dataclass(frozen=True)
class Grid:
    """Every printed count, totals among them, by (row, column), and the lines they add up along."""

    values: Mapping[Position, int]
    lines: tuple[Line, ...]


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

    def solve(self, weights: Mapping[Position, float]) -> list[float] | None:
        """The hidden counts that make the weighted sum least; None when the solver gives no answer."""
        from scipy.optimize import Bounds, milp

        answer = milp(
            [weights.get(position, 0) for position in self.order],
            constraints=self.constraints if self.limits else (),
            bounds=Bounds(1, 2 * sum(self.grid.values.values()) + 10),
        )
        return None if answer.x is None else list(answer.x)


def recoverable(
    grid: Grid,
    hidden: Collection[Position],
    shares: Collection[Share] = (),
    suspects: Collection[Position] | None = None,
) -> set[Position]:
    """The hidden positions (of `suspects`, by default all) whose count follows exactly from what is printed."""
    return set(_leaks(grid, hidden, shares, set(hidden if suspects is None else suspects)))


def is_safe(grid: Grid, hidden: Collection[Position], shares: Collection[Share]) -> bool:
    """Whether nothing hidden follows from what is printed. Looks near the percentages first; stops at one leak."""
    near = {at for share in shares for at in (*share.numerator, *share.denominator) if at in hidden}
    return not any(any(_leaks(grid, hidden, shares, part)) for part in (near, set(hidden) - near))


def _leaks(
    grid: Grid, hidden: Collection[Position], shares: Collection[Share], left: set[Position]
) -> Iterator[Position]:
    programme = _programme(grid, hidden, shares)
    left = _after_random_looks(programme, left)
    while left:
        position = min(left)
        moved = _moved(programme, {position: 1}) | _moved(programme, {position: -1})
        if position not in moved:
            yield position
        left = left - moved - {position}


def _after_random_looks(programme: _Programme, left: set[Position]) -> set[Position]:
    """Each solution clears every count it moves, so a few looks in random directions clear nearly all."""
    chance = Random(2008)
    for _ in range(ROUNDS):
        if len(left) < 3:
            break
        left = left - _moved(programme, {position: chance.uniform(-1, 1) for position in sorted(left)})
    return left


def _moved(programme: _Programme, weights: Mapping[Position, float]) -> set[Position]:
    solution = programme.solve(weights)
    if solution is None:
        return set()
    values = programme.grid.values
    pairs = zip(programme.order, solution, strict=True)
    return {position for position, value in pairs if abs(value - values[position]) >= A_WHOLE_ONE}


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
