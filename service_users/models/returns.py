"""What a unit returns for a KPI: two counts for a period."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.urls import reverse

from edi_tracker.models import Unit
from edi_tracker.periods import Period
from edi_tracker.versions import Versioned
from service_users.models.kpis import Kpi


class KpiReturnQuerySet(models.QuerySet):
    def in_year(self, year):
        """The returns for the periods of one FinancialYear."""
        return self.filter(starts_on__range=(year.first_day, year.last_day))

    def period_totals(self):
        """All units together: (KPI id, first day, denominator, numerator) a period."""
        grouped = self.order_by("kpi", "starts_on").values("kpi", "starts_on")
        totals = grouped.annotate(all_denominator=Sum("denominator"), all_numerator=Sum("numerator"))
        return totals.values_list("kpi", "starts_on", "all_denominator", "all_numerator")


class KpiReturn(Versioned):
    """One unit's two counts for one period."""

    kpi = models.ForeignKey(Kpi, on_delete=models.PROTECT, related_name="returns")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="kpi_returns")
    starts_on = models.DateField(help_text="The first day of the period")
    denominator = models.PositiveIntegerField()
    numerator = models.PositiveIntegerField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    objects = KpiReturnQuerySet.as_manager()

    class Meta:
        verbose_name = "KPI return"
        ordering = ["kpi", "starts_on", "unit"]
        permissions = [
            ("enter_kpireturn", "Can enter the KPI returns of their own unit"),
            ("enter_any_kpireturn", "Can enter the KPI returns of any unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kpi", "unit", "starts_on"],
                name="kpi_return_once_a_period",
                violation_error_message="This period has been returned already",
            ),
            models.CheckConstraint(
                condition=Q(numerator__lte=F("denominator")),
                name="kpi_return_part_within_the_whole",
                violation_error_message="The part cannot be more than the whole",
            ),
            models.CheckConstraint(
                condition=Q(denominator__gte=0, numerator__gte=0),
                name="kpi_return_not_negative",
                violation_error_message="A return cannot be less than 0",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__day=1),
                name="kpi_return_starts_on_a_first",
                violation_error_message="A return is for whole months, given by the first day of the first",
            ),
        ]

    def __str__(self):
        return f"{self.kpi}, {self.unit}, {self.period}"

    def get_absolute_url(self):
        period = self.period
        return reverse("service_users:kpi_return", args=[self.kpi.code, period.year.slug, self.unit_id, period.slug])

    @property
    def period(self):
        return Period(self.starts_on, self.kpi.frequency)
