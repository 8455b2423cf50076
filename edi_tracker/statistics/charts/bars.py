"""Horizontal bars, one a label, against a target."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from textwrap import fill
from typing import Any

from edi_tracker.statistics.charts.memory import remembered
from edi_tracker.statistics.charts.style import (
    BLUE,
    DARK,
    GREY,
    LINE_HEIGHT,
    MAROON,
    WHITE,
    Chart,
    Number,
    draw,
    number,
    refuse_labels,
    written,
)

BAR, VALUES = 30, 58
LABEL_LETTERS = 28


@remembered
def bar_chart(
    *,
    title: str,
    labels: Sequence[str],
    values: Sequence[Number],
    target: Number = None,
    target_label: str = "",
    unit: str = "%",
    alt: str,
    highlight: Collection[str] = (),
) -> Chart:
    """Horizontal bars from 0, in the order given; None is drawn as "n/a"; the target is a dashed line.

    With `highlight`, only the bars of those labels keep their colour. Raises ValueError for no bars at all, labels
    without values, repeated labels and negative values.
    """
    _refuse(labels, values)
    bars = [
        {
            "label": fill(label, LABEL_LETTERS),
            "lines": fill(label, LABEL_LETTERS).count("\n") + 1,
            "value": number(value) or 0,
            "text": written(value, unit),
            "fill": BLUE if not highlight or label in highlight else GREY,
        }
        for label, value in zip(labels, values, strict=True)
    ]
    layers = _bars(bars, _edge(bars, target, unit), has_target=target is not None)
    if target is not None:
        layers += _target(float(target), target_label or f"Target {written(target, unit)}")
    return draw(layers, title=title, alt=alt, above=28 if target is not None else 12)


def _bars(bars: list[dict[str, Any]], edge: float, *, has_target: bool) -> Any:
    """Bars, with values at their ends; with a target, in a column of their own where the line cannot cross them."""
    import altair as alt

    step = max(BAR, LINE_HEIGHT * max(bar["lines"] for bar in bars) + 10)
    base = alt.Chart(alt.Data(values=bars), height={"step": step}).encode(y=alt.Y("label:N", sort=None, axis=None))
    x = alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, edge], nice=False))
    drawn = base.mark_bar(height=22).encode(x=x, color=alt.Color("fill:N", scale=None))
    zero = alt.Chart(alt.Data(values=[{}])).mark_rule(color=DARK).encode(x=alt.XDatum(0, type="quantitative"))
    texts = base.mark_text(align="left", dx=5).encode(x=x, text="text:N")
    if has_target:
        texts = base.mark_text(align="right", dx=VALUES).encode(x=alt.value("width"), text="text:N")
    return alt.layer(drawn, texts, zero, *_labels(base, bars))


def _labels(base: Any, bars: list[dict[str, Any]]) -> list[Any]:
    """Labels left of the bars, those of more than one line centred on their bar (an axis hangs them from it)."""
    import altair as alt

    return [
        base.transform_filter(alt.datum.lines == lines)
        .mark_text(align="right", lineBreak="\n", lineHeight=LINE_HEIGHT, dy=-(lines - 1) * LINE_HEIGHT / 2)
        .encode(x=alt.value(-8), text="label:N")
        for lines in sorted({bar["lines"] for bar in bars})
    ]


def _target(target: float, label: str) -> Any:
    """A dashed line on a white one, so that it is seen where it crosses a bar, with its label on top."""
    import altair as alt

    at = alt.Chart(alt.Data(values=[{"target": target, "text": label}])).encode(x="target:Q")
    line = at.mark_rule(color=WHITE, strokeWidth=4) + at.mark_rule(color=MAROON, strokeDash=[5, 4], strokeWidth=2)
    return line + at.mark_text(color=MAROON, fontWeight="bold", baseline="bottom").encode(
        y=alt.value(-5), text="text:N"
    )


def _edge(bars: list[dict[str, Any]], target: Number, unit: str) -> float:
    """Where the longest bar may end: at 100% when there is a target for percentages."""
    longest = max([float(bar["value"]) for bar in bars] + [float(target or 0)])
    return max(longest, 100.0) if unit == "%" and target is not None else longest or 1.0


def _refuse(labels: Sequence[str], values: Sequence[Number]) -> None:
    refuse_labels(labels, values)
    if any(value is not None and value < 0 for value in values):
        raise ValueError("A bar cannot be shorter than nothing")
