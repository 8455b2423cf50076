"""One bar in parts, each with its count, and a key below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from edi_tracker.statistics.charts.memory import remembered
from edi_tracker.statistics.charts.style import (
    BLUE,
    DARK,
    GREY,
    LILAC,
    MAROON,
    ORANGE,
    TEAL,
    TEXT,
    WHITE,
    WIDTH,
    Chart,
    draw,
)

LETTER = 8
BAR, GAP, KEY_ROW, SWATCH = 44, 2, 26, 15
# Fill, outline, and the colour of text that can be read on it.
STYLES = (
    (BLUE, BLUE, WHITE),
    (TEAL, TEAL, TEXT),
    (MAROON, MAROON, WHITE),
    (ORANGE, ORANGE, TEXT),
    (DARK, DARK, WHITE),
    (LILAC, LILAC, TEXT),
    (GREY, GREY, TEXT),
    (WHITE, DARK, TEXT),
)


@dataclass(frozen=True)
class _Box:
    """A rectangle with its text, in pixels from the top left."""

    left: float
    top: float
    width: float
    height: float
    text: str
    text_left: float
    style: tuple[str, str, str]


@remembered
def stacked_bar(*, title: str, parts: Sequence[tuple[str, int]], alt: str) -> Chart:
    """One bar of up to eight parts, such as the statuses of a plan, each (label, count), with a key below.

    A part of 0 is in the key only. Raises ValueError for no parts, more than eight, or a negative count.
    """
    if not 0 < len(parts) <= len(STYLES):
        raise ValueError(f"A stacked bar has one to {len(STYLES)} parts, not {len(parts)}")
    if any(count < 0 for _, count in parts):
        raise ValueError("A part of a bar cannot be less than nothing")
    key = _key(parts)
    height = max(box.top + box.height for box in key)
    return draw(_boxes(_segments(parts), key, height), title=title, alt=alt, above=12)


def _segments(parts: Sequence[tuple[str, int]]) -> list[_Box]:
    counts = [count for _, count in parts]
    unit = WIDTH / (sum(counts) or 1)
    starts = accumulate(counts, initial=0)
    return [
        _Box(start * unit, 0, count * unit - GAP, BAR, _fitting(count, unit), (start + count / 2) * unit - 1, style)
        for start, count, style in zip(starts, counts, STYLES, strict=False)
        if count
    ]


def _fitting(count: int, unit: float) -> str:
    """The count, when there is room for it in its own part; the key has them all."""
    text = f"{count:,}"
    return text if len(text) * LETTER + 8 <= count * unit else ""


def _key(parts: Sequence[tuple[str, int]]) -> list[_Box]:
    texts = [f"{label}: {count:,}" for label, count in parts]
    columns = max(1, min(4, int(WIDTH // (max(map(len, texts)) * LETTER + SWATCH + 24))))
    width = WIDTH / columns
    places = [(at % columns * width, BAR + 16 + at // columns * KEY_ROW) for at in range(len(texts))]
    return [
        _Box(left, top, SWATCH, SWATCH, text, left + SWATCH + 8, style)
        for (left, top), text, style in zip(places, texts, STYLES, strict=False)
    ]


def _boxes(segments: list[_Box], key: list[_Box], height: float) -> Any:
    """Everything laid out in pixels: the horizontal and vertical scales only turn pixels into themselves."""
    import altair as alt

    across = alt.Scale(domain=[0, WIDTH], nice=False)
    down = alt.Scale(domain=[height + 4, 0], nice=False)
    data = [_values(box, box.style[2]) for box in segments] + [_values(box, TEXT) for box in key]
    base = alt.Chart(alt.Data(values=data), height=height + 4)
    rects = base.mark_rect(strokeWidth=1).encode(
        x=alt.X("left:Q", scale=across, axis=None),
        x2="right:Q",
        y=alt.Y("top:Q", scale=down, axis=None),
        y2="bottom:Q",
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("outline:N", scale=None),
    )
    layers = rects
    for is_key in (False, True):
        text = base.transform_filter(alt.datum.is_key == is_key).mark_text(align="left" if is_key else "center")
        layers += text.encode(x="text_left:Q", y="middle:Q", text="text:N", color=alt.Color("colour:N", scale=None))
    return layers


def _values(box: _Box, colour: str) -> dict[str, Any]:
    return {
        "left": box.left,
        "right": box.left + box.width,
        "top": box.top,
        "bottom": box.top + box.height,
        "middle": box.top + box.height / 2,
        "text": box.text,
        "text_left": box.text_left,
        "fill": box.style[0],
        "outline": box.style[1],
        "colour": colour,
        "is_key": box.height == SWATCH,
    }
