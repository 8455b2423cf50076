"""KPI returns pooled: by region, by month and for the year to date.

They count forms that an office handled, not people by a characteristic: publish them as disclosure.NOT_OF_PEOPLE.
"""

from edi_tracker.periods import long_date, month_label
from edi_tracker.statistics.charts import bar_chart
from edi_tracker.statistics.crosstab import Crosstab, Measure
from edi_tracker.statistics.proportions import Proportion
from service_users.models import KpiReturn
from service_users.models.kpis import regions

PERCENT_RETURNED = "% returned"


def pooled(returns):
    """Returned out of issued over any number of returns: counts are added, percentages are never averaged."""
    return sum((Proportion(one.returned, one.issued) for one in returns), Proportion(0, 0))


def year_to_date(returns, month):
    """The returns of a year pooled from its April up to a month."""
    return pooled(one for one in returns if one.month <= month)


def reaches(proportion, target):
    """Whether the exact share is at or above the target percentage; nothing issued reaches nothing."""
    return proportion.share is not None and 100 * proportion.share >= target


def by_region(kpi, year):
    """Forms issued and returned in a FinancialYear, a row a region; None for one that returned no month of it."""
    returns = list(KpiReturn.objects.filter(kpi=kpi).in_year(year))
    return region_crosstab(kpi, year, regions(), returns)


def region_crosstab(kpi, year, units, returns):
    """The same, from regions and returns already read."""
    rows = {unit.name: [one for one in returns if one.unit_id == unit.pk] for unit in units}
    return _crosstab(kpi, year, "region", rows)


def by_month(kpi, year):
    """Forms issued and returned by all regions together, a row a month; None for a month that nobody returned."""
    returns = list(KpiReturn.objects.filter(kpi=kpi).in_year(year))
    rows = {month_label(month): [one for one in returns if one.month == month] for month in year.months}
    return _crosstab(kpi, year, "month", rows)


def chart_of_regions(kpi, year, crosstab):
    """Each region's percentage of the year against the target, best first; None when nothing was returned.

    `crosstab` is that of `by_region`.
    """
    shares = {name: crosstab.proportion(PERCENT_RETURNED, name) for name in crosstab.rows}
    ranked = sorted((name for name in shares if shares[name].base), key=lambda name: -shares[name].share)
    if not ranked:
        return None
    reached = [name for name in ranked if reaches(shares[name], kpi.target)]
    order = ranked + [name for name in shares if name not in ranked]
    lowest = f"{ranked[-1]} was lowest at {shares[ranked[-1]].text}"
    return bar_chart(
        title=f"{len(reached)} of {len(shares)} regions reached the {kpi.target_text} target in {year}; {lowest}",
        labels=order,
        values=[shares[name].percent for name in order],
        target=kpi.target,
        target_label=f"Target {kpi.target_text}",
        alt=f"Bar chart. {kpi.name} by region, {year}: "
        + ", ".join(f"{name} {shares[name].text}" for name in order)
        + f". The target is {kpi.target_text}.",
        highlight=reached,
    )


def _crosstab(kpi, year, heading, rows):
    columns = (kpi.denominator_label, kpi.numerator_label)
    return Crosstab(
        title=f"{kpi.name} by {heading}, {year}",
        row_heading=heading.capitalize(),
        rows=tuple(rows),
        columns=columns,
        counts=tuple(_counts(returns) for returns in rows.values()),
        unit="forms",
        as_at=f"{long_date(year.first_day)} to {long_date(year.last_day)}",
        source=kpi.source,
        base=kpi.question,
        definition=f"{PERCENT_RETURNED} = {columns[1].lower()} / {columns[0].lower()}; the target is {kpi.target_text}",
        measures=(Measure(PERCENT_RETURNED, numerator=columns[1:], denominator=columns[:1]),),
        total_column=False,
    )


def _counts(returns):
    if not returns:
        return (None, None)
    whole = pooled(returns)
    return (whole.base, whole.count)
