"""Disclosure policies: how small a number may be shown, how exactly, and when a percentage may."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

CONFIDENTIAL, NOT_AVAILABLE, NOT_APPLICABLE, LOW = "[c]", "[x]", "[z]", "[low]"


@dataclass(frozen=True)
class Markers:
    """What stands where a number does not, as the Government Analysis Function's guidance on symbols has them."""

    confidential: str = CONFIDENTIAL
    not_available: str = NOT_AVAILABLE
    not_applicable: str = NOT_APPLICABLE
    low: str = LOW

    @property
    def every(self) -> tuple[str, ...]:
        """In the order in which the notes explain them."""
        return tuple(dict.fromkeys((self.confidential, self.low, self.not_available, self.not_applicable)))


# A return with nothing in it is printed "n/a", as the papers have always had it.
AS_IN_THE_PAPERS = Markers(not_available="n/a", not_applicable="n/a")


@dataclass(frozen=True)
class Policy:
    """One set of rules, kept whole with every publication.

    Counts from 1 to `threshold` - 1 are hidden, and what is hidden may be any of `least_width` numbers or more for all
    that a reader can tell; no percentage is given on a base under `minimum_base`, nor where fewer than
    `declaration_floor` percent declared. With a `rounding_base` every count is shown to the nearest multiple of it,
    one under the threshold as low, and none at all of a row on a base under the minimum. `explanation` says it to the
    reader.
    """

    code: str
    name: str
    threshold: int = 5
    minimum_base: int = 25
    declaration_floor: int = 60
    rounding_base: int = 0
    least_width: int = 4
    markers: Markers = Markers()
    explanation: str = ""

    @property
    def hides_counts(self) -> bool:
        return self.threshold > 1

    @property
    def is_rounded(self) -> bool:
        return self.rounding_base > 1

    def nearest(self, count: int) -> int:
        """The count as it is shown: to the nearest multiple of the rounding base, half up."""
        base = self.rounding_base
        return (2 * count + base) // (2 * base) * base if self.is_rounded else count

    def window(self, count: int) -> tuple[int, int]:
        """The least and the greatest number that what is shown for this count may stand for."""
        if not self.is_rounded:
            return count, count
        if count < self.threshold:
            return 0, self.threshold - 1
        shown = self.nearest(count)
        return max(shown - self.rounding_base // 2, self.threshold), shown + (self.rounding_base - 1) // 2

    @property
    def least_hidden(self) -> int:
        """The least number that a confidential one may be: a 0 is never hidden, unless it is rounded."""
        return 0 if self.is_rounded else 1

    def is_on_small_base(self, base: int) -> bool:
        """Whether a base is under the minimum, or may be for all that its rounded number says.

        So that leaving something out for it tells nothing that the rounded number does not.
        """
        return self.nearest(base) - self.rounding_base // 2 < self.minimum_base

    def as_data(self) -> dict[str, Any]:
        """As it is kept, to be read years later."""
        return asdict(self)


def policy_from(data: dict[str, Any]) -> Policy:
    """The policy that was kept as data. Raises TypeError when it is not one."""
    return Policy(**{**data, "markers": Markers(**data["markers"])})


STANDARD = Policy(
    code="standard",
    name="Small numbers protected",
    explanation="Numbers from 1 to 4 are not shown, nor is any number or percentage that would reveal one.",
)
ROUNDED = Policy(
    code="rounded",
    name="Rounded to 5",
    rounding_base=5,
    explanation=(
        "Counts are rounded to the nearest 5 and percentages are worked out from the rounded counts, "
        "so they may not add up. Nothing is given of groups of fewer than 25"
    ),
)
UNPROTECTED = Policy(
    code="unprotected",
    name="Small numbers shown",
    threshold=0,
    minimum_base=0,
    declaration_floor=0,
    explanation="Small numbers are shown to HR only: do not pass this table on",
)
AS_PUBLISHED_2008 = Policy(
    code="as-published-2008",
    name="As published in 2008",
    threshold=0,
    minimum_base=0,
    declaration_floor=0,
    markers=AS_IN_THE_PAPERS,
    explanation="These figures were published in full in 2008",
)
NOT_OF_PEOPLE = Policy(
    code="not-of-people",
    name="Every number shown",
    threshold=0,
    minimum_base=0,
    declaration_floor=0,
    markers=AS_IN_THE_PAPERS,
    explanation="These are not counts of people by a characteristic, and are shown in full",
)
OFFICIAL = Policy(
    code="official-statistics",
    name="Official statistics",
    threshold=0,
    minimum_base=0,
    declaration_floor=0,
    explanation="These are official statistics, shown as they were published",
)
POLICIES = {
    policy.code: policy for policy in (STANDARD, ROUNDED, UNPROTECTED, AS_PUBLISHED_2008, NOT_OF_PEOPLE, OFFICIAL)
}
