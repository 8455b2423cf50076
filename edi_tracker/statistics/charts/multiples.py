"""Small multiples: one small line chart for each of many, side by side on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from edi_tracker.statistics.charts.memory import remembered
from edi_tracker.statistics.charts.style import (
    BLUE,
    GREY,
    MAROON,
    PALE,
    TEXT,
    WIDTH,
    Chart,
    Number,
    draw_together,
    number,
    refuse_labels,
    written,
)

ACROSS = 5
HEIGHT = 110
BETWEEN = 16
AXIS = 34
SMALL_TEXT = 12
FOOT = 4


@remembered
def small_multiples(
    *, title: str, labels: Sequence[str], series: Mapping[str, Sequence[Number]], target: Number, alt: str
) -> Chart:
    """A panel for each name with its percentages over the labels, from 0 to 100, and the target as a dashed line.

    The last value stands beside its point. None breaks a line. Raises ValueError for nothing to
    draw, repeated labels, or a series that does not match them.
    """
    if not series:
        raise ValueError("Small multiples need at least one panel")
    for values in series.values():
        refuse_labels(labels, values)
    panels = [_panel(name, labels, values, target, at) for at, (name, values) in enumerate(series.items())]
    return draw_together(_in_rows(panels), title=title, alt=alt, above=12)


def _in_rows(panels: list[Any]) -> Any:
    import altair as alt

    rows = [alt.hconcat(*panels[at : at + ACROSS], spacing=BETWEEN) for at in range(0, len(panels), ACROSS)]
    return alt.vconcat(*rows, spacing=BETWEEN)


def _panel(name: str, labels: Sequence[str], values: Sequence[Number], target: Number, place: int) -> Any:
    import altair as alt

    is_first = place % ACROSS == 0
    rows = [{"at": at, "value": number(value), "text": written(value, "%")} for at, value in enumerate(values)]
    shown = [row for row in rows if row["value"] is not None]
    y_axis = alt.Axis(
        values=[0, 50, 100], labels=is_first, gridColor=PALE, grid=True, domain=False, labelExpr="datum.value + '%'"
    )
    names = f"datum.value == 0 ? '{labels[0]}' : '{labels[-1]}'"
    x_axis = alt.Axis(values=[0, len(labels) - 1], labelExpr=names, labelFontSize=SMALL_TEXT, labelFlush=True)
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("at:Q", axis=x_axis, scale=alt.Scale(domain=[0, max(len(labels) - 1, 1)], nice=False)),
        y=alt.Y("value:Q", axis=y_axis, scale=alt.Scale(domain=[0, 105], nice=False)),
    )
    layers = base.mark_line(strokeWidth=2, color=BLUE) + _ends(shown)
    if target is not None:
        rule = alt.Chart(alt.Data(values=[{"value": number(target)}])).mark_rule(color=MAROON, strokeDash=[4, 3])
        layers += rule.encode(y="value:Q")
    heading = {
        "text": name,
        "fontSize": SMALL_TEXT,
        "offset": 4,
        "frame": "group",
        "color": GREY if not shown else TEXT,
    }
    width = (WIDTH - AXIS - (ACROSS - 1) * BETWEEN) / ACROSS
    return layers.properties(width=width, height=HEIGHT, title=heading)


def _ends(shown: list[dict[str, Any]]) -> Any:
    """The last point, and its value at the foot of the panel, where no line runs through it."""
    import altair as alt

    last = alt.Chart(alt.Data(values=shown[-1:])).encode(x="at:Q", y="value:Q")
    point = last.mark_point(filled=True, size=40, opacity=1, color=BLUE)
    text = last.mark_text(align="right", baseline="bottom", fontSize=SMALL_TEXT)
    return point + text.encode(y=alt.datum(FOOT), text="text:N")
