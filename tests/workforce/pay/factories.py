"""The pay of 1,000 made-up employees: women's median is 8.1% lower, their mean 10.0%; a quarter received a bonus."""

from decimal import Decimal

from tests.workforce.factories import hr
from workforce.pay import services

YEAR = 2025
QUARTERS = ((45, 200), (50, 195), (60, 185), (100, 145))
FIGURES = {
    "men": 265,
    "women": 735,
    "mean_men": Decimal("20.00"),
    "mean_women": Decimal("18.00"),
    "median_men": Decimal("18.50"),
    "median_women": Decimal("17.00"),
    "bonus_men": 80,
    "bonus_women": 147,
    "mean_bonus_men": Decimal(500),
    "mean_bonus_women": Decimal(550),
    "median_bonus_men": Decimal(400),
    "median_bonus_women": Decimal(400),
    "source": "Payroll",
}


def recorded(year=YEAR, *, version=0, quarters=QUARTERS, **changes):
    return services.record_pay(by=hr(), year=year, version=version, quarters=quarters, **{**FIGURES, **changes})


def typed(**changes):
    """The same as HR types it."""
    posted = {"source": "Payroll", "version": "0"}
    for sex in ("men", "women"):
        posted |= {f"employees_{sex}": FIGURES[sex], f"received_{sex}": FIGURES[f"bonus_{sex}"]}
        posted |= {
            f"{name}_{sex}": FIGURES[f"{name}_{sex}"] for name in ("mean", "median", "mean_bonus", "median_bonus")
        }
    for at, (men, women) in enumerate(QUARTERS):
        posted |= {f"quarter_{at}_men": men, f"quarter_{at}_women": women}
    return {name: str(value) for name, value in {**posted, **changes}.items()}
