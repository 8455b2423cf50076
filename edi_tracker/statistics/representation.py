"""Representation: a group's share in one body of people set beside its share in another."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import hypot

from edi_tracker.statistics.proportions import FEW, Proportion

ALL = 100
MINUS = "\u2212"


@dataclass(frozen=True)
class Difference:
    """One share less another in percentage points, -100 to 100, to one decimal, with its 95% interval."""

    points: Decimal
    low: Decimal
    high: Decimal

    @property
    def may_be_none(self) -> bool:
        """Whether the interval reaches from lower to higher, so that there may be no difference at all."""
        return self.low <= 0 <= self.high

    @property
    def text(self) -> str:
        """As printed in a table: "−4.2", "+1.0", "0.0"."""
        return f"+{self.points}" if self.points > 0 else _written(self.points)

    @property
    def interval(self) -> str:
        """As printed in a table: "−5.5 to −2.8"."""
        return f"{_written(self.low)} to {_written(self.high)}"


def representation_index(group: Proportion, benchmark: Proportion) -> Decimal | None:
    """A group's share divided by its share of the benchmark, to 2 decimals, half up; 1.00 is the same share.

    None when either has no base, or nobody of the benchmark is in the group. It is a plain ratio of two shares, also
    called a disparity ratio, and says nothing of chance: read it beside the difference and its interval.
    """
    if group.share is None or not benchmark.share:
        return None
    return _decimal(group.share / benchmark.share, "0.01")


def difference(group: Proportion, other: Proportion) -> Difference:
    """The share of one group less that of another, both counted, with the interval of Newcombe's hybrid score method.

    Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of
    eleven methods", Statistics in Medicine 17 (1998), 873-890, method 10, without continuity correction: the Wilson
    limits of each share, combined. Raises ValueError when either base is 0.
    """
    a, b = _share(group), _share(other)
    (low_a, high_a), (low_b, high_b) = _wilson(group), _wilson(other)
    return _difference(
        a - b,
        float(a - b) - hypot(float(a) - low_a, high_b - float(b)),
        float(a - b) + hypot(high_a - float(a), float(b) - low_b),
    )


def difference_from_census(group: Proportion, census: Proportion) -> Difference:
    """The share of a group less its share of a whole population, which is counted and has no interval of its own.

    The limits are the Wilson limits of the group's share less the population's share. Source: E. B. Wilson, JASA 22
    (1927), 209-212, whose limits are the shares that a score test of the group's count does not reject at 5%.
    Raises ValueError when either base is 0.
    """
    share, fixed = _share(group), _share(census)
    low, high = _wilson(group)
    return _difference(share - fixed, low - float(fixed), high - float(fixed))


def in_words(
    group: Proportion, other: Proportion, gap: Difference, *, unit: str, other_unit: str, numbers: bool = True
) -> str:
    """The comparison as sentences that claim no more than the numbers allow; units such as "staff".

    Without `numbers` the count behind the group's share is left out, where it may not be shown.
    """
    counted = f" ({group.count:,} of {group.base:,})" if numbers else ""
    sides = f"{group.text} of {unit}{counted}, against {other.text} of {other_unit}"
    bases = [(group.base, f"{group.base:,} {unit}" if numbers else f"about {_roughly(group.base):,} {unit}")]
    bases.append((other.base, f"{other.base:,} {other_unit}"))
    return f"{sides}: {_how_far(gap)}. {_verdict(group, other, gap, *min(bases))}"


def _how_far(gap: Difference) -> str:
    if not gap.points:
        return f"the same to one decimal (95% interval of the difference {gap.interval} percentage points)"
    direction = "higher" if gap.points > 0 else "lower"
    return f"{abs(gap.points)} percentage points {direction} (95% interval {gap.interval})"


def _verdict(group: Proportion, other: Proportion, gap: Difference, smaller: int, people: str) -> str:
    """What may be said of chance, from the smaller of the two bases, which `people` names."""
    if smaller < FEW:
        return f"With {people}, the numbers are too small to say more."
    if gap.may_be_none:
        return f"With {people}, this could be chance: the interval reaches from lower to higher."
    care = " The numbers are small." if min(group.count, other.count) < 5 else ""
    return f"With {people}, a difference as large as this is unlikely to be chance alone.{care}"


def _roughly(number: int) -> int:
    """To two significant figures: 1,995 is about 2,000."""
    return round(number, 2 - len(str(number)))


def _share(proportion: Proportion) -> Fraction:
    if proportion.share is None:
        raise ValueError("There is no difference from a share of nobody")
    return proportion.share


def _wilson(proportion: Proportion) -> tuple[float, float]:
    """The limits as shares from 0 to 1, unrounded, because they are worked on."""
    from scipy.stats import binomtest

    interval = binomtest(proportion.count, proportion.base).proportion_ci(method="wilson")
    return float(interval.low), float(interval.high)


def _difference(exact: Fraction, low: float, high: float) -> Difference:
    return Difference(_decimal(ALL * exact), _decimal(ALL * Fraction(low)), _decimal(ALL * Fraction(high)))


def _decimal(exact: Fraction, unit: str = "0.1") -> Decimal:
    """Rounded half away from nothing; never a minus zero."""
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal(unit), ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)


def _written(points: Decimal) -> str:
    """With a minus sign, which no spreadsheet takes for the beginning of a formula as it does a hyphen."""
    return f"{MINUS}{-points}" if points < 0 else f"{points}"
