"""Where the headings are, what repeats them, what spans the table, and which tables are one."""

import pytest

from actions.importing.layout import Layout, Unreadable, lay_out


def table(*rows, name="", heading="", spanning=(), merged_down=()):
    numbered = [[number, list(cells), {}, {}] for number, cells in enumerate(rows, start=1)]
    return {"name": name, "heading": heading, "rows": numbered, "spanning": list(spanning), "merged_down": merged_down}


HEAD = ["Ref", "Action", "Lead"]


def cells(layout):
    return [row.cells for row in layout.rows]


def test_titles_above_the_headings_are_not_rows_but_the_last_is_that_of_the_rows_below():
    layout = lay_out([table(["Our plan"], [], ["Child impact"], HEAD, ["1", "Audit", "SM"])])
    assert cells(layout) == [("Child impact",), ("1", "Audit", "SM")]
    assert [row.is_title for row in layout.rows] == [True, False]


def test_headings_that_are_repeated_are_left_out_however_they_are_set():
    again = ["<b>Ref</b>", "ACTION ", "**Lead**"]
    layout = lay_out([table(HEAD, ["1", "Audit", "SM"], again, ["2", "Train", "MK"])])
    assert cells(layout) == [("1", "Audit", "SM"), ("2", "Train", "MK")]
    assert (layout.repeated, [row.after_break for row in layout.rows]) == (1, [False, True])


def test_a_row_merged_across_or_filled_in_its_first_cell_alone_is_a_title():
    layout = lay_out([table(HEAD, ["", "Objective 1"], ["Objective 2", "", ""], ["3", "", ""], spanning=[2])])
    assert layout.titles == ["Objective 1", "Objective 2"]
    assert not layout.rows[-1].is_title


def test_tables_of_the_same_headings_are_joined_in_whatever_order_their_columns_are():
    first = table(HEAD, ["1", "Audit", "SM"], name="Table 1", heading="Child impact")
    second = table(["Lead", "Ref", "Action"], ["MK", "2", "Train"], name="Table 2")
    layout = lay_out([first, second])
    assert cells(layout) == [("Child impact",), ("1", "Audit", "SM"), ("2", "Train", "MK")]
    assert layout.rows[-1].place == "Table 2, row 2"


def test_a_table_without_headings_goes_on_with_the_one_before():
    layout = lay_out([table(HEAD, ["1", "Audit", "SM"], name="Table 1"), table(["2", "Train", "MK"], name="Table 2")])
    assert cells(layout)[-1] == ("2", "Train", "MK")


def test_a_table_of_another_kind_is_left_out_and_said_to_be():
    other = table(["Who", "Key functions", "Meets", "Chair", "Clerk", "Room"], name="Table 2")
    layout = lay_out([table(HEAD, ["1", "Audit", "SM"], name="Table 1"), other])
    assert layout.left_out == ("Table 2, of 1 row",)


def test_columns_that_hold_nothing_are_none():
    layout = lay_out([table(["Ref", "", "Action"], ["1", "", "Audit"])])
    assert [one.text for one in layout.headings] == ["Ref", "Action"]


@pytest.mark.parametrize("tables", [[], [table(["One column"], ["of words"])], [table(HEAD)]])
def test_what_holds_no_rows_under_headings_is_refused(tables):
    with pytest.raises(Unreadable):
        lay_out(tables)


def test_a_layout_comes_back_from_json_as_it_was():
    one = table(HEAD, ["1", "", "SM"], merged_down=[1])
    one["rows"][1][2:] = [{"1": "red"}, {"0": "holds the error #REF!"}]
    layout = lay_out([one])
    assert layout.rows[0].colours == {1: "red"}
    assert Layout.from_json(layout.to_json()) == layout
