"""The printed sums of slices as a linear programme: how else the numbers could be, and what that would change in print.

Each count has a variable, how many more people it is than truly, and each printed sum two: by how many people it would
be above what it is printed as, and below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from math import ceil, floor, inf, log
from typing import Any

from edi_tracker.statistics.attack import NEARLY
from edi_tracker.statistics.grids import Grid
from edi_tracker.statistics.linking import Place
from edi_tracker.statistics.releases import ANY_NUMBER, Telling, Terms

# To be told that a number is low is worth little: that it is held back says nearly as much.
A_LOW_NUMBER = 0.1
# A number that only follows along is moved no further than this, which is far enough for any width in use.
NO_FURTHER = 3

Ends = tuple[float | None, float | None]
Row = tuple[Terms, float, float]
# Counts by their numbers, and what they come to at least and at most.
Opened = tuple[frozenset[int], float, float]


class PrintedSums:
    """Counts by place, numbered in their order, with what slices print of them and what stands beside the slices.

    `own` may be held back, at a price for each person by whom a sum would be missed; `others` stand.
    """

    def __init__(self, grid: Grid, own: Iterable[Telling], others: Iterable[Telling]) -> None:
        self.grid, self.own, self.others = grid, list(own), list(others)
        self.places = sorted(grid.values)
        self.at = {place: number for number, place in enumerate(self.places)}
        self.truth = [grid.values[place] for place in self.places]
        self.known = self._known()
        printed = [one for one in self.own if one.greatest < ANY_NUMBER]
        self.windows = {one.terms: (one.least, one.greatest) for one in printed if not self._is_told_beside(one)}
        self.low = {one.terms for one in printed if one.kind == "hidden"}
        self.cells = Counter(one.terms for one in printed)
        self.held_back: set[Terms] = set()

    @property
    def nobody(self) -> Any:
        """Every count as it truly is: moved by nobody."""
        import numpy as np

        return np.zeros(len(self.places))

    def secrets(self, held_back: Iterable[Terms]) -> list[int]:
        """The numbers that the tables hold back or call low, and those of these sums that are one number."""
        every = self._hidden | {terms for terms in held_back if len(terms) == 1}
        return sorted(number for ((place, _),) in every if (number := self.at[place]) not in self.known)

    @cached_property
    def _hidden(self) -> frozenset[Terms]:
        return frozenset(one.terms for one in (*self.own, *self.others) if one.kind == "hidden")

    @contextmanager
    def nothing_printed(self) -> Iterator[None]:
        """With every sum of the slices held back."""
        self.held_back = set(self.windows)
        yield
        self.held_back = set()

    def found(self, ways: Mapping[int, float], forced: Mapping[int, Ends] | None = None) -> Any:
        """Other counts, as scipy answers: each moved the way it is weighted, and one between the ends it is forced to.

        Where one is forced sums may be missed, each at its price; else none is. None when there are no such counts.
        """
        import numpy as np
        from scipy.optimize import Bounds, milp

        low, high = self._bounds(is_strict=forced is None)
        weights = np.zeros(len(low))
        weights[len(self.places) :] = 0 if forced is None else self._prices()
        for number, way in ways.items():
            weights[number] = -way
            low[number], high[number] = max(low[number], -NO_FURTHER), min(high[number], NO_FURTHER)
        for number, (least, greatest) in (forced or {}).items():
            low[number] = low[number] if least is None else max(low[number], least)
            high[number] = high[number] if greatest is None else min(high[number], greatest)
        if (low > high).any():
            return None
        answer = milp(weights, bounds=Bounds(low, high), constraints=self._constraints)
        return answer if answer.x is not None else None

    def taken(self, answer: Any) -> Any:
        """By how much each count is moved in an answer; the sums it misses are held back from now on."""
        count = len(self.places)
        missed = answer.x[count::2] + answer.x[count + 1 :: 2]
        self.held_back |= {terms for terms, one in zip(self.windows, missed, strict=True) if one > NEARLY}
        return answer.x[:count]

    def _known(self) -> set[int]:
        """What stands beside the slices as a number, and every part of what is 0."""
        known = {one.terms[0][0] for one in self.others if one.kind == "count"}
        lines = [line for line in self.grid.lines if not self.grid.values[line.total]]
        while more := {part for line in lines if line.total in known for part in line.parts} - known:
            known |= more
        return {self.at[place] for place in known}

    def _is_told_beside(self, one: Telling) -> bool:
        """Whether what stands beside the slices tells the sum as nearly, so that printing it tells nothing new."""
        unknown, least, greatest = self._open(one.terms, one.least, one.greatest)
        low, high = self._told_of_sums.get(unknown, (-inf, inf)) if unknown else (0, 0)
        return least <= low and high <= greatest

    @cached_property
    def _told_of_sums(self) -> dict[frozenset[int], tuple[float, float]]:
        """The sums of counts not known that one percentage beside the slices tells, and between which whole numbers."""
        found: dict[frozenset[int], tuple[float, float]] = {}
        for one in self.others:
            for unknown, least, greatest in self._sums_in(one):
                low, high = found.get(unknown, (-inf, inf))
                found[unknown] = max(low, ceil(least)), min(high, floor(greatest))
        return found

    def _sums_in(self, one: Telling) -> Iterator[Opened]:
        """The sum that is told; of a percentage of a known total its numerator, and the rest of the total."""
        weights = {times for _, times in one.terms}
        if len(weights) == 1:
            yield self._open(one.terms, one.least, one.greatest)
        total = self._known_totals.get(frozenset(place for place, _ in one.terms))
        if len(weights) == 2 and total is not None:
            for base in weights:
                terms = tuple((place, times - base) for place, times in one.terms if times != base)
                yield self._open(terms, one.least - base * total, one.greatest - base * total)

    @cached_property
    def _known_totals(self) -> dict[frozenset[Place], int]:
        """The parts of each line whose total is known -> the total."""
        lines = (line for line in self.grid.lines if self.at[line.total] in self.known)
        return {frozenset(line.parts): self.grid.values[line.total] for line in lines}

    def _open(self, terms: Terms, least: float, greatest: float) -> Opened:
        """Counts each taken as many times, without those that are known: the numbers left and the ends of their sum."""
        times = terms[0][1]
        known = sum(self.grid.values[place] for place, _ in terms if self.at[place] in self.known)
        low, high = sorted((least / times - known, greatest / times - known))
        return frozenset(self.at[place] for place, _ in terms) - self.known, low, high

    def _bounds(self, *, is_strict: bool) -> tuple[Any, Any]:
        import numpy as np

        truth = np.array(self.truth, dtype=float)
        low, high = -truth, np.full(len(truth), 1000.0 + 2 * max(self.truth, default=0))
        low[list(self.known)] = high[list(self.known)] = 0
        for one in self.others:
            if one.kind == "hidden":
                number = self.at[one.terms[0][0]]
                low[number] = min(0, one.least - truth[number])
        is_open = [terms in self.held_back for terms in self.windows]
        missed = np.repeat([ANY_NUMBER if one or not is_strict else 0.0 for one in is_open], 2)
        return np.concatenate([low, np.zeros(len(missed))]), np.concatenate([high, missed])

    def _prices(self) -> Any:
        """What it costs to miss each sum by one person: nothing where it is held back already."""
        import numpy as np

        return np.repeat([0.0 if terms in self.held_back else self._price(terms) for terms in self.windows], 2)

    def _price(self, terms: Terms) -> float:
        """The more cells tell a sum, the more categories are in it and the larger it is, the dearer it is."""
        if terms in self.low:
            return A_LOW_NUMBER
        size = sum(times * self.grid.values[place] for place, times in terms)
        return self.cells[terms] * len(terms) * (1 + log(1 + size))

    @cached_property
    def _constraints(self) -> Any:
        """Lines hold, and what stands beside the slices; the sums of the slices do but for what they are missed by."""
        from scipy.optimize import LinearConstraint
        from scipy.sparse import csr_array

        fixed = list(self._fixed())
        rows = [*fixed, *((terms, *ends) for terms, ends in self.windows.items())]
        count = len(self.places)
        entries = [(row, self.at[place], times) for row, (terms, *_) in enumerate(rows) for place, times in terms]
        entries += [
            (len(fixed) + number, count + 2 * number + side, sign)
            for number in range(len(self.windows))
            for side, sign in ((0, 1), (1, -1))
        ]
        downs, acrosses, values = zip(*entries, strict=True) if entries else ((), (), ())
        matrix = csr_array((values, (downs, acrosses)), shape=(len(rows), count + 2 * len(self.windows)), dtype=float)
        now = [sum(times * self.grid.values[place] for place, times in terms) for terms, *_ in rows]
        ends = zip(rows, now, strict=True)
        low, high = zip(*((least - sum_, greatest - sum_) for (_, least, greatest), sum_ in ends), strict=True)
        return LinearConstraint(matrix, low, high)

    def _fixed(self) -> Iterator[Row]:
        for line in self.grid.lines:
            yield (*((part, 1) for part in line.parts), (line.total, -1)), 0, 0
        for one in self.others:
            if len(one.terms) > 1:
                scale = max(abs(times) for _, times in one.terms)
                yield (
                    tuple((place, times / scale) for place, times in one.terms),
                    one.least / scale,
                    one.greatest / scale,
                )
