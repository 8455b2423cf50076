"""When two sides may be compared, when not and why, and what comes nearest."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from edi_tracker.statistics.policies import STANDARD, UNPROTECTED
from edi_tracker.statistics.proportions import Proportion
from reports.comparison.agreement import SERVICE_USERS, cautions, own_cautions, reasons
from reports.comparison.nearest import nearest
from reports.comparison.results import compared
from tests.reports.comparison.sides import (
    ALL_EXCEPT_WHITE,
    ASIAN,
    BROAD,
    CAFCASS_2008,
    CENSUS_2021,
    ETHNIC_MINORITIES,
    FINE,
    GROUPS,
    INDIAN_ALONE,
    TABLE_3,
    answer,
    census,
    staff,
    unknown,
)


def why(ours, theirs, group, *, policy=UNPROTECTED, characteristic="ethnicity"):
    return " ".join(reasons(ours, theirs, group, characteristic=characteristic, policy=policy))


def users(**fields):
    usual = {"key": "users-1-all", "kind": "service_users", "is_census": False, "place": "", "rule": SERVICE_USERS}
    return census(**({"name": "Service users", "people": "service users", "day": date(2008, 3, 31)} | usual | fields))


def test_sides_that_agree_have_no_reason_against_them():
    assert why(staff(), census(), ALL_EXCEPT_WHITE) == ""


def test_a_share_of_everyone_is_not_set_beside_one_without_unknowns():
    said = why(staff(), census(), CAFCASS_2008)
    assert "“Cafcass 2008” is a share of everyone, including unknown." in said
    assert "has unknown answers and “Census 2011: England, 27 March 2011” has none" in said


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (staff(), census([*FINE, unknown(50, 18)], is_census=False)),
        (staff([one for one in TABLE_3 if one.is_known]), census()),
        (staff([*TABLE_3[:-1], unknown(0)]), census()),
    ],
)
def test_a_share_of_everyone_agrees_where_both_or_neither_count_unknowns(ours, theirs):
    assert why(ours, theirs, CAFCASS_2008) == ""


def test_the_seven_columns_cannot_tell_white_british_apart():
    said = why(staff(), census(), ETHNIC_MINORITIES)
    assert "“The seven columns of 2008”, cannot answer to “Ethnic minorities (all except White British)”" in said
    assert "It needs categories that tell White British apart." in said


def test_five_broad_groups_cannot_tell_white_british_apart():
    ours = staff(FINE, scheme=census().scheme)
    assert "“White” is counted as one, so nobody can tell" in why(ours, census(BROAD), ETHNIC_MINORITIES)


def test_a_column_of_all_asian_people_cannot_tell_who_is_indian():
    assert "“Asian” is counted as one" in why(staff(), census(), INDIAN_ALONE)


@pytest.mark.parametrize(
    ("day", "agrees"),
    [
        (date(1998, 4, 1), True),
        (date(1998, 3, 29), False),
        (date(2013, 3, 30), True),
        (date(2013, 4, 2), False),
    ],
)
def test_a_census_may_be_ten_years_older_or_five_newer(day, agrees):
    said = why(staff(), census(day=day), ALL_EXCEPT_WHITE)
    assert (said == "") == agrees
    assert agrees or "at most 10 years older or 5 newer. A census is taken every ten years." in said


def test_service_users_may_be_a_year_apart_and_no_more():
    assert why(staff(), users(), ALL_EXCEPT_WHITE) == ""
    assert "2 years apart" in why(staff(), users(day=date(2010, 3, 31)), ALL_EXCEPT_WHITE)


def test_disability_of_staff_is_not_set_beside_people_of_all_ages():
    said = why(staff(), census(), ALL_EXCEPT_WHITE, characteristic="disability")
    assert "Disability rises steeply with age." in said


def test_service_users_of_all_ages_are_not_set_beside_adults_alone():
    ours = users(rule=None)
    assert "aged 16 and over only" in why(ours, census(ages="adults"), ALL_EXCEPT_WHITE)
    assert why(staff(), census(ages="adults"), ALL_EXCEPT_WHITE) == ""


def test_every_reason_is_said_at_once():
    said = reasons(staff(), census(day=CENSUS_2021), ETHNIC_MINORITIES, characteristic="disability", policy=UNPROTECTED)
    assert len(said) == 3


def test_what_is_not_held_is_the_only_reason_given():
    theirs = census((), missing="No figures of Census 2001 are held here.", day=date(1991, 4, 21))
    assert why(staff(), theirs, ETHNIC_MINORITIES) == "No figures of Census 2001 are held here."


def test_a_small_count_is_for_those_who_may_see_it():
    few = staff([answer("Asian", 3, *TABLE_3[0].categories, broad="Asian"), *TABLE_3[1:2], *TABLE_3[3:]])
    assert why(few, census(), ASIAN) == ""
    assert "is small, or would reveal one that is" in why(few, census(), ASIAN, policy=STANDARD)


def test_there_is_no_share_of_few_people_nor_of_nobody():
    few = staff([replace(one, count=1) for one in TABLE_3])
    assert why(few, census(), ALL_EXCEPT_WHITE) == ""
    assert "fewer than 25 staff" in why(few, census(), ALL_EXCEPT_WHITE, policy=STANDARD)
    nobody = staff([replace(one, count=0) for one in TABLE_3])
    assert "fewer than 1 staff" in why(nobody, census(), ALL_EXCEPT_WHITE)


def test_few_who_answered_are_not_spoken_for():
    silent = staff([*TABLE_3[:-1], unknown(1994)])
    assert "Fewer than 60% of staff gave an answer." in why(silent, census(), ALL_EXCEPT_WHITE, policy=STANDARD)
    assert why(silent, census(), ALL_EXCEPT_WHITE) == ""


def test_people_in_no_group_are_said_when_few_and_refused_when_many():
    few, many = (users(answers=[*FINE, answer("Chinese Other", count, 98)], rule=None) for count in (9, 11))
    assert why(few, census(), ASIAN) == ""
    assert own_cautions(few, ASIAN) == [
        "“Chinese Other”, fewer than 1%, are in no group here and counted in the base only."
    ]
    assert "nobody can tell whether “Chinese Other” belong" in why(many, census(), ASIAN)


def test_what_is_under_the_limit_is_said_beside_the_figure():
    said = cautions(staff(), census(), ALL_EXCEPT_WHITE, characteristic="ethnicity")
    assert said[0] == "The two are 3 years apart: 31 March 2008 and 27 March 2011."
    assert "people of all ages" in said[1]


def test_a_region_is_said_to_be_set_beside_everybody():
    theirs = census(place="London", people="the population of London", day=staff().day, ages="adults")
    assert cautions(staff(), theirs, ALL_EXCEPT_WHITE, characteristic="ethnicity") == [
        "All staff, wherever they are, are set beside the population of London."
    ]


def near(ours, theirs, group, *others):
    rules = {"characteristic": "ethnicity", "policy": UNPROTECTED}
    return nearest(ours, theirs, group, sides=[theirs, *others], groups=GROUPS, **rules)


def test_the_nearest_of_a_share_of_everyone_is_one_of_those_known():
    assert near(staff(), census(), CAFCASS_2008).words == "Compare under “All except White, of those known” instead"


def test_the_same_group_in_finer_categories_is_nearer_than_another_group():
    ours, fine = staff(FINE, scheme=census().scheme), census(key="census-18", name="Census 2011, 18 groups")
    found = near(ours, census(BROAD), ETHNIC_MINORITIES, fine)
    assert (found.side, found.group) == (fine, ETHNIC_MINORITIES)
    assert found.words == "Compare with Census 2011, 18 groups, 27 March 2011 instead"


def test_the_nearest_of_a_census_too_late_is_an_earlier_one():
    late = census(key="census-2021", day=CENSUS_2021, when="21 March 2021")
    assert near(staff(), late, ALL_EXCEPT_WHITE, census()).side == census()


def test_the_nearest_of_a_category_is_its_broad_group():
    assert near(staff(), census(), INDIAN_ALONE).group == ASIAN


def test_nothing_is_suggested_that_does_not_agree_itself():
    assert near(staff(), census(day=CENSUS_2021), ALL_EXCEPT_WHITE) is None


def test_a_definition_that_counts_the_unknown_is_never_suggested():
    prose = replace(ALL_EXCEPT_WHITE, key="definition-prose", counts_the_unknown=True)
    rules = {"characteristic": "ethnicity", "policy": UNPROTECTED}
    found = nearest(staff(), census(), CAFCASS_2008, sides=[census()], groups=[prose, ALL_EXCEPT_WHITE], **rules)
    assert found.group == ALL_EXCEPT_WHITE


def test_a_comparison_has_the_figures_worked_out_by_hand():
    # 207/1994 is 10.38%, 160/1000 is 16%: an index of 0.65, and 5.6 points lower.
    rules = {"sides": [census()], "groups": GROUPS, "characteristic": "ethnicity", "policy": UNPROTECTED}
    result = compared(staff(), [census()], ALL_EXCEPT_WHITE, **rules)
    (beside,) = result.beside
    assert (result.share, beside.share) == (Proportion(207, 1994), Proportion(160, 1000))
    assert (beside.index, beside.gap.points) == (Decimal("0.65"), Decimal("-5.6"))
    assert beside.words.startswith("10.4% of staff (207 of 1,994), against 16.0% of the population of England: 5.6")


def test_one_side_may_agree_while_another_does_not():
    late = census(key="census-2021", day=CENSUS_2021)
    rules = {"sides": [census(), late], "groups": GROUPS, "characteristic": "ethnicity", "policy": UNPROTECTED}
    result = compared(staff(), [census(), late], ALL_EXCEPT_WHITE, **rules)
    assert [one.side for one in result.beside] == [census()]
    assert [(one.side, one.nearest.side) for one in result.refused] == [(late, census())]
