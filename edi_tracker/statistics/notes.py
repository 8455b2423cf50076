"""The notes under a table, in their fixed order: definition, base and unknowns, protection symbols, source."""

from __future__ import annotations

import re
from collections.abc import Collection

from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.grids import Grid, Position
from edi_tracker.statistics.policies import Policy

A_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


def notes_for(
    crosstab: Crosstab, policy: Policy, grid: Grid, hidden: Collection[Position], used: Collection[str]
) -> tuple[str, ...]:
    """Whole sentences. A note gives a number only when the table shows it; `used` are the symbols in its cells."""
    notes = [
        crosstab.definition,
        f"Base: {crosstab.base}{_size(crosstab, policy, grid, hidden)}" if crosstab.base else "",
        _unknowns(crosstab, policy, grid, hidden),
        *crosstab.notes,
        *_symbols(crosstab, policy, used),
        _source(crosstab),
    ]
    return tuple(_sentence(note) for note in notes if note)


def _size(crosstab: Crosstab, policy: Policy, grid: Grid, hidden: Collection[Position]) -> str:
    corner = (len(crosstab.rows), len(crosstab.columns))
    total = _number(crosstab.total, policy)
    if corner not in grid.values or corner in hidden or not total or total in crosstab.base:
        return ""
    return f" ({total} {crosstab.unit})"


def _unknowns(crosstab: Crosstab, policy: Policy, grid: Grid, hidden: Collection[Position]) -> str:
    bottom, last = len(crosstab.rows), len(crosstab.columns)
    places = [(bottom, crosstab.columns.index(label)) for label in crosstab.undeclared]
    places += [(crosstab.rows.index(label), last) for label in crosstab.undeclared_rows]
    if not places or any(place not in grid.values or place in hidden for place in places):
        return ""
    if policy.is_rounded and len(places) > 1:
        return ""
    count = _number(sum(grid.values[place] for place in places), policy)
    labels = (*crosstab.undeclared, *crosstab.undeclared_rows)
    return f"{' and '.join(labels)}: {count} {crosstab.unit}" if count else ""


def _number(count: int, policy: Policy) -> str:
    """The count as the table shows it; nothing where that would be a symbol."""
    return "" if policy.is_rounded and count < policy.threshold else f"{policy.nearest(count):,}"


def _symbols(crosstab: Crosstab, policy: Policy, used: Collection[str]) -> list[str]:
    markers = policy.markers
    meanings = {
        markers.confidential: _confidential(crosstab, policy),
        markers.low: f"a number under {policy.threshold}, which may be 0, or a percentage made from one",
        markers.not_available: _not_available(crosstab, policy),
        markers.not_applicable: "not applicable: there is nothing to take a percentage of",
    }
    if markers.not_available == markers.not_applicable:
        meanings[markers.not_applicable] = (
            "not applicable: nothing was returned, or there is nothing to take a percentage of"
        )
    explanation = [policy.explanation] if policy.is_rounded or not policy.hides_counts else []
    return explanation + [f"{symbol} = {meanings[symbol]}" for symbol in markers.every if symbol in used]


def _confidential(crosstab: Crosstab, policy: Policy) -> str:
    if policy.is_rounded:
        return (
            f"confidential: a figure of a group of fewer than {policy.minimum_base} {crosstab.unit}, or one that "
            f"would reveal a small number, is not shown"
        )
    return f"a number from 1 to {policy.threshold - 1}, or a figure that would reveal one, is not shown"


def _not_available(crosstab: Crosstab, policy: Policy) -> str:
    if not policy.minimum_base:
        return "not available: nothing was recorded"
    return (
        f"not available: nothing was recorded, or no percentage is given of fewer than {policy.minimum_base} "
        f"{crosstab.unit}, nor where fewer than {policy.declaration_floor}% declared"
    )


def _source(crosstab: Crosstab) -> str:
    if not crosstab.as_at or crosstab.as_at in crosstab.source:
        return f"Source: {crosstab.source}" if crosstab.source else ""
    link = " as at" if A_DAY.fullmatch(crosstab.as_at) else ""
    return f"Source: {crosstab.source},{link} {crosstab.as_at}" if crosstab.source else crosstab.as_at


def _sentence(note: str) -> str:
    return note if note.endswith((".", "?", "!")) else f"{note}."
