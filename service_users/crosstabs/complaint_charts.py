"""The share of complaints that were on one ground, over the years, as a chart of what the table shows."""

from edi_tracker.statistics.charts import trend_chart
from edi_tracker.statistics.proportions import Proportion


def ground_chart(ground, table, shown):
    """The chart of a ground's published table and its ShownYears; None without two percentages to draw."""
    percents = [row.cells[-1].value if row.cells[-1].kind == "percent" else None for row in table.rows]
    drawn = [one for one in shown if one.percent]
    if len(drawn) < 2:
        return None
    about = f"Complaints on the ground of {ground.ground.lower()}"
    title = f"{about}: {drawn[0].percent} of all in {drawn[0].label}, {drawn[-1].percent} in {drawn[-1].label}"
    return trend_chart(
        title=title,
        labels=[one.label for one in shown],
        values=percents,
        intervals=[_interval(one) for one in shown],
        breaks={},
        absent="not shown",
        alt=f"{about} as a percentage of all: "
        + ", ".join(f"{one.label} {one.percent or 'not shown'}" for one in shown),
    )


def _interval(one):
    """The 95% interval of a year whose total is shown."""
    if one.percent is None or one.count is None or one.totals is None or one.totals[0] != one.totals[1]:
        return None
    return Proportion(one.count, one.totals[0]).wilson()
