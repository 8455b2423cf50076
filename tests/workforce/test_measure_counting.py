"""Reading a count table of a measure: a pure function, fed with sheets as the child process has them."""

import pytest

from edi_tracker.spreadsheets.cells import BLANK, CellValue, Sheet
from workforce.monitoring.counting import count_text, count_workbook

STAGES = {"applied": "Applied", "shortlisted": "Shortlisted"}
REASONS = {"resigned": "Resigned", "retired": "Retired"}


def cell(value):
    if value is None:
        return BLANK
    return CellValue(value, "text" if isinstance(value, str) else "number")


def sheet(*rows, name="Table", hidden=False):
    return Sheet(name, [tuple(map(cell, row)) for row in rows], hidden)


def count(*rows, stages=STAGES, add_up=False):
    return count_workbook([sheet(*rows)], stages=stages, add_up=add_up)


def whats(counted):
    return [problem["what"] for problem in counted["problems"]]


TITLE = ["Recruitment by ethnicity, 2007/08"]
HEADINGS = ["Category", "Applied", "Shortlisted"]


def test_a_table_under_its_title_is_counted():
    counted = count(TITLE, [], HEADINGS, ["White", 300, 120], ["Asian", 40, 12], ["Total", 340, 132])
    assert counted["problems"] == []
    assert [(row["label"], row["counts"]) for row in counted["rows"]] == [
        ("White", {"applied": 300, "shortlisted": 120}),
        ("Asian", {"applied": 40, "shortlisted": 12}),
    ]


def test_numbers_as_text_and_other_columns_do_no_harm():
    counted = count(["", "APPLIED ", "Notes"], ["White", "1,300", "see below"], ["% of all", 90, ""])
    assert counted["rows"][0]["counts"] == {"applied": 1300}
    assert counted["ignored"] == [
        "Column 'Notes': it is not a stage of this measure",
        "Row 3, '% of all': percentages are worked out afresh",
    ]


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([HEADINGS, ["White", 300, 1.5]], "1.5 is not a whole number"),
        ([HEADINGS, ["White", 300, -1]], "-1 is less than 0"),
        ([HEADINGS, ["White", 300, None]], "is blank. Type 0 if there are none"),
        ([HEADINGS, [None, 300, 1]], "has figures and no category"),
        ([HEADINGS, ["White", 300, "*"]], "'*' stands for a number that is held back. Put in the figure itself"),
        ([HEADINGS, ["White", 30, 1], ["Total", 31, 1]], "the total is printed as 31, but the figures add up to 30"),
        ([["", "Applied", "applied"], ["White", 1, 1]], "heads two columns"),
        ([HEADINGS, ["White"]], "there are headings and no figures under them"),
        ([["A", "B"], ["White", 1]], "No heading is a stage of this measure. Use the template: its headings are "
         "'Applied', 'Shortlisted'."),
    ],
)  # fmt: skip
def test_a_table_that_is_wrong_says_where(rows, what):
    assert what in whats(count(*rows))


def test_a_problem_is_found_by_sheet_row_and_heading():
    problem = count(HEADINGS, ["White", 300, 1.5])["problems"][0]
    assert (problem["sheet"], problem["row"], problem["heading"]) == ("Table", 2, "Shortlisted")


def test_a_total_is_not_called_wrong_where_what_it_adds_is():
    assert whats(count(HEADINGS, ["White", 30, 1.5], ["Total", 30, 2])) == ["1.5 is not a whole number"]


def test_the_total_of_reasons_is_checked_across():
    rows = [["", "Resigned", "Retired", "Total"], ["White", 5, 6, 12]]
    assert whats(count(*rows, stages=REASONS, add_up=True)) == [
        "the total is printed as 12, but the figures add up to 11"
    ]


def test_a_hidden_sheet_is_left_out_and_two_tables_are_refused():
    table = [HEADINGS, ["White", 300, 12]]
    hidden = [sheet(*table), sheet(*table, name="Old", hidden=True)]
    assert count_workbook(hidden, stages=STAGES, add_up=False)["problems"] == []
    both = [sheet(*table), sheet(*table, name="Old")]
    assert "More than one sheet" in whats(count_workbook(both, stages=STAGES, add_up=False))[0]


def test_a_text_is_counted_as_a_sheet_is():
    rows = iter([["", "Applied"], ["White", "300"], ["Asian", "40"]])
    counted = count_text(rows, stages=STAGES, add_up=False)
    assert [row["counts"]["applied"] for row in counted["rows"]] == [300, 40]
