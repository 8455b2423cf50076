"""Characteristics, schemes and definitions, made from fixtures/characteristics.json."""

import json

from django.conf import settings
from django.db import transaction

from edi_tracker.characteristics.labels import key
from edi_tracker.characteristics.models import (
    Category,
    CategoryAlias,
    CategoryScheme,
    Characteristic,
    MinorityDefinition,
)

FILE = settings.BASE_DIR / "fixtures/characteristics.json"


@transaction.atomic
def load():
    """Bring the database up to the file; run again, it changes nothing."""
    data = json.loads(FILE.read_text())
    for position, row in enumerate(data["characteristics"]):
        Characteristic.objects.update_or_create(code=row.pop("code"), defaults={**row, "position": position})
    for row in data["schemes"]:
        _load_scheme(row)
    for position, row in enumerate(data["definitions"]):
        _load_definition(position, row)


def _load_scheme(row):
    categories = row.pop("categories")
    row["characteristic"] = Characteristic.objects.get(code=row["characteristic"])
    scheme, _ = CategoryScheme.objects.update_or_create(code=row.pop("code"), defaults=row)
    for position, category in enumerate(categories):
        _load_category(scheme, position, **category)


def _load_category(scheme, position, *, code, aliases=(), **defaults):
    category, _ = Category.objects.update_or_create(
        scheme=scheme, code=code, defaults={**defaults, "position": position}
    )
    for alias in aliases:
        CategoryAlias.objects.get_or_create(scheme=scheme, label_key=key(alias), defaults={"category": category})


def _load_definition(position, row):
    members = row.pop("categories")
    row["characteristic"] = Characteristic.objects.get(code=row["characteristic"])
    definition, _ = MinorityDefinition.objects.update_or_create(
        code=row.pop("code"), defaults={**row, "position": position}
    )
    definition.categories.set(
        Category.objects.get(scheme__code=scheme, code=code) for scheme, codes in members.items() for code in codes
    )
