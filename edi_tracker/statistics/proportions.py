"""Proportions: percentages to one decimal, the Wilson interval, and one share compared with another."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

CHANCE = 0.05
EASILY_CHANCE = 0.2
FEW = 25
FOUR_FIFTHS = (Decimal("0.80"), Decimal("1.25"))


@dataclass(frozen=True)
class Proportion:
    """`count` out of `base`, both whole numbers. Raises ValueError when negative or when count is more than base."""

    count: int
    base: int

    def __post_init__(self) -> None:
        if self.count < 0 or self.base < 0:
            raise ValueError(f"A proportion cannot have a negative part: {self.count} of {self.base}")
        if self.count > self.base:
            raise ValueError(f"A proportion cannot be more than the whole: {self.count} of {self.base}")

    def __add__(self, other: Proportion) -> Proportion:
        """Pool two proportions: counts with counts, bases with bases (never an average of percentages)."""
        return Proportion(self.count + other.count, self.base + other.base)

    @property
    def share(self) -> Fraction | None:
        """The exact share, 0 to 1; None when there is nothing to take a share of."""
        return Fraction(self.count, self.base) if self.base else None

    @property
    def percent(self) -> Decimal | None:
        """Percent to 1 decimal, half up, from the exact counts; None when the base is 0 (0/0 is not 0%)."""
        if not self.base:
            return None
        tenths = (2000 * self.count + self.base) // (2 * self.base)
        return Decimal(tenths).scaleb(-1)

    @property
    def text(self) -> str:
        """As printed in a table: "86.5%", or "n/a" when the base is 0."""
        return "n/a" if self.percent is None else f"{self.percent}%"

    @property
    def in_full(self) -> str:
        """As printed in a sentence: "86.5% (17,908 of 20,695)", or "n/a" when the base is 0."""
        return f"{self.text} ({self.count:,} of {self.base:,})" if self.base else "n/a"

    def wilson(self, confidence: float = 0.95) -> tuple[Decimal, Decimal]:
        """The Wilson score interval in percent, to 2 decimals: 168 of 2,003 gives 7.25 to 9.68.

        Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
        JASA 22 (1927), 209-212; computed by scipy.stats.binomtest(...).proportion_ci(method="wilson").
        Raises ValueError when the base is 0.
        """
        if not self.base:
            raise ValueError("There is no interval for nothing out of nothing")
        from scipy.stats import binomtest

        interval = binomtest(self.count, self.base).proportion_ci(confidence_level=confidence, method="wilson")
        return _hundredths(100 * interval.low), _hundredths(100 * interval.high)


@dataclass(frozen=True)
class Comparison:
    """One share set against another.

    `relative_likelihood` is to 2 decimals, None when it cannot be worked out; `p_value` is two-sided;
    `test` is "Fisher exact", "chi-squared" or "none"; `sentence` says in plain words what the numbers allow.
    """

    relative_likelihood: Decimal | None
    p_value: float | None
    test: str
    sentence: str

    @property
    def is_within_four_fifths(self) -> bool | None:
        """Whether the relative likelihood lies from 0.80 to 1.25 (the four-fifths rule); None when it has no value."""
        if self.relative_likelihood is None:
            return None
        low, high = FOUR_FIFTHS
        return low <= self.relative_likelihood <= high


def compare(a: Proportion, b: Proportion, *, unit: str = "cases") -> Comparison:
    """Compare the share in `a` with the share in `b`.

    Relative likelihood is a's share divided by b's. Of cases set against all staff it is how many times a group's share
    of the staff its share of the cases is; likelihood.relative_likelihood is that of the NHS, of two separate groups.
    The test takes the two for separate samples: Fisher's exact when any expected count is under 5, else chi-squared
    without correction (scipy.stats.fisher_exact, scipy.stats.chi2_contingency).
    """
    if not a.base or not b.base:
        return Comparison(None, None, "none", f"There are no {unit} to compare.")
    test, p_value = _test(a, b)
    return Comparison(_relative_likelihood(a, b), p_value, test, _sentence(a, b, p_value, unit))


def _relative_likelihood(a: Proportion, b: Proportion) -> Decimal | None:
    if not a.share or not b.share:
        return Decimal("0.00") if b.share else None
    ratio = a.share / b.share
    return _hundredths(Decimal(ratio.numerator) / Decimal(ratio.denominator))


def _test(a: Proportion, b: Proportion) -> tuple[str, float]:
    from scipy.stats import chi2_contingency, fisher_exact

    observed = [[a.count, a.base - a.count], [b.count, b.base - b.count]]
    if _smallest_expected(a, b) < 5:
        return "Fisher exact", float(fisher_exact(observed).pvalue)
    return "chi-squared", float(chi2_contingency(observed, correction=False).pvalue)


def _smallest_expected(a: Proportion, b: Proportion) -> Fraction:
    pooled = a + b
    rarer = min(pooled.count, pooled.base - pooled.count)
    return Fraction(rarer * min(a.base, b.base), pooled.base)


def _sentence(a: Proportion, b: Proportion, p_value: float, unit: str) -> str:
    basis = f"Based on {a.count:,} of {a.base:,} {unit}"
    if a.share == b.share:
        return f"{basis}; the two shares are the same."
    return f"{basis}; {verdict(p_value)}{_care(a, b, p_value)}."


def verdict(p_value: float) -> str:
    """What a two-sided p-value allows one to say of a difference."""
    if p_value >= EASILY_CHANCE:
        return "the difference could easily be chance"
    if p_value >= CHANCE:
        return "the difference could be chance"
    return "the difference is unlikely to be chance alone"


def _care(a: Proportion, b: Proportion, p_value: float) -> str:
    is_small = min(a.base, b.base) < FEW or min(a.count, b.count) < 5
    return ", but the numbers are small" if p_value < CHANCE and is_small else ""


def _hundredths(number: Decimal | float) -> Decimal:
    exact = number if isinstance(number, Decimal) else Decimal(str(float(number)))
    return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
