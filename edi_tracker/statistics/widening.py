"""What else to hold back so that what is held back cannot be worked out nearly: secondary suppression by programme.

For a count that too few numbers agree with, the cheapest way to make room is looked for: the other counts, or the
percentages, that would have to be different for it to be. Those shown are held back too, and then it may be different
for all that a reader knows. It is the linear relaxation, for one count after another, of M. Fischetti and
J. J. Salazar, "Solving the cell suppression problem on tabular data with linear constraints", Management Science 47
(2001), 1008-1027.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from math import log
from typing import Any

from edi_tracker.statistics.attack import NEARLY, intervals
from edi_tracker.statistics.grids import Grid, Position
from edi_tracker.statistics.recovery import Share
from edi_tracker.statistics.releases import ANY_NUMBER, NOWHERE, Telling, line_told, share_told

# A total is dearer than so many counts that are not one.
STEP = 8
# What it is worth to keep a percentage of everybody, for each person by whom it would be missed: some totals.
WORTH = 100

Ends = tuple[int, int]


def widened(grid: Grid, hidden: Collection[Position], width: int, shares: Sequence[Share] = ()) -> frozenset[Position]:
    """The hidden positions and as few others as it takes for each to be any of `width` numbers or more.

    `shares` are percentages worth a total or two: counts are held back for them, but not where that takes too many.
    Other percentages are left aside. Where every count that is not 0 is hidden each may be larger, so it ends.
    """
    held, wide, kept = set(hidden), set[Position](), list(shares)
    while narrow := intervals(_told(grid, held, kept), held - wide, width):
        wide |= held - narrow.keys()
        room, more, left = _Room(grid, kept, dear=kept, may_hide=True), set(held), set[Share]()
        for position, ends in sorted(narrow.items()):
            counts, missed = room.made(position, ends, width - 1 - ends[1] + ends[0], more, left)
            more, left = more | counts, left | missed
        if more == held and not left:
            more |= {position for position, value in grid.values.items() if value}
        if more == held and not left:
            break
        held, kept = more, [share for share in kept if share not in left]
    return frozenset(held)


def narrowing(
    grid: Grid, hidden: Collection[Position], shares: Iterable[Share], width: int, dear: Collection[Share] = ()
) -> set[Share]:
    """The percentages to leave out so that each hidden count may be any of `width` numbers or more, beside the rest.

    Those that tell only of numbers shown tell nothing, and stay. Room is made number by number, up or down,
    and others are left out before those that are `dear`.
    """
    telling = {one for one in shares if any(at in hidden for at in (*one.numerator, *one.denominator))}
    kept, wide = sorted(telling, key=repr), set[Position]()
    while kept and (narrow := intervals(_told(grid, hidden, kept), set(hidden) - wide, width)):
        wide |= set(hidden) - narrow.keys()
        room, left = _Room(grid, kept, dear=dear), set[Share]()
        for position, ends in sorted(narrow.items()):
            left |= room.made(position, ends, 1, hidden, left)[1]
        kept = [one for one in kept if one not in left] if left else []
    return telling - set(kept)


def _told(grid: Grid, hidden: Collection[Position], shares: Iterable[Share]) -> list[Telling]:
    """What the grid and these percentages tell a reader."""
    told = [line_told(line) for line in grid.lines]
    for position, value in grid.values.items():
        least, greatest = (1, ANY_NUMBER) if position in hidden else (value, value)
        told.append(Telling("hidden" if position in hidden else "count", NOWHERE, ((position, 1),), least, greatest))
    return told + [telling for share in shares for telling in _share_told(grid, share)]


def _share_told(grid: Grid, share: Share) -> list[Telling]:
    count, base = (sum(grid.values[at] for at in side) for side in (share.numerator, share.denominator))
    return share_told(share.numerator, share.denominator, count, base, NOWHERE)


class _Room:
    """The programme whose answer is what would have to be different for one count to be different.

    Each count that is not 0 has two variables, how much more and how much less it is, and each percentage one: by how
    many people what it says is missed. Unless it `may_hide` others, only counts hidden already may be different.
    """

    def __init__(self, grid: Grid, shares: Sequence[Share], *, dear: Collection[Share], may_hide: bool = False) -> None:
        self.grid, self.shares, self.dear, self.may_hide = grid, shares, dear, may_hide
        self.order = [position for position, value in sorted(grid.values.items()) if value]
        self.at = {position: number for number, position in enumerate(self.order)}
        self.ranks = Counter(line.total for line in grid.lines)

    def made(
        self,
        position: Position,
        ends: Ends,
        step: int,
        hidden: Collection[Position],
        left: Collection[Share] = frozenset(),
    ) -> tuple[set[Position], set[Share]]:
        """What to hold back and what to leave out for a count to be `step` above its `ends`, or as far below."""
        value = self.grid.values[position]
        ways = [(ends[1] + step - value, ANY_NUMBER, 0, 0), (0, 0, value - ends[0] + step, value - 1)]
        answers = [self._least(position, way, hidden, left) for way in ways if way[2] <= way[3]]
        found = [answer for answer in answers if answer.x is not None]
        return self._read(min(found, key=lambda answer: answer.fun).x, hidden) if found else (set(), set())

    def _least(
        self,
        position: Position,
        way: tuple[int, int, int, int],
        hidden: Collection[Position],
        left: Collection[Share],
    ) -> Any:
        from scipy.optimize import Bounds, milp

        count, at = len(self.order), self.at[position]
        low, high = [0.0] * (2 * count + len(self.shares)), self._most(hidden)
        low[at], high[at], low[count + at], high[count + at] = way
        costs = self._costs(hidden)
        weights = [
            *costs,
            *costs,
            *(0 if one in left else self._value(one) for one in self.shares),
        ]
        return milp(weights, bounds=Bounds(low, high), constraints=self._constraints)

    def _most(self, hidden: Collection[Position]) -> list[float]:
        """How much more or less each may be."""
        free = [self.may_hide or position in hidden for position in self.order]
        more = [ANY_NUMBER if one else 0 for one in free]
        less = [self.grid.values[at] - 1 if one else 0 for one, at in zip(free, self.order, strict=True)]
        return [*more, *less, *[2000 * ANY_NUMBER] * len(self.shares)]

    def _value(self, share: Share) -> int:
        """What it costs to miss a percentage by one person."""
        return WORTH if share in self.dear else 1

    def _costs(self, hidden: Collection[Position]) -> list[float]:
        return [
            0 if position in hidden else (1 + log(self.grid.values[position])) * STEP ** self.ranks[position]
            for position in self.order
        ]

    def _read(self, answer: Any, hidden: Collection[Position]) -> tuple[set[Position], set[Share]]:
        count = len(self.order)
        moved = abs(answer[:count] - answer[count : 2 * count]) > NEARLY
        positions = {at for at, is_other in zip(self.order, moved, strict=True) if is_other and at not in hidden}
        missed = answer[2 * count :] > NEARLY
        return positions, {share for share, is_missed in zip(self.shares, missed, strict=True) if is_missed}

    @cached_property
    def _constraints(self) -> Any:
        """Lines hold; percentages hold but for what they are missed by."""
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array

        rows = [(dict.fromkeys(line.parts, 1) | {line.total: -1}, 0, 0, None) for line in self.grid.lines]
        for number, share in enumerate(self.shares):
            rows += [(*self._moved(telling), number) for telling in _share_told(self.grid, share)]
        entries = [entry for number, row in enumerate(rows) for entry in self._entries(number, *row)]
        downs, acrosses, values = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(rows), 2 * len(self.order) + len(self.shares))
        matrix = csr_array((values, (downs, acrosses)), shape=shape, dtype=float)
        return LinearConstraint(matrix, [row[1] for row in rows], [row[2] for row in rows])

    def _moved(self, told: Telling) -> tuple[Mapping[Position, int], float, float]:
        """What is told, of how far counts are from what they truly are, in people."""
        scale = max((abs(times) for _, times in told.terms), default=1)
        now = sum(times * self.grid.values[at] for at, times in told.terms)
        weights = {at: times / scale for at, times in told.terms}
        return weights, (told.least - now) / scale, (told.greatest - now) / scale

    def _entries(
        self, number: int, weights: Mapping[Position, float], low: float, high: float, share: int | None
    ) -> list[tuple[int, int, float]]:
        count = len(self.order)
        known = [(self.at[at], times) for at, times in weights.items() if at in self.at]
        entries = [(number, at + side, sign * times) for at, times in known for side, sign in ((0, 1), (count, -1))]
        if share is not None:
            entries.append((number, 2 * count + share, 1))
        return entries
