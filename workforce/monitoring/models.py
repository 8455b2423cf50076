"""A year's figures of one monitored measure by one characteristic. No row here is about one person."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from edi_tracker.characteristics.models import Category, CategoryScheme
from edi_tracker.periods import FinancialYear
from edi_tracker.versions import Versioned
from workforce.monitoring.measures import find


class MeasureFiguresQuerySet(models.QuerySet):
    def in_order(self):
        """By characteristic, the newest categories first, with what a page says of each."""
        return self.select_related("scheme__characteristic").order_by(
            "scheme__characteristic__position", "-scheme__vintage", "pk"
        )


class MeasureFigures(Versioned):
    """The figures of a measure in a financial year, by the categories of one scheme."""

    year_start = models.PositiveIntegerField(help_text="2007 for the year 2007/08")
    measure_code = models.SlugField(max_length=40)
    scheme = models.ForeignKey(CategoryScheme, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=200, help_text="Where the figures come from, in words")

    objects = MeasureFiguresQuerySet.as_manager()

    class Meta:
        ordering = ["-year_start", "measure_code", "pk"]
        permissions = [("record_measures", "Can record monitored measures")]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["year_start", "measure_code", "scheme"], name="measure_once_a_year"),
            models.CheckConstraint(condition=Q(year_start__range=(1990, 2100)), name="measure_year_in_range"),
        ]

    def __str__(self):
        return f"{self.measure}, {self.year}, {self.scheme}"

    def get_absolute_url(self):
        place = {"year": self.year.slug, "measure": self.measure_code, "scheme": self.scheme.code}
        return reverse("workforce:measure_year", kwargs=place)

    @property
    def measure(self):
        return find(self.measure_code)

    @property
    def year(self):
        return FinancialYear(self.year_start)

    @property
    def characteristic(self):
        return self.scheme.characteristic


class MeasureCell(models.Model):
    """How many people of one category were at one stage, or left for one reason."""

    figures = models.ForeignKey(MeasureFigures, on_delete=models.CASCADE, related_name="cells")
    stage_code = models.SlugField(max_length=40)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["figures", "category__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["figures", "stage_code", "category"], name="measure_cell_once")]

    def __str__(self):
        return f"{self.category}, {self.stage_code}"
