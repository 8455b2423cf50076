"""A control chart tells a period that differs by more than chance from one that does not."""

from decimal import Decimal

import pytest

from edi_tracker.statistics.control import control_chart, limits
from edi_tracker.statistics.proportions import Proportion


def usual(*counts, base=100):
    return [(f"Month {number}", Proportion(count, base)) for number, count in enumerate(counts, start=1)]


def test_the_limits_are_three_standard_errors_from_the_mean():
    """0.9 +- 3 * sqrt(0.9 * 0.1 / 100) = 0.9 +- 0.09, by hand."""
    assert limits(Proportion(9, 10), 100) == (Decimal("81.00"), Decimal("99.00"))


def test_limits_stay_within_nought_and_a_hundred():
    assert limits(Proportion(99, 100), 20) == (Decimal("92.33"), Decimal(100))
    assert limits(Proportion(0, 100), 20) == (Decimal(0), Decimal(0))


def test_the_mean_is_pooled_and_never_the_mean_of_percentages():
    chart = control_chart([*usual(90, 91, 89, 90, 91, 89, 90), ("Month 8", Proportion(1, 10))])
    assert chart.mean == Proportion(631, 710)


def test_a_period_beyond_the_limits_is_a_signal():
    chart = control_chart(usual(90, 92, 88, 91, 89, 60, 92, 90))
    assert [period.label for period in chart.signals] == ["Month 6"]


@pytest.mark.parametrize(("above", "signals"), [(6, 0), (7, 7)])
def test_seven_in_a_row_on_one_side_are_a_signal_and_six_are_not(above, signals):
    chart = control_chart(usual(*[88] * 2, *[91] * above, 88, 92))
    assert len(chart.signals) == signals


def test_a_period_on_the_mean_breaks_a_run():
    chart = control_chart(usual(91, 91, 91, 90, 91, 91, 91, 89, 88, 87))
    assert chart.mean == Proportion(900, 1000)
    assert not chart.signals


def test_too_few_periods_say_nothing_of_what_is_usual():
    assert control_chart(usual(90, 92, 88, 91, 89, 60, 92)) is None
    assert control_chart([*usual(90, 92, 88, 91, 89, 60, 92), ("Nothing", Proportion(0, 0))]) is None
