"""What a count and its printed percentage say of a total that was never printed."""

from decimal import Decimal
from fractions import Fraction
from math import floor

HALF_A_TENTH = Fraction(1, 20)


def total_range(count, percent):
    """The least and greatest whole total of which `count` is `percent`, printed to one decimal, half up.

    6 at 0.9% was of 632 to 705. The greatest is None when nothing limits it, as with 0.0%.
    """
    low, high = Fraction(percent) - HALF_A_TENTH, Fraction(percent) + HALF_A_TENTH
    least = max(floor(100 * count / high) + 1, count) if count else 0
    return least, floor(100 * count / low) if low > 0 and count else None


def narrowest_range(printed):
    """The range that all (count, percent) pairs of one year allow; None when there are none or no total fits all."""
    ranges = [total_range(count, Decimal(percent)) for count, percent in printed]
    if not ranges:
        return None
    least = max(low for low, _ in ranges)
    greatest = min((high for _, high in ranges if high is not None), default=None)
    if greatest is not None and greatest < least:
        return None
    return least, greatest
