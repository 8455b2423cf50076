"""Charts of pay, drawn from published tables only."""

from edi_tracker.statistics.charts import bar_chart, line_chart
from workforce.pay.figures import WOMEN


def women_by_quarter(table):
    """Bars of women's share of each quarter, the lowest paid first; None where fewer than two can be shown."""
    place = table.headings.index(f"{WOMEN} %")
    rows = [(row.label, row.cells[place].value) for row in table.rows if not row.is_total]
    shown = [(label, value) for label, value in rows if value is not None]
    if len(shown) < 2:
        return None
    (first, lowest), (last, highest) = shown[0], shown[-1]
    return bar_chart(
        title=f"Women are {lowest}% of the {first.lower()} of pay and {highest}% of the {last.lower()}",
        labels=[label for label, _ in shown],
        values=[value for _, value in shown],
        alt=f"{table.title}. Women: {', '.join(f'{label} {value}%' for label, value in shown)}.",
    )


def median_over_time(table):
    """The gap in median hourly pay year by year; None with fewer than two years that show it, or one below 0."""
    place = table.headings.index("Median hourly pay")
    shown = [(row.label, row.cells[place].value) for row in table.rows if row.cells[place].value is not None]
    if len(shown) < 2 or min(value for _, value in shown) < 0:
        return None
    (first, start), (last, end) = shown[0], shown[-1]
    return line_chart(
        title=f"Median hourly pay gap: {start}% on {first}, {end}% on {last}",
        labels=[label for label, _ in shown],
        series={"Median hourly pay gap": [value for _, value in shown]},
        alt=f"{table.title}. Median hourly pay: {', '.join(f'{label} {value}%' for label, value in shown)}.",
    )
