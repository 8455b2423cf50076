"""The return of 2007/08 read and proved, and everything that is done wrong to one: each with its own sentence."""

import pytest

from edi_tracker.spreadsheets.cells import BLANK, CellValue, Sheet, text_cell
from edi_tracker.spreadsheets.reader import read_styled_workbook
from service_users.return_upload.reading import read_return
from service_users.return_upload.result import Return
from tests.service_users.returned_workbooks import SHEET, as_xlsx, asked, of_regions, printed_2007_08

NORTH_EAST = ("North East",)


def sheet(rows, name=SHEET, **more):
    """Rows as the reader of workbooks gives them, without writing a workbook."""
    return Sheet(name, [tuple(map(cell, row)) for row in rows], **more)


def cell(value):
    if value is None:
        return BLANK
    if isinstance(value, CellValue):
        return value
    return text_cell(value) if isinstance(value, str) else CellValue(value, "number")


def read(*sheets, mine=None, **changes):
    return Return.from_json(read_return(list(sheets), asked=asked(mine, **changes).as_json()))


def own(row, column, value):
    """North East's own return with one cell (Excel's numbers) holding something else."""
    rows = [list(one) for one in of_regions(*NORTH_EAST)]
    rows[row - 1] += [None] * (column - len(rows[row - 1]))
    rows[row - 1][column - 1] = value
    return rows


def sentences(*sheets, mine=NORTH_EAST, **changes):
    return [problem.sentence for problem in read(*sheets, mine=mine, **changes).problems]


def test_the_printed_return_is_read_and_proved_whole():
    found = Return.from_json(read_return(read_styled_workbook(as_xlsx(printed_2007_08())), asked=asked().as_json()))
    assert (len(found.figures), found.problems, found.differences) == (120, [], [])
    # Each month 11 percentages and a total of two counts; 33 figures of the year, and 33 to each month's date.
    assert found.proved == 12 * (11 + 2) + 33 + 12 * 33
    assert sum(one.whole for one in found.figures) == 20_695
    assert sum(one.part for one in found.figures) == 17_908


def test_nothing_out_of_nothing_printed_as_0_0_percent_is_said_and_is_no_error():
    notes = read(sheet(printed_2007_08())).notes
    assert notes[1].startswith("0.0% in 6 cells (S4, S18, V4, V18, Y4, Y18) is out of nothing")


def test_the_heading_private_is_taken_for_returned_and_said():
    notes = read(sheet(printed_2007_08())).notes
    assert notes[0] == "Sheet 'KPI 5', AH3 is headed '% Private'; it was read as '% returned'"


def test_regions_may_stand_in_any_order():
    names = [*reversed(asked().units), "Total"]
    found = read(sheet(of_regions(*names)))
    assert (len(found.figures), found.problems, found.differences) == (120, [], [])


def test_a_region_sends_its_own_columns_alone():
    found = read(sheet(of_regions(*NORTH_EAST)), mine=NORTH_EAST)
    assert [one.whole for one in found.figures][:3] == [9, 24, 28]
    assert (found.problems, found.differences, found.strangers) == ([], [], [])


def test_a_blank_month_is_not_returned_and_n_a_does_not_apply():
    rows = own(4, 2, None)
    rows[3][2] = rows[3][3] = None
    rows[4][1] = rows[4][2] = "n/a"
    first = read(sheet([*rows[:6], *rows[7:15]]), mine=NORTH_EAST).figures[0]
    assert (first.starts_on, first.is_not_applicable) == ("2007-05-01", True)


def test_a_percentage_that_is_not_that_of_its_counts_is_a_difference():
    (one,) = read(sheet(own(4, 4, "66.6%")), mine=NORTH_EAST).differences
    assert (one.sheet, one.cell, one.about) == (SHEET, "D4", "North East, Apr-07, % returned")
    assert (one.printed, one.worked_out) == ("66.6%", "66.7%")


@pytest.mark.parametrize(
    ("row", "column", "value", "printed", "worked_out"),
    [
        (16, 2, 1224, "1,224", "1,223"),
        (16, 2, "1 222", "1,222", "1,223"),
        (19, 3, 28, "28", "29"),
        (19, 3, "n/k", "n/k", "29"),
        (4, 4, "n/k", "n/k", "66.7%"),
        (29, 4, CellValue(0.685, "number", percent=True), "68.5%", "68.4%"),
    ],
)
def test_only_what_really_differs_is_reported_with_both(row, column, value, printed, worked_out):
    (one,) = read(sheet(own(row, column, value)), mine=NORTH_EAST).differences
    assert (one.printed, one.worked_out) == (printed, worked_out)


@pytest.mark.parametrize("value", ["67%", "66.67%", 66.7, CellValue(2 / 3, "number", percent=True), None], ids=str)
def test_a_percentage_is_right_to_the_places_it_is_printed_to(value):
    assert read(sheet(own(4, 4, value)), mine=NORTH_EAST).differences == []


@pytest.mark.parametrize(("said", "is_right"), [("6.3%", True), ("6.2%", False)])
def test_half_is_rounded_up(said, is_right):
    rows = own(4, 2, 16)[:4]
    rows[3][2:] = [1, said]
    assert (read(sheet(rows), mine=NORTH_EAST).differences == []) is is_right


def test_a_monthly_total_is_proved_against_the_regions_beside_it():
    rows = [list(row) for row in printed_2007_08()]
    rows[3][31] = 46
    differences = read(sheet(rows)).differences
    assert [(one.cell, one.printed, one.worked_out) for one in differences] == [("AF4", "46", "45")]


def test_a_percentage_out_of_nothing_is_a_difference_unless_it_says_0():
    rows = [list(row) for row in printed_2007_08()]
    rows[3][18] = "100.0%"
    (one,) = read(sheet(rows)).differences
    assert (one.cell, one.worked_out) == ("S4", "n/a")


@pytest.mark.parametrize("value", [CellValue("#DIV/0!", "error"), "-", "n/a"], ids=str)
def test_what_excel_prints_out_of_nothing_is_no_difference(value):
    rows = [list(row) for row in printed_2007_08()]
    rows[3][18] = value
    found = read(sheet(rows))
    assert (found.differences, found.problems) == ([], [])


@pytest.mark.parametrize("value", ["1,234", "1 234", "1\u00a0234", "1234", 1234])
def test_a_count_is_understood_however_its_thousands_are_set(value):
    rows = own(4, 2, value)[:4]
    rows[3][3] = None
    assert read(sheet(rows), mine=NORTH_EAST).figures[0].whole == 1234


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("-", "'-' may mean none or not known. Type 0 if there were none; leave both cells blank if it is not known"),
        ("n/k", "Forms issued: “n/k” cannot be counted. Leave it empty until it is known"),
        ("n/a", "'n/a' stands beside a figure. Put it in both cells if the KPI does not apply, or in neither"),
        ("93%", "Forms issued: 93% is a percentage. Enter how many there were; the percentage is worked out"),
        (
            CellValue(0.93, "number", percent=True),
            "93.0% is a percentage. Put in the count that it was worked out from",
        ),
        (None, "is blank. Type 0 if there are none"),
        (9.5, "9.5 is not a whole number"),
        (-9, "-9 is less than 0"),
        (CellValue("#N/A", "error"), "holds the error #N/A. Put in the figure itself"),
        (
            CellValue(None, "uncalculated"),
            "holds a formula that was never worked out. Open the file in Excel, save it and upload it again",
        ),
        ("nine", "Forms issued must be a whole number in figures, such as 1,234"),
    ],
    ids=str,
)
def test_each_cell_that_is_no_count_has_its_own_sentence(value, what):
    (said,) = sentences(sheet(own(4, 2, value)))
    assert said == f"Sheet 'KPI 5', row 4, cell B4 (North East, Apr-07, Forms issued): {what}"


def headed(names):
    """North East's return with its row of names as given."""
    rows = [list(one) for one in of_regions(*NORTH_EAST)]
    rows[1] = names
    return rows


def test_headings_are_found_under_any_titles():
    rows = [["Returns of the regions"], [], ["Printed on 4 May 2008"], *of_regions(*NORTH_EAST)]
    assert len(read(sheet(rows), mine=NORTH_EAST).figures) == 12


def test_a_name_may_stand_over_the_middle_of_its_columns():
    rows = headed(["KPI 5", None, "north east"])
    assert len(read(sheet(rows), mine=NORTH_EAST).figures) == 12


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (["KPI 5"], "no region's name stands above columns B to D. Have the rows of headings been shifted?"),
        (
            ["KPI 5", "North East", None, "Eastern"],
            "'North East' and 'Eastern' both stand above columns B to D. Have the rows of headings been shifted?",
        ),
        (
            ["KPI 5", "Suthern"],
            "'Suthern', above columns B to D, is not one of the regions that return KPI 5. Do you mean 'Southern'?",
        ),
    ],
)
def test_names_that_have_shifted_are_refused(names, what):
    rows = [row for at, row in enumerate(headed(names)) if at]
    assert f"Sheet 'KPI 5', row 2: {what}" in sentences(sheet(rows))


def test_two_rows_of_headings_are_not_chosen_between():
    rows = [list(row) for row in of_regions(*NORTH_EAST)]
    (said,) = sentences(sheet([*rows[:3], rows[2], *rows[3:]]))
    assert said.startswith("Sheet 'KPI 5', row 4: rows 3 and 4 both look like the headings")


def test_headings_that_have_shifted_from_their_figures_are_told_by_the_percentages():
    rows = [list(row) for row in of_regions(*NORTH_EAST)]
    shifted = [rows[0], [rows[1][0], None, *rows[1][1:]], [None, *rows[2]], *rows[3:]]
    said = sentences(sheet(shifted))
    assert (
        "Sheet 'KPI 5', row 3: column D, headed 'Forms Returned', holds percentages and not counts. "
        "Have the headings been shifted, or percentages pasted as counts?"
    ) in said


def test_percentages_pasted_as_counts_are_said_once_a_column():
    rows = [list(row) for row in of_regions(*NORTH_EAST)]
    for row in rows[3:16]:
        row[2] = row[3]
    assert sentences(sheet(rows)) == [
        "Sheet 'KPI 5', row 3: column C, headed 'Forms Returned', holds percentages and not counts. "
        "Have the headings been shifted, or percentages pasted as counts?"
    ]


def test_the_centre_is_told_which_region_is_missing():
    names = [name for name in asked().units if name != "Southern"]
    assert sentences(sheet(of_regions(*names)), mine=None) == [
        "'Southern' is missing: no columns are for it. Send all regions together"
    ]


def test_a_region_is_told_that_its_own_columns_are_missing():
    assert sentences(sheet(headed(["KPI 5", "Total"]))) == [
        "'North East' is missing: no columns are for it. It is your region"
    ]


def test_a_region_twice_is_refused():
    (said,) = sentences(sheet(of_regions("North East", "North East")))
    assert said == (
        "Sheet 'KPI 5', row 3: 'North East' stands above two sets of columns, from columns B and E. "
        "Give each region once"
    )


def test_a_region_on_two_sheets_is_refused():
    rows = of_regions(*NORTH_EAST)
    (said,) = sentences(sheet(rows), sheet(rows, "Copy"))
    assert said == "Sheet 'Copy', row 3: 'North East' is on sheet 'KPI 5' as well. Give each region once"


def test_somebody_elses_region_is_named():
    assert read(sheet(of_regions("North East", "Eastern")), mine=NORTH_EAST).strangers == ["Eastern"]


def test_blank_columns_of_another_region_are_left_out_and_said():
    rows = [row[:4] if at > 2 else row for at, row in enumerate(of_regions("North East", "Eastern"))]
    found = read(sheet(rows), mine=NORTH_EAST)
    assert (found.strangers, found.problems) == ([], [])
    assert "The columns of Eastern are blank and were left out" in found.notes


def test_a_year_that_is_not_the_kpis_is_refused_in_one_sentence():
    rows = [[str(row[0]).replace("08", "09").replace("07", "08"), *row[1:]] if row else row for row in own(1, 1, "")]
    assert sentences(sheet(rows[1:])) == [
        "Sheet 'KPI 5', row 3: 'Apr-08' and the rest are not in 2007/08. "
        "You are sending the return for 2007/08: send other years from their own page"
    ]


def test_one_month_of_another_year_is_named():
    (said,) = sentences(sheet(own(5, 1, "May-06")))
    assert said.startswith("Sheet 'KPI 5', row 5: 'May-06' is not in 2007/08")


@pytest.mark.parametrize(
    ("label", "what"),
    [
        ("Mai-07", "'Mai-07' is not a month that KPI 5 is returned for in 2007/08"),
        (None, "has figures, and nothing at its left says which month they are of"),
        ("Apr-07", "'Apr-07' is in row 4 as well. Give each month one row"),
    ],
)
def test_a_row_that_is_no_month_is_refused(label, what):
    assert sentences(sheet(own(5, 1, label))) == [f"Sheet 'KPI 5', row 5: {what}"]


@pytest.mark.parametrize("merged", [(4, 1, 5, 1), (4, 2, 5, 2), (4, 2, 4, 3)])
def test_merged_cells_of_months_are_refused(merged):
    (said,) = sentences(sheet(of_regions(*NORTH_EAST), merged=(merged,)))
    assert said.endswith("are merged. Unmerge them, and give each month its own row and figures")


def test_merged_titles_and_names_do_no_harm():
    assert sentences(sheet(of_regions(*NORTH_EAST), merged=((1, 1, 1, 4), (2, 2, 2, 4)))) == []


def test_a_hidden_row_of_figures_is_refused():
    (said,) = sentences(sheet(of_regions(*NORTH_EAST), hidden_rows=(5,)))
    assert said == (
        "Sheet 'KPI 5', row 5: 'May-07' is hidden in the file and has figures. Show the row and check it, or delete it"
    )


def test_figures_under_no_region_are_not_lost_without_a_word():
    rows = own(3, 5, "Forms Issued")
    rows[3].append(8)
    (said,) = sentences(sheet(rows))
    assert said.startswith("Sheet 'KPI 5', row 3: column E has figures, but 'Forms issued' and 'Forms returned'")


def test_a_return_of_another_kpi_is_refused():
    assert sentences(sheet(headed(["KPI 6", "North East"]))) == [
        "Sheet 'KPI 5', row 2: this is a return of KPI 6, and you are sending KPI 5"
    ]


def test_a_file_without_a_return_is_refused_and_other_sheets_are_named():
    (said,) = sentences(sheet([["Minutes"]], "Minutes"))
    assert said.startswith("No sheet has the headings 'Forms issued' and 'Forms returned' side by side")
    found = read(sheet(of_regions(*NORTH_EAST)), sheet([["Minutes"]], "Minutes"), mine=NORTH_EAST)
    assert "Sheet 'Minutes' was left out: no return is on it" in found.notes


def test_an_error_in_a_printed_total_is_a_problem_with_what_it_comes_to():
    (said,) = sentences(sheet(own(16, 2, CellValue("#REF!", "error"))))
    assert said.endswith("holds the error #REF!. Put in the figure itself. It comes to 1,223")


def test_a_return_by_quarter_is_read_by_the_first_month_or_all_of_them():
    rows = [["KPI 5", "North East"], [None, "Forms issued", "Forms returned", "% returned"]]
    rows += [["April to June 2007", 10, 9, "90.0%"], ["Jul-07", 10, 5, "50.0%"], ["2007/08", 20, 14, "70.0%"]]
    rows += [["Year to date"], ["Apr07 - Jun07", 10, 9, "90.0%"], ["Apr07 - Sep07", 20, 14, "70.0%"]]
    starts = ("2007-04-01", "2007-07-01", "2007-10-01", "2008-01-01")
    found = read(sheet(rows), mine=NORTH_EAST, months=3, starts=starts)
    assert [one.starts_on for one in found.figures] == ["2007-04-01", "2007-07-01"]
    assert (found.differences, found.problems, found.proved) == ([], [], 2 + 3 + 6)


def test_a_return_by_year_has_one_row():
    rows = [["KPI 5", "North East"], [None, "Forms issued", "Forms returned"], ["2007/08", 20, 14]]
    found = read(sheet(rows), mine=NORTH_EAST, months=12, starts=("2007-04-01",))
    assert [(one.starts_on, one.whole, one.part) for one in found.figures] == [("2007-04-01", 20, 14)]
