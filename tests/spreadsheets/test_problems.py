import pytest

from edi_tracker.spreadsheets.problems import Problem

UNKNOWN = "'Martian' is not a category we know."


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (Problem("Staff", 12, "Ethnic origin", UNKNOWN), f"Sheet 'Staff', row 12, Ethnic origin: {UNKNOWN}"),
        (Problem("Staff", None, "", "There is no column for grade."), "Sheet 'Staff': There is no column for grade."),
        (Problem("", 12, "Ethnic origin", UNKNOWN), f"Row 12, Ethnic origin: {UNKNOWN}"),
        (Problem("", None, "", "There are no rows."), "There are no rows."),
    ],
)
def test_the_sentence_names_sheet_row_and_heading_where_there_is_one(problem, sentence):
    assert problem.sentence == sentence
