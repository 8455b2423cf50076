"""One or two lines over time, against a target."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from textwrap import fill
from typing import Any

from edi_tracker.statistics.charts.memory import remembered
from edi_tracker.statistics.charts.style import (
    BLUE,
    MAROON,
    ORANGE,
    PALE,
    TEXT,
    WIDTH,
    Chart,
    Number,
    draw,
    number,
    refuse_labels,
    written,
)

HEIGHT = 240
SMALL_TEXT = 12
LEAST_GAP = 18
LETTER = 7.4
MOST_VALUES_WRITTEN = 13
SHAPES = ("circle", "square")


@remembered
def line_chart(
    *,
    title: str,
    labels: Sequence[str],
    series: Mapping[str, Sequence[Number]],
    target: Number = None,
    target_label: str = "",
    unit: str = "%",
    alt: str,
) -> Chart:
    """One or two lines over time on an axis from 0. One line has its values on it; two have their names at the end.

    None breaks the line and is drawn as "n/a" on the axis. Raises ValueError for other than one or two lines, no
    labels, repeated labels, or lines that do not match them.
    """
    _refuse(labels, series)
    letters = max(4, int(WIDTH / len(labels) / LETTER) - 2)
    points: list[dict[str, Any]] = [
        {"at": fill(label, letters), "name": name, "value": number(value), "text": written(value, unit)}
        for name, values in series.items()
        for label, value in zip(labels, values, strict=True)
    ]
    top = _top([point["value"] for point in points], number(target), unit)
    ends = _ends(points, len(series), target, target_label or f"Target {written(target, unit)}")
    _spread(ends, top)
    layers = _lines(points, labels, list(series), top, unit)
    layers += _texts(points, target, writes_values=_writes_values(labels, series))
    if target is not None:
        layers += _target_line(float(target))
    if ends:
        layers += _end_labels(ends, list(series))
    return draw(layers, title=title, alt=alt, above=18)


def _lines(points: list[dict[str, Any]], labels: Sequence[str], names: list[str], top: float, unit: str) -> Any:
    import altair as alt

    x_axis = alt.Axis(labelExpr="split(datum.label, '\\n')", labelAngle=0, labelPadding=8, labelOverlap="greedy")
    mark = "'%'" if unit == "%" else "''"
    y_axis = alt.Axis(
        grid=not _writes_values(labels, names),
        gridColor=PALE,
        domain=False,
        tickCount=5,
        tickMinStep=1,
        labelExpr=f"format(datum.value, ',') + {mark}",
    )
    base = alt.Chart(alt.Data(values=points), height=HEIGHT).encode(
        x=alt.X("at:N", sort=None, axis=x_axis, scale=alt.Scale(type="point", padding=0.5)),
        y=alt.Y("value:Q", axis=y_axis, scale=alt.Scale(domain=[0, top], nice=False)),
        color=_colour(names),
    )
    points_drawn = base.mark_point(filled=True, size=55, opacity=1).encode(shape=_shape(names))
    return base.mark_line(strokeWidth=2.5) + points_drawn


def _texts(points: list[dict[str, Any]], target: Number, *, writes_values: bool) -> Any:
    """Values on the points of a single line, on the side away from the target; "n/a" where there is none."""
    import altair as alt

    limit = float("inf") if target is None else float(target)
    shown = [point for point in points if writes_values or point["value"] is None]
    below = [point for point in shown if point["value"] is not None and point["value"] < limit and target is not None]
    above = [point | {"value": point["value"] or 0} for point in shown if point not in below]
    layers = alt.layer()
    for some, dy in ((below, 15), (above, -13)):
        text = alt.Chart(alt.Data(values=some)).mark_text(fontSize=SMALL_TEXT, color=TEXT, dy=dy)
        layers += text.encode(x=alt.X("at:N", sort=None), y="value:Q", text="text:N")
    return layers


def _writes_values(labels: Sequence[str], lines: Collection[str]) -> bool:
    """Whether each point has its value beside it; the grid is for charts where they have not."""
    return len(lines) == 1 and len(labels) <= MOST_VALUES_WRITTEN


def _target_line(target: float) -> Any:
    import altair as alt

    rule = alt.Chart(alt.Data(values=[{"value": target}])).mark_rule(color=MAROON, strokeDash=[5, 4], strokeWidth=2)
    return rule.encode(y="value:Q")


def _end_labels(ends: list[dict[str, Any]], names: list[str]) -> Any:
    """Labels right of the plot, those of lines after the line's own mark."""
    import altair as alt

    base = alt.Chart(alt.Data(values=ends)).encode(x=alt.value("width"), y="value:Q")
    marks = base.transform_filter("isValid(datum.name)").mark_point(filled=True, size=55, opacity=1, xOffset=14)
    marks = marks.encode(shape=_shape(names), color=_colour(names))
    text = base.mark_text(align="left", dx=8 if len(names) == 1 else 24).encode(text="text:N")
    return marks + text.encode(color=alt.Color("colour:N", scale=None))


def _colour(names: list[str]) -> Any:
    import altair as alt

    return alt.Color("name:N", legend=None, sort=None, scale=alt.Scale(domain=names, range=[BLUE, ORANGE]))


def _shape(names: list[str]) -> Any:
    import altair as alt

    return alt.Shape("name:N", legend=None, scale=alt.Scale(domain=names, range=list(SHAPES)))


def _ends(points: list[dict[str, Any]], lines: int, target: Number, label: str) -> list[dict[str, Any]]:
    """What is written to the right of the plot: the target, and the names and last values of two lines."""
    ends = [] if target is None else [{"text": label, "value": float(target), "colour": MAROON}]
    if lines == 1:
        return ends
    last = {point["name"]: point for point in points if point["value"] is not None}
    return ends + [
        {"name": name, "text": f"{name} {point['text']}", "value": point["value"], "colour": TEXT}
        for name, point in last.items()
    ]


def _spread(ends: list[dict[str, Any]], top: float) -> None:
    """Move labels apart, from the highest down, so that none stands on another."""
    ends.sort(key=lambda end: -end["value"])
    gap = LEAST_GAP * top / HEIGHT
    for above, below in pairwise(ends):
        below["value"] = min(below["value"], above["value"] - gap)


def _top(values: list[float | None], target: float | None, unit: str) -> float:
    """The top of the axis: 100% for percentages over a half, otherwise a little over the highest value."""
    highest = max([value for value in (*values, target) if value is not None], default=0.0)
    if unit == "%" and 50 < highest <= 100:
        return 100.0
    return highest * 1.15 or 1.0


def _refuse(labels: Sequence[str], series: Mapping[str, Sequence[Number]]) -> None:
    if len(series) not in (1, 2):
        raise ValueError(f"A line chart shows one or two lines, not {len(series)}")
    for values in series.values():
        refuse_labels(labels, values)
