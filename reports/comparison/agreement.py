"""When two sides may be set beside one another, as rules with their reasons; and in plain words why they may not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from edi_tracker.statistics.policies import Policy
from reports.comparison.sides import DateRule, Group, Membership, Side

DAYS_IN_A_YEAR = 365.25
MOST_NOWHERE = Fraction(1, 100)  # of those who answered: fewer could not move a share by more than one point
WHOLE_COUNTRY = "England"  # with Wales or without, and the roles there
SERVICE_USERS = DateRule(
    1,
    1,
    "Both are counted every year, so there is no need to go further: more than a year apart, a difference may be the "
    "years and nothing else.",
)


@dataclass(frozen=True)
class AgeRule:
    """What is to be said, or why not to compare, where the two are of different ages; "" is any characteristic."""

    ours: str
    theirs: str
    characteristic: str
    refuses: bool
    words: str


# The first that fits is taken.
AGES = (
    AgeRule(
        "working",
        "all",
        "disability",
        True,
        "Disability rises steeply with age. These figures are of people of all ages, and staff are of working age: the "
        "shares would differ for that alone.",
    ),
    AgeRule(
        "all",
        "adults",
        "",
        True,
        "Service users are of all ages, children among them, and these figures are of people aged 16 and over only.",
    ),
    AgeRule("working", "all", "", False, "They are people of all ages, and staff are of working age: read with care."),
    AgeRule("all", "working", "", False, "Service users are of all ages, and those beside them are people in work."),
)


def reasons(ours: Side, theirs: Side, group: Group, *, characteristic: str, policy: Policy) -> list[str]:
    """Why the share of a group cannot be compared between two sides, in sentences; [] when it can."""
    if theirs.missing:
        return [theirs.missing]
    found = [*_definition(ours, group), *_definition(theirs, group)] or _denominator(ours, theirs, group)
    found += [*_dates(ours, theirs), *_ages(ours, theirs, characteristic, refuses=True)]
    return found or [*_size(ours, group, policy), *_size(theirs, group, policy)]


def own_cautions(side: Side, group: Group) -> list[str]:
    """What is to be said of our own side whatever it is set beside, in sentences."""
    return [*_without_numbers(side, group), *_nowhere(side, group)]


def cautions(ours: Side, theirs: Side, group: Group, *, characteristic: str) -> list[str]:
    """What is to be said beside one comparison that is made, in sentences."""
    found = [*_nowhere(theirs, group)]
    if abs((ours.day - theirs.day).days) >= DAYS_IN_A_YEAR:
        found.append(f"The two are {_years(ours, theirs)} apart: {ours.when} and {theirs.when}.")
    found += _ages(ours, theirs, characteristic, refuses=False)
    if theirs.place and not theirs.place.startswith(WHOLE_COUNTRY):
        found.append(f"All {ours.people}, wherever they are, are set beside {theirs.people}.")
    return found


def years_apart(ours: Side, theirs: Side) -> int:
    """Years between the two, to the nearest and at least one."""
    return max(1, round(abs((ours.day - theirs.day).days) / DAYS_IN_A_YEAR))


def is_in_time(day: date, theirs: Side) -> bool:
    """Whether figures of ours of a day may be set beside a side, by its own rule about dates."""
    years = (day - theirs.day).days / DAYS_IN_A_YEAR
    return theirs.rule is None or -theirs.rule.years_newer <= years <= theirs.rule.years_older


def _definition(side: Side, group: Group) -> Iterator[str]:
    """Whether the side's answers tell who belongs to the group."""
    if group.schemes and side.scheme not in group.schemes:
        yield f"{side.title}: its categories, “{side.scheme_name}”, cannot answer to “{group.name}”. {group.note}"
    elif together := side.labels(group, Membership.PARTLY):
        yield (
            f"{side.title}: {_quoted(together)} {'is' if len(together) == 1 else 'are'} counted as one, so nobody can "
            f"tell who in it belongs to “{group.name}”."
        )
    elif not _few_are_nowhere(side, group):
        nowhere = _quoted(side.labels(group, Membership.NOWHERE))
        yield (
            f"{side.title}: nobody can tell whether {nowhere} belong to “{group.name}”, and those are, or may be, 1% "
            "of the answers or more."
        )


def _denominator(ours: Side, theirs: Side, group: Group) -> list[str]:
    """A share of everyone means the same only where both or neither count people whose answer is unknown."""
    if group.denominator != "all" or ours.has_unknown == theirs.has_unknown:
        return []
    with_unknown, without = (ours, theirs) if ours.has_unknown else (theirs, ours)
    return [
        f"“{group.name}” is a share of everyone, including unknown. “{with_unknown.title}” has unknown answers and "
        f"“{without.title}” has none: the two shares would be of different things."
    ]


def _dates(ours: Side, theirs: Side) -> Iterator[str]:
    rule = theirs.rule
    if rule and not is_in_time(ours.day, theirs):
        yield (
            f"{theirs.title} and {ours.title} are {_years(ours, theirs)} apart. What is set beside figures may be at "
            f"most {_number(rule.years_older)} older or {rule.years_newer} newer. {rule.reason}"
        )


def _ages(ours: Side, theirs: Side, characteristic: str, *, refuses: bool) -> Iterator[str]:
    for rule in AGES:
        if (rule.ours, rule.theirs) == (ours.ages, theirs.ages) and rule.characteristic in ("", characteristic):
            if rule.refuses == refuses:
                yield rule.words
            return


def _size(side: Side, group: Group, policy: Policy) -> Iterator[str]:
    """What the policy holds back: small counts, what would reveal them, small bases, few who declared."""
    share, declared = side.share(group), side.percent_declared
    if share and share.base < max(policy.minimum_base, 1):
        yield f"There are fewer than {max(policy.minimum_base, 1)} {side.people} to take a share of."
    elif share is None or declared is None or 0 < share.count < policy.threshold:
        yield f"The number of {side.people} in “{group.name}” is small, or would reveal one that is. It is not shown."
    elif declared < policy.declaration_floor:
        yield f"Fewer than {policy.declaration_floor}% of {side.people} gave an answer."


def _few_are_nowhere(side: Side, group: Group) -> bool:
    lost = side.people_who(lambda answer: group.of(answer) == Membership.NOWHERE)
    answered = side.people_who(lambda answer: answer.is_answer)
    return lost is not None and (not lost or lost < MOST_NOWHERE * (answered or 0))


def _without_numbers(side: Side, group: Group) -> Iterator[str]:
    if side.counted(group) is None:
        yield (
            "The numbers behind the share are held back, since one is small. The share is as published, and what is "
            "worked out from it follows from published figures alone."
        )


def _nowhere(side: Side, group: Group) -> Iterator[str]:
    if labels := side.labels(group, Membership.NOWHERE):
        yield f"{_quoted(labels)}, fewer than 1%, are in no group here and counted in the base only."


def _years(ours: Side, theirs: Side) -> str:
    return _number(years_apart(ours, theirs))


def _number(years: int) -> str:
    return f"{years} year{'' if years == 1 else 's'}"


def _quoted(labels: list[str]) -> str:
    quoted = [f"“{label}”" for label in labels]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
