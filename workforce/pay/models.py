"""What the pay of a body's employees comes to on 31 March of a year: means, medians and counts. Nobody's own pay."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from edi_tracker.statistics.pay_gap import QUARTILES, due_on
from edi_tracker.versions import Versioned

POUNDS = {"max_digits": 10, "decimal_places": 2}


class PayReport(Versioned):
    """The figures of one 31 March, of which the six that the law asks for are worked out.

    Hourly pay and the quarters are of full-pay relevant employees; bonuses of all relevant employees.
    """

    year = models.PositiveIntegerField(unique=True, help_text="2026 for 31 March 2026")
    men = models.PositiveIntegerField(help_text="Relevant employees who are men")
    women = models.PositiveIntegerField(help_text="Relevant employees who are women")
    mean_men = models.DecimalField(**POUNDS)
    mean_women = models.DecimalField(**POUNDS)
    median_men = models.DecimalField(**POUNDS)
    median_women = models.DecimalField(**POUNDS)
    bonus_men = models.PositiveIntegerField(help_text="Men who received a bonus in the twelve months")
    bonus_women = models.PositiveIntegerField(help_text="Women who received a bonus in the twelve months")
    mean_bonus_men = models.DecimalField(**POUNDS, null=True, blank=True)
    mean_bonus_women = models.DecimalField(**POUNDS, null=True, blank=True)
    median_bonus_men = models.DecimalField(**POUNDS, null=True, blank=True)
    median_bonus_women = models.DecimalField(**POUNDS, null=True, blank=True)
    source = models.CharField(max_length=200, help_text="Where the figures come from, in words")

    class Meta:
        ordering = ["-year"]
        permissions = [("record_pay", "Can record the figures of the pay gap")]
        default_permissions = []
        constraints = [
            models.CheckConstraint(condition=Q(year__range=(2010, 2100)), name="pay_year_in_range"),
            models.CheckConstraint(
                condition=Q(bonus_men__lte=F("men"), bonus_women__lte=F("women")),
                name="pay_bonuses_within_employees",
                violation_error_message="More cannot have received a bonus than there are employees",
            ),
            models.CheckConstraint(
                condition=Q(mean_men__gt=0, median_men__gt=0, mean_women__gt=0, median_women__gt=0),
                name="pay_is_more_than_nothing",
                violation_error_message="Hourly pay must be more than 0",
            ),
        ]

    def __str__(self):
        return f"Pay gap, 31 March {self.year}"

    def get_absolute_url(self):
        return reverse("workforce:pay_year", args=[self.year])

    @property
    def as_at(self):
        return date(self.year, 3, 31)

    @property
    def due_on(self):
        return due_on(self.year)

    @property
    def employees(self):
        return self.men + self.women

    def quarter_counts(self):
        """(name, men, women) of each quarter, the lowest paid first."""
        held = {one.position: one for one in self.quarters.all()}
        return [(name, held[at].men, held[at].women) for at, name in enumerate(QUARTILES)]


class PayQuarter(models.Model):
    """How many men and women are in one of the four quarters of employees in order of hourly pay."""

    report = models.ForeignKey(PayReport, on_delete=models.CASCADE, related_name="quarters")
    position = models.PositiveSmallIntegerField(help_text="0 for the lowest paid quarter")
    men = models.PositiveIntegerField()
    women = models.PositiveIntegerField()

    class Meta:
        ordering = ["report", "position"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="pay_quarter_once"),
            models.CheckConstraint(condition=Q(position__range=(0, 3)), name="pay_quarter_is_one_of_four"),
        ]

    def __str__(self):
        return f"{self.report}, {QUARTILES[self.position].lower()} quarter"
