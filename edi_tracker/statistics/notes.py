"""The notes under a table, in their fixed order: definition, base and unknowns, protection symbols, source."""

from __future__ import annotations

import re
from collections.abc import Collection

from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.grids import Grid, Position
from edi_tracker.statistics.policies import CONFIDENTIAL, LOW, UNDECLARED, Policy

A_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


def notes_for(
    crosstab: Crosstab, policy: Policy, grid: Grid, hidden: Collection[Position], used: Collection[str]
) -> tuple[str, ...]:
    """Whole sentences. A note gives a number only when the table shows it; `used` are the symbols in its cells."""
    notes = [
        crosstab.definition,
        f"Base: {crosstab.base}{_size(crosstab, grid, hidden)}" if crosstab.base else "",
        _unknowns(crosstab, grid, hidden),
        *crosstab.notes,
        *_symbols(crosstab, policy, used),
        _source(crosstab),
    ]
    return tuple(_sentence(note) for note in notes if note)


def _size(crosstab: Crosstab, grid: Grid, hidden: Collection[Position]) -> str:
    corner = (len(crosstab.rows), len(crosstab.columns))
    total = f"{crosstab.total:,}"
    if corner not in grid.values or corner in hidden or total in crosstab.base:
        return ""
    return f" ({total} {crosstab.unit})"


def _unknowns(crosstab: Crosstab, grid: Grid, hidden: Collection[Position]) -> str:
    bottom = len(crosstab.rows)
    places = [(bottom, crosstab.columns.index(label)) for label in crosstab.undeclared]
    if not places or any(place not in grid.values or place in hidden for place in places):
        return ""
    count = sum(grid.values[place] for place in places)
    return f"{' and '.join(crosstab.undeclared)}: {count:,} {crosstab.unit}"


def _symbols(crosstab: Crosstab, policy: Policy, used: Collection[str]) -> list[str]:
    meanings = {
        CONFIDENTIAL: f"a number from 1 to {policy.threshold - 1}, or a figure that would reveal one, is not shown",
        LOW: f"no percentage is given of fewer than {policy.minimum_base} {crosstab.unit}",
        UNDECLARED: f"no percentage is given where fewer than {policy.declaration_floor}% declared",
        "n/a": "not applicable: nothing was returned, or there is nothing to take a percentage of",
    }
    explanation = [] if policy.hides_counts else [policy.explanation]
    return explanation + [f"{symbol} = {meaning}" for symbol, meaning in meanings.items() if symbol in used]


def _source(crosstab: Crosstab) -> str:
    if not crosstab.as_at or crosstab.as_at in crosstab.source:
        return f"Source: {crosstab.source}" if crosstab.source else ""
    link = " as at" if A_DAY.fullmatch(crosstab.as_at) else ""
    return f"Source: {crosstab.source},{link} {crosstab.as_at}" if crosstab.source else crosstab.as_at


def _sentence(note: str) -> str:
    return note if note.endswith((".", "?", "!")) else f"{note}."
