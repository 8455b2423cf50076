"""Every cell has its type of case as a row, and a count table that was read waits to be checked."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("edi_tracker", "0006_a_heading_for_each_definition"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("service_users", "0010_the_four_types_of_case"),
    ]

    operations = [
        migrations.AlterField(
            "monitoringcell",
            "case_type",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="cells", to="service_users.casetype"
            ),
        ),
        migrations.RemoveField("monitoringcell", "case_type_code"),
        migrations.AddConstraint(
            "monitoringcell",
            models.UniqueConstraint(
                fields=("monitoring_return", "case_type", "raw_label"), name="monitoring_cell_once_a_label"
            ),
        ),
        migrations.CreateModel(
            name="MonitoringUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("source", models.CharField(max_length=200)),
                ("counts", models.JSONField(default=list)),
                ("meanings", models.JSONField(default=dict)),
                (
                    "proved",
                    models.JSONField(
                        default=list, help_text="Which totals and percentages were checked, in sentences"
                    ),
                ),
                (
                    "ignored",
                    models.JSONField(default=list, help_text="What in the table was left out, in sentences"),
                ),
                (
                    "warnings",
                    models.JSONField(default=list, help_text="Printed percentages that are not right, in sentences"),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("uploaded_at", models.DateTimeField()),
                (
                    "monitoring_return",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uploads",
                        to="service_users.monitoringreturn",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="edi_tracker.categoryscheme"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="edi_tracker.unit",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"ordering": ["-uploaded_at"]},
        ),
    ]
