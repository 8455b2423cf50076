"""Three plain workbooks about the same ten people, and what each comes to."""

STAFF_LIST = [
    ["Staff number", "Surname", "Grade", "Sex", "Ethnic origin"],
    ["E01", "Adams", "FCA", "Female", "White British"],
    ["E02", "Brown", "FCA", "Female", "White British"],
    ["E03", "Clark", "FCA", "Male", "Indian"],
    ["E04", "Davis", "FCA", "Female", "Indian"],
    ["E05", "Evans", "FCA", "Male", "White British"],
    ["E06", "Frost", "Admin", "Female", "White British"],
    ["E07", "Green", "Admin", "Female", "Indian"],
    ["E08", "Hills", "Admin", "Male", "White British"],
    ["E09", "Irons", "Admin", "Female", "White British"],
    ["E10", "Jones", "Admin", "Female", "White British"],
]
WIDE_TABLE = [
    ["Grade", "Indian", "White British", "Total"],
    ["FCA", 2, 3, 5],
    ["Admin", 1, 4, 5],
]
LONG_TABLE = [
    ["Grade", "Ethnic origin", "Count"],
    ["FCA", "Indian", 2],
    ["FCA", "White British", 3],
    ["Admin", "Indian", 1],
    ["Admin", "White British", 4],
]
PLAIN = {"staff list": STAFF_LIST, "wide table": WIDE_TABLE, "long table": LONG_TABLE}
TOTALS = {"staff list": ["Total", 10], "wide table": ["Total", 3, 7, 10], "long table": ["Total", None, 10]}

ETHNICITY = {("fca", "indian"): 2, ("fca", "white british"): 3, ("admin", "indian"): 1, ("admin", "white british"): 4}
SEX = {("fca", "female"): 3, ("fca", "male"): 2, ("admin", "female"): 4, ("admin", "male"): 1}
EXPECTED = {
    "staff list": {"ethnicity": ETHNICITY, "sex": SEX},
    "wide table": {"": ETHNICITY},
    "long table": {"ethnicity": ETHNICITY},
}
