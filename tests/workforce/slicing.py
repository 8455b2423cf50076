"""A staff list that can be cut to one area and to social work, small enough to count by hand.

Of 200 staff, 100 in each area and half of each doing social work, these many are Indian: 20 of A1, and 6 of A2 none of
whom does social work. The others are White British, but for 10 of A1 of whom it is not known. 150 are women.
"""

from datetime import date

from tests.workforce.factories import committed
from workforce.slice_protection import protect_slices

HEADINGS = "Staff number,Area,SW / Non-SW,Grade,Ethnic origin,Sex"
INDIAN = "Asian/Asian British - Indian"
BRITISH = "White - English/Welsh/Scottish/Northern Irish/British"
PARTS = [
    ("A1", "SW", INDIAN, 15),
    ("A1", "SW", BRITISH, 35),
    ("A1", "Non-SW", INDIAN, 5),
    ("A1", "Non-SW", BRITISH, 35),
    ("A1", "Non-SW", "Not known", 10),
    ("A2", "SW", BRITISH, 50),
    ("A2", "Non-SW", INDIAN, 6),
    ("A2", "Non-SW", BRITISH, 44),
]


def staff_list(as_at, parts=PARTS):
    """The list of a day as CSV; every fourth person is a man, and every second one a manager."""
    people = [(area, part, ethnicity) for area, part, ethnicity, count in parts for _ in range(count)]
    grades, sexes = ("Manager", "FCA"), ("Female", "Female", "Female", "Male")
    rows = [
        f"{as_at.year}-{at},{area},{part},{grades[at % 2]},{ethnicity},{sexes[at % 4]}"
        for at, (area, part, ethnicity) in enumerate(people)
    ]
    return "\n".join([HEADINGS, *rows]).encode()


def sliced(as_at=date(2016, 3, 31), parts=PARTS):
    """The snapshot of that list, confirmed."""
    return committed(staff_list(as_at, parts), name=f"staff {as_at}.csv", as_at=as_at)


def protected(snapshot):
    """The same, with what may be shown of its slices worked out, as it is in the background after HR's confirmation."""
    for profile in snapshot.profiles.select_related("characteristic", "scheme", "snapshot"):
        protect_slices(profile)
    return snapshot
