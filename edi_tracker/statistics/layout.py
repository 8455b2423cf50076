"""Which columns a published table has, and what each of its percentages is a percentage of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.grids import Grid, Position
from edi_tracker.statistics.proportions import Proportion
from edi_tracker.statistics.recovery import Share

ShareChoice = Literal["none", "column", "row"]


@dataclass(frozen=True)
class PrintedColumn:
    """One column of the table; `at` is the crosstab's column (past the last: the total) or the measure's place."""

    heading: str
    kind: Literal["count", "share", "measure"]
    at: int


@dataclass(frozen=True)
class Percentage:
    """One percentage of the table: what it is worked out from, exactly, and what is printed of that."""

    share: Share
    exact: Proportion
    proportion: Proportion
    is_measure: bool


def printed_columns(crosstab: Crosstab, shares: ShareChoice) -> list[PrintedColumn]:
    """A count for each column, its share after it when asked, the total, then the measures.

    Raises ValueError when shares are asked of a total that the table does not have.
    """
    _refuse_shares_of_nothing(crosstab, shares)
    columns: list[PrintedColumn] = []
    for at, label in enumerate(_count_headings(crosstab)):
        columns.append(PrintedColumn(label, "count", at))
        is_total = at == len(crosstab.columns)
        if shares == "column" or (shares == "row" and not is_total):
            columns.append(PrintedColumn(f"{label} %", "share", at))
    return columns + [PrintedColumn(measure.label, "measure", at) for at, measure in enumerate(crosstab.measures)]


def percentage(
    crosstab: Crosstab, grid: Grid, column: PrintedColumn, row: int, shares: ShareChoice
) -> Percentage | None:
    """The percentage in one cell; None when nothing was recorded for it, or there is nothing to take it of."""
    if column.kind == "measure":
        share = _measure_share(crosstab, grid, row, column.at)
    else:
        whole = (row, len(crosstab.columns)) if shares == "row" else (len(crosstab.rows), column.at)
        share = Share(_recorded(grid, [(row, column.at)]), _recorded(grid, [whole]))
    base = sum(grid.values[at] for at in share.denominator)
    if not share.numerator or not base:
        return None
    exact = Proportion(sum(grid.values[at] for at in share.numerator), base)
    return Percentage(share, exact, exact, column.kind == "measure")


def row_indexes(crosstab: Crosstab) -> range:
    """A place for each row, and one after the last for the total row when there is one."""
    return range(len(crosstab.rows) + crosstab.total_row)


def row_label(crosstab: Crosstab, row: int) -> str:
    """The label of a row, or of the total row."""
    return (*crosstab.rows, "Total")[row]


def _count_headings(crosstab: Crosstab) -> tuple[str, ...]:
    return (*crosstab.columns, "Total") if crosstab.total_column else crosstab.columns


def _measure_share(crosstab: Crosstab, grid: Grid, row: int, at: int) -> Share:
    measure = crosstab.measures[at]
    numerator = [(row, crosstab.columns.index(label)) for label in measure.numerator]
    denominator = [(row, crosstab.columns.index(label)) for label in measure.denominator]
    return Share(_recorded(grid, numerator), _recorded(grid, denominator))


def _recorded(grid: Grid, positions: Iterable[Position]) -> tuple[Position, ...]:
    return tuple(position for position in positions if position in grid.values)


def _refuse_shares_of_nothing(crosstab: Crosstab, shares: ShareChoice) -> None:
    if shares == "row" and not crosstab.total_column:
        raise ValueError(f"{crosstab.title!r} has no total column to take row shares of")
    if shares == "column" and not crosstab.total_row:
        raise ValueError(f"{crosstab.title!r} has no total row to take column shares of")
