"""What comes of setting one side beside others: figures where they agree, reasons where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from edi_tracker.statistics.policies import Policy
from edi_tracker.statistics.proportions import Proportion
from edi_tracker.statistics.representation import (
    Difference,
    difference,
    difference_from_census,
    in_words,
    representation_index,
)
from reports.comparison.agreement import cautions, own_cautions, reasons
from reports.comparison.nearest import Nearest, nearest
from reports.comparison.sides import Group, Side


@dataclass(frozen=True)
class Beside:
    """One side beside ours, with the figures of both under one group."""

    side: Side
    share: Proportion
    index: Decimal | None
    gap: Difference
    words: str
    cautions: tuple[str, ...]


@dataclass(frozen=True)
class Refused:
    """One side that ours cannot be set beside, why not, and the nearest comparison that can be made."""

    side: Side
    reasons: tuple[str, ...]
    nearest: Nearest | None


@dataclass(frozen=True)
class Result:
    """Our side under a group, those beside it, and those that cannot be. `share` is None when none can."""

    side: Side
    group: Group
    share: Proportion | None
    beside: tuple[Beside, ...]
    refused: tuple[Refused, ...]
    cautions: tuple[str, ...]


def compared(
    ours: Side,
    chosen: Sequence[Side],
    group: Group,
    *,
    sides: Sequence[Side],
    groups: Sequence[Group],
    characteristic: str,
    policy: Policy,
) -> Result:
    """Our side beside each of those chosen; `sides` and `groups` are all there are, to find the nearest among."""
    rules = {"characteristic": characteristic, "policy": policy}
    beside: list[Beside] = []
    refused: list[Refused] = []
    for theirs in chosen:
        if found := reasons(ours, theirs, group, **rules):
            near = nearest(ours, theirs, group, sides=sides, groups=groups, **rules)
            refused.append(Refused(theirs, tuple(found), near))
        else:
            beside.append(_beside(ours, theirs, group, characteristic))
    share = ours.share(group) if beside else None
    return Result(ours, group, share, tuple(beside), tuple(refused), tuple(own_cautions(ours, group)))


def _beside(ours: Side, theirs: Side, group: Group, characteristic: str) -> Beside:
    share, other = _known(ours, group), _known(theirs, group)
    gap = difference_from_census(share, other) if theirs.is_census else difference(share, other)
    return Beside(
        side=theirs,
        share=other,
        index=representation_index(share, other),
        gap=gap,
        words=in_words(
            share, other, gap, unit=ours.people, other_unit=theirs.people, numbers=ours.counted(group) is not None
        ),
        cautions=tuple(cautions(ours, theirs, group, characteristic=characteristic)),
    )


def _known(side: Side, group: Group) -> Proportion:
    share = side.share(group)
    if share is None:
        raise ValueError(f"The share of {group.name} in {side.title} is held back")
    return share
