"""What the headings of a staff list, and of the first column of a count table, may be called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.reader import CellValue

STAFF_NUMBER = "staff_number"
NAME, SURNAME, FORENAME, BIRTH_DATE = "name", "surname", "forename", "birth_date"
# Used to find a person who stands in a list twice, while it is counted, and kept nowhere.
IDENTITY = (STAFF_NUMBER, NAME, SURNAME, FORENAME, BIRTH_DATE)
SOCIAL_WORK = "social_work"
BREAKDOWNS = ("grade", "staff_group", SOCIAL_WORK, "area", "contract", "hours")
CHARACTERISTICS = (
    "age", "caring", "disability", "ethnicity", "gender-identity", "impairment", "language", "marriage", "pregnancy",
    "religion", "sex", "sexual-orientation",
)  # fmt: skip

# The most usual first: where two columns go by names for the same thing, the earlier name wins.
NAMES = {
    STAFF_NUMBER: (
        "staff number", "employee number", "payroll number", "personnel number", "assignment number", "person number",
        "staff no", "employee no", "payroll no", "personnel no", "staff id", "employee id", "person id", "id",
    ),
    NAME: ("name", "full name", "employee name", "staff name", "person name", "display name"),
    SURNAME: ("surname", "last name", "family name", "name last"),
    FORENAME: ("forename", "forenames", "first name", "first names", "given name", "given names", "name first"),
    BIRTH_DATE: ("date of birth", "dob", "birth date", "birthdate", "d o b"),
    "grade": ("grade", "pay grade", "job grade", "post grade", "pay band", "payband", "band", "payscale", "pay scale"),
    "staff_group": ("staff group", "occupational group", "staff category", "job group", "job family", "role group"),
    SOCIAL_WORK: (
        "social work", "sw non sw", "sw or non sw", "social worker", "is social worker", "qualified social worker",
        "social worker status", "social work status", "social work or non social work", "social work non social work",
        "social worker y n", "social worker yes no", "social work qualified", "sw status", "sw y n", "sw",
    ),
    "area": (
        "area", "service area", "region", "directorate", "department", "division", "team", "office", "location",
        "work location", "cost centre name",
    ),
    "contract": (
        "contract", "contract type", "type of contract", "contract status", "employment contract", "employment type",
        "employment status", "permanent or fixed term", "permanent fixed term", "assignment category",
    ),
    "hours": (
        "full or part time", "full time or part time", "full time part time", "full part time", "ft pt", "ft or pt",
        "full time indicator", "working pattern", "work pattern", "hours", "working hours",
    ),
    "ethnicity": (
        "ethnicity", "ethnic origin", "ethnic group", "ethnic background", "ethnic category", "ethnic code", "race",
        "ethnic", "ethnicity code", "ethnic group code", "race or ethnicity",
    ),
    "disability": (
        "disability", "disability status", "declared disability", "disability declared", "disability type", "disabled",
        "disability flag", "is disabled", "do you have a disability", "considers themselves disabled",
    ),
    "impairment": (
        "impairment", "impairments", "impairment type", "type of impairment", "nature of impairment",
        "nature of disability", "disability category", "disability detail",
    ),
    "sex": ("sex", "gender", "sex or gender", "sex gender", "legal sex", "sex at birth", "gender code", "sex code"),
    "gender-identity": (
        "gender identity", "gender reassignment", "trans", "transgender", "trans status", "transgender status",
        "gender same as at birth", "is your gender identity the same as at birth",
        "gender identity same as sex registered at birth",
    ),
    "religion": (
        "religion", "religion or belief", "religion belief", "religious belief", "faith", "belief", "religious beliefs",
        "religion and belief", "religion code",
    ),
    "sexual-orientation": ("sexual orientation", "sexuality", "orientation", "sexual orientation code"),
    "age": ("age band", "age group", "age range", "age bracket", "age"),
    "marriage": (
        "marriage and civil partnership", "marital status", "marriage or civil partnership", "civil status",
        "marital or civil partnership status", "marital civil partnership status", "marriage", "marital",
        "relationship status",
    ),
    "pregnancy": (
        "pregnancy and maternity", "pregnancy or maternity", "maternity", "maternity status", "pregnancy",
        "maternity leave", "on maternity leave",
    ),
    "caring": (
        "caring responsibilities", "caring", "carer", "carer status", "caring responsibility", "carers", "is a carer",
        "caring status", "dependants",
    ),
    "language": (
        "language", "main language", "first language", "preferred language", "home language", "spoken language",
    ),
}  # fmt: skip
NOTHING_SAID: Mapping[str, str] = MappingProxyType({})
# Endings that add nothing: "Grade description", "ETHNIC_ORIGIN_DESC".
ENDINGS = ("description", "desc", "selfdeclared")
# Headings of a table in which one row may be many people.
COUNTS = ("count", "number", "total", "headcount", "number of staff", "no of staff", "staff")


def squeezed(raw: object) -> str:
    """A heading without case, punctuation or any space: "Ethnic_Origin", "EthnicOrigin" and "ethnic origin" agree."""
    return key(raw).replace(" ", "")


PLACES = {squeezed(name): (field, place) for field, names in NAMES.items() for place, name in enumerate(names)}


def field_of(raw: object, meanings: Mapping[str, str] = NOTHING_SAID) -> tuple[str, int] | None:
    """What a heading means and how usual the name is (0 is the most usual); None when it means nothing to us.

    `meanings` is what somebody has said that headings mean, by `squeezed` heading; "" for nothing that is counted.
    """
    heading = squeezed(raw)
    if heading in meanings:
        return (meanings[heading], -1) if meanings[heading] else None
    for ending in ("", *ENDINGS):
        if heading.endswith(ending) and (found := PLACES.get(heading.removesuffix(ending))):
            return found
    return None


def fields_in(row: tuple[CellValue, ...], meanings: Mapping[str, str] = NOTHING_SAID) -> dict[str, int]:
    """The column (from 0) of each thing that a heading row names; `meanings` as in field_of."""
    found: dict[str, tuple[int, int]] = {}
    for column, cell in enumerate(row):
        meaning = field_of(cell.value, meanings) if cell.kind == "text" else None
        if meaning:
            field, place = meaning
            found[field] = min(found.get(field, (place, column)), (place, column))
    return {field: column for field, (_, column) in found.items()}
