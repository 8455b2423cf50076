"""Control charts and small multiples: what they draw, and what they refuse."""

import pytest

from edi_tracker.statistics.charts import Point, control_line_chart, small_multiples

TWO = ["Apr", "May"]


def points(*values):
    return [Point(value, 80, 95, is_signal=value < 80) for value in values]


def test_a_control_chart_draws_its_mean_and_its_target():
    chart = control_line_chart(title="A", labels=TWO, points=points(90, 70), mean=88, target=95, alt="what it shows")
    assert "Mean 88%" in chart.svg
    assert "Target 95%" in chart.svg
    assert "<title>what it shows</title>" in chart.svg


def test_small_multiples_have_a_panel_each():
    series = {f"Region {number}": [90, None] for number in range(7)}
    chart = small_multiples(title="A", labels=TWO, series=series, target=95, alt="what it shows")
    assert all(name in chart.svg for name in series)


def test_what_does_not_pair_up_is_refused():
    with pytest.raises(ValueError, match="one value a label"):
        control_line_chart(title="A", labels=TWO, points=points(90), mean=88, target=95, alt="")
    with pytest.raises(ValueError, match="one value a label"):
        small_multiples(title="A", labels=TWO, series={"Eastern": [1]}, target=None, alt="")
    with pytest.raises(ValueError, match="at least one panel"):
        small_multiples(title="A", labels=TWO, series={}, target=None, alt="")
