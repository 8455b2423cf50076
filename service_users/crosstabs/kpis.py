"""KPI returns pooled: by unit, by period and for the year to date.

They count work that an office handled, not people by a characteristic: publish them as disclosure.NOT_OF_PEOPLE.
"""

from collections import defaultdict
from itertools import accumulate

from edi_tracker.periods import long_date
from edi_tracker.statistics.charts import bar_chart
from edi_tracker.statistics.crosstab import Crosstab, Measure
from edi_tracker.statistics.proportions import Proportion
from service_users.models import KpiReturn


def pooled(returns):
    """The numerator out of the denominator over any number of returns: counts are added, never percentages."""
    counts = [(one.numerator, one.denominator) for one in returns]
    return Proportion(sum(part for part, _ in counts), sum(whole for _, whole in counts))


def grouped(returns, name):
    """Returns by one of their fields, each kept in their order: field -> list."""
    found = defaultdict(list)
    for one in returns:
        found[getattr(one, name)].append(one)
    return dict(found)


def years_to_date(returns, periods):
    """A year's returns pooled from its first period up to each of its periods in turn; every return is added once."""
    by_day = grouped(returns, "starts_on")
    return list(accumulate(pooled(by_day.get(period.first_day, ())) for period in periods))


def by_region(kpi, year):
    """The two counts in a FinancialYear, a row a unit that returns it; None for one that returned nothing of it."""
    returns = list(KpiReturn.objects.filter(kpi=kpi).counted().in_year(year))
    return region_crosstab(kpi, year, kpi.units, returns)


def region_crosstab(kpi, year, units, returns):
    """The same, from units and returns already read."""
    by_unit = grouped(returns, "unit_id")
    rows = {unit.name: by_unit.get(unit.pk, []) for unit in units}
    return _crosstab(kpi, year, "region", rows)


def by_period(kpi, year):
    """The two counts of all units together, a row a period; None for a period that nobody returned."""
    returns = list(KpiReturn.objects.filter(kpi=kpi).counted().in_year(year))
    rows = {
        period.label: [one for one in returns if one.starts_on == period.first_day] for period in kpi.periods_in(year)
    }
    return _crosstab(kpi, year, kpi.period_word, rows)


def chart_of_regions(kpi, year, crosstab):
    """Each unit's percentage of the year against the target, best first; None when nothing was returned.

    `crosstab` is that of `by_region`.
    """
    shares = {name: crosstab.proportion(kpi.share_label, name) for name in crosstab.rows}
    best_last = kpi.direction == kpi.Direction.LOWER
    ranked = sorted((name for name in shares if shares[name].base), key=lambda name: shares[name].share)
    if not ranked:
        return None
    best_first = ranked if best_last else ranked[::-1]
    order = best_first + [name for name in shares if name not in ranked]
    target = kpi.target_in(year)
    reached = [name for name in ranked if target.is_met_by(shares[name])]
    return bar_chart(
        title=_title(kpi, year, target, shares, reached, best_first[-1]),
        labels=order,
        values=[shares[name].percent for name in order],
        target=target.percent,
        target_label=f"Target {target.text}",
        alt=f"Bar chart. {kpi.name} by region, {year}: "
        + ", ".join(f"{name} {shares[name].text}" for name in order)
        + f". The target is {target.text}.",
        highlight=reached,
    )


def _title(kpi, year, target, shares, reached, last):
    end = "highest" if kpi.direction == kpi.Direction.LOWER else "lowest"
    units = f"{len(reached)} of {len(shares)} regions"
    return f"{units} reached the {target.text} target in {year}; {last} was {end} at {shares[last].text}"


def _crosstab(kpi, year, heading, rows):
    columns = (kpi.denominator_label, kpi.numerator_label)
    definition = f"{kpi.share_label} = {columns[1].lower()} / {columns[0].lower()}"
    return Crosstab(
        title=f"{kpi.name} by {heading}, {year}",
        row_heading=heading.capitalize(),
        rows=tuple(rows),
        columns=columns,
        counts=tuple(_counts(returns) for returns in rows.values()),
        unit=kpi.denominator_label.lower(),
        as_at=f"{long_date(year.first_day)} to {long_date(year.last_day)}",
        source=kpi.source,
        base=kpi.question,
        definition=f"{definition}; the target is {kpi.target_in(year).text}",
        measures=(Measure(kpi.share_label, numerator=columns[1:], denominator=columns[:1]),),
        total_column=False,
    )


def _counts(returns):
    if not returns:
        return (None, None)
    whole = pooled(returns)
    return (whole.base, whole.count)
