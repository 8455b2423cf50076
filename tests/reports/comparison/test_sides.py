"""How many belong to a group, from what is shown of a side."""

from dataclasses import replace
from decimal import Decimal

import pytest

from edi_tracker.statistics.proportions import Proportion
from reports.comparison.sides import Membership
from tests.reports.comparison.sides import (
    ALL_EXCEPT_WHITE,
    ASIAN,
    BROAD,
    CAFCASS_2008,
    ETHNIC_MINORITIES,
    FINE,
    INDIAN_ALONE,
    TABLE_3,
    answer,
    census,
    staff,
)


# Table 3 of the paper of 2008, by hand: 55 + 112 + 1 of 2,003; 207 of 2,003 - 9; Asian and Chinese of those known.
@pytest.mark.parametrize(
    ("side", "group", "share"),
    [
        (staff(), CAFCASS_2008, (168, 2003)),
        (staff(), ALL_EXCEPT_WHITE, (207, 1994)),
        (staff(), ASIAN, (56, 1994)),
        (census(), ALL_EXCEPT_WHITE, (160, 1000)),
        (census(), ETHNIC_MINORITIES, (200, 1000)),
        (census(), INDIAN_ALONE, (20, 1000)),
        (census(BROAD), ALL_EXCEPT_WHITE, (160, 1000)),
        (census(BROAD), ASIAN, (30, 1000)),
    ],
)
def test_a_share_is_of_the_members_among_its_base(side, group, share):
    assert side.share(group) == Proportion(*share)


def hidden(*labels):
    """Table 3 with the counts of some labels held back; the total stays."""
    answers = [replace(one, count=None) if one.label in labels else one for one in TABLE_3]
    return staff(answers, total=2003)


def test_one_hidden_count_outside_the_group_is_not_needed():
    assert hidden("White").share(CAFCASS_2008) == Proportion(168, 2003)


def test_a_hidden_count_that_follows_from_the_rest_is_used_as_any_reader_could():
    assert hidden("Chinese").share(ALL_EXCEPT_WHITE) == Proportion(207, 1994)


def test_two_hidden_counts_hold_the_share_back():
    assert hidden("Chinese", "Unknown").share(ALL_EXCEPT_WHITE) is None


def test_a_published_percentage_stands_in_for_hidden_counts_without_telling_them():
    side = replace(hidden("Chinese", "Unknown"), published={ALL_EXCEPT_WHITE.key: Decimal("10.4")})
    assert side.counted(ALL_EXCEPT_WHITE) is None
    # 10.4% of 2,003 is 208, which is 10.4% of 2,000.
    assert side.share(ALL_EXCEPT_WHITE) == Proportion(208, 2000)
    # Of those who answered: 99.6% of 2,003 is 1,995; 10.4% of that is 207, which is 10.4% of 1,990.
    assert replace(side, declared=Decimal("99.6")).share(ALL_EXCEPT_WHITE) == Proportion(207, 1990)


def test_a_published_percentage_of_nobody_stays_one_of_everybody():
    side = replace(hidden("Chinese", "Unknown"), published={ALL_EXCEPT_WHITE.key: Decimal("0.0")})
    assert side.share(ALL_EXCEPT_WHITE) == Proportion(0, 2003)


def test_who_answered_is_as_published_where_counts_are_hidden():
    assert staff().percent_declared == Decimal("99.6")
    assert replace(hidden("Chinese", "Unknown"), declared=Decimal("99.6")).percent_declared == Decimal("99.6")
    assert hidden("Chinese", "Unknown").percent_declared is None


@pytest.mark.parametrize(
    ("one", "group", "membership"),
    [
        (TABLE_3[0], INDIAN_ALONE, Membership.PARTLY),
        (TABLE_3[1], INDIAN_ALONE, Membership.OUT),
        (answer("Indian and others", 9, 99, broad="Asian", within="indian"), INDIAN_ALONE, Membership.PARTLY),
        (answer("Chinese Other", 16, 98), INDIAN_ALONE, Membership.NOWHERE),
        (answer("Chinese Other", 16, 98), ASIAN, Membership.NOWHERE),
        (answer("Martian", 3), ALL_EXCEPT_WHITE, Membership.NOWHERE),
        (BROAD[3], ETHNIC_MINORITIES, Membership.PARTLY),
        (FINE[0], INDIAN_ALONE, Membership.IN),
    ],
)
def test_a_label_may_hold_some_of_a_group_or_be_in_none(one, group, membership):
    assert group.of(one) == membership
