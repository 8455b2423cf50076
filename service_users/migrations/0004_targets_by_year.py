"""A KPI's one target goes: its targets by year have taken its place."""

from decimal import Decimal

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("service_users", "0003_describe_kpis")]

    operations = [
        migrations.RemoveConstraint("kpi", "kpi_target_is_a_percentage"),
        # With a default first, so that going back finds one for the column that it makes again.
        migrations.AlterField("kpi", "target", models.DecimalField(decimal_places=1, default=Decimal(0), max_digits=4)),
        migrations.RemoveField("kpi", "target"),
    ]
