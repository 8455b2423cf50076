"""What HR systems write, and the category that each spelling must mean; the table is spellings.csv beside this file."""

import csv
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest

from edi_tracker.characteristics.matching import best_scheme, match_labels
from edi_tracker.models import CategoryScheme, Characteristic

pytestmark = pytest.mark.django_db
with Path(__file__).with_name("spellings.csv").open(newline="") as file:
    TABLE = list(csv.DictReader(file))
SCHEMES = {
    code: list(rows) for code, rows in groupby(sorted(TABLE, key=itemgetter("scheme")), key=itemgetter("scheme"))
}
FEWEST = 300
NHS = [*"ABCDEFGHJKLMNPRSZ", "99"]
POLICE_2001 = ["W1", "W2", "W9", "M1", "M2", "M3", "M9", "A1", "A2", "A3", "A9", "B1", "B2", "B9", "O1", "O9", "NS"]


def test_the_table_is_long_enough():
    assert len(TABLE) >= FEWEST


@pytest.mark.parametrize("code", SCHEMES)
def test_every_spelling_means_its_category(code):
    rows = SCHEMES[code]
    matched = match_labels([row["spelling"] for row in rows], CategoryScheme.objects.get(code=code))
    found = {raw: category and category.code for raw, category in matched.items()}
    assert found == {row["spelling"]: row["category"] for row in rows}


@pytest.mark.parametrize(
    ("characteristic", "labels", "code"),
    [
        ("ethnicity", NHS, "ethnicity-2001"),
        ("ethnicity", POLICE_2001, "ethnicity-2001"),
        ("ethnicity", ["W1", "W3", "A4", "O2", "O9"], "ethnicity-2011"),
        ("ethnicity", ["White - English/Welsh/Scottish/Northern Irish/British", "Chinese"], "ethnicity-2011"),
        ("ethnicity", ["White: English, Welsh, Scottish, Northern Irish or British", "Chinese"], "ethnicity-2021"),
        ("ethnicity", ["White British", "Indian", "Arab", "Roma"], "ethnicity-2021"),
        ("ethnicity", ["Asian", "Black", "White", "#N/A"], "ethnicity-cafcass-2008"),
        ("ethnicity", ["Asian", "White British", "Chinese Other"], "ethnicity-service-users-2008"),
        ("disability", ["None", "Dyslexia", "Unseen", "Unknown"], "disability-cafcass-2007"),
        ("ethnicity", ["Asian", "Black", "White", "Prefer not to say"], "ethnicity-cafcass-2008"),
        ("ethnicity", ["Asian", "White British", "Chinese Other", "Not asked"], "ethnicity-service-users-2008"),
        ("disability", ["Dyslexia", "Unseen", "Prefer not to say"], "disability-cafcass-2007"),
        ("disability", ["Yes", "No", "Prefer Not To Answer"], "disability-equality-act"),
        ("impairment", ["Vision", "Hearing", "None of the above"], "impairment-harmonised"),
        ("age", ["16-24", "25-34", "65+"], "age-bands"),
        ("age", ["20-24", "25-29", "65+"], "age-bands-five-year"),
        ("age", ["20-29", "30-39", "60+"], "age-decades"),
        ("caring", ["Yes", "No"], "caring-yes-or-no"),
    ],
)
def test_a_code_is_read_by_the_list_that_the_whole_column_comes_from(characteristic, labels, code):
    assert best_scheme(labels, Characteristic.objects.get(code=characteristic)).code == code
