"""A KPI says which way is better, how often it is returned, by whom and from when; what it aims at is set by year."""

from datetime import date

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

FIRST_APRIL = date(2007, 4, 1)


class Migration(migrations.Migration):
    dependencies = [
        ("edi_tracker", "0003_reminders"),
        ("service_users", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint("kpireturn", "kpi_return_once_a_month"),
        migrations.RemoveConstraint("kpireturn", "kpi_return_no_more_than_issued"),
        migrations.RemoveConstraint("kpireturn", "kpi_return_not_negative"),
        migrations.RemoveConstraint("kpireturn", "kpi_return_month_is_a_first"),
        migrations.RenameField("kpireturn", "month", "starts_on"),
        migrations.RenameField("kpireturn", "issued", "denominator"),
        migrations.RenameField("kpireturn", "returned", "numerator"),
        migrations.AlterField(
            "kpireturn", "starts_on", models.DateField(help_text="The first day of the period")
        ),
        migrations.AlterModelOptions(
            "kpireturn",
            options={
                "ordering": ["kpi", "starts_on", "unit"],
                "permissions": [
                    ("enter_kpireturn", "Can enter the KPI returns of their own unit"),
                    ("enter_any_kpireturn", "Can enter the KPI returns of any unit"),
                ],
                "verbose_name": "KPI return",
            },
        ),
        migrations.AddConstraint(
            "kpireturn",
            models.UniqueConstraint(
                fields=("kpi", "unit", "starts_on"),
                name="kpi_return_once_a_period",
                violation_error_message="This period has been returned already",
            ),
        ),
        migrations.AddConstraint(
            "kpireturn",
            models.CheckConstraint(
                condition=Q(numerator__lte=F("denominator")),
                name="kpi_return_part_within_the_whole",
                violation_error_message="The part cannot be more than the whole",
            ),
        ),
        migrations.AddConstraint(
            "kpireturn",
            models.CheckConstraint(
                condition=Q(denominator__gte=0, numerator__gte=0),
                name="kpi_return_not_negative",
                violation_error_message="A return cannot be less than 0",
            ),
        ),
        migrations.AddConstraint(
            "kpireturn",
            models.CheckConstraint(
                condition=Q(starts_on__day=1),
                name="kpi_return_starts_on_a_first",
                violation_error_message="A return is for whole months, given by the first day of the first",
            ),
        ),
        migrations.AddField(
            "kpi", "version", models.PositiveIntegerField(default=1, editable=False), preserve_default=True
        ),
        migrations.AddField(
            "kpi",
            "share_label",
            models.CharField(
                default="% returned", help_text="What the percentage is called, such as % returned", max_length=60
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "kpi",
            "owner",
            models.CharField(blank=True, help_text="The post or person who answers for it", max_length=120),
        ),
        migrations.AddField(
            "kpi",
            "direction",
            models.CharField(
                choices=[("higher", "Higher is better"), ("lower", "Lower is better")], default="higher", max_length=6
            ),
        ),
        migrations.AddField(
            "kpi",
            "frequency",
            models.PositiveSmallIntegerField(
                choices=[(1, "Every month"), (3, "Every quarter"), (12, "Every year")], default=1
            ),
        ),
        migrations.AddField("kpi", "returned_by", models.ManyToManyField(related_name="kpis", to="edi_tracker.unit")),
        migrations.AddField(
            "kpi",
            "starts_on",
            models.DateField(default=FIRST_APRIL, help_text="The first day of the first period returned"),
            preserve_default=False,
        ),
        migrations.AddField(
            "kpi",
            "ends_on",
            models.DateField(
                blank=True, help_text="The last day of the last one; none while it goes on", null=True
            ),
        ),
        migrations.AlterField("kpi", "numerator_label", models.CharField(max_length=60)),
        migrations.AlterField("kpi", "denominator_label", models.CharField(max_length=60)),
        migrations.CreateModel(
            name="KpiTarget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year_start", models.PositiveSmallIntegerField(help_text="2007 for from 2007/08 on")),
                ("percent", models.DecimalField(decimal_places=1, max_digits=4)),
                (
                    "near",
                    models.DecimalField(
                        blank=True, decimal_places=1, help_text="From where it is rated amber", max_digits=4, null=True
                    ),
                ),
                (
                    "kpi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="targets", to="service_users.kpi"
                    ),
                ),
            ],
            options={"verbose_name": "KPI target", "ordering": ["kpi", "year_start"]},
        ),
        migrations.AddConstraint(
            "kpi",
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="kpi_ends_after_it_starts",
                violation_error_message="The last period cannot be before the first",
            ),
        ),
        migrations.AddConstraint(
            "kpi",
            models.CheckConstraint(
                condition=Q(direction__in=["higher", "lower"]) & Q(frequency__in=[1, 3, 12]),
                name="kpi_direction_and_frequency_are_known",
            ),
        ),
        migrations.AddConstraint(
            "kpitarget",
            models.UniqueConstraint(fields=("kpi", "year_start"), name="kpi_target_once_a_year"),
        ),
        migrations.AddConstraint(
            "kpitarget",
            models.CheckConstraint(
                condition=Q(percent__range=(0, 100)) & (Q(near=None) | Q(near__range=(0, 100))),
                name="kpi_target_is_a_percentage",
                violation_error_message="The target must be a percentage from 0 to 100",
            ),
        ),
        migrations.AddConstraint(
            "kpitarget",
            models.CheckConstraint(condition=Q(year_start__range=(1990, 2100)), name="kpi_target_year_is_plausible"),
        ),
    ]
