"""What a profile may be shown by: an organisational breakdown, another characteristic, or nothing at all."""

from __future__ import annotations

from edi_tracker.characteristics.models import Characteristic

ALL = "all"
ALL_NAME = "All staff"
# Whether somebody does social work: other breakdowns are counted within each part of it too.
SOCIAL_WORK = "social_work"
ORGANISATIONAL = {
    "grade": "Grade",
    "staff_group": "Staff group",
    SOCIAL_WORK: "Social work",
    "area": "Area",
    "contract": "Contract",
    "hours": "Full or part time",
}


class Breakdown(str):
    """The code of what a profile is shown by, with its name; a pair when it is another characteristic."""

    label: str
    is_pair: bool

    def __new__(cls, code: str, label: str, *, is_pair: bool = False) -> Breakdown:
        breakdown = super().__new__(cls, code)
        breakdown.label, breakdown.is_pair = label, is_pair
        return breakdown

    @property
    def value(self) -> str:
        return str(self)


def in_order(codes: set[str]) -> list[Breakdown]:
    """The breakdowns of these codes in the order of choices: the organisation's own, everybody, then pairs."""
    own = {**ORGANISATIONAL, ALL: ALL_NAME}
    found = [Breakdown(code, name) for code, name in own.items() if code in codes]
    if others := codes - own.keys():
        pairs = Characteristic.objects.filter(code__in=others).order_by("position").values_list("code", "name")
        found += [Breakdown(code, name, is_pair=True) for code, name in pairs]
    return found
