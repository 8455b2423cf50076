"""What a profile may be shown by: an organisational breakdown, another characteristic, or nothing at all."""

from __future__ import annotations

from django.db import models

from edi_tracker.characteristics import models as reference

ALL = "all"
ALL_NAME = "All staff"


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
    own = _rows(reference.Breakdown, codes, kind=1)
    pairs = _rows(reference.Characteristic, codes, kind=3)
    everybody = [(2, 0, ALL, ALL_NAME)] if ALL in codes else []
    found = sorted([*own.union(pairs, all=True), *everybody])
    return [Breakdown(code, name, is_pair=kind == 3) for kind, _, code, name in found]


def _rows(model: type[models.Model], codes: set[str], *, kind: int) -> models.QuerySet:
    rows = model.objects.order_by().filter(code__in=codes).annotate(kind=models.Value(kind))
    return rows.values_list("kind", "position", "code", "name")
