"""Makers of sides and groups for pure tests; categories are numbers, as in a small database."""

from datetime import date

from reports.comparison.sides import Answer, DateRule, Group, Side

SCHEME_2008, SCHEME_2021 = 1, 2
ASIAN_2008, BLACK_2008, CHINESE_2008, MIXED_2008, WHITE_2008, OTHER_2008, UNKNOWN_2008 = range(1, 8)
INDIAN, CHINESE, AFRICAN, MIXED, BRITISH, IRISH, OTHER = range(11, 18)
MARCH_2008, CENSUS_2011, CENSUS_2021 = date(2008, 3, 31), date(2011, 3, 27), date(2021, 3, 21)
TEN_YEARS = DateRule(10, 5, "A census is taken every ten years.")

ALL_EXCEPT_WHITE = Group(
    key="definition-all-except-white",
    name="All except White, of those known",
    denominator="known",
    members=frozenset(
        [ASIAN_2008, BLACK_2008, CHINESE_2008, MIXED_2008, OTHER_2008, INDIAN, CHINESE, AFRICAN, MIXED, OTHER]
    ),
    schemes=frozenset([SCHEME_2008, SCHEME_2021]),
)
CAFCASS_2008 = Group(
    key="definition-cafcass-2008",
    name="Cafcass 2008",
    denominator="all",
    members=frozenset([ASIAN_2008, BLACK_2008, CHINESE_2008, INDIAN, CHINESE, AFRICAN]),
    schemes=frozenset([SCHEME_2008, SCHEME_2021]),
)
ETHNIC_MINORITIES = Group(
    key="definition-ethnic-minorities",
    name="Ethnic minorities (all except White British)",
    denominator="known",
    note="It needs categories that tell White British apart.",
    members=frozenset([INDIAN, CHINESE, AFRICAN, MIXED, IRISH, OTHER]),
    schemes=frozenset([SCHEME_2021]),
)
ASIAN = Group(key="broad-Asian", name="Asian", broad="Asian")
INDIAN_ALONE = Group(key="category-indian", name="Asian: Indian", broad="Asian", category="indian")
GROUPS = [CAFCASS_2008, ALL_EXCEPT_WHITE, ETHNIC_MINORITIES, ASIAN, INDIAN_ALONE]


def answer(label, count, *categories, **fields):
    return Answer(label, count, frozenset(categories), **fields)


def unknown(count, category=UNKNOWN_2008):
    return answer("Unknown", count, category, is_answer=False, is_known=False)


# Table 3 of the paper of 2008: 2,003 staff.
TABLE_3 = (
    answer("Asian", 55, ASIAN_2008, broad="Asian"),
    answer("Black", 112, BLACK_2008, broad="Black"),
    answer("Chinese", 1, CHINESE_2008, broad="Asian", same_as="chinese"),
    answer("Mixed", 26, MIXED_2008, broad="Mixed"),
    answer("White", 1787, WHITE_2008, broad="White"),
    answer("Other", 13, OTHER_2008, broad="Other"),
    unknown(9),
)
FINE = (
    answer("Indian", 20, INDIAN, broad="Asian", same_as="indian"),
    answer("Chinese", 10, CHINESE, broad="Asian", same_as="chinese"),
    answer("African", 70, AFRICAN, broad="Black", same_as="african"),
    answer("Mixed", 50, MIXED, broad="Mixed", same_as="mixed"),
    answer("British", 800, BRITISH, broad="White", same_as="british"),
    answer("Irish", 40, IRISH, broad="White", same_as="irish"),
    answer("Other", 10, OTHER, broad="Other", same_as="other"),
)
BROAD = (
    answer("Asian", 30, INDIAN, CHINESE, broad="Asian"),
    answer("Black", 70, AFRICAN, broad="Black"),
    answer("Mixed", 50, MIXED, broad="Mixed"),
    answer("White", 840, BRITISH, IRISH, broad="White"),
    answer("Other", 10, OTHER, broad="Other"),
)


def staff(answers=TABLE_3, **fields):
    usual = {
        "key": "staff-1",
        "name": "Staff",
        "people": "staff",
        "kind": "staff",
        "when": "31 March 2008",
        "day": MARCH_2008,
        "scheme": SCHEME_2008,
        "scheme_name": "The seven columns of 2008",
        "total": sum(one.count or 0 for one in answers),
        "ages": "working",
        "base": "all staff counted",
        "source": "Human resources records",
    }
    return Side(answers=tuple(answers), **(usual | fields))


def census(answers=FINE, **fields):
    usual = {
        "key": "census-2011",
        "name": "Census 2011: England",
        "people": "the population of England",
        "kind": "census",
        "when": "27 March 2011",
        "day": CENSUS_2011,
        "scheme": SCHEME_2021,
        "scheme_name": "The groups of the census",
        "ages": "all",
        "base": "All usual residents",
        "source": "Office for National Statistics",
        "place": "England",
        "is_census": True,
        "rule": TEN_YEARS,
    }
    return staff(answers, **(usual | fields))
