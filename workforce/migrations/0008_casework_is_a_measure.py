"""Casework becomes years of the measures it belongs to, each under its definition; and back."""

from django.db import migrations

SOURCE = "Human resources casework records"
# Case type -> the measure, and the stage at which its cases are counted.
STAGES = {
    "grievance": ("grievances", "raised"),
    "disciplinary": ("disciplinaries", "entered"),
    "capability": ("capability", "entered"),
    "tribunal": ("tribunal-claims", "claimed"),
}
CASE_TYPES = {measure: case_type for case_type, (measure, _) in STAGES.items()}


def as_measures(apps, schema_editor):
    """Each count as those whom the definition counts and everybody else; its version goes with it."""
    for row in apps.get_model("workforce", "CaseworkCount").objects.order_by("pk"):
        measure, stage = STAGES[row.case_type]
        figures = apps.get_model("workforce", "MeasureFigures").objects.create(
            year_start=row.year_start,
            measure_code=measure,
            definition_id=row.definition_id,
            source=SOURCE,
            version=row.version,
        )
        for group, count in (("counted", row.minority_count), ("others", row.total - row.minority_count)):
            figures.cells.create(stage_code=stage, group=group, count=count)
    apps.get_model("workforce", "CaseworkCount").objects.all().delete()


def as_casework(apps, schema_editor):
    """Each year under a definition as a total and a part of it. Where it came from is not kept: casework has no place
    for it."""
    held = apps.get_model("workforce", "MeasureFigures").objects.filter(scheme=None)
    for figures in held.order_by("pk"):
        counts = dict(figures.cells.values_list("group", "count"))
        apps.get_model("workforce", "CaseworkCount").objects.create(
            year_start=figures.year_start,
            case_type=CASE_TYPES[figures.measure_code],
            definition_id=figures.definition_id,
            minority_count=counts["counted"],
            total=sum(counts.values()),
            version=figures.version,
        )
    held.delete()


class Migration(migrations.Migration):
    dependencies = [("workforce", "0007_measures_under_a_definition")]

    operations = [migrations.RunPython(as_measures, as_casework)]
