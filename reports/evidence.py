"""Everything a paper's figures and exhibits are taken from, looked up once: crosstabs, registers, shares."""

from functools import cached_property

from actions import registers
from actions.models import Action
from edi_tracker.models import Characteristic, MinorityDefinition
from edi_tracker.periods import FinancialYear, long_date
from edi_tracker.statistics.proportions import Proportion
from service_users.crosstabs import complaints, kpis, monitoring
from service_users.models import Kpi, MonitoringReturn
from workforce import crosstabs as workforce
from workforce.comparisons import casework_against_staff
from workforce.models import CaseworkCount

KPI = "kpi-5"
RACE, SEX = "ethnicity", "sex"
ASIAN, WHITE_BRITISH = "Asian", "White British"
KNOWN_RULE = "all-except-white"


class Evidence:
    """The data of one paper: its plan, its year, and the snapshots that stood at its meeting."""

    def __init__(self, paper):
        self.paper = paper

    def printed(self, name):
        """What an earlier edition printed under this name; KeyError when it printed nothing."""
        return self.paper.printed[name]

    # The action plan

    @property
    def plan(self):
        return self.paper.plan

    @property
    def reported_on(self):
        return long_date(self.paper.meeting_on)

    @cached_property
    def completed(self):
        return registers.completed_register(self.plan)

    @cached_property
    def outstanding(self):
        return registers.outstanding_register(self.plan, self.paper.meeting_on)

    @cached_property
    def overdue_count(self):
        return self._actions.overdue(self.paper.meeting_on).count()

    @cached_property
    def without_lead_count(self):
        return self._actions.open().without_lead().count()

    @property
    def _actions(self):
        return Action.objects.filter(plan=self.plan)

    # The workforce

    @cached_property
    def ethnicity(self):
        return self._profile("ethnicity", self.paper.definition)

    @cached_property
    def disability(self):
        return self._profile("disability", _definition("disability-declared"))

    @cached_property
    def minority_share(self):
        return _share(self.ethnicity)

    @cached_property
    def all_except_white_share(self):
        return _share(self._profile("ethnicity", _definition(KNOWN_RULE)))

    @cached_property
    def disability_share(self):
        return _share(self.disability)

    @cached_property
    def casework_definition(self):
        """The paper's definition, or else the one the year's casework was recorded under."""
        recorded = CaseworkCount.objects.filter(year_start=self.paper.start_year)
        if recorded.filter(definition=self.paper.definition).exists():
            return self.paper.definition
        return MinorityDefinition.objects.filter(pk__in=recorded.values("definition")).first()

    @cached_property
    def casework(self):
        return workforce.casework(self.paper.start_year, self.casework_definition)

    @cached_property
    def casework_share(self):
        return _share(self.casework)

    @cached_property
    def casework_against_staff(self):
        return casework_against_staff(self.paper.start_year, self.casework_definition, self.paper.policy)

    def _profile(self, code, definition):
        characteristic = Characteristic.objects.get(code=code)
        snapshot = workforce.latest(characteristic, on=self.paper.meeting_on)
        return workforce.profile(snapshot, characteristic=characteristic, definition=definition)

    # Service users

    @cached_property
    def kpi(self):
        return Kpi.objects.get(code=KPI)

    @cached_property
    def kpi_by_region(self):
        return kpis.by_region(self.kpi, self.paper.year)

    @cached_property
    def kpi_chart(self):
        return kpis.chart_of_regions(self.kpi, self.paper.year, self.kpi_by_region)

    @cached_property
    def kpi_by_month(self):
        return kpis.by_month(self.kpi, self.paper.year)

    @cached_property
    def kpi_year(self):
        return _share(self.kpi_by_region)

    @cached_property
    def kpi_regions_met(self):
        return self._met(self.kpi_by_region)

    @cached_property
    def kpi_months_met(self):
        return self._met(self.kpi_by_month)

    @cached_property
    def kpi_highest_month(self):
        return self._month(max)

    @cached_property
    def kpi_lowest_month(self):
        return self._month(min)

    @cached_property
    def service_users(self):
        return monitoring.service_users_by_case_type(self._monitoring_return)

    @cached_property
    def broad_groups(self):
        return monitoring.broad_groups_by_case_type(self._monitoring_return)

    @cached_property
    def white_british_share(self):
        place = self.service_users.rows.index(WHITE_BRITISH)
        return Proportion(self.service_users.row_totals[place], self.service_users.total)

    def asian_share(self, case_type):
        """Asian service users, the rows of the broad group taken together, of one case type."""
        base = self.broad_groups.column_totals[self.broad_groups.columns.index(case_type)]
        return Proportion(self.broad_groups.row(ASIAN)[case_type], base)

    @cached_property
    def racism(self):
        return self._complaints(RACE)

    @cached_property
    def racism_table(self):
        ground = Characteristic.objects.get(code=RACE)
        return complaints.yearly_table(ground, policy=self.paper.policy, until=self.paper.year)

    def racism_count(self, start_year):
        return self.racism.row(FinancialYear(start_year).label)[complaints.COMPLAINTS]

    @cached_property
    def gender_count(self):
        return self._complaints(SEX).row(self.paper.year.label)[complaints.COMPLAINTS]

    def _complaints(self, code):
        return complaints.by_year(Characteristic.objects.get(code=code), until=self.paper.year)

    @property
    def _monitoring_return(self):
        """The latest return of service users' ethnic origin for the year."""
        year = self.paper.year
        return MonitoringReturn.objects.get(
            characteristic__code=RACE, starts_on=year.first_day, ends_on=year.last_day, unit=None
        )

    def _met(self, crosstab):
        """How many rows of a KPI's crosstab are at or above its target."""
        return sum(kpis.reaches(_share(crosstab, label), self.kpi.target) for label in crosstab.rows)

    def _month(self, choose):
        """The month with the highest or lowest rate, and the rate."""
        rates = {label: _share(self.kpi_by_month, label) for label in self.kpi_by_month.rows}
        label = choose(rates, key=lambda month: rates[month].share or 0)
        return f"{label} ({rates[label].text})"


def _share(crosstab, row=None):
    """The crosstab's own measure, for one row or over all."""
    return crosstab.proportion(crosstab.measures[0].label, row)


def _definition(code):
    return MinorityDefinition.objects.get(code=code)
