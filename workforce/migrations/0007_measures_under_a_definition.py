"""A year of a measure may be held under a definition: those whom it counts, and everybody else."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("edi_tracker", "0006_a_heading_for_each_definition"),
        ("workforce", "0006_pay_gap"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="measurefigures",
            options={
                "default_permissions": [],
                "ordering": ["-year_start", "measure_code", "pk"],
                "permissions": [("record_measures", "Can record monitored measures")],
                "verbose_name": "year of a measure",
                "verbose_name_plural": "years of measures",
            },
        ),
        migrations.AddField(
            model_name="measurecell",
            name="group",
            field=models.CharField(
                blank=True,
                choices=[("counted", "Those whom the definition counts"), ("others", "Everybody else")],
                default="",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="measurefigures",
            name="definition",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="edi_tracker.minoritydefinition",
            ),
        ),
        migrations.AlterField(
            model_name="measurecell",
            name="category",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="edi_tracker.category",
            ),
        ),
        migrations.AlterField(
            model_name="measurefigures",
            name="scheme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="edi_tracker.categoryscheme",
            ),
        ),
        migrations.AddConstraint(
            model_name="measurecell",
            constraint=models.UniqueConstraint(
                condition=~Q(group=""), fields=("figures", "stage_code", "group"), name="measure_cell_of_a_group_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="measurecell",
            constraint=models.CheckConstraint(
                condition=Q(category__isnull=False, group="") | (Q(category__isnull=True) & ~Q(group="")),
                name="measure_cell_of_a_category_or_a_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="measurefigures",
            constraint=models.UniqueConstraint(
                fields=("year_start", "measure_code", "definition"), name="measure_once_a_year_under_a_definition"
            ),
        ),
        migrations.AddConstraint(
            model_name="measurefigures",
            constraint=models.CheckConstraint(
                condition=Q(scheme__isnull=True, definition__isnull=False)
                | Q(scheme__isnull=False, definition__isnull=True),
                name="measure_by_categories_or_under_a_definition",
            ),
        ),
    ]
