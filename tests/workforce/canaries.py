"""Forty things about people who do not exist, and the workbooks in which they are sent to us."""

import csv
import io

from tests import workbooks
from tests.workforce.factories import people

BIRDS = ("finch", "wren", "robin", "lark", "swift", "heron", "crane", "raven", "eagle", "linnet")
NAMES = [f"Canary{bird}" for bird in BIRDS]
STAFF_NUMBERS = [f"CANARY-{number}" for number in range(770_001, 770_009)]
E_MAILS = [f"{bird}@canary.example" for bird in BIRDS[:6]]
BIRTH_DATES = ["17/04/1961", "18-05-1962", "1963-06-19", "20.07.1964", "21 August 1965"]
NI_NUMBERS = ["QQ 77 01 02 C", "QQ770304C", "qq770506c", "QQ 770708 C"]
NOTES = [f"canary note {place}: a long illness" for place in ("one", "two", "three", "four", "five", "six", "seven")]
CANARIES = [*NAMES, *STAFF_NUMBERS, *E_MAILS, *BIRTH_DATES, *NI_NUMBERS, *NOTES]

HEADINGS = ["Staff number", "Surname", "Grade", "Area", "Sex", "Ethnic origin", "E-mail", "Born", "NI number", "Notes"]


def person(at, **columns):
    """A row of a staff list about somebody, with a canary in every column that may name them."""
    usual = {"Staff number": STAFF_NUMBERS[at], "Surname": NAMES[at], "Grade": "FCA", "Area": "A1", "Sex": "Female"}
    usual |= {"Ethnic origin": "Indian", "E-mail": E_MAILS[at % 6], "Born": BIRTH_DATES[at % 5]}
    usual |= {"NI number": NI_NUMBERS[at % 4], "Notes": NOTES[at % 7]} | columns
    return [usual[heading] for heading in HEADINGS]


def _others():
    return [[*row[:6], None, None, None, None] for row in people(40)]


def _as_csv(rows):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _list_of(*rows):
    """A staff list with notes about it above, beside and below."""
    head = [*HEADINGS, None, f"Checked by {NAMES[8]}"]
    foot = ["Total", None, None, None, None, None, f"{NAMES[9]}, {E_MAILS[5]}"]
    return [[f"Sent by {NAMES[7]}, {NOTES[6]}"], [], head, *_others(), *rows, [*foot, 40 + len(rows)]]


TABLE = [
    [f"Ethnicity by grade, made by {NAMES[0]}"],
    ["Grade", "Asian", "White", "Total", "Comment", f"Ask {NAMES[1]}"],
    ["FCA", 10, 300, 310, NOTES[0]],
    ["Admin", 7, 80, 87, f"{STAFF_NUMBERS[7]} left"],
    [f"Total checked by {NAMES[2]}", 17, 380, 397],
    [],
    [f"Questions to {E_MAILS[0]}, {NI_NUMBERS[1]}"],
]
LONG = [
    ["Grade", "Ethnic origin", "Count", "Remark", f"Made by {NAMES[3]}"],
    ["FCA", "Indian", 12, NOTES[1]],
    ["FCA", "Chinese", 30, NOTES[2]],
]
EVERYBODY = [person(at) for at in range(8)]

ACCEPTED = {
    "list.xlsx": workbooks.simple(_list_of(*EVERYBODY[:4]), "Staff"),
    "list.csv": _as_csv(_list_of(*EVERYBODY)),
    "table.xlsx": workbooks.simple(TABLE, "Figures"),
    "table.csv": _as_csv([*TABLE[:4], TABLE[4]]),
    "long.xlsx": workbooks.simple(LONG, "Figures"),
}
# What stands in a column that is counted, where it must not be.
MISPLACED = [
    *({"Ethnic origin": number} for number in NI_NUMBERS),
    *({"Ethnic origin": day} for day in BIRTH_DATES),
    *({"Sex": number} for number in STAFF_NUMBERS),
    *({"Grade": address} for address in E_MAILS),
]
WRONG = [person(at % 8, **one) for at, one in enumerate(MISPLACED)]
NAMED = person(0, **{"Ethnic origin": f"Jane {NAMES[5]}"})
REFUSED = {
    "misplaced.xlsx": workbooks.simple([HEADINGS, *WRONG], "Staff"),
    "misplaced.csv": _as_csv([HEADINGS, *_others(), *WRONG]),
    "answers.xlsx": workbooks.simple([HEADINGS, *_others(), NAMED], "Staff"),
    "answers.csv": _as_csv([HEADINGS, *_others(), *(person(at, **{"Ethnic origin": NAMES[at]}) for at in range(5))]),
    "twice.xlsx": workbooks.simple([HEADINGS, *EVERYBODY, *EVERYBODY], "Staff"),
    "names.csv": _as_csv([["Grade", "Race"], *(["FCA", f"{NAMES[at % 10]} {at}"] for at in range(40))]),
    "headings.xlsx": workbooks.simple([["Grade", *E_MAILS], ["FCA", 1, 2, 3, 4, 5, 6]]),
    "labels.xlsx": workbooks.simple([["Grade", "Asian", "White"], *([address, 3, 4] for address in E_MAILS)]),
    "damaged.xlsx": workbooks.simple(_list_of(*EVERYBODY), "Staff")[:-40],
}
