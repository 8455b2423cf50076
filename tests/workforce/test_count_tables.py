"""Count tables as people print them: percentages and totals that are checked, two rows of headings, long tables."""

from pathlib import Path

import pytest

from tests.workforce.counted import counted, grid, sentences, table

FIXTURES = Path(__file__).parents[2] / "fixtures/workforce"


def warned(*rows):
    result = table(rows)
    assert result["problems"] == []
    return [sentence.removeprefix("Sheet 'Figures', ") for sentence in sentences(result, "warnings")]


@pytest.mark.parametrize(
    ("name", "staff"), [("table_1_disability_2007-09-30.xlsx", 2011), ("table_3_ethnicity_2008-03-31.xlsx", 2003)]
)
def test_every_percentage_of_the_paper_of_2008_is_right(name, staff):
    result = counted((FIXTURES / name).read_bytes())
    assert (result["staff"], result["problems"], result["warnings"]) == (staff, [], [])


def test_the_definition_that_a_minority_share_follows_is_found_and_said():
    result = counted((FIXTURES / "table_3_ethnicity_2008-03-31.xlsx").read_bytes())
    assert (
        "Column '% BME': percentages are left out; they were checked as Asian, Black and Chinese, of all staff"
        in (result["ignored"])
    )


def test_of_very_many_wrong_percentages_some_are_shown_and_the_rest_counted():
    rows = [[f"Grade {n}", 5, 5, "50%" if n > 70 else "49%"] for n in range(150)]
    found = warned(["Grade", "Female", "Male", "% Female"], *rows)
    assert (len(found), found[-1]) == (51, "Sheet 'Figures': 21 more percentages are not right")


BME = [
    ["Grade", "Asian", "Black", "Mixed", "White", "Unknown", "% BME"],
    ["FCA", 10, 5, 5, 70, 10, None],
    ["Admin", 4, 0, 4, 42, 0, None],
    ["Bank", 0, 1, 1, 18, 0, None],
]


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        (["15%", "8%", "6%"], "row 4, % BME: is printed as 6%, but 1 of 20 is 5.0%"),
        (["22.2%", "16.0%", "11.0%"], "row 4, % BME: is printed as 11.0%, but 2 of 20 is 10.0%"),
        (["20%", "16%", "11%"], "row 4, % BME: is printed as 11%, but 2 of 20 is 10.0%"),
    ],
)
def test_a_minority_share_that_differs_from_the_definition_of_the_others_is_reported(shares, said):
    assert warned(BME[0], *([*row[:-1], share] for row, share in zip(BME[1:], shares, strict=True))) == [said]


def test_a_minority_share_by_no_definition_is_said_to_be_unchecked():
    rows = [BME[0], *([*row[:-1], "33%"] for row in BME[1:])]
    assert warned(*rows) == []
    assert "no definition we know gives them" in table(rows)["ignored"][0]


def test_a_percentage_of_we_know_not_what_is_said_to_be_unchecked():
    ignored = table([["Grade", "Female", "Male", "% leavers"], ["FCA", 5, 6, "4%"]])["ignored"]
    assert ignored == [
        "Column '% leavers': percentages are left out; they were not checked, since we cannot tell what they are of"
    ]


PAIRS = ["Grade", "Asian", "%", "White", "% White"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["FCA", 1, 0.1, 9, 0.9], ["Admin", 2, 0.2, 8, 0.81]], ["row 3, % White: is printed as 0.81"]),
        ([["FCA", 1, "10%", 9, "90%"], ["Admin", 2, "20%", 8, "80.0%"]], []),
        ([["FCA", 1, 10, 9, 90], ["Admin", 2, 20.4, 8, 80]], ["row 3, %: is printed as 20.4%, but 2 of 10 is 20.0%"]),
        ([["FCA", 1, "33.3%", 9, "52.9%"], ["Admin", 2, "66.7%", 8, "47.0%"]], ["row 3, % White: is printed as 47.0%"]),
        ([["FCA", 1, "5%", 9, "45%"], ["Admin", 2, "10%", 8, "40%"]], []),
        ([["FCA", 0, "0.0%", 0, "0.0%"], ["Admin", 2, "20%", 8, "80%"]], []),
        ([["FCA", 0, "n/a", 0, "-"], ["Admin", 2, "20%", 8, "80%"]], []),
        (
            [["FCA", 0, "5%", 0, "0%"], ["Admin", 2, "20%", 8, "80%"]],
            ["is printed as 5%, but there is nobody"],
        ),
        ([["FCA", 1, "1%", 9, "2%"], ["Admin", 2, "3%", 8, "4%"]], ["most of its percentages agree with no share"]),
    ],
)
def test_percentages_beside_categories_are_of_what_most_of_them_are_of(rows, said):
    found = warned(PAIRS, *rows)
    assert len(found) == len(said)
    for sentence, part in zip(found, said, strict=True):
        assert part.replace("0.81", "81%") in sentence


def test_a_percentage_worked_out_to_every_place_has_to_be_exact():
    rows = [["Grade", "Asian", "White", "% Asian"], ["FCA", 1, 2, "33.3333333%"], ["Admin", 1, 5, "16.6666999%"]]
    assert warned(*rows) == ["row 3, % Asian: is printed as 16.6667%, but 1 of 6 is 16.6667%"]


def test_a_row_of_percentages_is_of_the_row_above_or_of_all():
    head, fca, admin = ["Grade", "Asian", "White"], ["FCA", 1, 9], ["Admin", 4, 6]
    assert warned(head, fca, [None, "10%", "90%"], admin, ["% of all staff", "25%", "75%"]) == []
    assert warned(head, fca, [None, "10%", "91%"], admin, ["% of all staff", "25%", "76%"]) == [
        "row 3, White: is printed as 91%, but 9 of 10 is 90.0%",
        "row 5, White: is printed as 76%, but 15 of 20 is 75.0%",
    ]


def test_a_share_of_those_who_answered_is_known_by_its_heading():
    head = ["Grade", "Yes", "No", "Not known", "% declared", "% of workforce"]
    said = warned(head, ["FCA", 5, 85, 10, "90%", "50%"], ["Admin", 3, 77, 20, "81%", "50%"])
    assert said == ["row 3, % declared: is printed as 81%, but 80 of 100 is 80.0%"]


HEAD = ["Grade", "Asian", "White", "Total"]


def test_every_printed_total_is_checked_and_each_difference_said():
    rows = [HEAD, ["FCA", 1, 9, 11], ["Admin", 2, 8, 10], ["Total", 4, 17, 22]]
    assert sentences(table(rows)) == [
        "Sheet 'Figures', row 2, Total: the total is printed as 11, but the figures add up to 10",
        "Sheet 'Figures', row 4, Asian: the total is printed as 4, but the figures add up to 3",
        "Sheet 'Figures', row 4, Total: the total is printed as 22, but the figures add up to 20",
    ]


def test_a_total_of_some_rows_is_checked_and_not_counted_twice():
    rows = [
        HEAD,
        ["FCA", 1, 9, 10],
        ["FSW", 2, 8, 10],
        ["Sub-total", 3, 17, 20],
        ["Bank", 1, 1, 2],
        ["Total", 4, 18, 22],
    ]
    assert (table(rows)["staff"], sentences(table(rows))) == (22, [])
    rows[3] = ["Total social workers", 3, 18, 20]
    assert sentences(table(rows)) == [
        "Sheet 'Figures', row 4, White: the total is printed as 18, but the figures add up to 17"
    ]


def test_a_total_above_its_rows_is_checked_too():
    assert table([HEAD, ["Total", 3, 17, 20], ["FCA", 1, 9, 10], ["FSW", 2, 8, 10]])["problems"] == []


def test_a_figure_that_cannot_be_read_is_one_problem_and_not_three():
    rows = [HEAD, ["FCA", "*", 9, 10], ["FSW", 2, 8, 10], ["Total", 3, 17, 20]]
    assert sentences(table(rows)) == [
        "Sheet 'Figures', row 2, Asian: '*' stands for a number that is held back. Put in the figure itself"
    ]


def test_a_row_with_a_total_and_no_figures_is_not_passed_over():
    assert "is blank" in sentences(table([HEAD, ["FCA", 1, 9, 10], ["FSW", None, None, 10]]))[0]


def test_a_second_table_below_is_told_in_one_sentence():
    rows = [HEAD, ["FCA", 1, 9, 10], [], ["Grade", "Female", "Male", None], ["FCA", 4, 6, None]]
    assert sentences(table(rows)) == [
        "Sheet 'Figures', row 4, Grade: looks like the headings of a second table. "
        "Put it on a sheet of its own, and upload one at a time"
    ]


TWO_ROWS = {
    "measures": [
        ["Grade", "Asian", None, "White", None, "Total", None],
        [None, "No.", "%", "No.", "%", "No.", "%"],
        ["FCA", 1, "10%", 9, "90%", 10, "50%"],
        ["Admin", 2, "20%", 8, "80%", 10, "50%"],
    ],
    "joined down": [
        ["Grade", "Ethnic origin", None, "Total"],
        [None, "Asian", "White", None],
        ["FCA", 1, 9, 10],
        ["Admin", 2, 8, 10],
    ],
    "figures as text": [
        ["Grade", "Ethnic origin", None, "Total"],
        [None, "Asian", "White", None],
        ["FCA", "1", " 9 ", "10"],
        ["Admin", "2", "8\u00a0", "10"],
    ],
    "measures in words": [
        ["Grade", "Asian (no.)", "Asian (%)", "White (no.)"],
        ["FCA", 1, "10%", 9],
        ["Admin", 2, "20%", 8],
    ],
}


@pytest.mark.parametrize("rows", TWO_ROWS.values(), ids=TWO_ROWS)
def test_headings_in_two_rows_and_joined_cells_are_understood(rows):
    result = table(rows)
    assert (sentences(result), result["warnings"]) == ([], [])
    assert grid(result) == {"FCA": {"Asian": 1, "White": 9}, "Admin": {"Asian": 2, "White": 8}}


LONG = [["Grade", "Ethnic origin", "Count", "%"], ["FCA", "Asian", 1, "10%"], ["FCA", "White", 9, "90%"]]


def test_a_long_table_is_counted_like_a_wide_one():
    result = table([*LONG, ["Admin", "Asian", 2, "20%"], ["Admin", "White", 8, "80%"]])
    assert (result["shape"], result["staff"], sentences(result), result["warnings"]) == ("count_table", 20, [], [])
    assert result["profiles"][0]["characteristic"] == "ethnicity"
    assert grid(result) == {"FCA": {"Asian": 1, "White": 9}, "Admin": {"Asian": 2, "White": 8}}


def test_a_long_table_says_which_percentage_is_not_right():
    assert warned(*LONG, ["Admin", "Asian", 2, "21%"], ["Admin", "White", 8, "80%"]) == [
        "row 4, %: is printed as 21%, but 2 of 10 is 20.0%"
    ]


def test_totals_and_joined_cells_of_a_long_table_are_understood():
    rows = [
        *LONG,
        ["FCA total", None, 10],
        ["Admin", "Asian", 2],
        [None, "White", 8],
        [None, "Total", 10],
        ["Total", "Asian", 3],
        ["Grand total", None, 20],
    ]
    result = table(rows)
    assert (sentences(result), result["staff"]) == ([], 20)
    assert "Blank cells under 'Grade' say what stands above them" in result["ignored"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["FCA total", None, 11], "row 4, Count: the total is printed as 11, but the figures add up to 10"),
        (["Total", "Asian", 2], "row 4, Count: the total is printed as 2, but the figures add up to 1"),
        (["Total", "Total", 9], "row 4, Count: the total is printed as 9, but the figures add up to 10"),
        (["fca ", "asian", 1], "row 4: is about the same group as row 2. Delete one of the two rows"),
        (["Admin", "White", -1], "row 4, Count: -1 is less than 0"),
        (["Admin", "White", None], "row 4, Count: is blank. Type 0 if there are none"),
        ([None, None, 4], "row 4: has a figure and no label"),
    ],
)
def test_what_is_wrong_in_a_long_table_is_named_by_row(row, said):
    assert sentences(table([*LONG, row])) == [f"Sheet 'Figures', {said}"]


def test_a_long_table_of_two_characteristics_is_counted_by_both_and_the_pair_held_once():
    result = table(
        [["Sex", "Ethnic origin", "Number"], ["Female", "Asian", 1], ["Female", "White", 9], ["Male", "White", 3]]
    )
    assert grid(result, profile=1) == {"All staff": {"Asian": 1, "White": 12}}
    assert grid(result, place=1, profile=1) == {"Female": {"Asian": 1, "White": 9}, "Male": {"Asian": 0, "White": 3}}
    assert [[one["breakdown"] for one in profile["tables"]] for profile in result["profiles"]] == [
        ["all"],
        ["all", "sex"],
    ]


def test_a_long_table_may_leave_it_to_the_labels_what_it_is_about():
    result = table([["Category", "Headcount"], ["Asian", 4], ["White", 6]])
    assert (result["profiles"][0]["characteristic"], result["profiles"][0]["heading"]) == ("", "Category")
    assert grid(result) == {"All staff": {"Asian": 4, "White": 6}}
