from edi_tracker.statistics.recovery import Reader, Share, is_exact
from edi_tracker.statistics.suppression import grid_of, small
from tests.statistics.tables_2008 import TABLE_3, crosstab


def recoverable(grid, hidden, shares=()):
    return set(Reader(grid, hidden).leaks(shares))


def test_a_lone_hidden_count_is_recovered_from_its_total():
    grid = grid_of(crosstab((3, 40), (50, 60)))
    assert recoverable(grid, {(0, 0)}) == {(0, 0)}


def test_a_square_of_hidden_counts_is_not_recovered():
    grid = grid_of(crosstab((3, 40), (50, 60)))
    assert recoverable(grid, {(0, 0), (0, 1), (1, 0), (1, 1)}) == set()


def test_without_totals_a_hidden_count_stays_hidden():
    grid = grid_of(crosstab((3, 40), (50, 60), total_row=False, total_column=False))
    assert recoverable(grid, {(0, 0)}) == set()


def test_two_hidden_counts_that_come_to_2_are_recovered_since_0_is_never_hidden():
    grid = grid_of(crosstab((1, 1, 40), total_row=False))
    assert recoverable(grid, {(0, 0), (0, 1)}) == {(0, 0), (0, 1)}


def test_hiding_small_numbers_alone_gives_table_3_away():
    grid = grid_of(TABLE_3)
    assert (7, 0) in recoverable(grid, small(grid, 5))


def test_a_percentage_on_a_known_base_gives_its_numerator_away():
    grid = grid_of(crosstab((3, 9, 40, 60), (4, 8, 50, 60)))
    hidden = {(row, column) for row in (0, 1) for column in (0, 2)}
    share = Share(numerator=((0, 0), (0, 1)), denominator=tuple((0, column) for column in range(4)))
    assert is_exact(grid, share)
    assert recoverable(grid, hidden) == set()
    assert recoverable(grid, hidden, [share]) == hidden
    assert not Reader(grid, hidden).is_safe([share])


def test_a_percentage_on_a_large_base_leaves_room_for_doubt():
    grid = grid_of(crosstab((3, 9, 40, 9000), (4, 8, 50, 60)))
    hidden = {(row, column) for row in (0, 1) for column in (0, 2)}
    share = Share(numerator=((0, 0), (0, 1)), denominator=tuple((0, column) for column in range(4)))
    assert not is_exact(grid, share)
    assert Reader(grid, hidden).is_safe([share])


def test_a_percentage_on_a_hidden_base_can_give_the_base_away():
    grid = grid_of(crosstab((30, 3), (20, 40), total_column=False, total_row=False))
    share = Share(numerator=((0, 0),), denominator=((0, 0), (0, 1)))
    assert recoverable(grid, {(0, 1)}, [share]) == {(0, 1)}


def test_percentages_that_only_one_pair_of_whole_numbers_fits_give_them_away():
    """99.4% puts the first two at 34 to 39 together, and of those only 17 of 37 is 45.9%; 16.5 of 36 would be too."""
    grid = grid_of(crosstab((17, 20, 6000), total_row=False))
    hidden = {(0, 0), (0, 1), (0, 3)}
    of_the_first_two = Share(numerator=((0, 0),), denominator=((0, 0), (0, 1)))
    of_all = Share(numerator=((0, 2),), denominator=((0, 3),))
    assert recoverable(grid, hidden, [of_the_first_two]) == recoverable(grid, hidden, [of_all]) == set()
    assert recoverable(grid, hidden, [of_the_first_two, of_all]) == hidden


def test_what_was_found_for_one_choice_of_percentages_does_not_vouch_for_another():
    grid = grid_of(crosstab((3, 9, 40, 60), (4, 8, 50, 60)))
    hidden = {(row, column) for row in (0, 1) for column in (0, 2)}
    share = Share(numerator=((0, 0), (0, 1)), denominator=tuple((0, column) for column in range(4)))
    reader = Reader(grid, hidden)
    assert reader.is_safe([])
    assert not reader.is_safe([share])
    assert reader.is_safe([])


def test_a_reader_who_may_not_look_vouches_for_nothing():
    grid = grid_of(crosstab((3, 40), (50, 60)))
    square = {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert Reader(grid, square).is_safe([])
    assert not Reader(grid, square, looks=0).is_safe([])
