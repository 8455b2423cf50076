"""Types of case become rows that an administrator edits; a return is versioned, and withdrawn rather than deleted."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
VERSION = models.PositiveIntegerField(default=1, editable=False)


class Migration(migrations.Migration):
    dependencies = [
        ("edi_tracker", "0006_a_heading_for_each_definition"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("service_users", "0008_complaints_in_full"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseType",
            fields=[
                ID,
                ("version", VERSION),
                ("code", models.SlugField(max_length=40, unique=True)),
                (
                    "name",
                    models.CharField(
                        error_messages={"unique": "Another type of case has this name"}, max_length=60, unique=True
                    ),
                ),
                (
                    "description",
                    models.CharField(blank=True, help_text="Which cases are of this type", max_length=300),
                ),
                (
                    "other_names",
                    models.TextField(
                        blank=True, help_text="Other ways in which count tables head its column, one a line"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("retired_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "type of case",
                "verbose_name_plural": "types of case",
                "ordering": ["position", "name"],
            },
        ),
        migrations.RemoveConstraint("monitoringcell", "monitoring_cell_once_a_label"),
        migrations.RemoveConstraint("monitoringcell", "monitoring_cell_case_type_is_known"),
        migrations.RenameField("monitoringcell", "case_type", "case_type_code"),
        migrations.AlterField("monitoringcell", "case_type_code", models.CharField(max_length=10, null=True)),
        migrations.AddField(
            "monitoringcell",
            "case_type",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cells",
                to="service_users.casetype",
            ),
        ),
        migrations.AlterModelOptions(
            "monitoringreturn",
            options={
                "ordering": ["-ends_on", "characteristic", "pk"],
                "permissions": [
                    ("enter_monitoringreturn", "Can enter the monitoring returns of their own unit"),
                    (
                        "enter_any_monitoringreturn",
                        "Can enter the monitoring returns of any unit and of the whole body",
                    ),
                ],
            },
        ),
        migrations.AddField("monitoringreturn", "version", VERSION),
        migrations.AddField("monitoringreturn", "withdrawn_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "monitoringreturn",
            "withdrawn_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("monitoringreturn", "withdrawal_reason", models.TextField(blank=True)),
        migrations.RemoveConstraint("monitoringreturn", "monitoring_return_once_a_period"),
        migrations.RemoveConstraint("monitoringreturn", "monitoring_return_once_for_the_whole_body"),
        migrations.AddConstraint(
            "monitoringreturn",
            models.UniqueConstraint(
                condition=Q(withdrawn_at=None),
                fields=("characteristic", "unit", "starts_on", "ends_on"),
                name="monitoring_return_once_a_period",
                violation_error_message="This characteristic has been returned for the period already",
            ),
        ),
        migrations.AddConstraint(
            "monitoringreturn",
            models.UniqueConstraint(
                condition=Q(unit__isnull=True, withdrawn_at=None),
                fields=("characteristic", "starts_on", "ends_on"),
                name="monitoring_return_once_for_the_whole_body",
                violation_error_message="This characteristic has been returned for the period already",
            ),
        ),
        migrations.AddConstraint(
            "monitoringreturn",
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="monitoring_return_withdrawn_by_somebody",
            ),
        ),
    ]
