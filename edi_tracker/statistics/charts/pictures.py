"""A chart as a file to take away: SVG as it stands in the page, or PNG for a slide."""

from __future__ import annotations

from functools import lru_cache

from edi_tracker.statistics.charts.style import Chart
from edi_tracker.statistics.charts.svg import FONTS

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# About 1,360 pixels across: sharp on a slide that is as wide as a screen.
SCALE = 2


def to_svg(chart: Chart) -> bytes:
    """The drawing with its text alternative as its title."""
    return (DECLARATION + chart.svg).encode()


def to_png(chart: Chart) -> bytes:
    """The drawing as pixels, the same bytes for the same chart."""
    return _png(chart.svg)


@lru_cache(maxsize=64)
def _png(svg: str) -> bytes:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    drawn: bytes = vl_convert.svg_to_png(svg, scale=SCALE)
    return drawn
