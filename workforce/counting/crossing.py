"""Counts of each characteristic by each breakdown, added to many people at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

# Characteristics counted together: fewer steps a person. Their tables are summed from that.
TOGETHER = 3
# So many combinations are summed up before there are more: they take memory, and time once they are many.
MOST_COMBINATIONS = 50_000


class Crossing:
    """Counts by breakdown and characteristic, of which there must be one at least of each."""

    def __init__(self, breakdowns: Sequence[str], characteristics: Sequence[str]) -> None:
        groups = [tuple(characteristics[at : at + TOGETHER]) for at in range(0, len(characteristics), TOGETHER)]
        self.combinations: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {
            (breakdown, *group): Counter() for breakdown in breakdowns for group in groups
        }
        self.tables: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)

    def add(self, labels: dict[str, list[str]]) -> None:
        """Add people one below another; `labels` has a column for each breakdown and characteristic."""
        for codes, counted in self.combinations.items():
            counted.update(zip(*(labels[code] for code in codes), strict=True))
            if len(counted) > MOST_COMBINATIONS:
                self._sum_up(codes)

    def table(self, characteristic: str, breakdown: str) -> Counter[tuple[str, str]]:
        """(row label, column label) -> people."""
        for codes in self.combinations:
            self._sum_up(codes)
        return self.tables[characteristic, breakdown]

    def _sum_up(self, codes: tuple[str, ...]) -> None:
        breakdown, *characteristics = codes
        for (row, *labels), people in self.combinations[codes].items():
            for code, label in zip(characteristics, labels, strict=True):
                self.tables[code, breakdown][row, label] += people
        self.combinations[codes].clear()
