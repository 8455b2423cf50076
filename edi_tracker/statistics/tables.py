"""The printed table: text in cells, ready for a page, the paper, CSV or xlsx. Only disclosure.publish makes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from edi_tracker.statistics.proportions import Proportion

Kind = Literal["count", "percent", "number", "text", "marker", "missing"]


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

    def as_data(self) -> dict[str, Any]:
        """As it is kept with what was issued; a Decimal is kept as text, so that it stays exact."""
        rows = [[row.label, [_cell_as_data(cell) for cell in row.cells], row.is_total] for row in self.rows]
        named = {"title": self.title, "row_heading": self.row_heading}
        return named | {"headings": list(self.headings), "rows": rows, "notes": list(self.notes)}


def table_from(data: Mapping[str, Any]) -> Table:
    """The table that was kept as data."""
    rows = tuple(
        Row(label, tuple(_cell_from(cell) for cell in cells), is_total) for label, cells, is_total in data["rows"]
    )
    return Table(data["title"], data["row_heading"], tuple(data["headings"]), rows, tuple(data["notes"]))


def count_cell(count: int) -> Cell:
    """A count with thousands commas: 2,003."""
    return Cell(f"{count:,}", count, "count")


def percent_cell(proportion: Proportion) -> Cell:
    """A percentage to one decimal, of a base that is not 0."""
    return Cell(proportion.text, proportion.percent, "percent")


def printed_percent_cell(percent: Decimal) -> Cell:
    """A percentage as somebody else printed it, where the numbers it was made from are lost."""
    return Cell(f"{percent}%", percent, "percent")


def number_cell(value: Decimal, text: str = "") -> Cell:
    """A number that is neither a count nor a percentage, such as a ratio: 0.71."""
    return Cell(text or f"{value}", value, "number")


def text_cell(text: str) -> Cell:
    """What is read and not reckoned with, such as an interval: 9.1% to 11.8%."""
    return Cell(text, None, "text")


def marker_cell(symbol: str) -> Cell:
    """A symbol that stands where a number is held back: [c], [low], [x]."""
    return Cell(symbol, None, "marker")


def missing_cell(symbol: str) -> Cell:
    """A symbol that stands where there is no number: nothing was recorded, or nothing to take a percentage of."""
    return Cell(symbol, None, "missing")


def _cell_as_data(cell: Cell) -> list[Any]:
    return [cell.text, str(cell.value) if isinstance(cell.value, Decimal) else cell.value, cell.kind]


def _cell_from(data: list[Any]) -> Cell:
    text, value, kind = data
    return Cell(text, Decimal(value) if isinstance(value, str) else value, kind)
