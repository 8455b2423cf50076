"""The nearest comparison that does agree, where the one asked for does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edi_tracker.statistics.policies import Policy
from reports.comparison.agreement import reasons
from reports.comparison.sides import Group, Side


@dataclass(frozen=True)
class Nearest:
    """Another group, another side, or both, under which the comparison can be made."""

    side: Side
    group: Group
    words: str


def nearest(
    ours: Side,
    theirs: Side,
    group: Group,
    *,
    sides: Sequence[Side],
    groups: Sequence[Group],
    characteristic: str,
    policy: Policy,
) -> Nearest | None:
    """The first of the comparisons beside the one asked for that agrees; None when none does.

    The same group on a day or in categories near by comes before another group, and of groups the definitions, and the
    broad group that a category is in, come before the rest; a share of everyone, including unknown, agrees least often.
    """
    for side, other in _candidates(theirs, group, _alike(theirs, sides), _others(group, groups)):
        if not reasons(ours, side, other, characteristic=characteristic, policy=policy):
            return Nearest(side, other, _words(side, other, theirs, group))
    return None


def _candidates(
    theirs: Side, group: Group, sides: Sequence[Side], groups: Sequence[Group]
) -> Iterator[tuple[Side, Group]]:
    yield from ((side, group) for side in sides)
    yield from ((theirs, other) for other in groups)
    yield from ((side, other) for other in groups for side in sides)


def _alike(theirs: Side, sides: Sequence[Side]) -> list[Side]:
    """Others of the same kind, those of the day nearest to it first."""
    alike = [side for side in sides if side.kind == theirs.kind and side.identity != theirs.identity]
    return sorted(alike, key=lambda side: _apart(side, theirs))


def _apart(side: Side, theirs: Side) -> tuple[int, bool, bool]:
    return abs((side.day - theirs.day).days), side.place != theirs.place, side.key != theirs.key


def _others(group: Group, groups: Sequence[Group]) -> list[Group]:
    """Other groups in the order in which they come near: never one that counts the unknown as members."""
    others = [other for other in groups if other.key != group.key and not other.counts_the_unknown]
    return sorted(others, key=lambda other: _distance(group, other))


def _distance(group: Group, other: Group) -> int:
    if group.category and other.broad == group.broad and not other.category:
        return 0
    if other.schemes and other.denominator != "all":
        return 1
    return 4 if other.category else 3 if other.schemes else 2


def _words(side: Side, other: Group, theirs: Side, group: Group) -> str:
    beside = f" with {side.title}" if side.identity != theirs.identity else ""
    under = f" under “{other.name}”" if other.key != group.key else ""
    return f"Compare{beside}{under} instead"
