"""A share over time with its interval at each date, and a mark where the figures stop being like with like."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from edi_tracker.statistics.charts.lines import HEIGHT, LETTER, MOST_VALUES_WRITTEN, SMALL_TEXT
from edi_tracker.statistics.charts.memory import remembered
from edi_tracker.statistics.charts.style import (
    BLUE,
    LILAC,
    LINE_HEIGHT,
    MAROON,
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

Interval = tuple[Number, Number] | None
ROOM = 0.5
CAP = 5


@remembered
def trend_chart(
    *,
    title: str,
    labels: Sequence[str],
    values: Sequence[Number],
    intervals: Sequence[Interval],
    breaks: Mapping[int, str],
    absent: str = "n/a",
    alt: str,
) -> Chart:
    """A line of percentages from 0, an upright bar for the interval of each, in the order of the labels.

    `breaks` maps the place of a label (from 0) to what changed since the one before: there the line is interrupted,
    and a dashed line with those words stands between the two. A value of None is written as `absent` on the axis.
    Raises ValueError for no labels, repeated labels, other numbers of values or intervals than labels, and a break
    before the first or after the last.
    """
    _refuse(labels, values, intervals, breaks)
    points = _points(values, intervals, breaks, absent)
    top = _top(points)
    marks = _marks(breaks, len(labels))
    layers = _breaks(marks) + _intervals(points) + _line(points, labels, top) + _texts(points, top)
    return draw(
        layers, title=title, alt=alt, above=18 + LINE_HEIGHT * max((mark["level"] + 1 for mark in marks), default=0)
    )


def _points(
    values: Sequence[Number], intervals: Sequence[Interval], breaks: Mapping[int, str], absent: str
) -> list[dict[str, Any]]:
    return [
        {
            "at": at,
            "value": number(value),
            "low": number(interval[0]) if interval else None,
            "high": number(interval[1]) if interval else None,
            "run": sum(place <= at for place in breaks),
            "text": absent if value is None else written(value, "%"),
        }
        for at, (value, interval) in enumerate(zip(values, intervals, strict=True))
    ]


def _line(points: list[dict[str, Any]], labels: Sequence[str], top: float) -> Any:
    import altair as alt

    base = alt.Chart(alt.Data(values=points), height=HEIGHT).encode(
        x=alt.X("at:Q", axis=_dates(labels), scale=alt.Scale(domain=[-ROOM, len(labels) - 1 + ROOM], nice=False)),
        y=alt.Y("value:Q", axis=_percentages(labels), scale=alt.Scale(domain=[0, top], nice=False)),
    )
    line = base.mark_line(strokeWidth=2.5, color=BLUE).encode(detail="run:N")
    return line + base.mark_point(filled=True, size=60, opacity=1, color=BLUE)


def _dates(labels: Sequence[str]) -> Any:
    """The labels below their places, in lines as long as there is room for."""
    import altair as alt

    letters = max(1, int(WIDTH / len(labels) / LETTER) - 1)
    lines = json.dumps([wrap(label, letters, break_long_words=False) for label in labels])
    return alt.Axis(
        values=list(range(len(labels))),
        labelExpr=f"{lines}[datum.value]",
        labelAngle=0,
        labelPadding=8,
        labelOverlap="greedy",
        domain=True,
    )


def _percentages(labels: Sequence[str]) -> Any:
    import altair as alt

    return alt.Axis(
        grid=len(labels) > MOST_VALUES_WRITTEN,
        gridColor=PALE,
        domain=False,
        tickCount=5,
        tickMinStep=1,
        labelExpr="format(datum.value, ',') + '%'",
    )


def _intervals(points: list[dict[str, Any]]) -> Any:
    """Upright bars with a cap at each end, under the line."""
    import altair as alt

    held = alt.Chart(alt.Data(values=[point for point in points if point["low"] is not None])).encode(x="at:Q")
    layers = held.mark_rule(color=LILAC, strokeWidth=3).encode(y="low:Q", y2="high:Q")
    for end in ("low", "high"):
        layers += held.mark_tick(color=LILAC, thickness=3, size=2 * CAP, orient="horizontal").encode(y=f"{end}:Q")
    return layers


def _texts(points: list[dict[str, Any]], top: float) -> Any:
    """Values above their intervals while there is room for them; always what stands for a value that is not there."""
    import altair as alt

    shown = [
        {"at": point["at"], "text": point["text"], "y": point["high"] or point["value"] or 0}
        for point in points
        if len(points) <= MOST_VALUES_WRITTEN or point["value"] is None
    ]
    text = alt.Chart(alt.Data(values=shown)).mark_text(fontSize=SMALL_TEXT, color=TEXT, dy=-11)
    return text.encode(x="at:Q", y=alt.Y("y:Q", scale=alt.Scale(domain=[0, top], nice=False)), text="text:N")


def _breaks(marks: list[dict[str, Any]]) -> Any:
    """A dashed line before the first date that is counted otherwise, with what changed above the plot."""
    import altair as alt

    layers = alt.layer()
    for mark in marks:
        drawn = alt.Chart(alt.Data(values=[mark])).encode(x="at:Q")
        text = {"align": mark["align"], "baseline": "bottom", "dy": -4 - LINE_HEIGHT * mark["level"]}
        layers += drawn.mark_rule(color=MAROON, strokeDash=[5, 4], strokeWidth=2)
        words = drawn.mark_text(color=MAROON, fontWeight="bold", fontSize=SMALL_TEXT, **text)
        layers += words.encode(y=alt.value(0), text="text:N")
    return layers


def _marks(breaks: Mapping[int, str], dates: int) -> list[dict[str, Any]]:
    """Where breaks are drawn, those on the right written to the left, and each above the one that it would run into."""
    marks: list[dict[str, Any]] = []
    ends: list[float] = []
    for place, text in sorted(breaks.items()):
        at, width = place - 0.5, len(text) * LETTER * dates / WIDTH
        align = "right" if at > (dates - 1) / 2 else "left"
        left = at - width if align == "right" else at
        level = next((level for level, end in enumerate(ends) if end < left), len(ends))
        ends[level : level + 1] = [left + width]
        marks.append({"at": at, "text": text, "align": align, "level": level})
    return marks


def _top(points: list[dict[str, Any]]) -> float:
    """100% where shares or intervals pass a half, otherwise a little over the highest."""
    highest = max([one for point in points for one in (point["value"], point["high"]) if one is not None], default=0.0)
    return 105.0 if highest > 50 else highest * 1.2 or 1.0


def _refuse(
    labels: Sequence[str], values: Sequence[Number], intervals: Sequence[Interval], breaks: Mapping[int, str]
) -> None:
    refuse_labels(labels, values)
    if len(intervals) != len(labels):
        raise ValueError(f"A trend needs one interval or None a label: {len(labels)} labels, {len(intervals)}")
    if any(not 0 < place < len(labels) for place in breaks):
        raise ValueError("A break stands between two dates")
