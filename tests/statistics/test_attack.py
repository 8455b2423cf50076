"""The attack check on tables whose answers can be worked out by hand."""

import json
from dataclasses import replace

import pytest

from edi_tracker.statistics.attack import attack
from edi_tracker.statistics.crosstab import Measure
from edi_tracker.statistics.disclosure import ROUNDED, STANDARD, UNPROTECTED, publish
from edi_tracker.statistics.linking import places_of
from edi_tracker.statistics.releases import Printed, release_from, release_of
from edi_tracker.statistics.suppression import grid_of, small
from edi_tracker.statistics.tables import marker_cell
from tests.statistics.tables_2008 import TABLE_3, crosstab

SQUARE = ((0, 0), (0, 1), (1, 0), (1, 1))
# Rows and columns come to 5, 5, 4 and 6, so a count of 3 may be 1 to 3, and its neighbours follow.
TIGHT = crosstab((3, 2, 40), (1, 4, 50), (60, 70, 80))


def held_back(table, *positions, shares="none"):
    """The table with nothing held back but these counts, as (row, column)."""
    full = publish(table, UNPROTECTED, shares=shares)
    places = [at for at, heading in enumerate(full.headings) if heading in (*table.columns, "Total")]
    rows = [list(row.cells) for row in full.rows]
    for row, column in positions:
        rows[row][places[column]] = marker_cell("[c]")
    kept = tuple(replace(row, cells=tuple(cells)) for row, cells in zip(full.rows, rows, strict=True))
    return Printed(table, replace(full, rows=kept), shares)


def found(*printed, before=()):
    """(row, column) -> the least and the greatest value, for each leak."""
    release = release_of(printed, STANDARD)
    return {leak.where[1:]: (leak.least, leak.greatest) for leak in attack(release, before)}


def test_a_square_with_room_does_not_leak():
    assert found(held_back(crosstab((3, 40, 90), (50, 60, 95), (70, 80, 99)), *SQUARE)) == {}


def test_a_square_without_room_leaks_by_its_ends():
    assert found(held_back(TIGHT, *SQUARE)) == {
        ("A", "a"): (1, 3),
        ("A", "b"): (2, 4),
        ("B", "a"): (1, 3),
        ("B", "b"): (2, 4),
    }


def test_a_lone_count_leaks_exactly_and_is_named_by_table_row_and_column():
    release = release_of([held_back(crosstab((3, 40), (50, 60)), (0, 0))], STANDARD)
    (leak,) = attack(release)
    assert leak.in_words == "'People', row 'A', column 'a': the number held back can be worked out exactly"


def test_a_narrow_one_says_between_what():
    (leak, *_) = attack(release_of([held_back(TIGHT, *SQUARE)], STANDARD))
    assert leak.in_words.endswith("can be worked out to lie between 1 and 3")


def test_a_zero_is_never_hidden_so_two_counts_that_come_to_2_are_1_each():
    assert found(held_back(crosstab((1, 1, 40), total_row=False), (0, 0), (0, 1))) == {
        ("A", "a"): (1, 1),
        ("A", "b"): (1, 1),
    }


def test_a_percentage_gives_a_count_away():
    rate = Measure("% a", ("a",), ("a", "b", "c"))
    told = crosstab((3, 37, 60), (30, 40, 50), measures=(rate,))
    assert found(held_back(replace(told, measures=()), *SQUARE)) == {}
    leaks = found(held_back(told, *SQUARE))
    assert leaks["A", "a"] == (3, 3)
    assert leaks["A", "b"] == (37, 37)


def test_a_percentage_tells_no_more_than_its_rounding():
    """3 of 9,900 prints as 0.0%, as would 1 to 4 of them; of 7,900 only 1 to 3 would."""
    rate = Measure("% a", ("a",), ("a", "b"))
    for others, leaks in ((9897, {}), (7897, {("A", "a"): (1, 3)})):
        told = crosstab((3, others), (300, 90_000), (50, 60), measures=(rate,))
        assert {at: ends for at, ends in found(held_back(told, *SQUARE)).items() if at == ("A", "a")} == leaks


def test_a_count_hidden_in_one_table_and_shown_in_another_leaks():
    by_row = crosstab((3, 40), (50, 60), column_heading="Sex")
    by_area = crosstab((23, 40), (30, 60), row_heading="Area", column_heading="Sex")
    hidden = held_back(by_row, *SQUARE, (2, 0), (2, 1))
    assert found(held_back(by_row, *SQUARE)) == {}
    assert found(hidden, held_back(by_area)) == {("Total", "a"): (53, 53), ("Total", "b"): (100, 100)}


def test_two_publications_leak_by_their_difference():
    """All staff were published first; then social workers are, and those few who are not are held back."""
    everybody = crosstab((40, 53), title="All")
    parts = [
        crosstab(counts, title=label, within=(("Social work", label),))
        for label, counts in (("Social workers", (38, 50)), ("Others", (2, 3)))
    ]
    first = release_of([held_back(everybody)], STANDARD)
    others = held_back(parts[1], *[(row, column) for row in (0, 1) for column in (0, 1)])
    second = [held_back(parts[0]), others]
    assert found(*second) == {}
    assert found(*second, before=[release_from(json.loads(json.dumps(first.as_data())))]) == {
        ("Total", "a"): (2, 2),
        ("Total", "b"): (3, 3),
    }


def test_what_is_published_at_last_is_no_secret_any_more():
    table = crosstab((3, 40, 90), (50, 60, 95), (70, 80, 99))
    first = release_of([held_back(table, *SQUARE)], STANDARD)
    assert found(held_back(table), before=[first]) == {}


def test_figures_of_other_people_are_left_aside():
    first = release_of([held_back(crosstab((9, 9), (9, 9)))], STANDARD)
    assert found(held_back(crosstab((3, 40, 90), (50, 60, 95), (70, 80, 99)), *SQUARE), before=[first]) == {}


def test_what_was_published_in_full_on_purpose_is_not_attacked():
    release = release_of([held_back(TABLE_3)], UNPROTECTED)
    assert attack(release) == []


def test_hiding_small_numbers_alone_leaks():
    leaks = found(held_back(TABLE_3, *small(grid_of(TABLE_3), 5)))
    assert leaks["Cleaners", "Asian"] == (1, 1)


def test_rounded_counts_may_be_pinned_by_their_totals():
    """45 and 45 stand for 43 at least, and a total of 85 for 87 at most: that leaves 0 or 1 for the low one."""
    table = crosstab((0, 43, 43), total_row=False)
    (leak,) = attack(release_of([Printed(table, publish(table, ROUNDED))], ROUNDED))
    assert (leak.where[2], leak.least, leak.greatest) == ("a", 0, 1)


@pytest.mark.parametrize("policy", [STANDARD, ROUNDED])
def test_a_release_is_read_back_from_what_is_kept_of_it(policy):
    release = release_of([Printed(TABLE_3, publish(TABLE_3, policy, shares="row"), "row")], policy)
    assert release_from(json.loads(json.dumps(release.as_data()))) == release


def test_the_same_count_has_the_same_place_whichever_way_the_table_is_turned():
    table = crosstab((3, 40), (50, 60), column_heading="Sex")
    turned = table.transposed("Sex")
    assert places_of(table, [(0, 1)])[0, 1] == places_of(turned, [(1, 0)])[1, 0]
    assert places_of(table, [(2, 1)])[2, 1] == places_of(turned, [(1, 2)])[1, 2]
