"""Shares as dots, each with its interval, one a row: what lies apart is seen to lie apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import Any

from edi_tracker.statistics.charts.bars import LABEL_LETTERS, VALUES
from edi_tracker.statistics.charts.memory import remembered
from edi_tracker.statistics.charts.style import (
    BLUE,
    DARK,
    GREY,
    LINE_HEIGHT,
    PALE,
    Chart,
    draw,
    refuse_labels,
    written,
)

ROW = 44


@dataclass(frozen=True)
class Dot:
    """A share in percent with the limits of its interval, which are the share itself where it has none."""

    label: str
    value: float
    low: float
    high: float


@remembered
def dot_chart(*, title: str, dots: Sequence[Dot], alt: str, highlight: Collection[str] = ()) -> Chart:
    """Dots on an axis from 0, each on the line of its interval, in the order given, with its value at the right.

    With `highlight`, only those labels keep their colour. Raises ValueError for no dots, repeated labels, and a share
    that is negative or outside its own interval.
    """
    _refuse(dots)
    rows = [
        {
            "label": fill(dot.label, LABEL_LETTERS),
            "lines": fill(dot.label, LABEL_LETTERS).count("\n") + 1,
            "value": dot.value,
            "low": dot.low,
            "high": dot.high,
            "text": written(dot.value, "%"),
            "fill": BLUE if not highlight or dot.label in highlight else DARK,
        }
        for dot in dots
    ]
    return draw(_layers(rows), title=title, alt=alt, above=12)


def _layers(rows: list[dict[str, Any]]) -> Any:
    import altair as alt

    step = max(ROW, LINE_HEIGHT * max(row["lines"] for row in rows) + 14)
    base = alt.Chart(alt.Data(values=rows), height={"step": step}).encode(y=alt.Y("label:N", sort=None, axis=None))
    axis = alt.Axis(grid=True, gridColor=PALE, domain=False, tickCount=5, labelExpr="format(datum.value, ',') + '%'")
    scale = alt.Scale(domain=[0, _edge(rows)], nice=False)
    colour = alt.Color("fill:N", scale=None)
    lines = base.mark_rule(strokeWidth=3).encode(x=alt.X("low:Q", axis=axis, scale=scale), x2="high:Q", color=colour)
    points = base.mark_point(filled=True, size=130, opacity=1).encode(x=alt.X("value:Q", scale=scale), color=colour)
    texts = base.mark_text(align="right", dx=VALUES).encode(x=alt.value("width"), text="text:N")
    zero = alt.Chart(alt.Data(values=[{}])).mark_rule(color=GREY).encode(x=alt.XDatum(0, type="quantitative"))
    return alt.layer(zero, lines, points, texts, *_labels(base, rows))


def _labels(base: Any, rows: list[dict[str, Any]]) -> list[Any]:
    """Labels left of the plot, those of more than one line centred on their dot."""
    import altair as alt

    return [
        base.transform_filter(alt.datum.lines == lines)
        .mark_text(align="right", lineBreak="\n", lineHeight=LINE_HEIGHT, dy=-(lines - 1) * LINE_HEIGHT / 2)
        .encode(x=alt.value(-8), text="label:N")
        for lines in sorted({row["lines"] for row in rows})
    ]


def _edge(rows: list[dict[str, Any]]) -> float:
    """Where the axis ends: a little beyond the highest limit, never beyond 100%."""
    return min(100.0, 1.1 * max(row["high"] for row in rows)) or 1.0


def _refuse(dots: Sequence[Dot]) -> None:
    refuse_labels([dot.label for dot in dots], [dot.value for dot in dots])
    if any(not 0 <= dot.low <= dot.value <= dot.high for dot in dots):
        raise ValueError("A share must lie within its own interval, and above 0")
