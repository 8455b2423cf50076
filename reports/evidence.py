"""Everything a paper's figures and exhibits are taken from, looked up once: crosstabs, tables, registers.

What the text says of people is read from published tables, so that it never tells what a table holds back.
"""

from functools import cached_property

from actions import registers
from actions.models import Action
from edi_tracker.models import Characteristic, MinorityDefinition
from edi_tracker.periods import FinancialYear, long_date
from edi_tracker.statistics.disclosure import NOT_OF_PEOPLE, publish
from edi_tracker.statistics.proportions import Proportion
from service_users.crosstabs import complaints, kpis, monitoring
from service_users.models import Kpi, MonitoringReturn
from workforce import crosstabs as workforce
from workforce.comparisons import casework_against_staff
from workforce.models import MeasureFigures
from workforce.monitoring.casework import casework
from workforce.protection import share_in_words, whole
from workforce.publishing import publish_every_share

KPI = "kpi-5"
RACE, SEX, DISABILITY = "ethnicity", "sex", "disability"
COMPLETED_APPENDIX = 2
ASIAN, WHITE_BRITISH = "Asian", "White British"
ALL_EXCEPT_WHITE, DECLARED_DISABLED = "all-except-white", "disability-declared"


class NoFigures(Exception):
    """The data a paper needs are not there. The message says which, to a person."""


class Evidence:
    """The data of one paper: its plan, its year, and the snapshots that stood at its meeting.

    Whatever is asked for raises NoFigures when its data are not there.
    """

    def __init__(self, paper):
        self.paper = paper

    def printed(self, name):
        """What an earlier edition printed under this name."""
        if name not in self.paper.printed:
            raise NoFigures("This paper was never printed before, so that there is no earlier figure")
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

    @cached_property
    def filed_completed_count(self):
        """The rows of the appendix in which the body itself filed its completed actions."""
        return self._actions.filter(appendix_as_filed=COMPLETED_APPENDIX).count()

    @property
    def _actions(self):
        return Action.objects.filter(plan=self.plan)

    # The workforce: every share of a profile is protected at once, so that two of them tell no more than one

    @cached_property
    def ethnicity(self):
        return self._profile(RACE)

    @cached_property
    def ethnicity_table(self):
        return publish_every_share(self.ethnicity, self.paper.policy)

    @cached_property
    def disability(self):
        return self._profile(DISABILITY)

    @cached_property
    def disability_table(self):
        return publish_every_share(self.disability, self.paper.policy)

    @property
    def minority_share(self):
        return _share_in_words(self.ethnicity_table, self.ethnicity, self.paper.definition)

    @property
    def all_except_white_share(self):
        return _share_in_words(self.ethnicity_table, self.ethnicity, _definition(ALL_EXCEPT_WHITE))

    @property
    def ethnicity_known_share(self):
        return share_in_words(self.ethnicity_table, self.ethnicity, self.ethnicity.measures[-1])

    @property
    def disability_share(self):
        return _share_in_words(self.disability_table, self.disability, _definition(DECLARED_DISABLED))

    @cached_property
    def casework_definition(self):
        """The paper's definition, or else the one the year's casework was recorded under."""
        recorded = MeasureFigures.objects.under_a_definition().filter(year_start=self.paper.start_year)
        if recorded.filter(definition=self.paper.definition).exists():
            return self.paper.definition
        found = MinorityDefinition.objects.filter(pk__in=recorded.values("definition")).first()
        if found is None:
            raise NoFigures(f"No casework has been recorded for {self.paper.year}")
        return found

    @cached_property
    def casework(self):
        return casework(self.paper.start_year, self.casework_definition)

    @cached_property
    def casework_table(self):
        return publish(self.casework, self.paper.policy)

    @property
    def casework_share(self):
        return _share_in_words(self.casework_table, self.casework, self.casework_definition)

    @cached_property
    def casework_against_staff(self):
        """None when the two cannot be compared."""
        return casework_against_staff(self.paper.start_year, self.casework_definition, self.paper.policy)

    def _profile(self, code):
        """A characteristic's profile with its share under every definition that applies."""
        snapshot = workforce.latest(code, on=self.paper.meeting_on)
        if snapshot is None:
            raise NoFigures(f"There are no {code} figures of {long_date(self.paper.meeting_on)} or before")
        return workforce.every_share(workforce.held_in(snapshot, code))

    # Service users

    @cached_property
    def kpi(self):
        found = Kpi.objects.with_targets().with_units().filter(code=KPI).first()
        if found is None:
            raise NoFigures(f"There is no indicator {KPI}")
        return found

    @cached_property
    def kpi_by_region(self):
        return kpis.by_region(self.kpi, self.paper.year)

    @cached_property
    def kpi_chart(self):
        return kpis.chart_of_regions(self.kpi, self.paper.year, self.kpi_by_region)

    @cached_property
    def kpi_by_month(self):
        return kpis.by_period(self.kpi, self.paper.year)

    @cached_property
    def kpi_table(self):
        return publish(self.kpi_by_region, NOT_OF_PEOPLE)

    @property
    def kpi_target(self):
        return self.kpi.target_in(self.paper.year)

    @property
    def kpi_year(self):
        return _rate(self.kpi_by_region)

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
    def service_users_table(self):
        return publish(self.service_users, self.paper.policy, shares="column")

    @property
    def white_british_share(self):
        return _part_in_words(self.service_users_table, WHITE_BRITISH, "Total")

    def asian_share(self, case_type):
        """Asian service users, the rows of the broad group added up as the table shows them, of one case type."""
        labels = monitoring.labels_in(self._monitoring_return, ASIAN)
        return _sum_in_words(self.service_users_table, labels, case_type, self.paper.policy)

    @cached_property
    def racism(self):
        return complaints.by_year(Characteristic.objects.get(code=RACE), until=self.paper.year)

    @cached_property
    def racism_table(self):
        return self._complaints_table(RACE)

    @cached_property
    def gender_table(self):
        return self._complaints_table(SEX)

    def racism_count(self, start_year):
        return _row(self.racism_table, FinancialYear(start_year).label).cells[0].text

    @property
    def gender_count(self):
        return _row(self.gender_table, self.paper.year.label).cells[0].text

    def _complaints_table(self, code):
        """Complaints on a ground by year, their number in the first column."""
        ground = Characteristic.objects.get(code=code)
        return complaints.yearly_table(ground, policy=self.paper.policy, until=self.paper.year)

    @cached_property
    def _monitoring_return(self):
        """The return of service users' ethnic origin for the year."""
        year = self.paper.year
        try:
            return MonitoringReturn.objects.current().get(
                characteristic__code=RACE, starts_on=year.first_day, ends_on=year.last_day, unit=None
            )
        except MonitoringReturn.DoesNotExist:
            raise NoFigures(f"There is no return of service users' ethnic origin for {year}") from None

    def _met(self, crosstab):
        """How many rows of a KPI's crosstab are at or above its target."""
        return sum(self.kpi_target.is_met_by(_rate(crosstab, label)) for label in crosstab.rows)

    def _month(self, choose):
        """The month with the highest or lowest rate, and the rate."""
        rates = {label: _rate(self.kpi_by_month, label) for label in self.kpi_by_month.rows}
        returned = [label for label in rates if rates[label].base]
        if not returned:
            raise NoFigures(f"Nothing was returned of {self.kpi} in {self.paper.year}")
        label = choose(returned, key=lambda month: rates[month].share)
        return f"{label} ({rates[label].text})"


def _rate(crosstab, row=None):
    """A KPI's percentage, for one row of its crosstab or over all."""
    return crosstab.proportion(crosstab.measures[0].label, row)


def _share_in_words(table, crosstab, definition):
    """The share under a definition: "8.4% (168 of 2,003)", less where the table holds a part of it back."""
    for measure in crosstab.measures:
        if measure.label == definition.short_name:
            return share_in_words(table, crosstab, measure)
    raise NoFigures(f"'{definition.name}' cannot be worked out from the categories of '{crosstab.title}'")


def _part_in_words(table, label, column):
    """A row's share of its column: "81.2% (43,692 of 53,795)"; a symbol where the table holds a part of it back."""
    share, count, base = (
        _row(table, label).cells[table.headings.index(f"{column} %")],
        _row(table, label).cells[table.headings.index(column)],
        whole(table, column),
    )
    held_back = next((cell for cell in (share, count, base) if cell.value is None), None)
    return held_back.text if held_back else f"{share.text} ({count.text} of {base.text})"


def _sum_in_words(table, labels, column, policy):
    """Rows added up as a share of their column; a symbol where the table holds one of them back."""
    at = table.headings.index(column)
    counts, base = [_row(table, label).cells[at] for label in labels], whole(table, column)
    held_back = next((cell for cell in (*counts, base) if cell.kind == "marker"), None)
    if held_back:
        return held_back.text
    share = Proportion(sum(cell.value or 0 for cell in counts), base.value or 0)
    return policy.markers.not_available if share.base < policy.minimum_base else share.in_full


def _row(table, label):
    for row in table.rows:
        if row.label == label:
            return row
    raise NoFigures(f"'{table.title}' has no figures for {label}")


def _definition(code):
    return MinorityDefinition.objects.get(code=code)
