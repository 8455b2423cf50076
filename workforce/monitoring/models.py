"""A year's figures of one monitored measure by one characteristic. No row here is about one person."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from edi_tracker.characteristics.models import Category, CategoryScheme, MinorityDefinition
from edi_tracker.periods import FinancialYear
from edi_tracker.versions import Versioned
from workforce.monitoring.measures import find

# How an address says that figures are held under a definition. The code of a list of categories begins with that of
# its characteristic, so that none begins like this.
UNDER = "under-"


class MeasureFiguresQuerySet(models.QuerySet):
    def in_order(self):
        """By characteristic, those by categories first and of them the newest, with what a page says of each."""
        position = Coalesce("scheme__characteristic__position", "definition__characteristic__position")
        return self.with_words().order_by(position, "definition__position", "-scheme__vintage", "pk")

    def with_words(self):
        """With what a page says of each."""
        return self.select_related("scheme__characteristic", "definition__characteristic")

    def by_categories(self):
        return self.filter(definition=None)

    def under_a_definition(self):
        """Casework of which only a total and those whom a definition counts are known."""
        return self.filter(scheme=None)

    def about(self, characteristic):
        return self.filter(Q(scheme__characteristic=characteristic) | Q(definition__characteristic=characteristic))


class MeasureFigures(Versioned):
    """The figures of a measure in a financial year, by the categories of one scheme or under one definition.

    Under a definition they are cases: how many were about those whom it counts, and how many about everybody else.
    """

    year_start = models.PositiveIntegerField(help_text="2007 for the year 2007/08")
    measure_code = models.SlugField(max_length=40)
    scheme = models.ForeignKey(CategoryScheme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    definition = models.ForeignKey(
        MinorityDefinition, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(max_length=200, help_text="Where the figures come from, in words")

    objects = MeasureFiguresQuerySet.as_manager()

    class Meta:
        verbose_name = "year of a measure"
        verbose_name_plural = "years of measures"
        ordering = ["-year_start", "measure_code", "pk"]
        permissions = [("record_measures", "Can record monitored measures")]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["year_start", "measure_code", "scheme"], name="measure_once_a_year"),
            models.UniqueConstraint(
                fields=["year_start", "measure_code", "definition"], name="measure_once_a_year_under_a_definition"
            ),
            models.CheckConstraint(
                condition=Q(scheme__isnull=True, definition__isnull=False)
                | Q(scheme__isnull=False, definition__isnull=True),
                name="measure_by_categories_or_under_a_definition",
            ),
            models.CheckConstraint(condition=Q(year_start__range=(1990, 2100)), name="measure_year_in_range"),
        ]

    def __str__(self):
        return f"{self.measure}, {self.year}, {self.held_by_in_words}"

    def get_absolute_url(self):
        return reverse("workforce:measure_year", kwargs=self.address)

    @property
    def address(self):
        """The parts of the addresses that are about these figures."""
        code = self.scheme.code if self.scheme_id else f"{UNDER}{self.definition.code}"
        return {"year": self.year.slug, "measure": self.measure_code, "grouping": code}

    @property
    def held_by(self):
        """The scheme whose categories they are by, or the definition that they are under."""
        return self.scheme if self.scheme_id else self.definition

    @property
    def held_by_in_words(self):
        return str(self.scheme) if self.scheme_id else f"the definition '{self.definition}'"

    @property
    def measure(self):
        return find(self.measure_code)

    @property
    def year(self):
        return FinancialYear(self.year_start)

    @property
    def characteristic(self):
        return self.held_by.characteristic


class MeasureCell(models.Model):
    """How many people of one category were at one stage, or left for one reason; or how many cases of one group."""

    class Group(models.TextChoices):
        COUNTED = "counted", "Those whom the definition counts"
        OTHERS = "others", "Everybody else"

    figures = models.ForeignKey(MeasureFigures, on_delete=models.CASCADE, related_name="cells")
    stage_code = models.SlugField(max_length=40)
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=8, choices=Group, blank=True, default="")
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["figures", "category__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["figures", "stage_code", "category"], name="measure_cell_once"),
            models.UniqueConstraint(
                fields=["figures", "stage_code", "group"], condition=~Q(group=""), name="measure_cell_of_a_group_once"
            ),
            models.CheckConstraint(
                condition=Q(category__isnull=False, group="") | (Q(category__isnull=True) & ~Q(group="")),
                name="measure_cell_of_a_category_or_a_group",
            ),
        ]

    def __str__(self):
        return f"{self.category or self.get_group_display()}, {self.stage_code}"
