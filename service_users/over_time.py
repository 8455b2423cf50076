"""A KPI over time: three years under control limits, rolling twelve months, and each unit beside the others."""

from dataclasses import dataclass

from edi_tracker.periods import FinancialYear, months_after
from edi_tracker.statistics.charts import Point, control_line_chart, small_multiples
from edi_tracker.statistics.control import ControlChart, control_chart
from edi_tracker.statistics.proportions import Proportion
from service_users.crosstabs.kpis import grouped, pooled
from service_users.models import KpiReturn

YEARS = 3
A_YEAR = 12


@dataclass(frozen=True)
class RollingRow:
    """A unit's share of the twelve months that end with each period; None before there are twelve."""

    label: str
    shares: tuple[Proportion | None, ...]

    @property
    def texts(self):
        """The shares as printed; nothing where there is none."""
        return tuple(share.text if share else "" for share in self.shares)


@dataclass(frozen=True)
class OverTime:
    """What the page shows of a KPI up to the end of a year."""

    first_year: FinancialYear
    control: ControlChart | None
    rolling: tuple[RollingRow, ...]
    shares: dict


def over_time(kpi, year, units):
    """A KPI over the three years up to the end of a FinancialYear, in one query."""
    since = first_year(year).first_day
    return moved(
        kpi, year, units, list(KpiReturn.objects.filter(kpi=kpi, starts_on__range=(since, year.last_day)).counted())
    )


def first_year(year):
    """The first of the years that are looked at up to the end of a FinancialYear."""
    return FinancialYear(year.start_year - YEARS + 1)


def moved(kpi, year, units, returns):
    """The same, of counted returns that are at hand."""
    first, by_period = first_year(year), grouped(returns, "starts_on")
    periods = [period for start in range(first.start_year, year.start_year + 1) for period in _periods(kpi, start)]
    total = [(period.label, pooled(by_period.get(period.first_day, []))) for period in periods]
    by_unit = grouped(returns, "unit_id")
    rows = [(unit.name, by_unit.get(unit.pk, [])) for unit in units]
    return OverTime(
        first_year=first,
        control=control_chart(total),
        rolling=tuple(_rolling(label, kpi, year, mine) for label, mine in (*rows, ("Total", returns))),
        shares={label: [_percent(mine, period) for period in kpi.periods_in(year)] for label, mine in rows},
    )


def chart_of_control(kpi, year, control):
    """The total over time within its limits; None with too few periods to say what is usual."""
    if control is None:
        return None
    target = kpi.target_in(year)
    signals = ", ".join(period.label for period in control.signals)
    title = f"{len(control.signals) or 'None'} of {len(control.periods)} {kpi.period_word}s lie outside the usual"
    return control_line_chart(
        title=title,
        labels=[_short(period.label) for period in control.periods],
        points=[Point(one.proportion.percent, one.low, one.high, one.is_signal) for one in control.periods],
        mean=control.mean.percent,
        target=target.percent,
        alt=f"Control chart. {kpi.name}, all units: "
        + ", ".join(f"{one.label} {one.proportion.text}" for one in control.periods)
        + f". Mean {control.mean.text}, target {target.text}. Outside the usual: {signals or 'none'}.",
    )


def chart_of_units(kpi, year, shares):
    """A small chart for each unit on one scale; None when nothing was returned."""
    if not any(value is not None for values in shares.values() for value in values):
        return None
    target, periods = kpi.target_in(year), kpi.periods_in(year)
    if len(periods) < 2:
        return None
    return small_multiples(
        title=f"{kpi.share_label.capitalize()} by {kpi.period_word} in {year}, and the {target.text} target",
        labels=[period.short for period in periods],
        series=shares,
        target=target.percent,
        alt=f"Small charts, one for each unit, of {kpi.name} by {kpi.period_word} in {year}. "
        "The figures are in the table of the year.",
    )


def _periods(kpi, start_year):
    return kpi.periods_in(FinancialYear(start_year))


def _percent(returns, period):
    return pooled(one for one in returns if one.starts_on == period.first_day).percent


def _rolling(label, kpi, year, returns):
    held = {one.starts_on for one in returns}
    return RollingRow(label, tuple(_last_twelve(kpi, period, returns, held) for period in kpi.periods_in(year)))


def _last_twelve(kpi, period, returns, held):
    """The share of the twelve months that end with a period; nothing unless every period of them was returned."""
    first = months_after(period.first_day, period.months - A_YEAR)
    wanted = [months_after(first, at) for at in range(0, A_YEAR, kpi.frequency)]
    if not held.issuperset(wanted):
        return None
    return pooled(one for one in returns if first <= one.starts_on <= period.first_day)


def _short(label):
    """ "Apr 07" for "April 2007", "Apr 07" for "April to June 2007"."""
    words = label.split()
    return f"{words[0][:3]} {words[-1][-2:]}"
