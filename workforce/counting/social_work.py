"""Whether somebody does social work: the two labels that the many ways of saying so are counted under."""

from __future__ import annotations

from edi_tracker.characteristics.labels import key

SOCIAL_WORKERS, OTHERS = "Social workers", "Not social workers"
SPELLINGS = {
    SOCIAL_WORKERS: (
        "SW", "Social worker", "Social workers", "Social work", "Yes", "Y", "True", "1", "Qualified",
        "Qualified social worker", "Registered social worker", "SW qualified", "Social work qualified",
    ),
    OTHERS: (
        "Non-SW", "NSW", "Not SW", "Non social worker", "Non-social workers", "Non-social work", "Not a social worker",
        "Not social workers", "Not social work", "No", "N", "False", "0", "Other", "Other staff", "Non-qualified",
        "Unqualified", "Not qualified", "Non-practitioner",
    ),
}  # fmt: skip
PARTS = {key(spelling): part for part, spellings in SPELLINGS.items() for spelling in spellings}


def part_of(label: str) -> str:
    """The one of the two that a label means; the label itself where it means neither."""
    return PARTS.get(key(label), label)
