"""The people a monitoring return counts beside the forms of KPI 5: two different populations, set side by side."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from edi_tracker.periods import FinancialYear, financial_year
from edi_tracker.statistics.proportions import Proportion
from edi_tracker.statistics.tables import (
    Cell,
    Row,
    Table,
    count_cell,
    missing_cell,
    number_cell,
    percent_cell,
)
from service_users.crosstabs.kpis import pooled
from service_users.crosstabs.published import TOTAL, published
from service_users.models import Kpi, KpiReturn, MonitoringReturn
from service_users.models.monitoring import NATIONAL
from service_users.protection import policy_for

OF_FORMS = "kpi-5"
MONITORED, FOR_EACH = "People monitored", "People for each form returned"
WARNING = (
    "These are different populations. {kpi} counts {question}: forms, each in the period in which its case was closed. "
    "The monitoring return counts {people}, whether or not a form came back and whenever the case was closed. So one "
    "is no percentage of the other, and a high return of forms does not say that the answers cover those who were "
    "counted here."
)
NOT_GIVEN = "[x]"
NO_KPI = "No KPI counts the forms issued and returned, so there is nothing to set this return beside."
NO_RETURNS = "{kpi} has no returns of {period}, so there is nothing to set this return beside."


@dataclass(frozen=True)
class Forms:
    """The forms of a unit, or of all units together, in a period: returned out of issued, and how much was returned."""

    share: Proportion
    returns: int
    expected: int


@dataclass(frozen=True)
class Coverage:
    """A return beside the KPI: the Forms and the published number of people of each place, the first its own."""

    monitoring_return: MonitoringReturn
    kpi: Kpi
    places: tuple[tuple[str, Forms, Cell | None], ...]

    @property
    def forms(self):
        return self.places[0][1]

    @property
    def people(self):
        """The published number of people the return counts."""
        return self.places[0][2]

    @property
    def words(self):
        """What can be said of the two numbers, and no more."""
        forms, about = self.forms, self.monitoring_return
        said = f"{self.people.text} service users were monitored by {about.characteristic.name.lower()}"
        return f"{said}; of the forms issued in the same period {forms.share.in_full} were returned."

    @property
    def is_whole(self):
        """Whether every return of the KPI that the period asks for was received."""
        return self.forms.returns == self.forms.expected


def coverage(monitoring_return, user):
    """The Coverage of a return as somebody may see it. Raises NothingBeside, in words, when there is none."""
    kpi = Kpi.objects.with_units().filter(code=OF_FORMS).first()
    if kpi is None:
        raise NothingBeside(NO_KPI)
    returns = _returns_in(kpi, monitoring_return)
    units = [monitoring_return.unit] if monitoring_return.unit else kpi.units
    own = [one for one in returns if one.unit_id in {unit.pk for unit in units}]
    if not own:
        raise NothingBeside(NO_RETURNS.format(kpi=kpi, period=monitoring_return.period_for_short))
    whole = (monitoring_return.place, _forms(kpi, monitoring_return, own, units), _people(monitoring_return, user))
    parts = [] if monitoring_return.unit else list(_by_unit(kpi, monitoring_return, own, user))
    return Coverage(monitoring_return, kpi, (whole, *parts))


class NothingBeside(Exception):
    """There is nothing to set a return beside; the text says why."""


def _returns_in(kpi, about):
    """The KPI's counted returns whose period lies within that of the monitoring return."""
    returns = KpiReturn.objects.counted().filter(kpi=kpi, starts_on__range=(about.starts_on, about.ends_on))
    return [one for one in returns.select_related("kpi", "unit") if one.period.last_day <= about.ends_on]


def _forms(kpi, about, returns, units):
    years = range(financial_year(about.starts_on).start_year, financial_year(about.ends_on).start_year + 1)
    periods = [period for start in years for period in kpi.periods_in(FinancialYear(start))]
    within = [one for one in periods if one.first_day >= about.starts_on and one.last_day <= about.ends_on]
    return Forms(pooled(returns), len(returns), len(within) * len(units))


def _people(monitoring_return, user):
    table = published(monitoring_return, policy_for(user, monitoring_return.unit)).table
    return next(row for row in table.rows if row.label == TOTAL).cells[table.headings.index(TOTAL)]


def _by_unit(kpi, about, returns, user):
    """Each unit that returned forms, with the people of its own monitoring return of the same period where given."""
    same = MonitoringReturn.objects.current().filter(
        characteristic=about.characteristic, starts_on=about.starts_on, ends_on=about.ends_on, unit__isnull=False
    )
    given = {one.unit_id: one for one in same.select_related("characteristic", "scheme", "unit")}
    for unit in kpi.units:
        own = [one for one in returns if one.unit_id == unit.pk]
        people = _people(given[unit.pk], user) if unit.pk in given else None
        if own or people:
            yield unit.name, _forms(kpi, about, own, [unit]), people


def as_table(covered):
    """A row for the place of the return, below one for each unit where that is the whole body."""
    kpi, about, places = covered.kpi, covered.monitoring_return, _in_order(covered)
    headings = (kpi.denominator_label, kpi.numerator_label, kpi.share_label.capitalize(), MONITORED, FOR_EACH)
    return Table(
        title=f"{about.characteristic} of service users beside {kpi}, {about.period}",
        row_heading="For",
        headings=headings,
        rows=tuple(Row(name, _cells(forms, people), is_total=name == NATIONAL) for name, forms, people in places),
        notes=tuple(_notes(covered)),
    )


def _in_order(covered):
    """The units first and the whole body last, as a total stands."""
    whole, *parts = covered.places
    return [*parts, whole]


def _cells(forms, people):
    share, absent = forms.share, missing_cell(NOT_GIVEN)
    percent = percent_cell(share) if share.base else missing_cell("n/a")
    return (
        count_cell(share.base) if forms.returns else absent,
        count_cell(share.count) if forms.returns else absent,
        percent if forms.returns else absent,
        people or absent,
        _for_each(people, share) or absent,
    )


def _for_each(people, share):
    if people is None or people.value is None or not share.count:
        return None
    ratio = (Decimal(people.value) / share.count).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return number_cell(ratio)


def warning(covered):
    """That the two count different people, in words."""
    people = "service users in cases received in the period"
    return WARNING.format(kpi=covered.kpi, question=covered.kpi.question, people=people)


def _notes(covered):
    forms = covered.forms
    yield warning(covered)
    yield f"{covered.kpi}: {forms.returns} of the {forms.expected} returns of the period were received."
    if any(people is None for _, _, people in covered.places):
        of = covered.monitoring_return.characteristic.name.lower()
        yield f"{NOT_GIVEN} = not given: the unit has no return of {of} for the period, or no forms."
    yield f"Sources: {covered.monitoring_return.source}; {covered.kpi.source}."
