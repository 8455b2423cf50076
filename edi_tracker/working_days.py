"""Working days in England and Wales: Monday to Friday without the bank holidays."""

from datetime import date, timedelta
from functools import cache, lru_cache

from holidays import country_holidays

MONDAY_TO_FRIDAY = range(5)


def is_working_day(day: date) -> bool:
    """Whether offices are open on a day: neither a weekend nor a bank holiday of England and Wales."""
    return day.weekday() in MONDAY_TO_FRIDAY and day not in _bank_holidays()


@lru_cache(maxsize=4096)
def add_working_days(day: date, n: int) -> date:
    """The working day that is `n` working days after a day, or before it when `n` is negative.

    The day itself is not counted, whether people work on it or not; `n` = 0 gives the day as it is.
    """
    step = timedelta(days=1 if n > 0 else -1)
    for _ in range(abs(n)):
        day += step
        while not is_working_day(day):
            day += step
    return day


@cache
def _bank_holidays():
    """A mapping that works out a year's bank holidays when it is first asked about a day of that year."""
    return country_holidays("GB", subdiv="ENG")
