"""The printed table: text in cells, ready for a page, the paper, CSV or xlsx. Only disclosure.publish makes one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from edi_tracker.statistics.proportions import Proportion

Kind = Literal["count", "percent", "marker", "missing"]


@dataclass(frozen=True)
class Cell:
    """One cell: the text people read, and the number behind it (None for a marker or a missing value)."""

    text: str
    value: int | Decimal | None
    kind: Kind


@dataclass(frozen=True)
class Row:
    """A labelled row with one cell for each of the table's headings."""

    label: str
    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    """A table as published. `headings` leave out the row heading; notes run definition, base, symbols, source."""

    title: str
    row_heading: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


MISSING = Cell("n/a", None, "missing")


def count_cell(count: int) -> Cell:
    """A count with thousands commas: 2,003."""
    return Cell(f"{count:,}", count, "count")


def percent_cell(proportion: Proportion) -> Cell:
    """A percentage to one decimal, or "n/a" when there is nothing to take it of."""
    if proportion.percent is None:
        return MISSING
    return Cell(proportion.text, proportion.percent, "percent")


def marker_cell(symbol: str) -> Cell:
    """A symbol that stands where a number is held back: [c], [low], [u]."""
    return Cell(symbol, None, "marker")
