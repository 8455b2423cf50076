"""A control chart of proportions (a p-chart): which periods differ from the rest by more than chance.

Source: W. A. Shewhart, "Economic control of quality of manufactured product" (1931); the rule of seven on one side is
that of NHS England's "Making Data Count".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from edi_tracker.statistics.proportions import Proportion

SIGMAS = 3
RUN = 7
FEWEST = 8
RULE = (
    f"A period is outside the usual when it lies beyond {SIGMAS} standard errors of the mean of all periods shown, "
    f"or is one of {RUN} or more in a row on the same side of it."
)


@dataclass(frozen=True)
class Controlled:
    """One period: its share, the limits in percent that chance keeps to, and whether it is outside the usual."""

    label: str
    proportion: Proportion
    low: Decimal
    high: Decimal
    is_signal: bool


@dataclass(frozen=True)
class ControlChart:
    """Periods in their order with the mean of all of them, pooled."""

    mean: Proportion
    periods: tuple[Controlled, ...]

    @property
    def signals(self) -> tuple[Controlled, ...]:
        return tuple(period for period in self.periods if period.is_signal)


def control_chart(shares: Sequence[tuple[str, Proportion]]) -> ControlChart | None:
    """The control chart of (label, share) pairs in their order; shares of nothing are left out.

    None with fewer than eight periods left: fewer say nothing of what is usual.
    """
    shown = [(label, share) for label, share in shares if share.base]
    if len(shown) < FEWEST:
        return None
    mean = sum((share for _, share in shown), Proportion(0, 0))
    runs = _in_long_runs([_side(share, mean) for _, share in shown])
    periods = []
    for (label, share), is_in_run in zip(shown, runs, strict=True):
        low, high = limits(mean, share.base)
        is_outside = not low <= _percent(share) <= high
        periods.append(Controlled(label, share, low, high, is_outside or is_in_run))
    return ControlChart(mean, tuple(periods))


def limits(mean: Proportion, base: int) -> tuple[Decimal, Decimal]:
    """The mean less and plus three standard errors of a share of so many, in percent to 2 decimals, within 0 to 100."""
    p = Decimal(mean.count) / mean.base
    error = 100 * SIGMAS * (p * (1 - p) / base).sqrt()
    return max(_hundredths(100 * p - error), Decimal(0)), min(_hundredths(100 * p + error), Decimal(100))


def _percent(share: Proportion) -> Decimal:
    return Decimal(100 * share.count) / share.base


def _side(share: Proportion, mean: Proportion) -> int:
    """1 above the mean, -1 under it, 0 on it, from the exact counts."""
    difference = share.count * mean.base - mean.count * share.base
    return (difference > 0) - (difference < 0)


def _in_long_runs(sides: Sequence[int]) -> list[bool]:
    found: list[bool] = []
    for side, run in groupby(sides):
        length = len(list(run))
        found += [side != 0 and length >= RUN] * length
    return found


def _hundredths(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
