from dataclasses import dataclass
from datetime import date

import pytest

from actions import promises


@dataclass
class Move:
    latest_before: date | None
    latest_after: date | None


AUG_07, MAR_08, MAY_08 = date(2007, 8, 31), date(2008, 3, 31), date(2008, 5, 31)


def test_a_date_that_never_moved_says_nothing():
    assert promises.of([]).in_words == ""


def test_moves_are_counted_and_compared_with_the_first_promise():
    assert promises.of([Move(AUG_07, MAR_08)]).in_words == "moved once, 7 months later than first promised"
    twice = [Move(AUG_07, MAR_08), Move(MAR_08, MAY_08)]
    assert promises.of(twice).in_words == "moved twice, 9 months later than first promised"


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        ([Move(MAY_08, MAR_08)], "moved once, 2 months earlier than first promised"),
        ([Move(AUG_07, MAR_08), Move(MAR_08, AUG_07)], "moved twice, back to the day first promised"),
        ([Move(AUG_07, None)], "moved once, and no longer has a last day"),
        ([Move(None, AUG_07)], "moved once, with no last day first promised"),
        ([Move(None, AUG_07), Move(AUG_07, MAR_08)], "moved twice, 7 months later than first promised"),
        ([Move(AUG_07, MAR_08)] * 3, "moved 3 times, 7 months later than first promised"),
    ],
)
def test_words_without_a_last_day_are_not_compared(moves, words):
    assert promises.of(moves).in_words == words


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        (date(2008, 3, 1), date(2008, 3, 13), "12 days"),
        (date(2008, 3, 1), date(2008, 3, 2), "1 day"),
        (date(2008, 1, 31), date(2008, 2, 29), "1 month"),
        (date(2008, 2, 29), date(2008, 3, 31), "1 month"),
        (date(2008, 3, 15), date(2008, 5, 14), "1 month"),
        (date(2007, 3, 31), date(2008, 3, 31), "12 months"),
    ],
)
def test_how_far_two_days_are_apart(earlier, later, words):
    assert promises.apart(earlier, later) == words
