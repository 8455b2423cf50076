"""Performance indicators that regions return every month, as two counts: how many there were and how many were done."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Sum
from django.urls import reverse

from edi_tracker.models import Unit
from edi_tracker.periods import financial_year, last_day_of_month, month_label
from edi_tracker.versions import Versioned


class Kpi(models.Model):
    """One indicator: a numerator out of a denominator, and the percentage aimed at."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    numerator_label = models.CharField(max_length=60, default="Forms returned")
    denominator_label = models.CharField(max_length=60, default="Forms issued")
    target = models.DecimalField(
        max_digits=4, decimal_places=1, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    question = models.TextField(help_text="What exactly is counted")
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "KPI"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(target__gte=0, target__lte=100),
                name="kpi_target_is_a_percentage",
                violation_error_message="The target must be a percentage from 0 to 100",
            ),
        ]

    def __str__(self):
        return self.number

    @property
    def number(self):
        """What it is called for short: "KPI 5"."""
        return self.code.replace("-", " ").upper()

    @property
    def target_text(self):
        """The target as printed: "95%"."""
        return f"{self.target.normalize():f}%"

    def months_not_returned(self, unit, year, on):
        """The months of a FinancialYear that are over by a day and that a region has not returned."""
        returned = set(self.returns.in_year(year).filter(unit=unit).values_list("month", flat=True))
        return missing_months(returned, year, on)


class KpiReturnQuerySet(models.QuerySet):
    def in_year(self, year):
        """The returns for the months of one FinancialYear."""
        return self.filter(month__range=(year.first_day, year.last_day))

    def month_totals(self):
        """All regions together: (KPI id, month, issued, returned) a month."""
        grouped = self.order_by("kpi", "month").values("kpi", "month")
        totals = grouped.annotate(all_issued=Sum("issued"), all_returned=Sum("returned"))
        return totals.values_list("kpi", "month", "all_issued", "all_returned")


class KpiReturn(Versioned):
    """One region's two counts for one month."""

    kpi = models.ForeignKey(Kpi, on_delete=models.PROTECT, related_name="returns")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="kpi_returns")
    month = models.DateField(help_text="The first day of the month")
    issued = models.PositiveIntegerField()
    returned = models.PositiveIntegerField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    objects = KpiReturnQuerySet.as_manager()

    class Meta:
        verbose_name = "KPI return"
        ordering = ["kpi", "month", "unit"]
        permissions = [
            ("enter_kpireturn", "Can enter the KPI returns of their own unit"),
            ("enter_any_kpireturn", "Can enter the KPI returns of any unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kpi", "unit", "month"],
                name="kpi_return_once_a_month",
                violation_error_message="This month has been returned already",
            ),
            models.CheckConstraint(
                condition=Q(returned__lte=F("issued")),
                name="kpi_return_no_more_than_issued",
                violation_error_message="More cannot be returned than were issued",
            ),
            models.CheckConstraint(
                condition=Q(issued__gte=0, returned__gte=0),
                name="kpi_return_not_negative",
                violation_error_message="A return cannot be less than 0",
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="kpi_return_month_is_a_first",
                violation_error_message="A return is for a month, given by its first day",
            ),
        ]

    def __str__(self):
        return f"{self.kpi}, {self.unit}, {month_label(self.month)}"

    def get_absolute_url(self):
        year = financial_year(self.month).slug
        return reverse("service_users:kpi_return", args=[self.kpi.code, year, self.unit_id, f"{self.month:%Y-%m}"])


def is_over(month, on):
    """Whether a month, given by its first day, has ended before a day: from then on its return is expected."""
    return last_day_of_month(month.year, month.month) < on


def missing_months(returned, year, on):
    """The months of a FinancialYear that are over by a day and are not among those returned."""
    return [month for month in year.months if is_over(month, on) and month not in returned]


def regions():
    """The units that return KPIs, in their order."""
    return Unit.objects.filter(kind=Unit.Kind.REGION)


def regions_entered_by(user):
    """The regions whose returns somebody may enter or correct."""
    if user.has_perm("service_users.enter_any_kpireturn"):
        return regions()
    if user.has_perm("service_users.enter_kpireturn"):
        return regions().filter(pk=user.unit_id)
    return regions().none()
