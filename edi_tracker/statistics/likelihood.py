"""Relative likelihood: how many times as likely one group was to meet something as another, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from edi_tracker.statistics.proportions import CHANCE, FOUR_FIFTHS, Proportion, compare, verdict

FEW_CASES = 5
NOTHING = "There is nothing to compare: nobody was counted among {group}."
WITHIN = "within the four-fifths band, 0.80 to 1.25"
BELOW = "below the four-fifths band, 0.80 to 1.25"
ABOVE = "above the four-fifths band, 0.80 to 1.25"


@dataclass(frozen=True)
class Groups:
    """What to call the two groups and what happened to them, within a sentence.

    `members` and `others` are like "BME staff" and "all others", `event` like "to be appointed from shortlisting".
    """

    members: str
    others: str
    event: str


@dataclass(frozen=True)
class Likelihood:
    """The rates of two separate groups set against each other.

    `ratio` is to 2 decimals and above 1.00 always means that the members fared worse; it is None when there is no
    rate to divide by. `interval` is its 95% interval, None where the counts allow none. `test` and `p_value` are of
    `proportions.compare`.
    """

    members: Proportion
    others: Proportion
    is_adverse: bool
    ratio: Decimal | None
    interval: tuple[Decimal, Decimal] | None
    test: str
    p_value: float | None

    @property
    def band(self) -> str:
        """Where the ratio lies beside the four-fifths rule (29 CFR 1607.4 D, whose other end is 1/0.80), or ""."""
        if self.ratio is None:
            return ""
        low, high = FOUR_FIFTHS
        return BELOW if self.ratio < low else ABOVE if self.ratio > high else WITHIN

    @property
    def is_few(self) -> bool:
        """Whether either group had fewer than five to whom it happened, or fewer than five to whom it did not."""
        return any(min(one.count, one.base - one.count) < FEW_CASES for one in (self.members, self.others))

    def sentence(self, groups: Groups) -> str:
        """What the numbers allow one to say, and no more: too few cases give no ratio in words."""
        for one, name in ((self.members, groups.members), (self.others, groups.others)):
            if not one.base:
                return NOTHING.format(group=name)
        ending = f"{self._basis(groups)}; {self._verdict()}."
        return ending if self.is_few or self.ratio is None else f"{self._lead(groups)} {ending}"

    def direction(self, groups: Groups) -> str:
        """Which group's rate is divided by which, and what a value above 1.00 means."""
        first, second = self._in_order(groups)
        likelier = "more" if self.is_adverse else "less"
        return (
            f"The likelihood of {first} {groups.event}, divided by that of {second}. "
            f"Above 1.00, {groups.members} were {likelier} likely."
        )

    def _in_order(self, groups: Groups) -> tuple[str, str]:
        return (groups.members, groups.others) if self.is_adverse else (groups.others, groups.members)

    def _lead(self, groups: Groups) -> str:
        first, second = self._in_order(groups)
        within = f" (95% interval {self.interval[0]} to {self.interval[1]})" if self.interval else ""
        return f"{capitalised(first)} were {self.ratio} times as likely {groups.event} as {second}{within}."

    def _basis(self, groups: Groups) -> str:
        return (
            f"Based on {self.members.count:,} of {self.members.base:,} {groups.members} "
            f"and {self.others.count:,} of {self.others.base:,} {groups.others}"
        )

    def _verdict(self) -> str:
        if self.members.share == self.others.share:
            return "the two rates are the same"
        if not self.is_few:
            return verdict(self.p_value)
        if self.p_value >= CHANCE:
            return "too few to say whether the two groups differ"
        return "the difference is unlikely to be chance alone, but too few to say how large it is"


def relative_likelihood(members: Proportion, others: Proportion, *, is_adverse: bool) -> Likelihood:
    """The likelihood of something for the members of a group beside that for all others, two separate groups.

    As the NHS Workforce Race Equality Standard defines it: of what is adverse (indicator 3, entering the formal
    disciplinary process) the members' rate over the others'; of what is favourable (indicator 2, being appointed
    from shortlisting, and 4, training) the others' over the members'.
    """
    compared = compare(members, others)
    first, second = (members, others) if is_adverse else (others, members)
    return Likelihood(
        members, others, is_adverse, _ratio(first, second), _interval(first, second), compared.test, compared.p_value
    )


def _ratio(first: Proportion, second: Proportion) -> Decimal | None:
    if first.share is None or not second.share:
        return None
    ratio = first.share / second.share
    return _hundredths(Decimal(ratio.numerator) / Decimal(ratio.denominator))


def _interval(first: Proportion, second: Proportion) -> tuple[Decimal, Decimal] | None:
    """Katz's interval on the logarithm (Katz, Baptista, Azen and Pike, Biometrics 34 (1978), 469-474), by
    scipy.stats.contingency.relative_risk. There is none beside a count of 0, nor where both rates are 100%.
    """
    if not first.count or not second.count or first.share == second.share == 1:
        return None
    from scipy.stats.contingency import relative_risk

    risk = relative_risk(first.count, first.base, second.count, second.base).confidence_interval(0.95)
    return _hundredths(Decimal(str(float(risk.low)))), _hundredths(Decimal(str(float(risk.high))))


def _hundredths(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def capitalised(words: str) -> str:
    """The same words at the start of a sentence; what follows the first letter stays as it is."""
    return words[:1].upper() + words[1:]
