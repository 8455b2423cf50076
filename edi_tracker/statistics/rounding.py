"""Publishing under a policy that rounds: every count to the nearest multiple, and nothing of a group too small."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.grids import Grid, Position
from edi_tracker.statistics.layout import Percentage
from edi_tracker.statistics.policies import Policy
from edi_tracker.statistics.proportions import Proportion

TOTAL = "Total"


def on_small_bases(crosstab: Crosstab, grid: Grid, policy: Policy) -> frozenset[Position]:
    """The counts of rows whose total is under the minimum base, or of all rows when the whole table's is.

    Totals by themselves are kept. In a table without a total column no row is the base of its counts.
    """
    right = len(crosstab.columns)
    if not crosstab.total_column:
        return frozenset()
    if policy.is_on_small_base(crosstab.total):
        return frozenset(at for at in grid.values if at[1] < right)
    few = {row for row, total in enumerate(crosstab.row_totals) if policy.is_on_small_base(total)}
    return frozenset(at for at in grid.values if at[0] in few and at[1] < right)


def columns_of(crosstab: Crosstab, grid: Grid, headings: Collection[str]) -> frozenset[Position]:
    """The counts of the columns under these headings, "Total" among them."""
    return frozenset(at for at in grid.values if (*crosstab.columns, TOTAL)[at[1]] in headings)


def rounded(percentage: Percentage, policy: Policy) -> Percentage:
    """The percentage as worked out from what its numerator and its base are rounded to."""
    exact = percentage.proportion
    return replace(percentage, proportion=Proportion(policy.nearest(exact.count), policy.nearest(exact.base)))
