"""Printed counts and how they add up: what protection is worked out on."""

from __future__ import annotations

from collections.abc import Mapping
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
