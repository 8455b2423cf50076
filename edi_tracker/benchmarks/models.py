"""Benchmarks: official figures of other people, which our own are set beside. Read here, and never edited."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from edi_tracker.characteristics.models import Category, CategoryScheme, Characteristic

POINTS_OF_THE_COMPASS = ("North", "East", "South", "West")


class BenchmarkQuerySet(models.QuerySet):
    def held(self):
        """Those of which there are figures; a census may be known of and not held."""
        return self.filter(figures__isnull=False).distinct()


class Benchmark(models.Model):
    """One official count of a population by one characteristic on one day."""

    class Kind(models.TextChoices):
        CENSUS = "census", "Census"
        SOCIAL_WORKERS = "social_workers", "Children's social workers"

    class Ages(models.TextChoices):
        ALL = "all", "all ages"
        ADULTS = "adults", "aged 16 and over"
        WORKING = "working", "people in work"

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    characteristic = models.ForeignKey(Characteristic, on_delete=models.PROTECT, related_name="benchmarks")
    scheme = models.ForeignKey(CategoryScheme, on_delete=models.PROTECT, related_name="benchmarks")
    as_at = models.DateField()
    places = models.CharField(max_length=200, help_text="Which places it has figures of, in words")
    people = models.CharField(max_length=60, help_text="Whom it counts, as in '14.6% of the population'")
    ages = models.CharField(max_length=10, choices=Ages)
    base = models.CharField(max_length=200, help_text="Whom it counts, as its publisher says it")
    years_older = models.PositiveSmallIntegerField(help_text="How many years before our figures it may be")
    years_newer = models.PositiveSmallIntegerField(help_text="How many years after our figures it may be")
    years_reason = models.TextField(help_text="Why those limits")
    note = models.TextField(blank=True)
    source = models.TextField()
    licence = models.CharField(max_length=200)

    objects = BenchmarkQuerySet.as_manager()

    class Meta:
        ordering = ["characteristic", "kind", "-as_at", "code"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("benchmark_detail", args=[self.code])

    def people_of(self, place):
        """Whom it counts there, in a sentence: "the population of the North East"."""
        return self.people.format(place=f"the {place}" if place.startswith(POINTS_OF_THE_COMPASS) else place)


class BenchmarkFigure(models.Model):
    """How many people of a place, or of one role there, are of a category, or of a broad group where no finer is told.

    `denominator` is what the publisher takes the percentage of, which need not be everybody.
    """

    benchmark = models.ForeignKey(Benchmark, on_delete=models.CASCADE, related_name="figures")
    geography = models.CharField(max_length=60)
    part = models.CharField(max_length=60, blank=True, help_text="A role; blank for everybody")
    label = models.CharField(max_length=120, help_text="As the publisher writes it")
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    broad_group = models.CharField(max_length=60, blank=True)
    count = models.PositiveIntegerField()
    denominator = models.PositiveIntegerField()

    class Meta:
        ordering = ["benchmark", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["benchmark", "geography", "part", "label"], name="benchmark_figure_once_in_a_place"
            ),
            models.CheckConstraint(condition=Q(count__lte=F("denominator")), name="benchmark_figure_within_its_whole"),
            models.CheckConstraint(
                condition=Q(category__isnull=True) ^ Q(broad_group=""), name="benchmark_figure_is_of_one_thing"
            ),
        ]

    def __str__(self):
        return f"{self.place}, {self.label}: {self.count:,}"

    @property
    def place(self):
        """Where, and which role there: "England", "England, case holder"."""
        return f"{self.geography}, {self.part.lower()}" if self.part else self.geography
