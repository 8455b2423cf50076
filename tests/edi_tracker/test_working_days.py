"""Working days of England and Wales."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi_tracker.working_days import add_working_days, is_working_day

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def test_a_friday_is_a_working_day_and_a_weekend_is_not():
    assert is_working_day(date(2008, 6, 27))
    assert not is_working_day(date(2008, 6, 28))
    assert not is_working_day(date(2008, 6, 29))


@pytest.mark.parametrize(
    "day",
    [
        date(2008, 3, 21),  # Good Friday
        date(2008, 3, 24),  # Easter Monday
        date(2008, 5, 26),  # the spring bank holiday
        date(2008, 12, 26),
        date(2011, 4, 29),  # a royal wedding
        date(2020, 5, 8),  # early May, moved to a Friday
        date(2022, 1, 3),  # new year's day fell on a Saturday
        date(2023, 5, 8),  # a coronation
    ],
)
def test_a_bank_holiday_is_not_a_working_day(day):
    assert not is_working_day(day)


@pytest.mark.parametrize("day", [date(2008, 3, 17), date(2008, 1, 2), date(2008, 8, 4), date(2020, 5, 4)])
def test_a_holiday_of_scotland_or_northern_ireland_or_one_moved_away_is_a_working_day(day):
    assert is_working_day(day)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2008, 6, 27), 1, date(2008, 6, 30)),
        (date(2008, 6, 27), -5, date(2008, 6, 20)),
        (date(2008, 5, 27), -1, date(2008, 5, 23)),
        (date(2008, 3, 20), 1, date(2008, 3, 25)),
        (date(2008, 6, 28), 1, date(2008, 6, 30)),
        (date(2008, 6, 28), 0, date(2008, 6, 28)),
    ],
)
def test_weekends_and_bank_holidays_are_stepped_over(day, n, expected):
    assert add_working_days(day, n) == expected


@given(DAYS, st.integers(1, 60))
def test_as_many_working_days_lie_after_the_day_as_were_added(day, n):
    end = add_working_days(day, n)
    after = (day + timedelta(days=passed) for passed in range(1, (end - day).days + 1))
    assert sum(map(is_working_day, after)) == n
    assert is_working_day(end)


@given(DAYS.filter(is_working_day), st.integers(-60, 60))
def test_going_back_as_far_as_one_went_leads_to_the_same_working_day(day, n):
    assert add_working_days(add_working_days(day, n), -n) == day
