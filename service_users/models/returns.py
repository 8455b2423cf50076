"""What a unit returns for a KPI: two counts for a period."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Sum, Window
from django.db.models.functions import RowNumber, TruncDate
from django.urls import reverse
from django.utils import timezone

from edi_tracker.models import Unit
from edi_tracker.periods import Period
from edi_tracker.statistics.proportions import Proportion
from edi_tracker.versions import Versioned
from service_users.models.kpis import Kpi
from service_users.models.locks import KpiLock

# Who sees and looks after what every unit returns.
CENTRE = ("service_users.enter_any_kpireturn", "service_users.accept_kpireturn")

IN_A_GRID = (
    "unit_id",
    "starts_on",
    "denominator",
    "numerator",
    "is_not_applicable",
    "state",
    "submitted_at",
    "needs_follow_up",
)


@dataclass(frozen=True)
class Submitted:
    """How many returns of a unit, or of a KPI, for one period were submitted on a local day and stand in a state."""

    of: int
    starts_on: date
    state: str
    submitted_on: date
    count: int


class KpiReturnQuerySet(models.QuerySet):
    def in_year(self, year):
        """The returns for the periods of one FinancialYear."""
        return self.filter(starts_on__range=(year.first_day, year.last_day))

    def visible_to(self, user):
        """A draft is seen by its own unit and by the centre only."""
        if any(map(user.has_perm, CENTRE)):
            return self
        return self.exclude(Q(state=KpiReturn.State.DRAFT) & ~Q(unit=user.unit_id))

    def received(self):
        """Those submitted, accepted or not: neither drafts nor what was sent back."""
        return self.filter(state__in=KpiReturn.RECEIVED)

    def counted(self):
        """The received ones that have figures: what every sum and percentage is made of."""
        return self.received().filter(is_not_applicable=False)

    def waiting(self):
        """Those that wait to be accepted or sent back."""
        return self.filter(state=KpiReturn.State.SUBMITTED)

    def sent_back(self):
        return self.filter(state=KpiReturn.State.SENT_BACK)

    def as_rows(self):
        """What a grid is made of, as named tuples: a body of 500 units has 6,000 of them a year."""
        return self.order_by().values_list(*IN_A_GRID, named=True)

    def shares_of(self, units):
        """What units have returned of one KPI: unit id -> its (first day, Proportion)s, the earliest first."""
        found = defaultdict(list)
        counted = self.counted().filter(unit__in=units).order_by("starts_on")
        for unit, day, whole, part in counted.values_list("unit", "starts_on", "denominator", "numerator"):
            found[unit].append((day, Proportion(part, whole)))
        return dict(found)

    def latest_shares_of(self, units, before, most):
        """The same, but of each unit no more than its last so many before a day."""
        newest_first = Window(RowNumber(), partition_by=F("unit"), order_by=F("starts_on").desc())
        return self.filter(starts_on__lt=before).annotate(at=newest_first).filter(at__lte=most).shares_of(units)

    def open_on(self, on):
        """Without those of a period that is locked and not reopened for their unit on a day."""
        its_lock = KpiLock.objects.filter(kpi=OuterRef("kpi"), starts_on=OuterRef("starts_on"))
        return self.exclude(Exists(its_lock.shut_for(OuterRef(OuterRef("unit")), on)))

    def of_returning_units(self):
        """Those of units that return their KPI today."""
        return self.filter(unit__kpis=F("kpi"))

    def by_day_submitted(self, of):
        """How many came on which day: rows with `of` ("unit" or "kpi"), starts_on, state, submitted_on and count.

        Drafts have not come. The day is the local one on which a return was submitted for the first time.
        """
        submitted = self.exclude(state=KpiReturn.State.DRAFT).order_by()
        days = submitted.values_list(of, "starts_on", "state", TruncDate("submitted_at"), named=False)
        return [Submitted(*row) for row in days.annotate(count=Count("pk"))]

    def period_totals(self):
        """All units together, as counted: (KPI id, first day, denominator, numerator) a period."""
        grouped = self.counted().order_by("kpi", "starts_on").values("kpi", "starts_on")
        totals = grouped.annotate(all_denominator=Sum("denominator"), all_numerator=Sum("numerator"))
        return totals.values_list("kpi", "starts_on", "all_denominator", "all_numerator")


class KpiReturn(Versioned):
    """One unit's two counts for one period, or that the KPI does not apply to it then.

    A draft is the unit's own until it is submitted; the centre then accepts it or sends it back.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        SENT_BACK = "sent_back", "Sent back"
        ACCEPTED = "accepted", "Accepted"

    RECEIVED = (State.SUBMITTED, State.ACCEPTED)
    DECIDED = (State.SENT_BACK, State.ACCEPTED)

    kpi = models.ForeignKey(Kpi, on_delete=models.PROTECT, related_name="returns")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="kpi_returns")
    starts_on = models.DateField(help_text="The first day of the period")
    denominator = models.PositiveIntegerField(null=True, blank=True)
    numerator = models.PositiveIntegerField(null=True, blank=True)
    is_not_applicable = models.BooleanField("not applicable", default=False)
    comment = models.TextField(max_length=500, blank=True, help_text="What explains figures out of the usual, or none")
    needs_follow_up = models.BooleanField(default=False, help_text="Somebody means to look at it again")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True, help_text="For the first time")
    is_on_behalf = models.BooleanField(default=False, help_text="Submitted by somebody who is not of the unit")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(max_length=500, blank=True, help_text="What is to be put right, when sent back")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    objects = KpiReturnQuerySet.as_manager()

    class Meta:
        verbose_name = "KPI return"
        ordering = ["kpi", "starts_on", "unit"]
        permissions = [
            ("enter_kpireturn", "Can enter the KPI returns of their own unit"),
            ("enter_any_kpireturn", "Can enter the KPI returns of any unit"),
            ("accept_kpireturn", "Can accept KPI returns, send them back, lock and reopen periods"),
        ]
        indexes = [models.Index(fields=["kpi", "starts_on", "unit"], name="kpi_return_by_period")]
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
                condition=Q(is_not_applicable=True, denominator=None, numerator=None)
                | Q(is_not_applicable=False, denominator__isnull=False, numerator__isnull=False),
                name="kpi_return_has_figures_where_it_applies",
                violation_error_message="A return has both figures, or it is not applicable and has none",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_at=None, submitted_by=None)
                | Q(
                    state__in=["submitted", "sent_back", "accepted"],
                    submitted_at__isnull=False,
                    submitted_by__isnull=False,
                ),
                name="kpi_return_is_submitted_by_somebody",
                violation_error_message="A return is submitted by somebody at a time, and a draft is not",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted"], decided_at=None, decided_by=None)
                | Q(state__in=["sent_back", "accepted"], decided_at__isnull=False, decided_by__isnull=False),
                name="kpi_return_is_decided_by_somebody",
                violation_error_message="A return is accepted or sent back by somebody at a time",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent_back", decision_note=""),
                name="kpi_return_is_sent_back_with_a_comment",
                violation_error_message="Say what is to be put right",
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
    def share(self):
        """The part of the whole as a Proportion; None where the KPI does not apply."""
        return None if self.is_not_applicable else Proportion(self.numerator, self.denominator)

    @property
    def in_words(self):
        """ "86.5% (17 of 20)", "0 of 0" or "does not apply"."""
        if self.is_not_applicable:
            return "does not apply"
        return self.share.in_full if self.denominator else "0 of 0"

    @property
    def is_received(self):
        return self.state in self.RECEIVED

    @property
    def is_waiting(self):
        return self.state == self.State.SUBMITTED

    @property
    def is_sent_back(self):
        return self.state == self.State.SENT_BACK

    @property
    def is_late(self):
        """Whether it was submitted after its due day; nothing is late where no day is set."""
        due = self.kpi.due_on(self.period)
        return bool(due and self.submitted_at and self.submitted_on > due)

    @property
    def submitted_on(self):
        """The local day on which it was submitted for the first time; None for a draft."""
        return timezone.localdate(self.submitted_at) if self.submitted_at else None

    @property
    def submitted_by_words(self):
        """ "Anita Davies", or "Anita Davies on behalf of North East"."""
        return f"{self.submitted_by} on behalf of {self.unit}" if self.is_on_behalf else str(self.submitted_by)

    def is_by(self, user):
        """Whether somebody entered or submitted it: then another accepts it."""
        return user.pk in (self.entered_by_id, self.submitted_by_id)

    @property
    def period(self):
        return Period(self.starts_on, self.kpi.frequency)
