"""What the headings of a staff list, and of the first column of a count table, may be called."""

from __future__ import annotations

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.reader import CellValue

STAFF_NUMBER = "staff_number"
BREAKDOWNS = ("grade", "staff_group", "area")
CHARACTERISTICS = ("age", "disability", "ethnicity", "religion", "sex", "sexual-orientation")

# The most usual first: where two columns go by names for the same thing, the earlier name wins.
NAMES = {
    STAFF_NUMBER: (
        "staff number", "employee number", "payroll number", "personnel number", "assignment number", "person number",
        "staff no", "employee no", "payroll no", "personnel no", "staff id", "employee id", "person id", "id",
    ),
    "grade": ("grade", "pay grade", "job grade", "post grade", "pay band", "payband", "band"),
    "staff_group": ("staff group", "occupational group", "staff category", "job group", "job family", "role group"),
    "area": ("area", "service area", "region", "directorate", "department", "division", "team", "office", "location"),
    "ethnicity": (
        "ethnicity", "ethnic origin", "ethnic group", "ethnic background", "ethnic category", "ethnic code", "race",
    ),
    "disability": (
        "disability", "disability status", "declared disability", "disability declared", "disability type", "disabled",
    ),
    "sex": ("sex", "gender", "sex or gender", "sex gender", "legal sex"),
    "religion": ("religion", "religion or belief", "religion belief", "religious belief", "faith", "belief"),
    "sexual-orientation": ("sexual orientation", "sexuality", "orientation"),
    "age": ("age band", "age group", "age range", "age"),
}  # fmt: skip
# Endings that add nothing: "Grade description", "ETHNIC_ORIGIN_DESC".
ENDINGS = ("description", "desc", "selfdeclared")
# Headings of a table in which one row may be many people.
COUNTS = ("count", "number", "total", "headcount", "number of staff", "no of staff", "staff")


def squeezed(raw: object) -> str:
    """A heading without case, punctuation or any space: "Ethnic_Origin", "EthnicOrigin" and "ethnic origin" agree."""
    return key(raw).replace(" ", "")


PLACES = {squeezed(name): (field, place) for field, names in NAMES.items() for place, name in enumerate(names)}


def field_of(raw: object) -> tuple[str, int] | None:
    """What a heading means and how usual the name is (0 is the most usual); None when it means nothing to us."""
    heading = squeezed(raw)
    for ending in ("", *ENDINGS):
        if heading.endswith(ending) and (found := PLACES.get(heading.removesuffix(ending))):
            return found
    return None


def fields_in(row: tuple[CellValue, ...]) -> dict[str, int]:
    """The column (from 0) of each thing that a heading row names."""
    found: dict[str, tuple[int, int]] = {}
    for column, cell in enumerate(row):
        meaning = field_of(cell.value) if cell.kind == "text" else None
        if meaning:
            field, place = meaning
            found[field] = min(found.get(field, (place, column)), (place, column))
    return {field: column for field, (_, column) in found.items()}
