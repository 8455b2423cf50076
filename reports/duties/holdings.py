"""What is held for a financial year, of everything that a duty may ask for."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Exists, F, OuterRef, Q

from actions.models import Objective
from edi_tracker.models import Category, Characteristic
from edi_tracker.periods import FinancialYear, financial_year
from reports.models import Paper
from service_users.models import Complaint, ComplaintYear, MonitoringReturn
from workforce.models import MeasureCell, MeasureFigures, PayReport, Profile, Snapshot, SnapshotCell

GRADE = "grade"
YEARS_OF_OBJECTIVES = 4


@dataclass(frozen=True)
class Holdings:
    """What is held for one FinancialYear; each thing is read once, when it is first asked for."""

    year: FinancialYear

    @cached_property
    def _schemes(self):
        """(characteristic code, its name, scheme code, how many answers the scheme tells apart)."""
        answers = Count("schemes__categories", filter=Q(schemes__categories__answer=Category.Answer.ANSWER))
        return list(
            Characteristic.objects.order_by().values_list("code", "name", "schemes__code").annotate(answers=answers)
        )

    @property
    def names(self):
        """Characteristic code -> its name."""
        return {code: name for code, name, *_ in self._schemes}

    @property
    def groups(self):
        """Scheme code -> how many answers it tells apart."""
        return {scheme: answers for *_, scheme, answers in self._schemes}

    @cached_property
    def profiles(self):
        """Every published profile of any year by the end of this one, the newest first, with `has_grades`."""
        by_grade = SnapshotCell.objects.filter(profile=OuterRef("pk"), breakdown=GRADE)
        current = Profile.objects.filter(snapshot__status=Snapshot.Status.CURRENT)
        until = current.filter(snapshot__as_at__lte=self.year.last_day)
        until = until.select_related("snapshot", "characteristic", "scheme")
        return list(until.annotate(has_grades=Exists(by_grade)).order_by("-snapshot__as_at", "-pk"))

    def profile(self, characteristic):
        """The newest profile of a characteristic by the end of the year, or None."""
        return next((one for one in self.profiles if one.characteristic.code == characteristic), None)

    def is_recent(self, profile):
        """Whether a profile is of the year, or of the one before."""
        return profile.snapshot.as_at >= FinancialYear(self.year.start_year - 1).first_day

    @property
    def staff(self):
        """How many staff were counted last in the year; None when nobody was."""
        snapshots = [one.snapshot for one in self.profiles if one.snapshot.as_at >= self.year.first_day]
        return snapshots[0].staff_counted if snapshots else None

    @cached_property
    def casework(self):
        """(measure code, characteristic code) of what is held as totals and those whom a definition counts."""
        rows = MeasureFigures.objects.under_a_definition().filter(year_start=self.year.start_year).order_by()
        return set(rows.values_list("measure_code", "definition__characteristic__code"))

    @cached_property
    def figures(self):
        """(measure code, characteristic code) -> (its scheme's code, codes of the stages held for every group)."""
        cells = MeasureCell.objects.filter(figures__year_start=self.year.start_year, group="").order_by()
        rows = cells.values_list(
            "figures__measure_code", "figures__scheme__characteristic__code", "figures__scheme__code", "stage_code"
        )
        found = {}
        for measure, characteristic, scheme, stage in rows.distinct():
            found.setdefault((measure, characteristic), (scheme, set()))[1].add(stage)
        return found

    @cached_property
    def pay(self):
        """The figures of pay on the last day of the year, or None."""
        return PayReport.objects.filter(year=self.year.last_day.year).first()

    @cached_property
    def plan(self):
        """The newest plan with objectives that began less than four years before the year ended, or None."""
        last = self.year.last_day
        since = FinancialYear(self.year.start_year - YEARS_OF_OBJECTIVES).last_day
        objectives = Objective.objects.filter(
            kind=Objective.Kind.OBJECTIVE, plan__starts_on__gt=since, plan__starts_on__lte=last
        )
        newest = objectives.select_related("plan").order_by("-plan__starts_on").first()
        return newest.plan if newest else None

    @cached_property
    def papers(self):
        """The papers about the year."""
        return list(Paper.objects.filter(start_year=self.year.start_year))

    @cached_property
    def returns(self):
        """Characteristic code -> the newest return of service users whose period touches the year."""
        touching = (
            MonitoringReturn.objects.current()
            .filter(starts_on__lte=self.year.last_day, ends_on__gte=self.year.first_day)
            .select_related("characteristic")
        )
        return {one.characteristic.code: one for one in touching.order_by("ends_on", "pk")}

    @cached_property
    def has_complaints(self):
        """Whether the complaints of the year were recorded, or the register has any."""
        recorded = ComplaintYear.objects.filter(year_start=self.year.start_year).order_by()
        received = Complaint.objects.in_year(self.year).order_by()
        return recorded.values("pk").union(received.values("pk"), all=True).exists()


def years_held():
    """The FinancialYears with figures of any kind, the newest first."""
    days = Snapshot.objects.current().order_by().values_list("as_at")
    days = days.union(MonitoringReturn.objects.current().order_by().values_list("ends_on"))
    starts = MeasureFigures.objects.order_by().values_list("year_start")
    starts = starts.union(
        ComplaintYear.objects.order_by().values_list("year_start"),
        PayReport.objects.order_by().values_list(F("year") - 1),
    )
    held = {financial_year(day) for (day,) in days} | {FinancialYear(start) for (start,) in starts}
    return sorted(held, reverse=True)
