"""The types of case that returns have been counted by so far, and each cell under its own."""

from django.db import migrations

TYPES = (
    ("public", "Public", "Public law: care and supervision proceedings brought by a local authority", ""),
    ("private", "Private", "Private law: disputes between parents and others about where children live", ""),
    ("fao", "FAO", "Family assistance orders", "Family assistance order"),
    ("adoption", "Adoption", "Adoption and placement proceedings", ""),
)


def add_types(apps, schema_editor):
    case_types, cells = apps.get_model("service_users", "CaseType"), apps.get_model("service_users", "MonitoringCell")
    for position, (code, name, description, more) in enumerate(TYPES):
        other_names = "\n".join(filter(None, (f"{name} law" if code in ("public", "private") else "", more)))
        one = case_types.objects.create(
            code=code, name=name, description=description, other_names=other_names, position=position
        )
        cells.objects.filter(case_type_code=code).update(case_type=one)


def write_codes(apps, schema_editor):
    for one in apps.get_model("service_users", "CaseType").objects.all():
        one.cells.update(case_type_code=one.code[:10])


class Migration(migrations.Migration):
    dependencies = [("service_users", "0009_types_of_case")]

    operations = [migrations.RunPython(add_types, write_codes)]
