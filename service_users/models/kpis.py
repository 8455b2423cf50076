"""Performance indicators, as data: what is counted out of what, what is aimed at, who returns it, and how often."""

from itertools import groupby

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from edi_tracker.models import Unit
from edi_tracker.periods import FinancialYear, financial_year, long_date
from edi_tracker.versions import Versioned
from edi_tracker.working_days import add_working_days

PERCENTAGE = {"max_digits": 4, "decimal_places": 1}


class KpiQuerySet(models.QuerySet):
    def with_targets(self):
        """With what `Kpi.target_in` needs, in one query for all of them."""
        return self.prefetch_related("targets")

    def with_units(self):
        """With what `Kpi.units` needs, in one query for all of them."""
        return self.prefetch_related("returned_by")


class Kpi(Versioned):
    """One indicator: a numerator out of a denominator, returned by some units every month, quarter or year."""

    class Direction(models.TextChoices):
        HIGHER = "higher", "Higher is better"
        LOWER = "lower", "Lower is better"

    class Frequency(models.IntegerChoices):
        """How often it is returned, in months."""

        MONTH = 1, "Every month"
        QUARTER = 3, "Every quarter"
        YEAR = 12, "Every year"

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    numerator_label = models.CharField(max_length=60)
    denominator_label = models.CharField(max_length=60)
    share_label = models.CharField(max_length=60, help_text="What the percentage is called, such as % returned")
    question = models.TextField(help_text="What exactly is counted")
    source = models.CharField(max_length=200, blank=True)
    owner = models.CharField(max_length=120, blank=True, help_text="The post or person who answers for it")
    direction = models.CharField(max_length=6, choices=Direction, default=Direction.HIGHER)
    frequency = models.PositiveSmallIntegerField(choices=Frequency, default=Frequency.MONTH)
    due_after = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Working days after a period ends by which it is due; none where no day is set"
    )
    returned_by = models.ManyToManyField(Unit, related_name="kpis")
    starts_on = models.DateField(help_text="The first day of the first period returned")
    ends_on = models.DateField(null=True, blank=True, help_text="The last day of the last one; none while it goes on")

    objects = KpiQuerySet.as_manager()

    class Meta:
        verbose_name = "KPI"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="kpi_ends_after_it_starts",
                violation_error_message="The last period cannot be before the first",
            ),
            models.CheckConstraint(
                condition=Q(direction__in=["higher", "lower"]) & Q(frequency__in=[1, 3, 12]),
                name="kpi_direction_and_frequency_are_known",
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("service_users:kpi_detail", args=[self.code])

    @property
    def number(self):
        """What it is called for short: "KPI 5"."""
        return self.code.replace("-", " ").upper()

    @property
    def period_word(self):
        """What it is returned for: "month", "quarter" or "year"."""
        return self.Frequency(self.frequency).name.lower()

    @property
    def due_words(self):
        """ "10 working days after the month ends", or that no day is set."""
        if self.due_after is None:
            return "No day is set, so nothing is late"
        days = "working day" if self.due_after == 1 else "working days"
        return f"{self.due_after} {days} after the {self.period_word} ends"

    @property
    def units(self):
        """The units that return it, in their order."""
        return sorted(self.returned_by.all(), key=lambda unit: (unit.position, unit.name))

    def units_in(self, year):
        """Those of them that were there on any day of a FinancialYear, in their order."""
        return [unit for unit in self.units if unit.stood_between(year.first_day, year.last_day)]

    def units_for(self, period):
        """Those of them that were there in a Period, in their order: the ones it is expected of."""
        return [unit for unit in self.units if unit.stood_in(period)]

    def expected_for(self, period):
        """How many returns are expected for a Period: one of each unit that was there."""
        return sum(unit.stood_in(period) for unit in self.returned_by.all())

    @property
    def years_running(self):
        """ "From 1 April 2007", or "1 April 2007 to 31 March 2012"."""
        first = long_date(self.starts_on)
        return f"{first} to {long_date(self.ends_on)}" if self.ends_on else f"From {first}"

    def target_in(self, year):
        """The KpiTarget of a FinancialYear: the latest set for it or for a year before, else the first there is."""
        return target_of(self.targets.all(), year)

    def periods_in(self, year):
        """The Periods of a FinancialYear in which it is returned."""
        return tuple(period for period in year.periods(self.frequency) if self.runs_in(period))

    def runs_in(self, period):
        """Whether it is returned for a period."""
        return self.starts_on <= period.first_day and (self.ends_on is None or period.last_day <= self.ends_on)

    def period_from(self, first_day):
        """The period of a return that starts on a day; None when none does, or it is not returned for it."""
        found = [one for one in self.periods_in(financial_year(first_day)) if one.first_day == first_day]
        return found[0] if found else None

    def due_on(self, period):
        """The day by which the returns for a period are due; None where no day is set."""
        return None if self.due_after is None else add_working_days(period.last_day, self.due_after)

    def not_returned(self, unit, year, on):
        """The periods of a FinancialYear that are over by a day and that a unit has not returned."""
        returned = self.returns.received().in_year(year).filter(unit=unit).values_list("starts_on", flat=True)
        return missing_periods(self, unit, set(returned), year, on)


class KpiTargetQuerySet(models.QuerySet):
    def by_kpi(self):
        """Every KPI with all its targets, in one query: pairs of a Kpi and a list."""
        found = self.select_related("kpi").order_by("kpi__code", "year_start")
        return [(kpi, list(targets)) for kpi, targets in groupby(found, key=lambda target: target.kpi)]


class KpiTarget(models.Model):
    """What a KPI aims at from one financial year on, until a later one is set.

    Rated green when the percentage reaches `percent`, amber when it reaches `near`, red when it reaches neither;
    for a KPI of which less is better, to reach is to be at or under.
    """

    class Rating(models.TextChoices):
        GREEN = "green", "Met"
        AMBER = "yellow", "Near"
        RED = "red", "Missed"

    kpi = models.ForeignKey(Kpi, on_delete=models.CASCADE, related_name="targets")
    year_start = models.PositiveSmallIntegerField(help_text="2007 for from 2007/08 on")
    percent = models.DecimalField(**PERCENTAGE)
    near = models.DecimalField(**PERCENTAGE, null=True, blank=True, help_text="From where it is rated amber")

    objects = KpiTargetQuerySet.as_manager()

    class Meta:
        verbose_name = "KPI target"
        ordering = ["kpi", "year_start"]
        constraints = [
            models.UniqueConstraint(fields=["kpi", "year_start"], name="kpi_target_once_a_year"),
            models.CheckConstraint(
                condition=Q(percent__range=(0, 100)) & (Q(near=None) | Q(near__range=(0, 100))),
                name="kpi_target_is_a_percentage",
                violation_error_message="The target must be a percentage from 0 to 100",
            ),
            models.CheckConstraint(condition=Q(year_start__range=(1990, 2100)), name="kpi_target_year_is_plausible"),
        ]

    def __str__(self):
        return self.text

    @property
    def year(self):
        """The first FinancialYear it is for."""
        return FinancialYear(self.year_start)

    @property
    def text(self):
        """As printed: "95%"."""
        return _in_percent(self.percent)

    @property
    def near_text(self):
        """ "90%"; nothing where no percentage is near enough."""
        return _in_percent(self.near) if self.near is not None else ""

    def is_met_by(self, proportion):
        """Whether the exact share reaches the target; a share of nothing reaches nothing."""
        return self._reaches(proportion, self.percent)

    def rating(self, proportion):
        """Green, amber or red as a Rating; None for a share of nothing."""
        if proportion.share is None:
            return None
        if self.is_met_by(proportion):
            return self.Rating.GREEN
        is_near = self.near is not None and self._reaches(proportion, self.near)
        return self.Rating.AMBER if is_near else self.Rating.RED

    def _reaches(self, proportion, percent):
        if proportion.share is None:
            return False
        percentage = 100 * proportion.share
        return percentage >= percent if self.kpi.direction == Kpi.Direction.HIGHER else percentage <= percent


def target_of(targets, year):
    """Of a KPI's targets that of a FinancialYear: the latest set for it or for a year before, else the first."""
    in_order = sorted(targets, key=lambda target: target.year_start)
    earlier = [target for target in in_order if target.year_start <= year.start_year]
    return (earlier or in_order)[-1 if earlier else 0]


def _in_percent(percent):
    """A Decimal as a percentage without needless noughts: "95%", "97.5%"."""
    return f"{percent.normalize():f}%"


def missing_periods(kpi, unit, returned, year, on):
    """The periods of a FinancialYear that are over by a day and whose first day is not among those a unit returned.

    Periods in which the unit was not there are not missing.
    """
    over = [period for period in kpi.periods_in(year) if period.is_over(on) and unit.stood_in(period)]
    return [period for period in over if period.first_day not in returned]


def units_entered_by(user):
    """The units whose returns somebody may enter or correct, of any KPI."""
    if user.has_perm("service_users.enter_any_kpireturn"):
        return Unit.objects.all()
    if user.has_perm("service_users.enter_kpireturn"):
        return Unit.objects.filter(pk=user.unit_id)
    return Unit.objects.none()
