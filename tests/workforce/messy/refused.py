"""What no one could count without asking: rows put to a plain workbook, and what is said of them."""

from datetime import date

from tests.workforce.messy.plain import LONG_TABLE, STAFF_LIST, WIDE_TABLE

AGAIN = "is the same as in row 2. Delete one of the two rows"
PERSONAL = "which must not be kept. Take it out"
# A row added to the staff list (row 12), what it is, and the sentence about it.
PEOPLE = {
    "the same staff number": (["E01", "Adams", "FCA", "Female", "Indian"], f"row 12, Staff number: {AGAIN}"),
    "the same with spaces": ([" e01 ", "Adams", "FCA", "Female", "Indian"], f"row 12, Staff number: {AGAIN}"),
    "no staff number": ([None, "Adams", "FCA", "Female", "Indian"], "row 12, Staff number: is blank. Give the person"),
    "a total that is wrong": (["Total", 11], "row 12: the total is printed as 11, but there are 10 people above it"),
    "a note": (["Source: the payroll"], "row 12: is not a person: nothing stands under any heading we count"),
    "a date as a grade": (["E11", "Ng", date(2008, 12, 10), "Female", "Indian"], "row 12, Grade: holds a date."),
    "an error": (["E11", "Ng", "FCA", "#REF!", "Indian"], "row 12, Sex: holds the error #REF!"),
    "an e-mail address": (["E11", "Ng", "FCA", "Female", "ask a.ng@example.org"], "looks like an e-mail address"),
    "a National Insurance number": (["E11", "Ng", "FCA", "QQ 12 34 56 C", "Indian"], PERSONAL),
    "a date of birth": (["E11", "Ng", "FCA", "Female", "17/04/1961"], "what looks like a date"),
    "a date in words": (["E11", "Ng", "FCA", "Female", "born 17 April 1961"], "holds what looks like a date"),
    "a telephone number": (["E11", "Ng", "FCA", "020 7946 0018", "Indian"], "looks like a telephone number"),
    "a staff number elsewhere": (["E11", "Ng", "FCA", "Female", "E000123"], "looks like the number of a person"),
    "a letter": (["E11", "Ng", "FCA", "Female", "She told us that " * 12], "holds what looks like a note"),
}  # fmt: skip
# The figures of a second row of the wide table (row 3), and the sentence about them.
ROWS = {
    "a number held back": (["Admin", "*", 4, 5], "row 3, Indian: '*' stands for a number that is held back"),
    "fewer than": (["Admin", "<5", 4, 5], "row 3, Indian: '<5' stands for a number that is held back"),
    "a dash": (["Admin", "-", 4, 4], "row 3, Indian: '-' is not a whole number"),
    "a fraction": (["Admin", 1.5, 4, 5], "row 3, Indian: 1.5 is not a whole number"),
    "less than nothing": (["Admin", -1, 4, 3], "row 3, Indian: -1 is less than 0"),
    "a gap": (["Admin", None, 4, 4], "row 3, Indian: is blank. Type 0 if there are none"),
    "words": (["Admin", "one", 4, 5], "row 3, Indian: 'one' is not a whole number"),
    "a percentage": (["Admin", "20%", 4, 5], "row 3, Indian: '20%' is not a whole number"),
    "an error": (["Admin", "#REF!", 4, 5], "row 3, Indian: holds the error #REF!"),
    "a formula": (["Admin", "=1", 4, 5], "row 3, Indian: holds a formula that was never worked out"),
    "a wrong total": (["Admin", 1, 4, 6], "row 3, Total: the total is printed as 6, but the figures add up to 5"),
    "the same grade": (["fca ", 1, 4, 5], "row 3, fca: is the label of two rows"),
    "no grade": ([None, 1, 4, 5], "row 3: has figures and no label"),
    "an e-mail address": (["a.ng@example.org", 1, 4, 5], "looks like an e-mail address"),
}
WHOLE = {
    "two tables on a sheet": ([*WIDE_TABLE, [], ["Grade", "Female", "Male"], ["FCA", 3, 2]], "a second table"),
    "a column without a heading": (
        [[*WIDE_TABLE[0], None], ["FCA", 2, 3, 5, 9]],
        "column 5 has figures",
    ),
    "a heading twice": ([["Grade", "Indian", "indian "], ["FCA", 2, 3]], "heads two columns"),
    "the same group twice": ([*LONG_TABLE, LONG_TABLE[1]], "is about the same group as row 2"),
    "a wrong total of a long table": (
        [*LONG_TABLE, ["Total", None, 11]],
        "the total is printed as 11, but",
    ),
    "nobody": (STAFF_LIST[:1], "there are headings and nobody under them"),
    "no headings": (STAFF_LIST[1:], "No table was found that we can read"),
    "headings and no figures": ([["Grade", "Indian"], ["FCA", None]], "No table was found that we can read"),
}
REFUSED = (
    {f"staff list with {name}": ([*STAFF_LIST, row], said) for name, (row, said) in PEOPLE.items()}
    | {f"table with {name}": ([*WIDE_TABLE[:2], row], said) for name, (row, said) in ROWS.items()}
    | WHOLE
)
