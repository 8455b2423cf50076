"""What is published under the standard policy passes the attack, and with less held back it would not."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from edi_tracker.statistics.attack import attack
from edi_tracker.statistics.crosstab import Measure
from edi_tracker.statistics.disclosure import STANDARD, publish_family
from edi_tracker.statistics.recovery import Share
from edi_tracker.statistics.releases import Printed, release_of
from edi_tracker.statistics.suppression import grid_of, protect, small
from edi_tracker.statistics.widening import narrowing, widened
from tests.statistics.tables_2008 import TABLE_3, crosstab

COLUMNS = ("a", "b", "c", "d")
MEASURES = (Measure("% b", ("b",), COLUMNS), Measure("% c or d", ("c", "d"), COLUMNS[1:]))


def by_grade_and_area(seed):
    """A workforce with a grade, an area and a category each, as the table by grade with that by area beside it."""
    chance = random.Random(seed)
    people = [
        (chance.randrange(5), chance.randrange(4), chance.choices(range(4), (60, 12, 4, 2))[0])
        for _ in range(chance.choice((40, 120, 700)))
    ]
    grade, area = (
        crosstab(
            *[tuple(sum(one[by] == row and one[2] == at for one in people) for at in range(4)) for row in range(rows)],
            row_heading=heading,
            measures=MEASURES,
        )
        for by, rows, heading in ((0, 5, "Grade"), (1, 4, "Area"))
    )
    return replace(grade, beside=(area,))


def leaks_of(crosstab):
    tables = publish_family(crosstab, STANDARD, shares="row")
    every = [replace(one, beside=()) for one in (crosstab, *crosstab.beside)]
    return attack(release_of([Printed(one, tables[one.row_heading], "row") for one in every], STANDARD))


@pytest.mark.parametrize("seed", range(8))
def test_nothing_leaks_from_the_tables_of_a_workforce_together(seed):
    assert leaks_of(by_grade_and_area(seed)) == []


def test_it_leaks_when_only_small_numbers_are_held_back(monkeypatch):
    module = "edi_tracker.statistics.disclosure"
    monkeypatch.setattr(f"{module}.protect_together", lambda grids, places, threshold: _only_small(grids, places))
    monkeypatch.setattr(f"{module}.widened", lambda grid, hidden, *_: hidden)
    monkeypatch.setattr(f"{module}.narrowing", lambda *_: set())
    monkeypatch.setattr(f"{module}.revealing", lambda *_: set())
    assert leaks_of(by_grade_and_area(1))


def _only_small(grids, places):
    return frozenset(
        place.lift(at) for grid, place in zip(grids, places, strict=True) for at in small(grid, STANDARD.threshold)
    )


def test_a_square_without_room_is_given_some():
    """A count of 3 in a square that comes to 5, 5, 4 and 6 may be 1 to 3: one more row or column gives it room."""
    grid = grid_of(crosstab((3, 2, 40), (1, 4, 50), (60, 70, 80)))
    square = frozenset({(0, 0), (0, 1), (1, 0), (1, 1)})
    assert protect(grid, 5) == square
    assert square < widened(grid, square, 4)
    assert len(widened(grid, square, 4)) == 6


def test_what_has_room_is_left_as_it_is():
    grid = grid_of(crosstab((3, 40, 90), (50, 60, 95), (70, 80, 99)))
    square = protect(grid, 5)
    assert widened(grid, square, 4) == square


def test_more_room_never_takes_less_than_some_room():
    grid = grid_of(TABLE_3)
    sizes = [len(widened(grid, protect(grid, 5), width)) for width in (1, 2, 4)]
    assert all(one <= other for one, other in pairwise(sizes))


def test_table_3_loses_two_counts_more_than_keep_it_from_being_exact():
    assert len(widened(grid_of(TABLE_3), protect(grid_of(TABLE_3), 5), 4)) == 25


def test_a_percentage_that_leaves_a_count_too_little_room_goes_and_others_stay():
    grid = grid_of(crosstab((3, 9, 40, 60), (4, 8, 50, 60), (30, 30, 30, 30)))
    hidden = frozenset((row, column) for row in (0, 1) for column in (0, 2))
    row = tuple((0, column) for column in range(4))
    telling, harmless = Share(((0, 0), (0, 1)), row), Share(((0, 0), (0, 2)), row)
    assert narrowing(grid, hidden, [telling, harmless], 4) == {telling}
