"""What all charts share: size, colours, type, and how numbers are written on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap
from typing import Any

from edi_tracker.statistics.charts.svg import FONT, render

# The UK Government Analysis Function's palette for data visualisation, and greys for what is context.
BLUE, TEAL, MAROON, ORANGE, DARK, LILAC = PALETTE = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
GREY, PALE, TEXT, WHITE = "#8C8C8C", "#D9D9D9", "#0B0C0C", "#FFFFFF"

WIDTH = 680
TEXT_SIZE, TITLE_SIZE, LINE_HEIGHT = 14, 17, 17
TITLE_LETTERS = 76

Number = float | Decimal | None


@dataclass(frozen=True)
class Chart:
    """An SVG element to put in a page as it is, with its title and the text that stands for it when not seen."""

    svg: str
    title: str
    alt: str


def draw(layers: Any, *, title: str, alt: str, above: int) -> Chart:
    """Draw altair layers at the standard width, with `above` pixels between the title and the plot."""
    chart = layers.properties(
        width=WIDTH,
        padding={"left": 0, "right": 4, "top": 4, "bottom": 4},
        autosize={"type": "fit-x", "contains": "padding"},
        title={"text": wrap(title, TITLE_LETTERS), "offset": above},
    )
    return Chart(render(chart.configure(**_config()).to_json(indent=None), alt), title, alt)


def draw_together(charts: Any, *, title: str, alt: str, above: int) -> Chart:
    """Draw altair charts that stand side by side and have widths of their own, under one title."""
    whole = charts.properties(
        padding={"left": 0, "right": 4, "top": 4, "bottom": 4},
        title={"text": wrap(title, TITLE_LETTERS), "offset": above},
    )
    return Chart(render(whole.configure(**_config()).to_json(indent=None), alt), title, alt)


def written(value: Number, unit: str) -> str:
    """A value as printed beside its mark: "86.5%", "2,003", "n/a"."""
    if value is None:
        return "n/a"
    return f"{value:.1f}%" if unit == "%" else f"{value:,.0f}"


def number(value: Number) -> float | None:
    """A plain number for the drawing."""
    return None if value is None else float(value)


def refuse_labels(labels: Sequence[str], values: Sequence[Number]) -> None:
    """Raise ValueError when there is nothing to draw, a label is repeated, or labels and values do not pair up."""
    if not labels:
        raise ValueError("A chart needs at least one label")
    if len(set(labels)) < len(labels):
        raise ValueError("Two marks of one chart cannot have the same label")
    if len(labels) != len(values):
        raise ValueError(f"A chart needs one value a label: {len(labels)} labels, {len(values)} values")


def _config() -> dict[str, Any]:
    text = {"labelFont": FONT, "labelFontSize": TEXT_SIZE, "labelColor": TEXT, "titleFont": FONT}
    return {
        "view": {"stroke": None},
        "axis": {**text, "grid": False, "ticks": False, "title": None, "labelLimit": 400},
        "text": {"font": FONT, "fontSize": TEXT_SIZE, "color": TEXT},
        "title": {
            "font": FONT,
            "fontSize": TITLE_SIZE,
            "fontWeight": "bold",
            "color": TEXT,
            "anchor": "start",
            "frame": "bounds",
            "lineHeight": 22,
        },
    }
