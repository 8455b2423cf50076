"""What is understood of a block of cells pasted from a spreadsheet."""

import pytest

from service_users.entry.block import read_block

MONTHS = [["April 2008", "Apr-08"], ["May 2008", "May-08"], ["June 2008", "Jun-08"]]


def read(text, first=0):
    return read_block(text, MONTHS, first=first, columns=3, what="month")


def test_rows_without_names_follow_each_other_from_the_first_one_chosen():
    assert read("10\t9\r\n12\t12\r\n", first=1).rows == {1: ("10", "9"), 2: ("12", "12")}


def test_rows_with_names_go_where_they_say_in_any_order():
    assert read("jun-08\t10\t9\nApril 2008\t1,234\t1\u00a0200\tMoved\n").rows == {
        2: ("10", "9"),
        0: ("1,234", "1 200", "Moved"),
    }


def test_headings_above_and_totals_are_left_out_and_told():
    block = read("Month\tIssued\tReturned\n\t\t\nApr-08\t10\t9\nTotal\t10\t9\n")
    assert block.rows == {0: ("10", "9")}
    assert block.left_out == ("Row 1: Month, Issued, Returned", "Row 4: Total, 10, 9")


def test_lines_may_end_in_any_way():
    assert read("10\t9\r12\t11\r\n8\t8\n").rows == {0: ("10", "9"), 1: ("12", "11"), 2: ("8", "8")}


def test_a_cell_of_two_lines_is_one_cell():
    assert read('Apr-08\t10\t9\t"Moved,\nthen closed"\n').rows == {0: ("10", "9", "Moved, then closed")}


def test_empty_cells_and_hyphens_are_kept_in_their_places():
    assert read("Apr-08\t-\t9\nMay-08\t\t8\n").rows == {0: ("-", "9"), 1: ("", "8")}


@pytest.mark.parametrize("mark", ["n/a", "n/k", "86.5%", "-3", "2.5"])
def test_a_first_row_of_marks_is_no_heading(mark):
    assert read(f"{mark}\t{mark}\n").rows == {0: (mark, mark)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Apr-08\t10\t9\nMarch\t10\t9\n", "Row 2: “March” is no month of this sheet"),
        ("Apr-08\t10\t9\n\nApril 2008\t10\t9\n", "Row 3: April 2008 is there twice"),
        ("1\t1\n1\t1\n1\t1\n1\t1\n", "Row 4: there is no month after June 2008"),
        ("Apr-08\t10\t9\t90\tMoved\t1\n", "Row 1 has 5 columns of figures, and there is room for 3"),
        ("Month\tIssued\n", "No figures were found in what you pasted"),
    ],
)
def test_a_block_that_does_not_fit_says_which_row_and_why(text, words):
    block = read(text)
    assert block.problems == (words,)
