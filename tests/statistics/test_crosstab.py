from decimal import Decimal

import pytest

from edi_tracker.statistics.crosstab import Measure
from edi_tracker.statistics.proportions import Proportion
from tests.statistics.tables_2008 import ALL_BUT_WHITE, KPI_5, TABLE_3, crosstab


def test_table_3_adds_up_as_printed():
    assert TABLE_3.row_totals == (72, 1197, 156, 115, 44, 96, 312, 11)
    assert TABLE_3.column_totals == (55, 112, 1, 26, 1787, 13, 9)
    assert TABLE_3.total == 2003


def test_table_3_gives_the_minority_share_of_each_grade_as_printed():
    percents = [TABLE_3.proportion("% BME", grade).percent for grade in TABLE_3.rows]
    assert percents == [Decimal(text) for text in ["8.3", "7.8", "7.1", "9.6", "9.1", "14.6", "9.0", "9.1"]]
    assert TABLE_3.proportion("% BME") == Proportion(168, 2003)


def test_the_same_counts_give_another_share_under_another_definition():
    redefined = TABLE_3.with_measures(ALL_BUT_WHITE, definition="All but White, of those known")
    assert redefined.proportion("% minority") == Proportion(207, 1994)
    assert redefined.definition == "All but White, of those known"
    assert TABLE_3.with_measures().definition == TABLE_3.definition


def test_a_row_is_read_by_column_label():
    assert TABLE_3.row("Bank Scheme")["White"] == 142


def test_the_share_of_the_total_is_of_everyone():
    assert TABLE_3.share_of_total("White") == Proportion(1787, 2003)


def test_declaration_leaves_out_those_who_are_unknown():
    assert TABLE_3.declaration() == Proportion(1994, 2003)
    assert TABLE_3.declaration("FCA") == Proportion(1191, 1197)


def test_a_missing_count_adds_nothing_and_its_measure_is_not_applicable():
    assert KPI_5.column_totals == (100, 97)
    assert KPI_5.proportion("% returned", "Southern").text == "n/a"
    assert KPI_5.proportion("% returned").text == "97.0%"


def test_transposing_swaps_rows_with_columns_and_drops_what_was_about_columns():
    turned = TABLE_3.transposed("Ethnic group")
    assert turned.row("White")["FCA"] == 1073
    assert turned.total == 2003
    assert (turned.row_heading, turned.measures, turned.undeclared) == ("Ethnic group", (), ())


def test_transposing_swaps_which_totals_make_sense():
    turned = KPI_5.transposed()
    assert (turned.total_row, turned.total_column) == (False, True)


def test_a_crosstab_may_have_no_rows_yet():
    empty = crosstab(columns=("a", "b"))
    assert (empty.total, empty.column_totals, empty.transposed().rows) == (0, (0, 0), ("a", "b"))


def test_selected_rows_come_in_the_order_asked():
    chosen = TABLE_3.select_rows(("Cleaners", "FSW"))
    assert chosen.rows == ("Cleaners", "FSW")
    assert chosen.row_totals == (11, 72)


@pytest.mark.parametrize(
    ("counts", "changes", "complaint"),
    [
        (((1, 2), (3,)), {}, "Row 'B' has 1 counts for 2 columns"),
        (((1, 2), (3, -4)), {}, "Row 'B', column 'b': -4 is not a count"),
        (((1, 2.5),), {}, "Row 'A', column 'b': 2.5 is not a count"),
        (((1, 2),), {"rows": ("A", "B")}, "2 row labels and 1 rows of counts"),
        (((1, 2), (3, 4)), {"rows": ("A", "A")}, "Repeated row label: A"),
        (((1, 2),), {"columns": ("a", "a")}, "Repeated column label: a"),
        (((1, 2),), {"measures": (Measure("a", ("a",), ("b",)),)}, "Repeated column label: a"),
        (((1, 2),), {"measures": (Measure("%", ("z",), ("b",)),)}, "no column 'z' in 'People'"),
        (((1, 2),), {"measures": (Measure("%", ("a", "a"), ("b",)),)}, "Repeated '%' numerator label: a"),
        (((1, 2),), {"undeclared": ("Unknown",)}, "no column 'Unknown'"),
    ],
)
def test_a_crosstab_that_cannot_be_right_is_refused_by_name(counts, changes, complaint):
    with pytest.raises(ValueError, match=complaint):
        crosstab(*counts, **changes)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: TABLE_3.row("Drivers"),
        lambda: TABLE_3.select_rows(("Drivers",)),
        lambda: TABLE_3.share_of_total("Martian"),
        lambda: TABLE_3.proportion("% BME", "Drivers"),
        lambda: TABLE_3.proportion("% Martian"),
    ],
)
def test_asking_for_what_is_not_there_is_refused(ask):
    with pytest.raises(ValueError, match="There is no"):
        ask()
