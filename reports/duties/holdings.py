"""What is held for a financial year, of everything that a duty may ask for."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef

from actions.models import Objective
from edi_tracker.models import Characteristic
from edi_tracker.periods import FinancialYear, financial_year
from reports.models import Paper
from service_users.models import Complaint, ComplaintYear, MonitoringReturn
from workforce.models import MeasureFigures, PayReport, Profile, Snapshot, SnapshotCell
from workforce.monitoring.held import held_measures

GRADE = "grade"
YEARS_OF_OBJECTIVES = 4


@dataclass(frozen=True)
class Holdings:
    """What is held for one FinancialYear; each thing is read once, when it is first asked for."""

    year: FinancialYear

    @cached_property
    def names(self):
        """Characteristic code -> its name."""
        return dict(Characteristic.objects.values_list("code", "name"))

    @cached_property
    def profiles(self):
        """Every published profile of any year by the end of this one, the newest first, with `has_grades`."""
        by_grade = SnapshotCell.objects.filter(profile=OuterRef("pk"), breakdown=GRADE)
        current = Profile.objects.filter(snapshot__status=Snapshot.Status.CURRENT)
        until = current.filter(snapshot__as_at__lte=self.year.last_day).select_related("snapshot", "characteristic")
        return list(until.annotate(has_grades=Exists(by_grade)).order_by("-snapshot__as_at", "-pk"))

    def profile(self, characteristic):
        """The newest profile of a characteristic by the end of the year, or None."""
        return next((one for one in self.profiles if one.characteristic.code == characteristic), None)

    @property
    def staff(self):
        """How many staff were counted last in the year; None when nobody was."""
        snapshots = [one.snapshot for one in self.profiles if one.snapshot.as_at >= self.year.first_day]
        return snapshots[0].staff_counted if snapshots else None

    @cached_property
    def measures(self):
        """Measure code -> codes of the characteristics it is held by, casework among them."""
        return held_measures(self.year.start_year)

    @cached_property
    def by_group(self):
        """(measure code, characteristic code) of what is held for every group, not as casework's totals only."""
        of_year = MeasureFigures.objects.filter(year_start=self.year.start_year)
        return set(of_year.values_list("measure_code", "scheme__characteristic__code"))

    @cached_property
    def pay(self):
        """The figures of pay on the last day of the year, or None."""
        return PayReport.objects.filter(year=self.year.last_day.year).first()

    @cached_property
    def plan(self):
        """The newest plan with objectives that began less than four years before the year ended, or None."""
        last = self.year.last_day
        since = FinancialYear(self.year.start_year - YEARS_OF_OBJECTIVES).last_day
        objectives = Objective.objects.filter(plan__starts_on__gt=since, plan__starts_on__lte=last)
        newest = objectives.select_related("plan").order_by("-plan__starts_on").first()
        return newest.plan if newest else None

    @cached_property
    def papers(self):
        """The papers about the year."""
        return list(Paper.objects.filter(start_year=self.year.start_year))

    @cached_property
    def returns(self):
        """Characteristic code -> the newest return of service users whose period touches the year."""
        touching = MonitoringReturn.objects.filter(
            starts_on__lte=self.year.last_day, ends_on__gte=self.year.first_day
        ).select_related("characteristic")
        return {one.characteristic.code: one for one in touching.order_by("ends_on", "pk")}

    @cached_property
    def has_complaints(self):
        """Whether the complaints of the year were recorded, or the register has any."""
        recorded = ComplaintYear.objects.filter(year_start=self.year.start_year)
        received = Complaint.objects.filter(received_on__range=(self.year.first_day, self.year.last_day))
        return recorded.exists() or received.exists()


def newest_year(today):
    """The year of the newest figures of staff, or this one."""
    newest = Snapshot.objects.current().newest_first().first()
    return financial_year(newest.as_at if newest else today)
