"""What each printed count counts, so that the same count is known for the same in every table that prints it.

A place is the people counted and what they have in common: ("staff, 31 March 2008, records", "Area: A1", "Sex:
Female"). Tables by grade and by area share their total rows so; a pair of characteristics shares the totals of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.grids import Grid, Line, Position
from edi_tracker.statistics.suppression import grid_of

Place = tuple[str, ...]


@dataclass(frozen=True)
class Linked:
    """Several crosstabs as one grid by place, the grid of each, and where each of its positions stands in the one."""

    grid: Grid
    grids: tuple[Grid, ...]
    places: tuple[Mapping[Position, Place], ...]


def link(crosstabs: Sequence[Crosstab]) -> Linked:
    """The crosstabs as one. One that contradicts those before it is of other people, and is linked to none."""
    values: dict[Place, int] = {}
    lines: list[Line] = []
    every: list[Mapping[Position, Place]] = []
    grids = tuple(map(grid_of, crosstabs))
    for number, (crosstab, grid) in enumerate(zip(crosstabs, grids, strict=True)):
        places = places_of(crosstab, grid.values)
        if any(values.get(places[at], value) != value for at, value in grid.values.items()):
            places = {at: (f"{place[0]} ({number + 1})", *place[1:]) for at, place in places.items()}
        values |= {places[at]: value for at, value in grid.values.items()}
        lines += [Line(tuple(places[at] for at in line.parts), places[line.total]) for line in grid.lines]
        every.append(places)
    lines += _across_parts(values)
    proper = {(frozenset(line.parts), line.total): line for line in lines if line.parts != (line.total,)}
    return Linked(Grid(values, tuple(proper.values())), grids, tuple(every))


def places_of(crosstab: Crosstab, positions: Iterable[Position]) -> dict[Position, Place]:
    """The place of each position of a crosstab. The one row, or column, of a table is all of its people."""
    rows = _labels(crosstab, crosstab.row_heading, crosstab.rows)
    columns = _labels(crosstab, crosstab.column_heading or "; ".join(crosstab.columns), crosstab.columns)
    people = f"{crosstab.unit}, {crosstab.as_at}, {crosstab.source}"
    return {
        (row, column): (people, *_in_common(dict(crosstab.within) | rows[row] | columns[column]))
        for row, column in positions
    }


def _labels(crosstab: Crosstab, heading: str, labels: Sequence[str]) -> list[dict[str, str]]:
    """What each row or column has in common, and the total after them, which has nothing."""
    if len(labels) == 1 and heading not in dict(crosstab.within):
        return [{}, {}]
    return [*({heading: label} for label in labels), {}]


def _in_common(labels: Mapping[str, str]) -> Iterator[str]:
    return (f"{heading}: {label}" for heading, label in sorted(labels.items()))


def parts_of(places: Iterable[Place]) -> dict[str, list[Line]]:
    """Heading -> the lines along which a count of everybody would be the sum of the same count of each part."""
    parts: dict[tuple[str, Place], list[Place]] = defaultdict(list)
    known = set(places)
    for place in sorted(known):
        for label in place[1:]:
            parts[label.partition(": ")[0], tuple(one for one in place if one != label)].append(place)
    lines: dict[str, list[Line]] = defaultdict(list)
    for (heading, total), found in parts.items():
        if total in known and len(found) > 1:
            lines[heading].append(Line(tuple(found), total))
    return lines


def _across_parts(values: Mapping[Place, int]) -> list[Line]:
    """The lines across tables, of those headings whose every line adds up: a part may not have been counted."""
    return [
        line
        for lines in parts_of(values).values()
        if all(values[line.total] == sum(values[part] for part in line.parts) for line in lines)
        for line in lines
    ]
