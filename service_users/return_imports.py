"""From the bytes of a file to a return that keeps to the rules of cells, and the blank return. Nothing is stored."""

from datetime import date

from edi_tracker.periods import Period
from edi_tracker.spreadsheets.problems import Problem, ProblemsFound
from service_users.cell_rules import Said, refusals
from service_users.models import KpiReturn
from service_users.return_upload.asked import Asked
from service_users.return_upload.blank_workbook import blank_return
from service_users.return_upload.files import read_file


class SomebodyElses(Exception):
    """A file holds the figures of units that are not the sender's; `units` are those."""

    def __init__(self, units):
        super().__init__(", ".join(str(unit) for unit in units))
        self.units = units


def read_upload(data, name, *, kpi, year, mine, on):
    """The Return in a file that keeps to every rule but those that a comment answers.

    `mine` are the units the sender may enter. Raises Refusal for a file that cannot be read, SomebodyElses for one with
    the figures of others, and ProblemsFound, with every problem, for one that cannot be taken.
    """
    read = read_file(data, name, asked_of(kpi, year, mine))
    if read.strangers:
        raise SomebodyElses([unit for unit in kpi.units_in(year) if unit.name in read.strangers])
    problems = read.problems or [problem for one in read.figures for problem in _against_the_rules(one, kpi, on)]
    if problems:
        raise ProblemsFound(problems)
    return read


def blank_workbook(kpi, year, mine):
    """The return to fill in, with what is held of `mine`, as the bytes of an .xlsx file."""
    names = {unit.pk: unit.name for unit in mine}
    held = {
        (names[one.unit_id], one.starts_on.isoformat()): _written(one)
        for one in KpiReturn.objects.filter(kpi=kpi, unit__in=names).in_year(year)
    }
    return blank_return(asked_of(kpi, year, mine), held)


def asked_of(kpi, year, mine):
    """What a return of a KPI for a FinancialYear is asked to hold, in words that the child process understands."""
    return Asked(
        number=kpi.number,
        name=kpi.name,
        whole_label=kpi.denominator_label,
        part_label=kpi.numerator_label,
        share_label=kpi.share_label,
        start_year=year.start_year,
        months=kpi.frequency,
        starts=tuple(period.first_day.isoformat() for period in kpi.periods_in(year)),
        units=tuple(unit.name for unit in kpi.units_in(year)),
        mine=tuple(unit.name for unit in mine),
    )


def _written(kpi_return):
    return "n/a" if kpi_return.is_not_applicable else (kpi_return.denominator, kpi_return.numerator)


def _against_the_rules(figure, kpi, on):
    period = Period(date.fromisoformat(figure.starts_on), kpi.frequency)
    said = Said(figure.whole, figure.part, is_not_applicable=figure.is_not_applicable)
    for one in refusals(said, kpi=kpi, period=period, on=on):
        if one.field != "comment":
            yield Problem(figure.sheet, figure.row, f"cell {figure.cell} ({figure.unit}, {period})", one.text)
