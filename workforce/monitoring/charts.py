"""The chart of a measure: its rates for the two groups, of those that may be shown."""

from edi_tracker.statistics.charts import bar_chart


def rates_chart(title, rates):
    """Two bars for each rate that has been worked out; None where none has."""
    bars = []
    for shown in rates:
        if shown.likelihood and not shown.likelihood.is_few:
            what = shown.title.replace(", out of", " of")
            bars.append((f"{what}: {shown.groups.members}", shown.likelihood.members.percent))
            bars.append((f"{what}: {shown.groups.others}", shown.likelihood.others.percent))
    if not bars:
        return None
    labels, values = [label for label, _ in bars], [value for _, value in bars]
    listed = ", ".join(f"{label} {value}%" for label, value in bars)
    return bar_chart(
        title=_says(rates),
        labels=labels,
        values=values,
        alt=f"{title}. {listed}.",
        highlight=[label for label in labels if label.endswith(tuple(shown.groups.members for shown in rates))],
    )


def _says(rates):
    """The first rate that the chart draws, in words and numbers."""
    shown = next(one for one in rates if one.likelihood and not one.likelihood.is_few)
    members, others = shown.likelihood.members.percent, shown.likelihood.others.percent
    return f"{shown.title}: {members}% of {shown.groups.members}, {others}% of {shown.groups.others}"
