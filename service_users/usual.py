"""What is usual of one unit, by its own last returns: a share within three standard errors, a count within three times.

The limits of a share are those of a p-chart (statistics/control.py). Its mean takes two successes and two failures more
than were seen, so that a unit with 100% twelve times over has limits too.
Source: A. Agresti and B. A. Coull, "Approximate is better than 'exact' for interval estimation of binomial
proportions", The American Statistician 52 (1998), 119-126.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from edi_tracker.statistics.control import limits
from edi_tracker.statistics.proportions import Proportion

LATEST, FEWEST = 12, 6
TIMES, LEAST_DIFFERENCE = 3, 10
MORE = Proportion(2, 4)
RULE = (
    "Figures are out of the usual when the percentage is beyond three standard errors of the region's own mean over "
    f"its last {LATEST} returns, or when the count it is taken of is more than {TIMES} times the middle one, or "
    f"less than a third of it, by {LEAST_DIFFERENCE} or more. It takes {FEWEST} returns to say what is usual."
)


@dataclass(frozen=True)
class Usual:
    """The mean of a unit's last returns, pooled, the middle one of their wholes, and how many they are."""

    mean: Proportion
    middle: int
    returns: int

    def is_unusual_share(self, share: Proportion) -> bool:
        """Whether a share is beyond what chance leaves round the mean; a share of nothing is not."""
        if not share.base or not self.mean.base:
            return False
        low, high = self._limits(share.base)
        return not low <= Decimal(100 * share.count) / share.base <= high

    def is_unusual_count(self, count: int) -> bool:
        """Whether a whole is far from the middle one."""
        is_far = count > TIMES * self.middle or TIMES * count < self.middle
        return is_far and abs(count - self.middle) >= LEAST_DIFFERENCE

    def share_in_words(self, share: Proportion) -> str:
        """ "71.1% of 190 is out of the usual 80.8% to 95.0% (88.1% over the last 8 returns)"."""
        low, high = (limit.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP) for limit in self._limits(share.base))
        mean = f"{self.mean.text} over the last {self.returns} returns"
        return f"{share.text} of {share.base:,} is out of the usual {low}% to {high}% ({mean})"

    def count_in_words(self, count: int) -> str:
        """ "410 is far from the usual 35 (the middle of the last 12 returns)"."""
        return f"{count:,} is far from the usual {self.middle:,} (the middle of the last {self.returns} returns)"

    def _limits(self, base: int) -> tuple[Decimal, Decimal]:
        return limits(self.mean + MORE, base)


def usual_before(day: date, history: Iterable[tuple[date, Proportion]]) -> Usual | None:
    """What was usual of a unit before a day, from (first day, share) of its returns; None with fewer than six."""
    earlier = sorted(((starts_on, share) for starts_on, share in history if starts_on < day), key=lambda one: one[0])
    latest = [share for _, share in earlier[-LATEST:]]
    if len(latest) < FEWEST:
        return None
    mean = sum(latest, Proportion(0, 0))
    return Usual(mean, round(median(share.base for share in latest)), len(latest))
