"""Counting a workbook, without a child process: what is counted, left out and complained of."""

import pytest

from tests import workbooks
from tests.workforce.counted import counted, grid, sentences, table
from tests.workforce.factories import HEADINGS, TABLE, people


def staff(*rows, headings=HEADINGS):
    return table([headings, *rows], "Staff")


def test_a_count_table_is_taken_as_printed():
    result = table(TABLE)
    assert result["shape"] == "count_table"
    assert result["problems"] == []
    assert result["staff"] == 436
    assert grid(result) == {
        "FCA": {"Asian": 10, "Black": 20, "White": 300, "Unknown": 5},
        "Admin": {"Asian": 6, "Black": 7, "White": 80, "Unknown": 8},
    }


def test_merged_titles_above_the_headings_are_passed_over_and_give_the_date():
    result = counted(workbooks.with_titles(["Table 3", "Ethnicity at 31st March 2008"], TABLE))
    assert (result["problems"], result["as_at"], result["staff"]) == ([], "2008-03-31", 436)


@pytest.mark.parametrize("title", ["As at 30 September 2007", "at 30th September, 2007 (30/09/2007)", "30.09.2007"])
def test_a_date_in_the_title_is_found(title):
    assert counted(workbooks.with_titles([title], TABLE))["as_at"] == "2007-09-30"


@pytest.mark.parametrize("title", ["2007/08", "31 June 2008", "May 2008"])
def test_what_is_no_date_gives_none(title):
    assert counted(workbooks.with_titles([title], TABLE))["as_at"] is None


def test_percentages_are_left_out_and_said():
    result = table(
        [["Grade", "Asian", "White", "% BME"], ["FCA", 1, 9, "10%"], [None, "10.0%", "90.0%"], ["% all", 10, 90]]
    )
    assert grid(result) == {"FCA": {"Asian": 1, "White": 9}}
    assert [line.split(":")[0] for line in result["ignored"]] == ["Column '% BME'", "Row 3", "Row 4"]


def test_all_staff_beyond_the_rows_listed_become_other_grades():
    result = table([[None, "None", "Dyslexia"], ["FCAs", 1157, 10], ["All staff", 1917, 15]])
    assert grid(result)["Other grades (not listed)"] == {"None": 760, "Dyslexia": 5}
    assert result["staff"] == 1932


def test_all_staff_equal_to_the_rows_listed_adds_nothing():
    result = table([["Grade", "Asian", "White"], ["FCA", 1, 9], ["All staff", 1, 9]])
    assert list(grid(result)) == ["FCA"]


def test_all_staff_alone_has_no_breakdown():
    result = table([["Staff", "Asian", "White"], ["All staff", 5, 90]])
    assert result["profiles"][0]["tables"][0]["breakdown"] == "all"


def test_all_staff_fewer_than_the_rows_listed_is_refused():
    result = table([["Grade", "Asian", "White"], ["FCA", 5, 9], ["All staff", 4, 9]])
    assert sentences(result) == [
        "Sheet 'Figures', row 3, Asian: all staff is printed as 4, but the rows listed add up to 5"
    ]


def test_totals_that_do_not_add_up_are_refused_with_both_figures():
    rows = [["Grade", "Asian", "White", "Total"], ["FCA", 1, 9, 11], ["Total", 2, 9, 11]]
    assert sentences(table(rows)) == [
        "Sheet 'Figures', row 2, Total: the total is printed as 11, but the figures add up to 10",
        "Sheet 'Figures', row 3, Asian: the total is printed as 2, but the figures add up to 1",
        "Sheet 'Figures', row 3, Total: the total is printed as 11, but the figures add up to 10",
    ]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (-1, "-1 is less than 0"),
        (1.5, "1.5 is not a whole number"),
        ("n/k", "'n/k' is not a whole number"),
        (None, "is blank. Type 0 if there are none"),
        (True, "'True' is not a whole number"),
    ],
)
def test_what_is_not_a_count_is_named_by_sheet_row_and_heading(cell, said):
    rows = [["Grade", "Asian", "Black", "White"], ["FCA", 1, 2, 9], ["Admin", cell, 3, 4]]
    assert sentences(table(rows)) == [f"Sheet 'Figures', row 3, Asian: {said}"]


def test_formulas_without_a_value_and_errors_are_problems_not_zeros():
    rows = [
        workbooks.text_cell(f"{column}1", text) for column, text in zip("ABC", ("Grade", "Asian", "White"), strict=True)
    ]
    figures = [
        workbooks.text_cell("A2", "FCA"),
        workbooks.cell("B2", "<f>1+1</f>"),
        workbooks.cell("C2", "<f>NA()</f><v>#N/A</v>", "e"),
    ]
    data = workbooks.from_rows(workbooks.row(1, *rows) + workbooks.row(2, *figures))
    assert sentences(counted(data)) == [
        "Sheet 'Sheet1', row 2, Asian: holds a formula that was never worked out. "
        "Open the file in Excel, save it and upload it again",
        "Sheet 'Sheet1', row 2, White: holds the error #N/A. Put in the figure itself",
    ]


def test_every_problem_is_said_at_once():
    rows = [["Grade", "Asian", "White"], ["FCA", -1, 9], ["Admin", "x", 4], ["Bank", 1, 2.5], ["FCA", 1, 1]]
    assert [problem["row"] for problem in table(rows)["problems"]] == [2, 3, 4, 5]


def test_rows_that_each_add_up_to_one_look_like_people_and_are_refused():
    rows = [["Name", "Female", "Male"], *([f"Somebody {n}", n % 2, 1 - n % 2] for n in range(6))]
    assert "looks like a list of people" in sentences(table(rows))[0]


def test_the_first_column_may_be_areas():
    result = table([["Region", "Asian", "White"], ["North East", 10, 90], ["London", 30, 70]])
    assert result["profiles"][0]["tables"][0]["breakdown"] == "area"


def test_figures_without_a_heading_or_a_label_are_problems():
    rows = [["Grade", "Asian", "White", None], ["FCA", 1, 9, 3], [None, 4, 5]]
    assert sentences(table(rows)) == [
        "Sheet 'Figures', row 2: column 4 has figures and no heading",
        "Sheet 'Figures', row 3: has figures and no label",
    ]


def test_a_workbook_without_a_table_says_what_one_looks_like():
    assert "No table was found" in sentences(table([["Hello"], ["World"]]))[0]


def test_two_tables_are_one_too_many_unless_one_is_hidden():
    sheets = {"A": TABLE, "B": TABLE}
    assert "'A' and 'B' each hold a table" in sentences(counted(workbooks.several(sheets)))[0]
    result = counted(workbooks.several(sheets, hidden=["B"]))
    assert (result["problems"], result["ignored"]) == ([], ["Sheet 'B': it is hidden"])


def test_a_staff_list_is_counted_by_each_breakdown_it_has():
    result = staff(*people(2), ["X9", "Ng", "Admin", "A2", "M", "Chinese", "Yes"])
    assert (result["shape"], result["staff"], result["problems"]) == ("staff_list", 3, [])
    assert [profile["characteristic"] for profile in result["profiles"]] == ["disability", "ethnicity", "sex"]
    assert grid(result, profile=1) == {"Admin": {"Chinese": 1, "Indian": 0}, "FCA": {"Chinese": 0, "Indian": 2}}
    assert grid(result, place=1, profile=2) == {"A1": {"Female": 2, "M": 0}, "A2": {"Female": 0, "M": 1}}


@pytest.mark.parametrize(
    "heading", ["Ethnicity", "ETHNIC_ORIGIN", "EthnicGroup", "Ethnic  group", "ethnic origin desc"]
)
def test_headings_are_matched_loosely(heading):
    result = staff(["FCA", "Indian"], headings=["Pay grade", heading])
    assert [profile["characteristic"] for profile in result["profiles"]] == ["ethnicity"]


def test_other_columns_are_left_out_by_name():
    assert "Column 'Surname': it is not one we count" in staff(*people(2))["ignored"]


def test_a_duplicate_is_told_by_rows_and_never_by_number():
    said = sentences(staff(*people(2), *people(1)))
    assert said == ["Sheet 'Staff', row 4, Staff number: is the same as in row 2. Delete one of the two rows"]


def test_blank_cells_are_counted_as_blank():
    assert grid(staff(*people(1, Sex=None)), profile=2) == {"FCA": {"(blank)": 1}}


def test_spellings_that_differ_by_case_and_spaces_are_one_label():
    result = staff(*people(1, Sex="Female"), ["Z1", "", "fca ", "A1", "FEMALE", "Indian", "No"])
    assert grid(result, profile=2) == {"FCA": {"Female": 2}}


def test_ages_in_years_become_bands():
    result = staff(["FCA", 24], ["FCA", 65], ["FCA", "25 to 34"], headings=["Grade", "Age"])
    assert grid(result) == {"FCA": {"16 to 24": 1, "25 to 34": 1, "65 and over": 1}}


def test_an_age_that_nobody_has_is_a_problem():
    assert "must be an age from 16 to 100" in sentences(staff(["FCA", 7], headings=["Grade", "Age"]))[0]


def test_a_total_under_the_list_is_left_out_when_it_agrees():
    result = staff(*people(3), ["Total", 3])
    assert (result["staff"], result["problems"]) == (3, [])
    assert "Row 5: it is a total" in result["ignored"]


def test_a_total_under_the_list_that_disagrees_is_refused():
    assert sentences(staff(*people(3), ["Total", 4])) == [
        "Sheet 'Staff', row 5: the total is printed as 4, but there are 3 people above it"
    ]


def test_a_note_under_the_list_is_not_a_person():
    assert "row 3: is not a person" in sentences(staff(*people(1), ["Source: the payroll"]))[0]


def test_a_column_of_names_under_a_known_heading_is_refused():
    rows = [[f"E{n}", "FCA", f"Somebody {n}"] for n in range(30)]
    said = sentences(staff(*rows, headings=["Staff number", "Grade", "Race"]))
    assert said == ["Sheet 'Staff', row 1, Race: holds 30 different values, so it cannot be ethnicity"]


def test_a_list_in_which_a_row_is_many_people_is_refused():
    said = sentences(staff(["FCA", "Female", 1], ["FCA", "Male", 1], headings=["Grade", "Sex", "Headcount"]))
    assert said == ["Sheet 'Staff', row 1, Headcount: it looks as if one row is many people"]


def test_a_table_of_disabled_by_grade_is_not_a_staff_list():
    assert table([["Grade", "Disabled", "Not disabled"], ["FCA", 5, 90]])["shape"] == "count_table"
