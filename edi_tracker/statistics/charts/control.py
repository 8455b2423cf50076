"""A control chart: a share over time within the limits that chance keeps to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from edi_tracker.statistics.charts.memory import remembered
from edi_tracker.statistics.charts.style import (
    BLUE,
    GREY,
    MAROON,
    ORANGE,
    PALE,
    TEXT,
    Chart,
    Number,
    draw,
    number,
    refuse_labels,
)

HEIGHT = 240
ROOM = 0.5
NAMES = 14
SMALL_TEXT = 12
LINE = 15


@dataclass(frozen=True)
class Point:
    """A share in percent, its limits, and whether it is outside the usual."""

    value: Number
    low: Number
    high: Number
    is_signal: bool


@remembered
def control_line_chart(
    *, title: str, labels: Sequence[str], points: Sequence[Point], mean: Number, target: Number, alt: str
) -> Chart:
    """Percentages over time, the band of their limits, the mean and the target; signals are orange diamonds.

    The axis need not begin at 0: what matters is where a point lies in the band. Raises ValueError for no labels,
    repeated labels, or points that do not match them.
    """
    refuse_labels(labels, [point.value for point in points])
    rows = [
        {
            "at": at,
            "value": number(one.value),
            "low": number(one.low),
            "high": number(one.high),
            "signal": one.is_signal,
        }
        for at, one in enumerate(points)
    ]
    lines = [("Mean", mean, GREY), ("Target", target, MAROON)]
    lowest, highest = _domain(rows, [value for _, value, _ in lines])
    layers = _band(rows, labels, lowest, highest) + _lines(rows)
    layers += _levels([(name, value, colour) for name, value, colour in lines if value is not None], highest - lowest)
    return draw(layers, title=title, alt=alt, above=18)


def _domain(rows: list[dict[str, Any]], lines: Sequence[Number]) -> tuple[float, float]:
    values = [row[name] for row in rows for name in ("value", "low", "high")]
    values += [float(value) for value in lines if value is not None]
    return max(0.0, min(values) - 3), min(103.0, max(values) + 3)


def _band(rows: list[dict[str, Any]], labels: Sequence[str], lowest: float, highest: float) -> Any:
    import altair as alt

    step = max(1, -(-len(labels) // NAMES))
    shown = {at: label for at, label in enumerate(labels) if at % step == 0}
    names = "{" + ", ".join(f"'{at}': '{label}'" for at, label in shown.items()) + "}[datum.value]"
    x_axis = alt.Axis(values=list(shown), labelExpr=names, labelAngle=0, labelPadding=8)
    y_axis = alt.Axis(grid=True, gridColor=PALE, domain=False, tickCount=5, labelExpr="datum.value + '%'")
    base = alt.Chart(alt.Data(values=rows), height=HEIGHT).encode(
        x=alt.X("at:Q", axis=x_axis, scale=alt.Scale(domain=[-ROOM, len(labels) - 1 + ROOM], nice=False))
    )
    y = alt.Y("low:Q", axis=y_axis, scale=alt.Scale(domain=[lowest, highest], nice=False, zero=False))
    return base.mark_area(interpolate="step", color=PALE, opacity=0.7).encode(y=y, y2="high:Q")


def _lines(rows: list[dict[str, Any]]) -> Any:
    import altair as alt

    base = alt.Chart(alt.Data(values=rows)).encode(x="at:Q", y="value:Q")
    usual = base.transform_filter("!datum.signal").mark_point(filled=True, size=50, opacity=1, color=BLUE)
    signal = base.transform_filter("datum.signal").mark_point(
        filled=True, size=110, opacity=1, color=ORANGE, shape="diamond", stroke=TEXT, strokeWidth=1
    )
    return base.mark_line(strokeWidth=2, color=BLUE) + usual + signal


def _levels(lines: Sequence[tuple[str, Number, str]], span: float) -> Any:
    """A line across for each, with its name at the right end; names stand apart from one another."""
    import altair as alt

    layers = alt.layer()
    below = float("inf")
    for name, value, colour in sorted(lines, key=lambda line: -float(line[1] or 0)):
        at = min(float(value or 0), below - LINE * span / HEIGHT)
        below = at
        rule = alt.Chart(alt.Data(values=[{"y": float(value or 0)}])).mark_rule(
            color=colour, strokeDash=[5, 4], strokeWidth=2
        )
        words = alt.Chart(alt.Data(values=[{"y": at, "text": f"{name} {value}%"}])).mark_text(
            align="left", dx=8, color=colour if colour != GREY else TEXT, fontSize=SMALL_TEXT
        )
        layers += rule.encode(y="y:Q") + words.encode(x=alt.value("width"), y="y:Q", text="text:N")
    return layers
