"""Charts as SVG, the same on a page and in the paper: a title that says one thing, bars from 0, labels on the marks."""

from edi_tracker.statistics.charts.bars import bar_chart
from edi_tracker.statistics.charts.control import Point, control_line_chart
from edi_tracker.statistics.charts.dots import Dot, dot_chart
from edi_tracker.statistics.charts.lines import line_chart
from edi_tracker.statistics.charts.multiples import small_multiples
from edi_tracker.statistics.charts.stacks import stacked_bar
from edi_tracker.statistics.charts.style import PALETTE, Chart
from edi_tracker.statistics.charts.trends import trend_chart

__all__ = [
    "PALETTE",
    "Chart",
    "Dot",
    "Point",
    "bar_chart",
    "control_line_chart",
    "dot_chart",
    "line_chart",
    "small_multiples",
    "stacked_bar",
    "trend_chart",
]
