"""What was fixed in the code of KPIs becomes data: returned by every region, each month from the April of their first."""

from datetime import date

from django.db import migrations
from django.db.models import Min


def describe_kpis(apps, schema_editor):
    """What was fixed in the code before becomes data: KPIs of every region, returned each month from their first."""
    Kpi, KpiTarget = apps.get_model("service_users", "Kpi"), apps.get_model("service_users", "KpiTarget")
    regions = apps.get_model("edi_tracker", "Unit").objects.filter(kind="region")
    for kpi in Kpi.objects.annotate(first=Min("returns__starts_on")):
        first = kpi.first or date(2007, 4, 1)
        kpi.starts_on = date(first.year if first.month >= 4 else first.year - 1, 4, 1)
        kpi.save(update_fields=["starts_on"])
        kpi.returned_by.set(regions)
        KpiTarget.objects.create(kpi=kpi, year_start=kpi.starts_on.year, percent=kpi.target)


def put_targets_back(apps, schema_editor):
    """Going back, a KPI has the latest of its targets."""
    for target in apps.get_model("service_users", "KpiTarget").objects.order_by("year_start"):
        apps.get_model("service_users", "Kpi").objects.filter(pk=target.kpi_id).update(target=target.percent)


class Migration(migrations.Migration):
    dependencies = [("service_users", "0002_kpis_as_data")]

    operations = [migrations.RunPython(describe_kpis, put_targets_back)]
