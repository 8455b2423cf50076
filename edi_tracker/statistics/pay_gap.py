"""The gender pay gap, as the law has public bodies work it out.

Source: Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017 (SI 2017/353), Schedule 1, which has
the formulas of SI 2017/172: (A - B) / A x 100, A being the pay of men and B that of women.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

QUARTILES = ("Lower", "Lower middle", "Upper middle", "Upper")
APPLIES_FROM = 250
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Gap:
    """One of the four gaps in pay: what is compared, in pounds, and how much lower women's is in percent of men's."""

    what: str
    men: Decimal
    women: Decimal

    @property
    def percent(self) -> Decimal:
        """To 1 decimal, half up; negative where women's is higher."""
        return gap(self.men, self.women)

    @property
    def sentence(self) -> str:
        """ "Women's median hourly pay is 8.1% lower than men's."."""
        if not self.percent:
            return f"Women's {self.what} is the same as men's."
        than = "lower" if self.percent > 0 else "higher"
        return f"Women's {self.what} is {abs(self.percent)}% {than} than men's."


def gap(men: Decimal, women: Decimal) -> Decimal:
    """(A - B) / A x 100, to 1 decimal, half up. Raises ValueError unless men's is more than 0 and women's not less."""
    if men <= 0 or women < 0:
        raise ValueError(f"There is no gap between {men} and {women}")
    return (100 * (men - women) / men).quantize(TENTH, rounding=ROUND_HALF_UP)


def due_on(year: int) -> date:
    """The last day to publish the figures of 31 March of a year: 30 March of the next, for public bodies."""
    return date(year + 1, 3, 30)


def unequal_quartiles(totals: list[int]) -> str:
    """What is wrong with four numbers that should be equal but for a remainder; "" when nothing is."""
    if max(totals) - min(totals) <= 1:
        return ""
    said = ", ".join(f"{name.lower()} {total:,}" for name, total in zip(QUARTILES, totals, strict=True))
    return f"The four quarters must have as nearly as possible the same number of employees, but they have: {said}"
