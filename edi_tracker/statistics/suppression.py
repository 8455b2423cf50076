"""Which counts of a table to hide: the small ones, and as few others as keep the small ones hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.cycles import settled
from edi_tracker.statistics.grids import Floor, Grid, Line, Position, together
from edi_tracker.statistics.recovery import Reader, Share, is_exact

# Programmes to solve for one table, times its hidden counts: some seconds. 26 areas by 12 categories take 40,000.
MOST_WORK = 60_000


def grid_of(crosstab: Crosstab) -> Grid:
    """The counts and totals that would be printed, by (row, column); totals stand after the last row and column.

    What was not recorded is left out, and so is the total of a row or column in which nothing was.
    """
    values = _interior(crosstab)
    bottom, right = len(crosstab.rows), len(crosstab.columns)
    lines = [_line((row, right), values, 0) for row in range(bottom) if crosstab.total_column]
    lines += [_line((bottom, column), values, 1) for column in range(right) if crosstab.total_row]
    lines = [line for line in lines if line.parts]
    values |= _totals(lines, values)
    if crosstab.total_row and crosstab.total_column and values:
        lines += [_line((bottom, right), values, fixed) for fixed in (0, 1)]
        values[bottom, right] = crosstab.total
    return Grid(values, tuple(lines))


def small(grid: Grid, threshold: int) -> set[Position]:
    """Primary suppression: counts and totals from 1 to one under the threshold."""
    return {position for position, value in grid.values.items() if 0 < value < threshold}


def protect(grid: Grid, threshold: int) -> frozenset[Position]:
    """The positions to hide so that no hidden count or total follows exactly from the counts and totals shown.

    A count of 0 is never hidden. Each turn hides one more position, so it ends at the latest with all of them hidden,
    where every count may be larger than it is.
    """
    hidden = small(grid, threshold)
    _hide_partners(grid, hidden)
    leaks = settled(grid, hidden, hidden)
    while leaks:
        before = set(hidden)
        hidden.add(_cheapest(grid, hidden, _near(grid, hidden, min(leaks))))
        _hide_partners(grid, hidden)
        leaks = settled(grid, hidden, leaks | (hidden - before))
    return frozenset(hidden)


def protect_together(grids: Sequence[Grid], places: Sequence[Floor], threshold: int) -> frozenset[Position]:
    """The same for tables that share a total row, laid side by side: positions as their floors lift them.

    What a total row tells of one table it tells of the others, so a total is hidden in all of them or in none.
    """
    alone = [protect(grid, threshold) for grid in grids]
    hidden = {place.lift(at) for one, place in zip(alone, places, strict=True) for at in one}
    if len(grids) > 1:
        _hide_what_follows_together(together(grids, places), hidden)
    return frozenset(hidden)


def _hide_what_follows_together(grid: Grid, hidden: set[Position]) -> None:
    _hide_partners(grid, hidden)
    reader = Reader(grid, hidden)
    while leak := next(reader.leaks(), None):
        hidden.add(_cheapest(grid, hidden, _near(grid, hidden, leak)))
        _hide_partners(grid, hidden)
        reader.hide(hidden)


def revealing(grid: Grid, hidden: frozenset[Position], shares: Iterable[Share]) -> set[Share]:
    """The percentages to leave out so that those left give no hidden count away. The total row is kept first.

    In a table so large that the search is cut off, those not yet found to be harmless are left out too.
    """
    telling = {share for share in shares if not _is_known(grid, hidden, share.numerator, share.denominator)}
    hopeful = [share for share in telling if not _gives_one_away(grid, hidden, share)]
    hopeful.sort(key=lambda share: (-share.denominator[0][0], share.numerator, share.denominator))
    reader = Reader(grid, hidden, looks=MOST_WORK // max(len(hidden), 1))
    return telling - set(_safe(reader, [], hopeful))


def _is_known(grid: Grid, hidden: frozenset[Position], *sums: tuple[Position, ...]) -> bool:
    """Whether the counts and totals shown already give these sums, so that printing them tells nothing new."""
    given = [hidden.intersection(line.parts) for line in grid.lines if line.total not in hidden]
    return all(hidden.intersection(positions) in (set(), *given) for positions in sums)


def _gives_one_away(grid: Grid, hidden: frozenset[Position], share: Share) -> bool:
    """Whether it fixes its numerator on a known base, with one hidden count alone in it or alone in the rest."""
    if not _is_known(grid, hidden, share.denominator) or not is_exact(grid, share):
        return False
    rest = set(share.denominator).difference(share.numerator)
    return 1 in (len(hidden.intersection(share.numerator)), len(hidden.intersection(rest)))


def _safe(reader: Reader, kept: list[Share], offered: list[Share]) -> list[Share]:
    """What can be kept of those offered beside those kept: all at once if possible, else half by half."""
    if not offered or reader.is_safe(kept + offered):
        return kept + offered
    if len(offered) == 1:
        return kept
    half = len(offered) // 2
    return _safe(reader, _safe(reader, kept, offered[:half]), offered[half:])


def _interior(crosstab: Crosstab) -> dict[Position, int]:
    return {
        (row, column): count
        for row, counts in enumerate(crosstab.counts)
        for column, count in enumerate(counts)
        if count is not None
    }


def _line(total: Position, values: Mapping[Position, int], fixed: int) -> Line:
    """The line of positions in the same row as its total (`fixed` 0) or in the same column (`fixed` 1)."""
    return Line(tuple(at for at in values if at[fixed] == total[fixed]), total)


def _totals(lines: Iterable[Line], values: Mapping[Position, int]) -> dict[Position, int]:
    return {line.total: sum(values[part] for part in line.parts) for line in lines}


def _hide_partners(grid: Grid, hidden: set[Position]) -> None:
    """A line with exactly one hidden position gives it away by subtraction, so another of the line is hidden too."""
    while line := next((line for line in grid.lines if _is_alone(line, hidden)), None):
        hidden.add(_cheapest(grid, hidden, line.members))


def _is_alone(line: Line, hidden: set[Position]) -> bool:
    return sum(position in hidden for position in line.members) == 1


def _near(grid: Grid, hidden: set[Position], leak: Position) -> list[Position]:
    """Positions that could still be hidden on the leak's own lines, or anywhere when those are all hidden."""
    own = [position for line in grid.lines if leak in line.members for position in line.members]
    return _open(grid, hidden, own) or _open(grid, hidden, grid.values)


def _open(grid: Grid, hidden: set[Position], positions: Iterable[Position]) -> list[Position]:
    return [position for position in positions if position not in hidden and grid.values[position]]


def _cheapest(grid: Grid, hidden: set[Position], positions: Iterable[Position]) -> Position:
    """The position that loses the reader least: counts before totals, small ones first, with what it drags along."""
    return min(_open(grid, hidden, positions), key=lambda at: (_rank(grid, at), _cost(grid, hidden, at), at))


def _rank(grid: Grid, position: Position) -> int:
    """0 for a count, 1 for a total, 2 for the total of totals: how many lines it is the sum of."""
    return sum(line.total == position for line in grid.lines)


def _cost(grid: Grid, hidden: set[Position], position: Position) -> int:
    """Its own count, plus the least partner each line would need that has nothing hidden yet."""
    lines = [line for line in grid.lines if position in line.members and not hidden.intersection(line.members)]
    partners = [[grid.values[at] for at in _open(grid, hidden, line.members) if at != position] for line in lines]
    return grid.values[position] + sum(min(values, default=0) for values in partners)
