"""Characteristics, schemes, crosswalks and definitions, made from the files in fixtures/.

Rows are brought up to the files in place and none is deleted. What somebody has changed in the browser is theirs:
a scheme or a definition whose version has gone up is left as it stands, whatever the files say.
"""

import csv
import json

from django.conf import settings
from django.db import transaction

from edi_tracker.characteristics.labels import key
from edi_tracker.characteristics.models import (
    Breakdown,
    Category,
    CategoryAlias,
    CategoryScheme,
    Characteristic,
    Equivalence,
    MinorityDefinition,
)

FIXTURES = settings.BASE_DIR / "fixtures"
AS_LOADED = 1


@transaction.atomic
def load():
    """Bring the database up to the files; run again, it changes nothing."""
    names = _read("characteristics.json")
    _load_names(Characteristic, names["characteristics"])
    _load_names(Breakdown, names["breakdowns"])
    for characteristic in Characteristic.objects.filter(code__in=[row["code"] for row in names["characteristics"]]):
        _load_characteristic(characteristic, _read(f"characteristics/{characteristic.code}.json"))
    for path in sorted((FIXTURES / "crosswalks").glob("*.csv")):
        _load_crosswalk(path)


def _read(name):
    return json.loads((FIXTURES / name).read_text())


def _load_names(model, rows):
    for position, row in enumerate(rows):
        model.objects.update_or_create(code=row["code"], defaults={**row, "position": position})


def _load_characteristic(characteristic, data):
    spellings = _read("characteristics/non_answers.json")
    for row in data["schemes"]:
        _load_scheme(characteristic, spellings, **row)
    for position, row in enumerate(data["definitions"]):
        _load_definition(characteristic, position, **row)


def _load_scheme(characteristic, spellings, *, code, categories, **defaults):
    scheme, _ = CategoryScheme.objects.get_or_create(code=code, defaults={**defaults, "characteristic": characteristic})
    if scheme.version != AS_LOADED:
        return
    CategoryScheme.objects.filter(pk=scheme.pk).update(**defaults)
    held = [_load_category(scheme, position, **row) for position, row in enumerate(categories)]
    own = {
        key(alias): category for category, row in zip(held, categories, strict=True) for alias in row.get("aliases", ())
    }
    shared = {key(text): category for category in held for text in spellings.get(category.answer, ())}
    _load_aliases(scheme, shared | own)


def _load_category(scheme, position, *, code, label, broad_group="", answer=Category.Answer.ANSWER, aliases=()):
    defaults = {"label": label, "broad_group": broad_group, "answer": answer, "position": position}
    return Category.objects.update_or_create(scheme=scheme, code=code, defaults=defaults)[0]


def _load_aliases(scheme, meant):
    """Bring the spellings of the files up to date; what somebody has said one means stays."""
    said = set(scheme.aliases.exclude(added_by=None).values_list("label_key", flat=True))
    rows = [
        CategoryAlias(scheme=scheme, label_key=text, category=category)
        for text, category in meant.items()
        if text not in said
    ]
    CategoryAlias.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["scheme", "label_key"], update_fields=["category"]
    )


def _load_definition(characteristic, position, *, code, categories, **defaults):
    defaults |= {"characteristic": characteristic, "position": position}
    definition, _ = MinorityDefinition.objects.get_or_create(code=code, defaults=defaults)
    if definition.version != AS_LOADED:
        return
    MinorityDefinition.objects.filter(pk=definition.pk).update(**defaults)
    held = {(one.scheme.code, one.code): one for one in _categories(categories)}
    definition.categories.set(held[scheme, one] for scheme, codes in categories.items() for one in codes)


def _categories(schemes):
    return Category.objects.filter(scheme__code__in=schemes).select_related("scheme")


def _load_crosswalk(path):
    """What each category is in each other scheme, unless the scheme it belongs to is somebody's own by now."""
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    schemes = CategoryScheme.objects.in_bulk({row["source_scheme"] for row in rows}, field_name="code")
    held = {(one.scheme.code, one.code): one for one in _categories(schemes)}
    steps = [_step(row, schemes, held) for row in rows if schemes[row["source_scheme"]].version == AS_LOADED]
    Equivalence.objects.bulk_create(
        steps,
        update_conflicts=True,
        unique_fields=["source", "target_scheme"],
        update_fields=["target", "kind", "broad_group", "note"],
    )


def _step(row, schemes, held):
    return Equivalence(
        source=held[row["source_scheme"], row["source"]],
        target_scheme=schemes[row["target_scheme"]],
        target=held[row["target_scheme"], row["target"]] if row["target"] else None,
        kind=row["kind"],
        broad_group=row["broad_group"],
        note=row["note"],
    )
