"""Reading a count table of service users: what the child process makes of it, without the child."""

import csv

import pytest
from django.conf import settings

from service_users.counting.monitoring import count_text

TYPES = {
    "public": ["Public", "Public law"],
    "private": ["Private", "Private law"],
    "fao": ["FAO", "Family assistance order"],
    "adoption": ["Adoption"],
}


def appendix_1():
    with open(settings.BASE_DIR / "fixtures/service_users_2007_08.csv", newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def read(*rows):
    return count_text(iter(rows), types=TYPES)


def problems(*rows):
    return [(one["row"], one["heading"], one["what"]) for one in read(*rows)["problems"]]


def test_appendix_1_is_read_whole_and_everything_it_prints_is_proved():
    found = read(*appendix_1())
    assert (found["problems"], found["warnings"], found["ignored"]) == ([], [], [])
    assert len(found["rows"]) == 17
    assert sum(sum(row["counts"].values()) for row in found["rows"]) == 53_795
    assert found["rows"][0] == {
        "row": 2,
        "label": "Asian",
        "counts": {"public": 30, "private": 189, "fao": 10, "adoption": 12},
    }
    assert found["proved"] == [
        "22 printed totals agree with the figures",
        "72 of 72 printed percentages agree with the figures, each of the type of case",
        "18 of 18 printed percentages agree with the figures, each of everybody",
    ]


def test_each_total_that_is_wrong_is_told_with_what_the_figures_add_up_to():
    rows = appendix_1()
    rows[-1][2], rows[3][5] = "37,084", "1036"
    assert problems(*rows) == [
        (4, "Total", "the total is printed as 1,036, but the figures add up to 1,035"),
        (19, "Private", "the total is printed as 37,084, but the figures add up to 37,083"),
    ]


def test_a_percentage_that_is_wrong_is_told_and_the_counts_stand():
    rows = appendix_1()
    rows[3][7] = "2.5%"
    found = read(*rows)
    assert found["problems"] == []
    assert [(one["row"], one["heading"], one["what"]) for one in found["warnings"]] == [
        (4, "Private %", "is printed as 2.5%, but 878 of 37,083 is 2.4%")
    ]


def test_headings_may_take_two_rows_and_go_by_other_names():
    found = read(
        ["Ethnic origin of service users"],
        ["Ethnic origin", "Public law", "", "Private law cases", ""],
        ["", "No.", "%", "No.", "%"],
        ["Indian", "30", "75.0%", "10", "25.0%"],
        ["Irish", "10", "25.0%", "30", "75.0%"],
    )
    assert found["problems"] == []
    assert [row["counts"] for row in found["rows"]] == [{"public": 30, "private": 10}, {"public": 10, "private": 30}]
    assert len(found["proved"]) == 1


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("-4", "-4 is less than 0"),
        ("3.5", "3.5 is not a whole number"),
        ("", "is blank. Type 0 if there are none"),
        ("n/k", "'n/k' is not a whole number"),
        ("*", "'*' stands for a number that is held back. Put in the figure itself"),
        ("45%", "'45%' is not a whole number"),
    ],
)
def test_what_is_not_a_count_is_told_by_row_and_type(cell, what):
    assert problems(["", "Public", "Private"], ["Indian", "30", "10"], ["Irish", cell, "30"]) == [(3, "Public", what)]


def test_thousands_are_read_with_a_comma_or_a_space():
    assert read(["", "Public"], ["Indian", "1,234"], ["Irish", "1 234"])["rows"][1]["counts"] == {"public": 1234}


def test_a_column_of_figures_that_is_no_type_of_case_is_told_with_the_types_there_are():
    [(row, heading, what)] = problems(["", "Public", "Secure"], ["Indian", "30", "4"])
    assert (row, heading) == (1, "Secure")
    assert what.startswith("is not a type of case we know. The types are 'Public', 'Private', 'FAO', 'Adoption'.")


def test_columns_and_rows_of_words_are_left_out_and_said():
    found = read(["", "Public", "Remarks"], ["Indian", "30", "checked"], ["Source: case records"])
    assert found["ignored"] == [
        "Column 'Remarks': there are no figures in it",
        "Row 3, 'Source: case records': there are no figures in it",
    ]


def test_a_type_or_a_label_that_stands_twice_is_told():
    assert problems(["", "Public", "Public law"], ["Indian", "30", "4"]) == [(1, "Public law", "heads two columns")]
    rows = ["", "Public"], ["Indian", "30"], ["INDIAN", "4"]
    assert problems(*rows) == [(3, "INDIAN", "is the label of two rows")]


def test_a_subtotal_is_proved_and_not_counted():
    rows = [["", "Public"], ["Indian", "30"], ["Irish", "10"], ["Subtotal", "40"], ["Chinese", "5"], ["Total", "45"]]
    found = read(*rows)
    assert (len(found["rows"]), found["proved"]) == (3, ["2 printed totals agree with the figures"])
    rows[3][1] = "41"
    assert problems(*rows) == [(4, "Public", "the total is printed as 41, but the figures add up to 40")]


def test_what_looks_like_a_person_is_refused_and_not_repeated():
    [(_, _, what)] = problems(["", "Public"], ["anna@example.org", "30"])
    assert what == "its label holds what looks like an e-mail address, which must not be kept. Take it out"


def test_a_list_of_people_is_no_count_table():
    rows = [["", "Public"], *([f"Answer {letter}", "1"] for letter in "abcdef")]
    assert problems(*rows)[0][2].startswith("most rows add up to 1: this looks like a list of people")


def test_a_table_without_any_type_of_case_says_which_there_are():
    assert problems(["Grade", "Asian"], ["FCA", "30"])[0][2].startswith("No heading is a type of case. The types are")


def test_headings_without_figures_are_told():
    assert problems(["", "Public"], ["Indian", ""])[0][2] == "there are headings and no figures under them"
