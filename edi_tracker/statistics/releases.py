"""What a publication tells its readers, as sums that they can write down, read from the printed tables themselves.

A release is kept, as data, with what was issued, so that a later publication can be checked against it. It holds no
number that was not printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.grids import Grid, Line, Position
from edi_tracker.statistics.layout import (
    Percentage,
    PrintedColumn,
    ShareChoice,
    percentage,
    printed_columns,
    row_indexes,
    row_label,
)
from edi_tracker.statistics.linking import Linked, Place, link
from edi_tracker.statistics.policies import Policy, policy_from
from edi_tracker.statistics.tables import Cell, Table

# Above every number of people, and still a number in JSON and in a programme.
ANY_NUMBER = 10**7

Terms = tuple[tuple[Place, int], ...]
Where = tuple[str, str, str]
NOWHERE = ("", "", "")


@dataclass(frozen=True)
class Telling:
    """Counts, each so many times, come to between two numbers: a printed count, a hidden one, a percentage, a line.

    `where` is the title of the table, the row and the column; a line, along which counts add up, has none.
    """

    kind: Literal["count", "hidden", "percentage", "line"]
    where: Where
    terms: Terms
    least: int
    greatest: int


@dataclass(frozen=True)
class Printed:
    """A published table, whole, with the crosstab that it was made from."""

    crosstab: Crosstab
    table: Table
    shares: ShareChoice = "none"


@dataclass(frozen=True)
class Release:
    """One publication: all that its tables tell together, and the policy they were made under."""

    policy: Policy
    tellings: tuple[Telling, ...]

    def as_data(self) -> dict[str, Any]:
        """As it is kept with what was issued."""
        tellings = [[one.kind, one.where, one.terms, one.least, one.greatest] for one in self.tellings]
        return {"policy": self.policy.as_data(), "tellings": tellings}


def release_from(data: Mapping[str, Any]) -> Release:
    """The release that was kept as data."""
    tellings = (
        Telling(kind, tuple(where), tuple((tuple(place), times) for place, times in terms), least, greatest)
        for kind, where, terms, least, greatest in data["tellings"]
    )
    return Release(policy_from(data["policy"]), tuple(tellings))


def release_of(printed: Sequence[Printed], policy: Policy) -> Release:
    """What tables published together under a policy tell."""
    linked, told = told_together(printed, [policy] * len(printed))
    tellings = [line_told(line) for line in linked.grid.lines] + [one for table in told for one in table]
    return Release(policy, tuple(dict.fromkeys(tellings)))


def told_together(printed: Sequence[Printed], policies: Sequence[Policy]) -> tuple[Linked, list[list[Telling]]]:
    """Tables linked with each other, lines and all, and what each of them tells under its policy."""
    linked = link([one.crosstab for one in printed])
    every = zip(printed, linked.places, linked.grids, policies, strict=True)
    return linked, [list(_told(one, grid, places, policy)) for one, places, grid, policy in every]


def line_told(line: Line) -> Telling:
    """Parts, less their total, come to 0."""
    return Telling("line", NOWHERE, (*((part, 1) for part in line.parts), (line.total, -1)), 0, 0)


def count_told(place: Place, count: int, where: Where, policy: Policy, *, is_hidden: bool) -> Telling:
    """What a printed count tells, or the symbol in its stead."""
    if is_hidden:
        return Telling("hidden", where, ((place, 1),), policy.least_hidden, ANY_NUMBER)
    is_low = policy.is_rounded and count < policy.threshold
    return Telling("hidden" if is_low else "count", where, ((place, 1),), *policy.window(count))


def percentage_told(one: Percentage, places: Mapping[Position, Place], where: Where, policy: Policy) -> list[Telling]:
    """What a printed percentage tells of its parts n and d. Of rounded ones, what n and d were rounded to."""
    part, base = ([places[at] for at in side] for side in (one.share.numerator, one.share.denominator))
    if not policy.is_rounded:
        return share_told(part, base, one.exact.count, one.exact.base, where)
    windows = ((part, one.exact.count), (base, one.exact.base))
    return [Telling("percentage", where, _added(_times(places, 1)), *policy.window(n)) for places, n in windows]


def share_told(part: Iterable[Place], base: Iterable[Place], count: int, whole: int, where: Where) -> list[Telling]:
    """What a percentage of exact counts tells: where it is t tenths, (2t - 1)d <= 2000n < (2t + 1)d and n <= d."""
    part, base = list(part), list(base)
    tenths = (2000 * count + whole) // (2 * whole)
    above = [*_times(part, 2000), *_times(base, 1 - 2 * tenths)]
    below = [*_times(part, -2000), *_times(base, 1 + 2 * tenths)]
    rest = [*_times(part, -1), *_times(base, 1)]
    return [
        Telling("percentage", where, _added(above), 0, 2000 * ANY_NUMBER),
        Telling("percentage", where, _added(below), 1, 2000 * ANY_NUMBER),
        Telling("percentage", where, _added(rest), 0, ANY_NUMBER),
    ]


def _told(one: Printed, grid: Grid, places: Mapping[Position, Place], policy: Policy) -> Iterator[Telling]:
    columns = printed_columns(one.crosstab, one.shares)
    for row, printed_row in zip(row_indexes(one.crosstab), one.table.rows, strict=True):
        for column, cell in zip(columns, printed_row.cells, strict=True):
            where = (one.crosstab.title, row_label(one.crosstab, row), column.heading)
            if column.kind != "count":
                yield from _share_told(one, grid, places, (row, column), cell, where, policy)
            elif (row, column.at) in places:
                is_hidden = cell.text == policy.markers.confidential
                yield count_told(
                    places[row, column.at], grid.values[row, column.at], where, policy, is_hidden=is_hidden
                )


def _share_told(
    one: Printed,
    grid: Grid,
    places: Mapping[Position, Place],
    at: tuple[int, PrintedColumn],
    cell: Cell,
    where: Where,
    policy: Policy,
) -> list[Telling]:
    found = percentage(one.crosstab, grid, at[1], at[0], one.shares)
    is_low = policy.is_rounded and cell.text == policy.markers.low
    if found is None or not (cell.kind == "percent" or is_low):
        return []
    return percentage_told(found, places, where, policy)


def _times(places: Iterable[Place], times: int) -> list[tuple[Place, int]]:
    return [(place, times) for place in places]


def _added(terms: Iterable[tuple[Place, int]]) -> Terms:
    """The terms with each place once, and no place no times."""
    added: dict[Place, int] = {}
    for place, times in terms:
        added[place] = added.get(place, 0) + times
    return tuple((place, times) for place, times in added.items() if times)
