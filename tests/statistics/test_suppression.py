import random
from collections import Counter
from time import perf_counter, process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from edi_tracker.statistics import suppression
from edi_tracker.statistics.grids import floors, together
from edi_tracker.statistics.recovery import Reader, Share
from edi_tracker.statistics.suppression import grid_of, protect, protect_together, revealing, small
from tests.statistics.tables_2008 import KPI_5, TABLE_3, crosstab

COUNTS = st.one_of(st.integers(0, 9), st.integers(0, 300), st.none())
TABLES = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.tuples(*[COUNTS] * width), min_size=1, max_size=6).map(tuple)
)


def test_a_grid_holds_counts_totals_and_the_total_of_totals():
    grid = grid_of(crosstab((1, 2), (3, None)))
    assert grid.values == {(0, 0): 1, (0, 1): 2, (1, 0): 3, (0, 2): 3, (1, 2): 3, (2, 0): 4, (2, 1): 2, (2, 2): 6}
    assert len(grid.lines) == 6


def test_a_grid_leaves_out_totals_that_are_not_printed_or_of_nothing():
    assert (0, 2) not in grid_of(KPI_5).values
    assert (1, 1) not in grid_of(crosstab((5,), (None,))).values
    assert grid_of(crosstab(columns=("a",))).values == {}


def test_small_counts_and_small_totals_are_hidden_but_never_0():
    grid = grid_of(crosstab((0, 1), (5, 4)))
    assert small(grid, 5) == {(0, 1), (1, 1), (0, 2)}


def test_a_table_without_small_numbers_is_left_whole():
    assert protect(grid_of(crosstab((0, 10), (20, 30))), 5) == frozenset()


def test_one_small_number_takes_the_three_cheapest_others_with_it():
    hidden = protect(grid_of(crosstab((3, 40, 90), (50, 60, 95), (70, 80, 99))), 5)
    assert hidden == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_two_counts_that_come_to_2_draw_in_a_third():
    hidden = protect(grid_of(crosstab((1, 1, 40, 50), total_row=False)), 5)
    assert hidden == {(0, 0), (0, 1), (0, 2)}


def test_a_small_total_is_hidden_together_with_another_total():
    hidden = protect(grid_of(crosstab((1, 1), (20, 30), (30, 40))), 5)
    assert (0, 2) in hidden
    assert {(1, 2), (2, 2)} & hidden


def test_table_3_loses_seven_counts_beyond_the_sixteen_small_ones():
    grid = grid_of(TABLE_3)
    hidden = protect(grid, 5)
    assert small(grid, 5) < hidden
    assert (len(small(grid, 5)), len(hidden)) == (16, 23)


@settings(max_examples=60, deadline=None)
@given(TABLES, st.booleans(), st.booleans())
def test_no_hidden_count_of_any_table_can_be_recovered(counts, total_row, total_column):
    grid = grid_of(crosstab(*counts, total_row=total_row, total_column=total_column))
    hidden = protect(grid, 5)
    assert small(grid, 5) <= hidden
    assert all(grid.values[position] for position in hidden)
    assert set(Reader(grid, hidden).leaks()) == set()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=90))
def test_no_hidden_count_can_be_recovered_from_two_tables_of_the_same_people(people):
    """Each person has a grade, an area and a category; the reader has the table by grade and the table by area."""
    tables = [_counted(people, grade_or_area, rows) for grade_or_area, rows in ((0, 3), (1, 4))]
    grids, places = [grid_of(table) for table in tables], floors((3, 4))
    hidden = protect_together(grids, places, 5)
    assert set(Reader(together(grids, places), hidden).leaks()) == set()
    assert all(place.lift(at) in hidden for grid, place in zip(grids, places, strict=True) for at in small(grid, 5))


def _counted(people, place, rows):
    counts = Counter((person[place], person[2]) for person in people)
    return crosstab(*[tuple(counts[row, column] for column in range(4)) for row in range(rows)])


def test_a_percentage_that_gives_a_count_away_is_left_out_and_others_stay():
    grid = grid_of(crosstab((3, 9, 40, 60), (4, 8, 50, 60)))
    hidden = frozenset((row, column) for row in (0, 1) for column in (0, 2))
    telling = Share(((0, 0), (0, 1)), _row(0))
    shown_anyway = Share(((1, 1), (1, 3)), _row(1))
    assert revealing(grid, hidden, [telling, shown_anyway]) == {telling}


def test_percentages_that_only_together_give_a_count_away_are_not_both_kept():
    grid = grid_of(crosstab((3, 9, 40, 4), (4, 8, 50, 3), total_row=False))
    hidden = frozenset((row, column) for row in (0, 1) for column in (0, 1, 2, 3))
    pairs = [Share(((0, 0), (0, 1)), _row(0)), Share(((0, 1), (0, 3)), _row(0)), Share(((0, 0), (0, 3)), _row(0))]
    left_out = revealing(grid, hidden, pairs)
    assert len(left_out) == 1
    assert Reader(grid, hidden).is_safe([pair for pair in pairs if pair not in left_out])


def test_when_the_search_is_cut_off_what_is_not_known_to_be_harmless_is_left_out(monkeypatch):
    grid = grid_of(crosstab((3, 9, 40, 9000), (4, 8, 50, 60)))
    hidden = frozenset((row, column) for row in (0, 1) for column in (0, 2))
    harmless = Share(((0, 0), (0, 1)), _row(0))
    assert revealing(grid, hidden, [harmless]) == set()
    monkeypatch.setattr(suppression, "MOST_WORK", 0)
    assert revealing(grid, hidden, [harmless]) == {harmless}


def test_percentages_in_a_table_of_26_areas_by_12_categories_take_seconds():
    chance = random.Random(2)
    usual = (620, 80, 60, 40, 30, 20, 20, 15, 10, 10, 60, 35)
    grid = grid_of(crosstab(*[tuple(int(chance.uniform(0, 0.15) * each) for each in usual) for _ in range(26)]))
    hidden = protect(grid, 5)
    shares = [Share(((row, column),), ((row, 12),)) for row in range(27) for column in range(12)]
    groups = [Share(tuple((row, at) for at in range(2, 6)), tuple((row, at) for at in range(12))) for row in range(27)]
    started = process_time()
    left_out = revealing(grid, hidden, [*shares, *groups])
    assert process_time() - started < 15  # about 2 s
    assert 0 < len(left_out) < len(shares)


def test_a_table_of_20_by_20_is_protected_quickly():
    chance = random.Random(1)
    table = crosstab(*[tuple(int(chance.expovariate(1 / 13)) for _ in range(20)) for _ in range(20)])
    protect(grid_of(TABLE_3), 5)
    started = perf_counter()
    protect(grid_of(table), 5)
    assert perf_counter() - started < 5  # about 0.1 s; the machines that run this are busy


def _row(row: int) -> tuple[tuple[int, int], ...]:
    return tuple((row, column) for column in range(4))
