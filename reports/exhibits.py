"""The tables, charts and registers that a paper may place, by code, each built from the evidence."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from edi_tracker.statistics.charts import Chart
from edi_tracker.statistics.tables import Table
from workforce.crosstabs import DECLARED, in_words
from workforce.publishing import by_category, part

TABLE, REGISTER, MISSING = (f"reports/paper/_{name}.html" for name in ("table", "register", "missing"))


@dataclass(frozen=True)
class Exhibit:
    """Something a paper may place. `build` takes the evidence; `template` draws what it answers with."""

    code: str
    name: str
    template: str
    build: Callable
    is_wide: bool = False


@dataclass(frozen=True)
class TableShown:
    """A published table, with a chart of it where one helps."""

    table: Table
    chart: Chart | None = None


EXHIBITS: dict[str, Exhibit] = {}


def exhibit(code, name, template=TABLE, is_wide=False):
    """Registers a function of the evidence as the exhibit of a code."""

    def register(build):
        EXHIBITS[code] = Exhibit(code, name, template, build, is_wide)
        return build

    return register


@exhibit("disability-profile", "Disability profile")
def disability_profile(evidence):
    return TableShown(by_category(evidence.disability_table, evidence.disability, evidence.paper.policy))


@exhibit("sex-profile", "Women and men by occupational group", template=MISSING)
def sex_profile(evidence):
    return "The figures of this table were not preserved: the only copy of the paper holds it as a picture."


@exhibit("ethnicity-profile", "Ethnicity by grade")
def ethnicity_profile(evidence):
    definition = evidence.paper.definition
    shown = part(
        evidence.ethnicity_table, evidence.ethnicity, measure=definition.short_name, definition=in_words(definition)
    )
    return TableShown(_without(shown, DECLARED))


@exhibit("casework", "Grievances, disciplinaries and tribunal claims")
def casework(evidence):
    return TableShown(evidence.casework_table)


@exhibit("kpi-by-region", "Diversity forms returned by region")
def kpi_by_region(evidence):
    return TableShown(evidence.kpi_table, evidence.kpi_chart)


@exhibit("complaints-of-racism", "Complaints of racism")
def complaints_of_racism(evidence):
    return TableShown(evidence.racism_table)


@exhibit("service-users", "Service users by ethnic origin and case type", is_wide=True)
def service_users(evidence):
    return TableShown(evidence.service_users_table)


@exhibit("actions-completed", "Completed actions", template=REGISTER, is_wide=True)
def actions_completed(evidence):
    return evidence.completed


@exhibit("actions-outstanding", "Outstanding actions", template=REGISTER, is_wide=True)
def actions_outstanding(evidence):
    return evidence.outstanding


def _without(table, heading):
    """The table without one of its columns."""
    place = table.headings.index(heading)
    rows = tuple(replace(row, cells=row.cells[:place] + row.cells[place + 1 :]) for row in table.rows)
    return replace(table, headings=table.headings[:place] + table.headings[place + 1 :], rows=rows)
