from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edi_tracker.statistics.crosstab import Measure
from edi_tracker.statistics.disclosure import (
    AS_PUBLISHED_2008,
    NOT_OF_PEOPLE,
    POLICIES,
    STANDARD,
    UNPROTECTED,
    publish,
    publish_family,
)
from tests.statistics.tables_2008 import ALL_BUT_WHITE, KPI_5, TABLE_3, crosstab

OF_ALL = Measure("% a", ("a",), ("a", "b", "c"))
# How far each of so many hidden counts is moved either way, the nearest first.
REACH = [sorted(range(-most, most + 1), key=abs) for most in (0, 60, 60, 30, 10, 6, 4)]


def texts(table, label):
    return next([cell.text for cell in row.cells] for row in table.rows if row.label == label)


def column(table, heading):
    return [row.cells[table.headings.index(heading)].text for row in table.rows]


def test_table_3_is_printed_as_it_was_in_2008():
    table = publish(TABLE_3, AS_PUBLISHED_2008)
    assert table.headings == (*TABLE_3.columns, "Total", "% BME")
    assert texts(table, "FCA") == ["18", "75", "0", "17", "1,073", "8", "6", "1,197", "7.8%"]
    assert texts(table, "Total") == ["55", "112", "1", "26", "1,787", "13", "9", "2,003", "8.4%"]
    assert column(table, "% BME") == ["8.3%", "7.8%", "7.1%", "9.6%", "9.1%", "14.6%", "9.0%", "9.1%", "8.4%"]
    assert [row.is_total for row in table.rows] == [False] * 8 + [True]


def test_table_3_comes_out_under_another_definition():
    table = publish(TABLE_3.with_measures(ALL_BUT_WHITE), AS_PUBLISHED_2008)
    assert column(table, "% minority")[-1] == "10.4%"


def test_cells_keep_the_numbers_behind_their_text():
    table = publish(TABLE_3, AS_PUBLISHED_2008)
    count, percent = table.rows[1].cells[4], table.rows[1].cells[8]
    assert (count.kind, count.value) == ("count", 1073)
    assert (percent.kind, percent.value) == ("percent", Decimal("7.8"))


def test_notes_run_definition_base_unknowns_protection_source():
    assert publish(TABLE_3, AS_PUBLISHED_2008).notes == (
        "BME is Asian, Black and Chinese, of all staff.",
        "Base: all staff in post (2,003 staff).",
        "Unknown: 9 staff.",
        "These figures were published in full in 2008.",
        "Source: Human resources records, as at 31 March 2008.",
    )


def test_the_standard_policy_hides_small_numbers_and_says_what_its_symbols_mean():
    table = publish(TABLE_3, STANDARD)
    shown = {cell.text for row in table.rows for cell in row.cells}
    assert not shown & {"1", "2", "3", "4"}
    assert {"0", "[c]", "[x]"} <= shown
    assert texts(table, "FCA")[-2:] == ["1,197", "7.8%"]
    assert texts(table, "Total")[-2:] == ["2,003", "8.4%"]
    assert texts(table, "Cleaners")[-1] == "[x]"
    assert table.notes[2:4] == (
        "[c] = a number from 1 to 4, or a figure that would reveal one, is not shown.",
        "[x] = not available: nothing was recorded, or no percentage is given of fewer than 25 staff, nor where fewer "
        "than 60% declared.",
    )


def test_the_percentage_of_everybody_is_kept_at_the_cost_of_totals():
    """8.4% of 2,003 is 168 or 169: were Asian and Black both shown, at 167 together, Chinese would be 1 or 2."""
    *totals, share = texts(publish(TABLE_3, STANDARD), "Total")
    assert share == "8.4%"
    assert "[c]" in totals[:2]


def test_a_hidden_number_leaves_nothing_behind_in_its_cell():
    hidden = publish(TABLE_3, STANDARD).rows[7].cells[0]
    assert (hidden.text, hidden.value, hidden.kind) == ("[c]", None, "marker")


def test_the_number_unknown_is_in_no_note_when_the_table_hides_it():
    assert not any("Unknown" in note for note in publish(TABLE_3, STANDARD).notes)


def test_the_size_of_the_base_is_in_no_note_when_the_table_hides_it():
    assert publish(crosstab((3,)), STANDARD).notes[0] == "Base: everyone."


def test_percentages_of_hidden_counts_go_too():
    table = publish(crosstab((3, 40, 90), (50, 60, 95), (70, 80, 99)), STANDARD, shares="row")
    assert texts(table, "A") == ["[c]", "[c]", "[c]", "[c]", "90", "67.7%", "133"]


def test_a_measure_with_a_small_numerator_is_hidden_even_on_a_large_base():
    table = publish(
        crosstab((1, 2, 2000, 300), (500, 400, 3000, 300), measures=(Measure("%", ("a", "b"), ("c",)),)), STANDARD
    )
    assert column(table, "%") == ["[c]", "[c]", "18.1%"]


def test_a_measure_that_would_give_its_numerator_away_is_hidden():
    table = publish(TABLE_3, STANDARD)
    assert texts(table, "Admin")[2] == "[c]"
    assert texts(table, "Admin")[-1] == "[c]"


def test_no_percentage_is_given_where_fewer_than_60_percent_declared():
    table = publish(crosstab((20, 20, 70), undeclared=("c",), measures=(OF_ALL,)), STANDARD, shares="row")
    assert texts(table, "A") == ["20", "[x]", "20", "[x]", "70", "[x]", "110", "[x]"]
    assert table.notes[2].endswith("nor where fewer than 60% declared.")


def test_a_row_in_which_few_declared_loses_its_percentages_alone():
    table = publish(crosstab((20, 20, 70), (400, 400, 10), undeclared=("c",), measures=(OF_ALL,)), STANDARD)
    assert column(table, "% a") == ["[x]", "49.4%", "45.7%"]


def test_exactly_60_percent_declared_is_enough():
    table = publish(crosstab((30, 30, 40), undeclared=("c",), measures=(OF_ALL,)), STANDARD)
    assert column(table, "% a") == ["30.0%", "30.0%"]


def test_a_column_in_which_few_declared_loses_its_percentages_where_the_answers_stand_down_the_side():
    answers = crosstab((20, 400, 30), (20, 400, 30), (70, 10, 40), undeclared_rows=("C",))
    table = publish(answers, STANDARD, shares="column")
    assert texts(table, "A") == ["20", "[x]", "400", "49.4%", "30", "30.0%", "450", "44.1%"]
    assert "C: 120 people." in table.notes


def test_column_shares_are_of_the_column_total():
    table = publish(crosstab((10, 30), (30, 30)), STANDARD, shares="column")
    assert table.headings == ("a", "a %", "b", "b %", "Total", "Total %")
    assert texts(table, "A") == ["10", "25.0%", "30", "50.0%", "40", "40.0%"]
    assert texts(table, "Total") == ["40", "100.0%", "60", "100.0%", "100", "100.0%"]


def test_a_ratio_table_has_a_total_row_and_no_total_column():
    table = publish(KPI_5, STANDARD)
    assert table.headings == ("Issued", "Returned", "% returned")
    assert texts(table, "North East") == ["100", "97", "97.0%"]
    assert texts(table, "London") == ["0", "0", "[z]"]
    assert texts(table, "Southern") == ["[x]", "[x]", "[z]"]
    assert texts(table, "Total") == ["100", "97", "97.0%"]


def test_not_applicable_is_explained_once():
    notes = publish(KPI_5, NOT_OF_PEOPLE).notes
    assert [note for note in notes if note.startswith("n/a")] == [
        "n/a = not applicable: nothing was returned, or there is nothing to take a percentage of."
    ]


def test_a_period_is_not_an_as_at_date():
    assert publish(KPI_5, STANDARD).notes[-1] == "Source: KPI 5 returns, April 2007."


def test_the_unprotected_policy_shows_everything_and_says_who_may_see_it():
    table = publish(TABLE_3, UNPROTECTED)
    assert texts(table, "Cleaners") == ["1", "0", "0", "0", "10", "0", "0", "11", "9.1%"]
    assert "Small numbers are shown to HR only: do not pass this table on." in table.notes


def test_a_table_with_no_rows_yet_can_be_printed():
    table = publish(crosstab(columns=("a", "b")), STANDARD, shares="row")
    assert [row.label for row in table.rows] == ["Total"]
    assert texts(table, "Total") == ["[x]", "[z]", "[x]", "[z]", "[x]"]


def test_a_table_without_totals_hides_only_the_small_numbers():
    table = publish(crosstab((3, 40), (50, 60), total_row=False, total_column=False), STANDARD)
    assert [texts(table, "A"), texts(table, "B")] == [["[c]", "40"], ["50", "60"]]


@pytest.mark.parametrize(("shares", "total"), [("row", "total_column"), ("column", "total_row")])
def test_shares_of_a_total_the_table_does_not_have_are_refused(shares, total):
    with pytest.raises(ValueError, match=f"has no {total.replace('_', ' ')}"):
        publish(crosstab((1, 2), **{total: False}), STANDARD, shares=shares)


def test_more_returned_than_issued_is_refused():
    wrong = crosstab((3, 5), measures=(Measure("% returned", ("b",), ("a",)),))
    with pytest.raises(ValueError, match="cannot be more than the whole: 5 of 3"):
        publish(wrong, STANDARD)


def test_a_total_hidden_by_area_is_hidden_by_grade_too():
    by_grade = crosstab((13, 3, 5), (14, 2, 2))
    by_area = crosstab((15, 5, 4), (12, 0, 3), row_heading="Area")
    assert texts(publish(by_grade, STANDARD), "Total") == ["27", "5", "7", "39"]
    assert texts(publish(by_area, STANDARD), "Total") == ["27", "[c]", "[c]", "39"]
    tables = publish_family(replace(by_grade, beside=(by_area,)), STANDARD).values()
    assert [texts(table, "Total") for table in tables] == [["27", "[c]", "[c]", "39"]] * 2


def test_what_stands_beside_a_table_is_protected_as_it_is_from_the_other_side():
    by_grade, by_area = crosstab((3, 40), (50, 60)), crosstab((20, 50), (33, 50), row_heading="Area")
    assert (
        publish(replace(by_grade, beside=(by_area,)), STANDARD)
        == publish_family(replace(by_area, beside=(by_grade,)), STANDARD)["Row"]
    )


def test_another_total_row_cannot_stand_beside_a_table():
    with pytest.raises(ValueError, match="has another total row"):
        crosstab((1, 2), beside=(crosstab((1, 3), row_heading="Area"),))


def test_two_tables_by_the_same_heading_cannot_stand_beside_each_other():
    with pytest.raises(ValueError, match="Repeated row heading label: Row"):
        crosstab((1, 2), beside=(crosstab((1, 2)),))


def test_policies_are_found_by_code():
    assert POLICIES["standard"] is STANDARD
    assert set(POLICIES) == {
        "standard",
        "rounded",
        "unprotected",
        "as-published-2008",
        "not-of-people",
        "official-statistics",
    }


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 45)] * 3), min_size=2, max_size=2), st.sampled_from(["none", "row"]))
def test_every_hidden_count_leaves_another_table_that_prints_the_same(counts, shares):
    """Change hidden counts, the further the fewer they are, and look for a table nobody could tell from the true."""
    table = crosstab(*counts, measures=(OF_ALL,))
    printed = publish(table, STANDARD, shares=shares)
    hidden = {place for place in product(range(2), range(3)) if _cell(printed, place, shares).kind == "marker"}
    unsettled = set(hidden)
    for moves in product(REACH[len(hidden)], repeat=len(hidden)):
        if not unsettled:
            break
        moved = dict(zip(sorted(hidden), moves, strict=True))
        other = _moved(table, moved) if _keeps_totals(printed, moved, shares) else None
        if other and _agrees(other, printed, shares):
            unsettled -= {place for place, move in moved.items() if move}
    assert not unsettled


def _cell(table, place, shares):
    return table.rows[place[0]].cells[place[1] * (2 if shares == "row" else 1)]


def _keeps_totals(printed, moves, shares):
    """Whether every total printed stays as it is. Most moves fail here, before a table has to be laid out."""
    row_moves, column_moves, all_moves = Counter(), Counter(), sum(moves.values())
    for (row, column), move in moves.items():
        row_moves[row] += move
        column_moves[column] += move
    totals = {(row, 3): move for row, move in row_moves.items()}
    totals |= {(2, column): move for column, move in column_moves.items()} | {(2, 3): all_moves}
    return not any(move and _cell(printed, place, shares).kind == "count" for place, move in totals.items())


def _moved(table, moves):
    rows = [[count + moves.get((at, to), 0) for to, count in enumerate(row)] for at, row in enumerate(table.counts)]
    if any(rows[at][to] < 1 for at, to in moves):
        return None
    return crosstab(*map(tuple, rows), measures=table.measures)


def _agrees(other, printed, shares):
    """Whether every number and percentage printed would be the same; a symbol may stand for anything but 0."""
    full = publish(other, UNPROTECTED, shares=shares)
    pairs = [
        (theirs, ours)
        for row, shown in zip(full.rows, printed.rows, strict=True)
        for theirs, ours in zip(row.cells, shown.cells, strict=True)
    ]
    return all(theirs.text == ours.text for theirs, ours in pairs if ours.kind != "marker")
