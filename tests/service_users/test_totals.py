from decimal import Decimal

import pytest

from service_users.totals import narrowest_range, total_range


@pytest.mark.parametrize(
    ("count", "percent", "expected"),
    [(6, "0.9", (632, 705)), (2, "0.3", (572, 800)), (6, "1.3", (445, 480)), (5, "0.8", (589, 666))],
)
def test_a_printed_percentage_bounds_its_total(count, percent, expected):
    assert total_range(count, Decimal(percent)) == expected


def test_every_total_in_the_range_prints_the_percentage_and_none_beside_it_does():
    def prints(total):
        return (2000 * 6 + total) // (2 * total) == 9

    assert [total for total in range(500, 900) if prints(total)] == list(range(632, 706))


def test_nothing_limits_the_total_behind_nought_per_cent():
    assert total_range(1, Decimal("0.0")) == (2001, None)
    assert total_range(0, Decimal("0.0")) == (0, None)


def test_several_percentages_of_one_year_narrow_each_other():
    assert narrowest_range([(6, "0.9"), (2, "0.3")]) == (632, 705)
    assert narrowest_range([(6, "0.9"), (5, "0.8")]) == (632, 666)


def test_no_range_is_given_when_none_fits_or_nothing_was_printed():
    assert narrowest_range([(6, "0.9"), (6, "1.3")]) is None
    assert narrowest_range([]) is None
