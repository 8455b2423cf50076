"""Staff lists in process: parts of the staff, pairs of characteristics, odd cells, headings somebody explained."""

from edi_tracker.spreadsheets.reader import read_workbook
from tests import workbooks
from tests.workforce.counted import counted, grid, sentences, table
from workforce.counting import count_workbook


def listed(*people, headings, together=("ethnicity", "age", "disability", "sex")):
    """What a staff list in a workbook comes to, by (characteristic, breakdown, part)."""
    result = count_workbook(read_workbook(workbooks.simple([headings, *people], "Staff")), together=together)
    assert result["problems"] == []
    return {
        (one["characteristic"], table["breakdown"], table["within"]): grid(result, place, at)
        for at, one in enumerate(result["profiles"])
        for place, table in enumerate(one["tables"])
    }


SOCIAL = ["Grade", "SW / Non-SW", "Area", "Sex", "Ethnic origin"]
FOUR = [["B", "SW", "A1", "F", "Indian"], ["B", "Yes", "A2", "M", "Indian"], ["C", "non-sw", "A1", "F", "Irish"], ["C"]]


def test_social_work_is_told_apart_however_it_is_written():
    assert listed(*FOUR, headings=SOCIAL)["sex", "social_work", ""] == {
        "Not social workers": {"F": 1, "M": 0, "(blank)": 0},
        "Social workers": {"F": 1, "M": 1, "(blank)": 0},
        "(blank)": {"F": 0, "M": 0, "(blank)": 1},
    }


def test_other_breakdowns_are_counted_within_each_part_of_social_work():
    found = listed(*FOUR, headings=SOCIAL)
    assert found["sex", "area", "Social workers"] == {"A1": {"F": 1, "M": 0}, "A2": {"F": 0, "M": 1}}
    assert found["sex", "grade", "Not social workers"] == {"C": {"F": 1}}
    assert {within for code, breakdown, within in found if breakdown == "social_work"} == {""}
    assert not any(within == "(blank)" for _, _, within in found)


def test_chosen_characteristics_are_counted_by_each_other_once_a_pair():
    found = listed(*FOUR, headings=SOCIAL)
    assert found["ethnicity", "sex", ""]["F"] == {"Indian": 1, "Irish": 1, "(blank)": 0}
    assert ("sex", "ethnicity", "") not in found
    assert ("ethnicity", "sex", "") not in listed(*FOUR, headings=SOCIAL, together=("sex",))


def test_a_look_up_that_found_nothing_is_a_label_and_other_errors_are_problems():
    rows = workbooks.row(1, workbooks.text_cell("A1", "Grade"), workbooks.text_cell("B1", "Sex"))
    for number, error in enumerate(("#N/A", "#REF!"), start=2):
        cells = workbooks.text_cell(f"A{number}", "B"), workbooks.cell(f"B{number}", f"<v>{error}</v>", "e")
        rows += workbooks.row(number, *cells)
    result = counted(workbooks.from_rows(rows))
    assert sentences(result) == ["Sheet 'Sheet1', row 3, Sex: holds the error #REF!. Put in the value itself"]
    assert result["profiles"][0]["tables"][0]["columns"] == ["#N/A", "(blank)"]


def test_the_same_person_twice_is_found_by_name_and_birth_where_there_are_no_numbers():
    headings = ["Surname", "First name", "DOB", "Grade", "Sex"]
    born = [("Ng", "1.2.1980"), ("Ng", "3.4.1990"), ("NG ", "1.2.1980")]
    result = table([headings, *([surname, "Ann", day, "B", "F"] for surname, day in born)])
    said = "the name and date of birth are the same as in row 2. Delete one of the two rows"
    assert sentences(result) == [f"Sheet 'Figures', row 4, Surname: {said}"]
    assert "Ng" not in str(result)
    assert "looked for by name and date of birth" in result["ignored"][-1]


def test_hours_of_many_different_lengths_are_left_out_and_not_refused():
    result = table([["Grade", "Hours", "Sex"], *(["B", at / 2 + 0.25, "F"] for at in range(60))])
    assert result["problems"] == []
    assert "Column 'Hours': it holds 60 different values, so it was not counted" in result["ignored"]
    assert [one["breakdown"] for one in result["profiles"][0]["tables"]] == ["grade"]


def test_every_heading_is_told_with_what_it_was_taken_for():
    result = table([["Staff no", "Ethnic desc", "Shoe size", "Grade"], ["1", "Indian", "7", "B"]])
    assert [(one["heading"], one["means"]) for one in result["columns"]] == [
        ("Staff no", "staff_number"),
        ("Ethnic desc", "ethnicity"),
        ("Shoe size", ""),
        ("Grade", "grade"),
    ]


def test_a_heading_means_what_somebody_said_it_does():
    sheets = read_workbook(workbooks.simple([["Grade", "Heritage", "Sex"], ["B", "Indian", "F"]]))
    result = count_workbook(sheets, meanings={"heritage": "ethnicity", "sex": ""})
    assert [one["characteristic"] for one in result["profiles"]] == ["ethnicity"]
    assert "Column 'Sex': it is not one we count" in result["ignored"]
