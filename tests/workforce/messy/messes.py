"""What people do to a workbook. Each takes rows, or a worksheet, and leaves what a person would still read the same."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from tests.workforce.messy.plain import TOTALS


@dataclass(frozen=True)
class Mess:
    """Something done to the rows of a plain workbook (`rows`), and then to the worksheet that holds them (`sheet`).

    `shapes` are the plain workbooks it can be done to; `warns`: somebody has to say that it is meant.
    """

    name: str
    rows: Callable | None = None
    sheet: Callable | None = None
    shapes: tuple[str, ...] = ("staff list", "wide table", "long table")
    warns: bool = False


def each_text(change):
    return lambda rows, shape: [[change(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


def below_the_headings(change):
    return lambda rows, shape: [rows[0], *([change(cell) for cell in row] for row in rows[1:])]


def in_the_headings(change):
    return lambda rows, shape: [[change(cell) if cell else cell for cell in rows[0]], *rows[1:]]


def with_titles(rows, shape):
    return [["Workforce profile"], ["As at 31st March 2009"], [], *rows]


def with_blank_rows(rows, shape):
    return [cell for row in rows for cell in (row, [], [None] * len(row))]


def with_blank_columns(rows, shape):
    return [[None, *row, None, None] for row in rows]


def every_other(change):
    """Done to every second row, so that one label is spelt in two ways."""
    return lambda rows, shape: [
        [change(cell) if at % 2 and isinstance(cell, str) else cell for cell in row] for at, row in enumerate(rows)
    ]


def with_a_total(rows, shape):
    return [*rows, TOTALS[shape]]


def with_a_total_apart(rows, shape):
    return [*rows, [], [], [text.upper() if isinstance(text, str) else text for text in TOTALS[shape]]]


def with_column(heading, values):
    """A column more, at the end, of values that are gone through again and again."""
    return lambda rows, shape: [
        [*rows[0], heading],
        *([*row, values[at % len(values)]] for at, row in enumerate(rows[1:])),
    ]


def with_number_text(cell):
    return f" {cell} " if isinstance(cell, int) else cell


def with_notes_below(rows, shape):
    return [*rows, [], ["Source: the payroll"]]


def with_band_above(rows, shape):
    """A row that says what the headings below it have in common, its cells joined across them."""
    return [["About the post", None, "About the person"], *rows]


def in_two_rows(rows, shape):
    """Grade and Total a row higher than the categories, joined down."""
    return [["Grade", "Ethnic origin", None, "Total"], [None, *rows[0][1:-1], None], *rows[1:]]


def with_measures(rows, shape):
    """Two rows of headings: No. and % under each category."""
    head = ["Grade", "Indian", None, "White British", None]
    counted = [[row[0], row[1], row[1] / row[3], row[2], row[2] / row[3]] for row in rows[1:]]
    return [head, [None, "No.", "%", "No.", "%"], *counted]


def joined_down(rows, shape):
    """A grade once, above blank cells."""
    return [[None if at and row[0] == rows[at - 1][0] else row[0], *row[1:]] for at, row in enumerate(rows)]


def with_subtotals(rows, shape):
    return [*rows[:3], ["FCA total", None, 5], *rows[3:], ["Admin total", None, 5], ["Grand total", None, 10]]


def hide_some_rows(worksheet):
    for row in range(worksheet.max_row - 1, worksheet.max_row + 1):
        worksheet.row_dimensions[row].hidden = True


def leave_a_filter_on(worksheet):
    worksheet.auto_filter.ref = worksheet.dimensions
    worksheet.auto_filter.add_filter_column(0, ["FCA"])
    worksheet.row_dimensions[worksheet.max_row].hidden = True


def put_buttons_on(worksheet):
    worksheet.auto_filter.ref = worksheet.dimensions
    worksheet.freeze_panes = "B2"


def hide_a_column(worksheet):
    worksheet.column_dimensions["A"].hidden = True


def add_sheets(worksheet):
    worksheet.parent.create_sheet("Notes", 0)["A1"] = "Ask the payroll team before you change anything"
    worksheet.parent.create_sheet("Sheet3")


def add_hidden_copy(worksheet):
    copy = worksheet.parent.copy_worksheet(worksheet)
    copy.title, copy.sheet_state = "Last year", "hidden"


def dress_up(worksheet):
    for row in worksheet.iter_rows():
        for cell in row:
            cell.font, cell.fill = Font(bold=True, color="FF0000"), PatternFill("solid", fgColor="FFFF00")
            cell.number_format = "#,##0" if isinstance(cell.value, int) else cell.number_format


def colour_far_away(worksheet):
    worksheet["AZ400"].fill = PatternFill("solid", fgColor="FFFF00")


def comment_on(worksheet):
    for row in worksheet.iter_rows(max_row=4):
        row[0].comment = Comment("Is this right?", "A colleague")


def offer_choices(worksheet):
    rule = DataValidation(type="list", formula1='"FCA,Admin"')
    rule.add("A1:A500")
    worksheet.add_data_validation(rule)


def join_title(worksheet):
    worksheet.insert_rows(1, 2)
    worksheet["A1"] = "Equality monitoring, 31 March 2009"
    worksheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=max(worksheet.max_column, 2))


TABLES = ("wide table", "long table")
MESSES = [
    Mess("titles above", with_titles),
    Mess("blank rows", with_blank_rows),
    Mess("blank columns", with_blank_columns),
    Mess("spaces after words", each_text(lambda text: f"{text}   ")),
    Mess("spaces before words", each_text(lambda text: f"  {text}")),
    Mess("non-breaking spaces", each_text(lambda text: f"\u00a0{text.replace(' ', chr(160))}\u00a0")),
    Mess("two spaces between words", each_text(lambda text: text.replace(" ", "  "))),
    Mess("capitals here and there", every_other(str.upper)),
    Mess("small letters here and there", every_other(str.lower)),
    Mess("headings in capitals", in_the_headings(str.upper)),
    Mess("headings with line ends", in_the_headings(lambda text: text.replace(" ", "\n"))),
    Mess("headings with marks", in_the_headings(lambda text: f"{text}*")),
    Mess("a total at the bottom", with_a_total),
    Mess("a total further down", with_a_total_apart),
    Mess("dashes for hyphens", each_text(lambda text: text.replace("White British", "White – British"))),
    Mess("dates as text", with_column("Start date", ["01/04/2001", "2 May 1999", "n/k"]), shapes=("staff list",)),
    Mess("dates", with_column("Date of birth", [date(1961, 4, 17), None]), shapes=("staff list",)),
    Mess("a column of notes", with_column("Comment", ["checked", None, "ask again"])),
    Mess("an empty column with a heading", with_column("Leave blank", [None])),
    Mess("hours and pay", with_column("FTE", [1, 0.5]), shapes=("staff list", "long table")),
    Mess("a band above the headings", with_band_above, shapes=("staff list", "long table")),
    Mess("two rows of headings", in_two_rows, shapes=("wide table",)),
    Mess("numbers and percentages", with_measures, shapes=("wide table",)),
    Mess("cells joined down", joined_down, shapes=("long table",)),
    Mess("subtotals", with_subtotals, shapes=("long table",)),
    Mess("numbers as text", below_the_headings(with_number_text)),
    Mess("notes below", with_notes_below, shapes=TABLES),
    Mess("hidden rows", sheet=hide_some_rows, warns=True),
    Mess("a filter left on", sheet=leave_a_filter_on, warns=True),
    Mess("filter buttons", sheet=put_buttons_on),
    Mess("a hidden column", sheet=hide_a_column),
    Mess("several sheets", sheet=add_sheets),
    Mess("a hidden sheet", sheet=add_hidden_copy),
    Mess("colours and fonts", sheet=dress_up),
    Mess("colours far away", sheet=colour_far_away),
    Mess("comments", sheet=comment_on),
    Mess("choices", sheet=offer_choices),
    Mess("a title joined across", sheet=join_title),
]
