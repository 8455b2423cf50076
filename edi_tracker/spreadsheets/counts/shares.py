"""Percentages that a table prints, checked against its counts.

What a percentage is of is not always said: of its row, of its column, of all staff, of those who answered. So each
group of them is read in every way it can mean, and the way in which the most agree is what it is taken to mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from edi_tracker.spreadsheets.cells import CellValue
from edi_tracker.spreadsheets.counts.figures import percentage

# Excel works percentages out to more places than anybody prints: such a one is what the cell shows, and no rounding.
MOST_TYPED_PLACES = 4
MOST_PLACES = 9

Fraction = tuple[int, int]
Readings = dict[str, list[Fraction]]


@dataclass(frozen=True)
class Printed:
    """A percentage where it stands, with the places (decimals) that it is given to."""

    row: int
    heading: str
    value: Decimal
    places: int

    def agrees_with(self, share: Fraction) -> bool:
        """Whether the share, a part and its whole, rounds to this; of nobody, 0% is a way to say so."""
        part, whole = share
        if not whole:
            return self.value == 0
        margin = Decimal(5).scaleb(-1 - min(self.places, MOST_PLACES))
        return abs(self.value - Decimal(100 * part) / whole) <= margin

    def difference(self, share: Fraction) -> str:
        """What is printed and what is right, as the end of a sentence."""
        part, whole = share
        if not whole:
            return f"is printed as {_shown(self.value, self.places)}, but there is nobody it could be a share of"
        right = _shown(Decimal(100 * part) / whole, max(1, min(self.places, MOST_TYPED_PLACES)))
        return f"is printed as {_shown(self.value, self.places)}, but {part:,} of {whole:,} is {right}"


def printed(cells: Sequence[tuple[int, str, CellValue]]) -> list[Printed | None]:
    """The percentages in cells given with their row and heading; None for a cell that holds none.

    They are printed alike, so a 9 between 8.4 and 7.1 is a 9.0. Bare numbers none of which is over 1 are proportions.
    """
    scale = _scale([cell for _, _, cell in cells])
    found = [_scaled(cell, scale) for _, _, cell in cells]
    typed = max((places for one in found if one and (places := one[1]) <= MOST_TYPED_PLACES), default=0)
    return [
        Printed(row, heading, one[0], one[1] if one[1] > MOST_TYPED_PLACES else typed) if one else None
        for (row, heading, _), one in zip(cells, found, strict=True)
    ]


def _scaled(cell: CellValue, scale: int) -> tuple[Decimal, int] | None:
    found = percentage(cell)
    if not found or cell.kind != "number" or cell.percent:
        return found
    return found[0] * scale, max(0, found[1] - len(str(scale)) + 1)


def _scale(cells: list[CellValue]) -> int:
    """100 where bare numbers are proportions, and else 1."""
    bare = [cell.value for cell in cells if cell.kind == "number" and not cell.percent]
    fractions = [value for value in bare if isinstance(value, int | float) and 0 < value <= 1]
    all_small = all(isinstance(value, int | float) and 0 <= value <= 1 for value in bare)
    return 100 if fractions and all_small else 1


def best_reading(group: Sequence[Printed | None], readings: Readings) -> str | None:
    """The way to read a group in which the most of it agree, or None when fewer than half agree in any."""
    told = [place for place, one in enumerate(group) if one]
    agreeing = {name: sum(_agrees(group[place], shares[place]) for place in told) for name, shares in readings.items()}
    best = max(agreeing, key=lambda name: agreeing[name], default=None)
    return best if best is not None and told and 2 * agreeing[best] >= len(told) else None


def differing(group: Sequence[Printed | None], shares: Sequence[Fraction]) -> list[tuple[Printed, str]]:
    """Each percentage that is not what its share comes to, with what is wrong with it."""
    return [
        (one, one.difference(share))
        for one, share in zip(group, shares, strict=True)
        if one and not one.agrees_with(share)
    ]


def _agrees(one: Printed | None, share: Fraction) -> bool:
    return one is not None and one.agrees_with(share)


def _shown(value: Decimal, places: int) -> str:
    unit = Decimal(1).scaleb(-min(places, MOST_TYPED_PLACES))
    return f"{value.quantize(unit, ROUND_HALF_UP)}%"
