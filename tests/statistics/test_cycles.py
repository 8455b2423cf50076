from hypothesis import given, settings
from hypothesis import strategies as st

from edi_tracker.statistics.cycles import settled
from edi_tracker.statistics.recovery import Reader
from edi_tracker.statistics.suppression import grid_of
from tests.statistics.tables_2008 import crosstab

COUNTS = st.one_of(st.integers(0, 3), st.integers(0, 60), st.none())
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.tuples(*[COUNTS] * width), min_size=1, max_size=5).map(tuple)
)


def test_a_lone_hidden_count_is_settled_by_its_total():
    assert settled(grid_of(crosstab((3, 40), (50, 60))), {(0, 0)}, {(0, 0)}) == {(0, 0)}


def test_a_square_of_hidden_counts_can_move_round():
    square = {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert settled(grid_of(crosstab((3, 40), (50, 60))), square, square) == set()


def test_a_square_that_moves_neither_way_without_a_count_falling_to_0_is_settled():
    square = {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert settled(grid_of(crosstab((1, 40), (50, 1))), square, square) == set()
    assert settled(grid_of(crosstab((1, 40), (1, 60))), square, square) == square


def test_only_suspects_are_looked_at():
    grid = grid_of(crosstab((3, 40), (50, 2)))
    assert settled(grid, {(0, 0), (1, 1)}, {(1, 1)}) == {(1, 1)}


@settings(max_examples=60, deadline=None)
@given(TABLES, st.booleans(), st.booleans(), st.data())
def test_it_answers_as_the_programme_does(counts, total_row, total_column, data):
    grid = grid_of(crosstab(*counts, total_row=total_row, total_column=total_column))
    places = sorted(position for position, value in grid.values.items() if value)
    hidden = data.draw(st.sets(st.sampled_from(places))) if places else set()
    assert settled(grid, hidden, hidden) == set(Reader(grid, hidden).leaks())
