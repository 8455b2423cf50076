"""Printed counts and how they add up: what protection is worked out on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Position = tuple[int, int]


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
class Floor:
    """Where the rows of one table stand among those of several that share a total row: its rows from `first` on."""

    first: int
    rows: int
    bottom: int

    def lift(self, position: Position) -> Position:
        """Where a position of the table by itself stands among them all."""
        row, column = position
        return (self.bottom if row == self.rows else self.first + row, column)

    def lift_all(self, positions: tuple[Position, ...]) -> tuple[Position, ...]:
        return tuple(map(self.lift, positions))


def floors(heights: Sequence[int]) -> list[Floor]:
    """A floor for each table, from how many rows each has, one above the other with the total row under them all."""
    return [Floor(sum(heights[:at]), rows, sum(heights)) for at, rows in enumerate(heights)]


def together(grids: Sequence[Grid], places: Sequence[Floor]) -> Grid:
    """Several grids as one. What stands in the same place, which is the total row, is one count, known once."""
    values = {
        place.lift(position): value
        for grid, place in zip(grids, places, strict=True)
        for position, value in grid.values.items()
    }
    lines = [
        Line(place.lift_all(line.parts), place.lift(line.total))
        for grid, place in zip(grids, places, strict=True)
        for line in grid.lines
    ]
    return Grid(values, tuple(dict.fromkeys(lines)))
