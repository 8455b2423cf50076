"""The one door from counts to print: publish() lays out a crosstab as a table under a disclosure policy.

The symbols are those of the UK Government Analysis Function's guidance for statistical tables: [c] confidential,
[low], [u] low reliability. Small counts are hidden first, then others, so that no hidden count follows from the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.grids import Grid, Position
from edi_tracker.statistics.layout import (
    Percentage,
    PrintedColumn,
    ShareChoice,
    percentage,
    printed_columns,
    row_indexes,
)
from edi_tracker.statistics.notes import notes_for
from edi_tracker.statistics.policies import (
    AS_PUBLISHED_2008,
    CONFIDENTIAL,
    LOW,
    NOT_OF_PEOPLE,
    POLICIES,
    STANDARD,
    UNDECLARED,
    UNPROTECTED,
    Policy,
)
from edi_tracker.statistics.suppression import grid_of, protect, revealing
from edi_tracker.statistics.tables import MISSING, Cell, Row, Table, count_cell, marker_cell, percent_cell

__all__ = [
    "AS_PUBLISHED_2008",
    "CONFIDENTIAL",
    "LOW",
    "NOT_OF_PEOPLE",
    "POLICIES",
    "STANDARD",
    "UNDECLARED",
    "UNPROTECTED",
    "Policy",
    "publish",
]


@dataclass(frozen=True)
class _Publication:
    """A crosstab on its way to print: its layout, and what has to be held back."""

    crosstab: Crosstab
    policy: Policy
    shares: ShareChoice
    columns: tuple[PrintedColumn, ...]
    grid: Grid
    hidden: frozenset[Position]


def publish(crosstab: Crosstab, policy: Policy, *, shares: ShareChoice = "none") -> Table:
    """The crosstab as a table to print, with what the policy holds back replaced by symbols the notes explain.

    `shares` adds to each count its percentage of the row total or of the column total.
    Raises ValueError when those totals are not part of the table, or a measure's numerator exceeds its denominator.
    """
    grid = grid_of(crosstab)
    hidden = protect(grid, policy.threshold) if policy.hides_counts else frozenset()
    columns = tuple(printed_columns(crosstab, shares))
    publication = _Publication(crosstab, policy, shares, columns, grid, hidden)
    rows = tuple(_rows(publication))
    used = {cell.text for row in rows for cell in row.cells if cell.kind in ("marker", "missing")}
    return Table(
        title=crosstab.title,
        row_heading=crosstab.row_heading,
        headings=tuple(column.heading for column in columns),
        rows=rows,
        notes=notes_for(crosstab, policy, grid, hidden, used),
    )


def _rows(publication: _Publication) -> list[Row]:
    percentages = _percentages(publication)
    left_out = _left_out(publication, percentages)
    labels = (*publication.crosstab.rows, "Total")
    return [
        Row(
            label=labels[row],
            cells=tuple(_cell(publication, column, row, percentages, left_out) for column in publication.columns),
            is_total=row == len(publication.crosstab.rows),
        )
        for row in row_indexes(publication.crosstab)
    ]


def _percentages(publication: _Publication) -> dict[tuple[int, PrintedColumn], Percentage]:
    """Every percentage there is something to take of, by row and column."""
    found: dict[tuple[int, PrintedColumn], Percentage] = {}
    for row in row_indexes(publication.crosstab):
        for column in publication.columns:
            if column.kind != "count":
                one = percentage(publication.crosstab, publication.grid, column, row, publication.shares)
                if one:
                    found[row, column] = one
    return found


def _left_out(
    publication: _Publication, percentages: dict[tuple[int, PrintedColumn], Percentage]
) -> dict[tuple[int, PrintedColumn], str]:
    """The symbol for each percentage not printed: first by rule, then those that would give a hidden count away."""
    symbols = {at: symbol for at, one in percentages.items() if (symbol := _symbol(publication, at[0], one))}
    if publication.hidden:
        left = {at: one.share for at, one in percentages.items() if at not in symbols}
        dropped = revealing(publication.grid, publication.hidden, left.values())
        symbols |= {at: CONFIDENTIAL for at, share in left.items() if share in dropped}
    return symbols


def _symbol(publication: _Publication, row: int, one: Percentage) -> str | None:
    policy, hidden = publication.policy, publication.hidden
    if _is_undeclared(publication, row, one):
        return UNDECLARED
    if one.proportion.base < policy.minimum_base:
        return LOW
    is_small = 0 < one.proportion.count < policy.threshold
    if is_small or (not one.is_measure and hidden.intersection((*one.share.numerator, *one.share.denominator))):
        return CONFIDENTIAL
    return None


def _is_undeclared(publication: _Publication, row: int, one: Percentage) -> bool:
    """Whether too few declared, in the table as a whole or in the row that the percentage is of."""
    crosstab = publication.crosstab
    declarations = [crosstab.declaration()]
    if row < len(crosstab.rows) and all(at[0] == row for at in one.share.denominator):
        declarations.append(crosstab.declaration(crosstab.rows[row]))
    rates = [declaration.share for declaration in declarations if declaration.share is not None]
    return any(100 * rate < publication.policy.declaration_floor for rate in rates)


def _cell(
    publication: _Publication,
    column: PrintedColumn,
    row: int,
    percentages: dict[tuple[int, PrintedColumn], Percentage],
    left_out: dict[tuple[int, PrintedColumn], str],
) -> Cell:
    if column.kind == "count":
        return _count(publication, (row, column.at))
    if (row, column) not in percentages:
        return MISSING
    if (row, column) in left_out:
        return marker_cell(left_out[row, column])
    return percent_cell(percentages[row, column].proportion)


def _count(publication: _Publication, position: Position) -> Cell:
    if position in publication.hidden:
        return marker_cell(CONFIDENTIAL)
    if position not in publication.grid.values:
        return MISSING
    return count_cell(publication.grid.values[position])
