"""Workbooks to fill in, with categories to choose from: count tables, wide and long, and a staff list."""

from edi_tracker.characteristics.models import Characteristic
from edi_tracker.spreadsheets.writer import SheetOut, write_workbook

COLUMNS = {
    "Staff number": None,
    "Grade": None,
    "Staff group": None,
    "Area": None,
    "Social work": None,
    "Contract": None,
    "Full or part time": None,
    "Sex": "sex",
    "Ethnic origin": "ethnicity",
    "Disability": "disability",
    "Religion or belief": "religion",
    "Sexual orientation": "sexual-orientation",
    "Age band": "age",
}

HEADINGS = {code: heading for heading, code in COLUMNS.items() if code}


def countable():
    """The characteristics that a count table can be about."""
    return Characteristic.objects.countable()


def count_table(characteristic):
    """A blank count table under the newest categories of a characteristic, as the bytes of an .xlsx file."""
    labels = [category.label for category in newest_scheme(characteristic).categories.in_use()]
    headings = ["Grade", *labels, "Total"]
    title = f"{characteristic} by grade at [day month year]"
    widths = [24, *(max(9, min(len(label), 20)) for label in labels), 9]
    return write_workbook([SheetOut(str(characteristic), [[title], headings], widths, {1}, 2)], title=title)


def long_table(characteristic):
    """A blank table with a row for each grade and category, as the bytes of an .xlsx file."""
    labels = [category.label for category in newest_scheme(characteristic).categories.all()]
    title = f"{characteristic} by grade at [day month year]"
    rows = [[title], ["Grade", HEADINGS.get(characteristic.code, str(characteristic)), "Count"]]
    return write_workbook([SheetOut(str(characteristic), rows, [24, 36, 9], {1}, 2, {2: labels})], title=title)


def staff_list():
    """A blank staff list, one row a person, with the newest categories to choose from, as the bytes of .xlsx."""
    schemes = {one.code: newest_scheme(one) for one in countable()}
    choices = {
        place: [category.label for category in schemes[code].categories.in_use()]
        for place, code in enumerate(COLUMNS.values(), start=1)
        if code in schemes
    }
    widths = [16, *[20] * (len(COLUMNS) - 1)]
    return write_workbook([SheetOut("Staff", [list(COLUMNS)], widths, (), 1, choices)], title="Staff list")


def newest_scheme(characteristic):
    """The scheme of the latest vintage that is in use; of several the first by its code."""
    return characteristic.schemes.in_use().order_by("-vintage", "code").first()
