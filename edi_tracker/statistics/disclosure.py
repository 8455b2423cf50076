"""The one door from counts to print: publish() lays out a crosstab as a table under a disclosure policy.

The symbols are those of the UK Government Analysis Function's guidance for statistical tables: [c] confidential,
[low] a number that rounds away, [x] not available, [z] not applicable. Small counts are hidden first, then others, so
that no hidden count follows from the rest; under a policy that rounds, every count is rounded by itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.grids import Floor, Grid, Position, floors, together
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
    NOT_OF_PEOPLE,
    OFFICIAL,
    POLICIES,
    ROUNDED,
    STANDARD,
    UNPROTECTED,
    Policy,
)
from edi_tracker.statistics.proportions import Proportion
from edi_tracker.statistics.recovery import Share
from edi_tracker.statistics.rounding import columns_of, on_small_bases, rounded
from edi_tracker.statistics.suppression import grid_of, protect_together, revealing
from edi_tracker.statistics.tables import Cell, Row, Table, count_cell, marker_cell, missing_cell, percent_cell
from edi_tracker.statistics.widening import narrowing, widened

__all__ = [
    "AS_PUBLISHED_2008",
    "NOT_OF_PEOPLE",
    "OFFICIAL",
    "POLICIES",
    "ROUNDED",
    "STANDARD",
    "UNPROTECTED",
    "Policy",
    "publish",
    "publish_family",
]

# A percentage stands in a row, by its place, and in a column.
At = tuple[int, PrintedColumn]
Percentages = dict[At, Percentage]
Symbols = dict[At, str]
# As many measures of everybody are worth holding totals back for: they come in order, the body's own definition first.
DEAR = 2


@dataclass(frozen=True)
class _Publication:
    """A crosstab on its way to print: its layout, its floor among those beside it, and what has to be held back."""

    crosstab: Crosstab
    policy: Policy
    shares: ShareChoice
    columns: tuple[PrintedColumn, ...]
    grid: Grid
    place: Floor
    hidden: frozenset[Position]
    withheld: Collection[str]


def publish(
    crosstab: Crosstab, policy: Policy, *, shares: ShareChoice = "none", withheld: Collection[str] = ()
) -> Table:
    """The crosstab as a table to print, with what the policy holds back replaced by symbols the notes explain.

    `shares` adds to each count its percentage of the row total or of the column total. What stands beside the
    crosstab is protected with it, with shares of the same kind. `withheld` are the headings of columns to hold back
    besides, under a policy that rounds: what they would tell beside other slices was worked out before.
    Raises ValueError when those totals are not part of the table, or a measure's numerator exceeds its denominator.
    """
    return publish_family(crosstab, policy, shares=shares, withheld=withheld)[crosstab.row_heading]


def publish_family(
    crosstab: Crosstab, policy: Policy, *, shares: ShareChoice = "none", withheld: Collection[str] = ()
) -> dict[str, Table]:
    """The tables of a crosstab and of those beside it, by row heading, as `publish` makes each of them."""
    family = sorted((crosstab, *crosstab.beside), key=lambda one: one.row_heading)
    grids, places = [grid_of(one) for one in family], floors([len(one.rows) for one in family])
    hidden, grid = _hidden(family, grids, places, policy, withheld), together(grids, places)
    publications = [
        _Publication(one, policy, shares, tuple(printed_columns(one, shares)), own, place, frozenset(), withheld)
        for one, own, place in zip(family, grids, places, strict=True)
    ]
    percentages = [_percentages(publication) for publication in publications]
    dear = _of_everybody(publications, percentages)
    if hidden and not policy.is_rounded:
        hidden = widened(grid, hidden, policy.least_width, dear)
    publications = [_with_hidden(one, hidden) for one in publications]
    left_out = _left_out(publications, percentages, grid, hidden, dear)
    tables = map(_table, publications, percentages, left_out)
    return {one.row_heading: table for one, table in zip(family, tables, strict=True)}


def _with_hidden(publication: _Publication, hidden: frozenset[Position]) -> _Publication:
    place = publication.place
    return replace(publication, hidden=frozenset(at for at in publication.grid.values if place.lift(at) in hidden))


def _of_everybody(publications: list[_Publication], percentages: list[Percentages]) -> list[Share]:
    """The first measures of the total row that may be printed by rule: what most readers come for."""
    found = {
        _lifted(publication, one.share): None
        for publication, every in zip(publications, percentages, strict=True)
        for (row, column), one in every.items()
        if one.is_measure and row == len(publication.crosstab.rows) and not _symbol(publication, (row, column), one)
    }
    return list(found)[:DEAR]


def _hidden(
    family: list[Crosstab], grids: list[Grid], places: list[Floor], policy: Policy, withheld: Collection[str]
) -> frozenset[Position]:
    """The positions whose counts are held back, as their floors lift them."""
    if policy.is_rounded:
        every = [
            on_small_bases(one, grid, policy) | columns_of(one, grid, withheld)
            for one, grid in zip(family, grids, strict=True)
        ]
        return frozenset(place.lift(at) for place, one in zip(places, every, strict=True) for at in one)
    if not policy.hides_counts:
        return frozenset()
    return protect_together(grids, places, policy.threshold)


def _table(publication: _Publication, percentages: Percentages, left_out: Symbols) -> Table:
    crosstab = publication.crosstab
    rows = tuple(_rows(publication, percentages, left_out))
    used = {cell.text for row in rows for cell in row.cells if cell.kind in ("marker", "missing")}
    return Table(
        title=crosstab.title,
        row_heading=crosstab.row_heading,
        headings=tuple(column.heading for column in publication.columns),
        rows=rows,
        notes=notes_for(crosstab, publication.policy, publication.grid, publication.hidden, used),
    )


def _rows(publication: _Publication, percentages: Percentages, left_out: Symbols) -> list[Row]:
    labels = (*publication.crosstab.rows, "Total")
    return [
        Row(
            label=labels[row],
            cells=tuple(_cell(publication, column, row, percentages, left_out) for column in publication.columns),
            is_total=row == len(publication.crosstab.rows),
        )
        for row in row_indexes(publication.crosstab)
    ]


def _percentages(publication: _Publication) -> Percentages:
    """Every percentage there is something to take of, by row and column."""
    found: Percentages = {}
    for row in row_indexes(publication.crosstab):
        for column in publication.columns:
            if column.kind != "count":
                one = percentage(publication.crosstab, publication.grid, column, row, publication.shares)
                if one:
                    found[row, column] = rounded(one, publication.policy)
    return found


def _left_out(
    publications: list[_Publication],
    percentages: list[Percentages],
    grid: Grid,
    hidden: frozenset[Position],
    dear: list[Share],
) -> list[Symbols]:
    """The symbols of each table's percentages not printed: by rule, then those that would give a hidden count away."""
    symbols = [_by_rule(publication, found) for publication, found in zip(publications, percentages, strict=True)]
    if not hidden or publications[0].policy.is_rounded:
        return symbols
    left = [
        {at: _lifted(publication, one.share) for at, one in found.items() if at not in by_rule}
        for publication, found, by_rule in zip(publications, percentages, symbols, strict=True)
    ]
    offered = [share for shares in left for share in shares.values()]
    dropped = narrowing(grid, hidden, offered, publications[0].policy.least_width, dear)
    dropped |= revealing(grid, hidden, [share for share in offered if share not in dropped])
    confidential = publications[0].policy.markers.confidential
    return [
        by_rule | {at: confidential for at, share in shares.items() if share in dropped}
        for by_rule, shares in zip(symbols, left, strict=True)
    ]


def _by_rule(publication: _Publication, percentages: Percentages) -> Symbols:
    return {at: symbol for at, one in percentages.items() if (symbol := _symbol(publication, at, one))}


def _lifted(publication: _Publication, share: Share) -> Share:
    place = publication.place
    return Share(place.lift_all(share.numerator), place.lift_all(share.denominator))


def _symbol(publication: _Publication, at: At, one: Percentage) -> str | None:
    policy, hidden, (row, column) = publication.policy, publication.hidden, at
    if _is_undeclared(publication, row, one) or policy.is_on_small_base(one.proportion.base):
        return policy.markers.not_available
    if column.heading in publication.withheld:
        return policy.markers.confidential
    if policy.is_rounded and one.proportion.count < policy.threshold:
        return policy.markers.low
    is_small = 0 < one.proportion.count < policy.threshold
    if is_small or (not one.is_measure and hidden.intersection((*one.share.numerator, *one.share.denominator))):
        return policy.markers.confidential
    return None


def _is_undeclared(publication: _Publication, row: int, one: Percentage) -> bool:
    """Whether too few declared, in the table as a whole or in the row or column that the percentage is of."""
    policy = publication.policy
    if not policy.declaration_floor:
        return False
    return any(
        100 * policy.nearest(one.count) < policy.declaration_floor * policy.nearest(one.base)
        for one in _declarations(publication.crosstab, row, one.share)
    )


def _declarations(crosstab: Crosstab, row: int, share: Share) -> list[Proportion]:
    """What declared of everybody, and of the row or the column that a share is taken of."""
    declarations = [crosstab.declaration()]
    if row < len(crosstab.rows) and all(at[0] == row for at in share.denominator):
        declarations.append(crosstab.declaration(crosstab.rows[row]))
    if share.denominator in [((len(crosstab.rows), column),) for column in range(len(crosstab.columns))]:
        declarations.append(crosstab.declaration_in(crosstab.columns[share.denominator[0][1]]))
    return declarations


def _cell(
    publication: _Publication,
    column: PrintedColumn,
    row: int,
    percentages: Percentages,
    left_out: Symbols,
) -> Cell:
    if column.kind == "count":
        return _count(publication, (row, column.at))
    if (row, column) not in percentages:
        return missing_cell(publication.policy.markers.not_applicable)
    if (row, column) in left_out:
        return marker_cell(left_out[row, column])
    return percent_cell(percentages[row, column].proportion)


def _count(publication: _Publication, position: Position) -> Cell:
    policy, values = publication.policy, publication.grid.values
    if position in publication.hidden:
        return marker_cell(policy.markers.confidential)
    if position not in values:
        return missing_cell(policy.markers.not_available)
    if policy.is_rounded and values[position] < policy.threshold:
        return marker_cell(policy.markers.low)
    return count_cell(policy.nearest(values[position]))
