"""Blank priorities: a blank cell means "same as above", as long as "above" is the same stem."""

from collections.abc import Sequence
from dataclasses import dataclass

from actions.references import stem


@dataclass(frozen=True)
class PrintedRow:
    """What of a printed row decides its priority. `section` is the appendix it is printed in."""

    numbering: str
    section: str
    reference: str
    priority: str


def resolve(rows: Sequence[PrintedRow]) -> list[str]:
    """The priority of each row, in order; empty where nothing says what it is.

    A blank takes the priority above it in its own section and stem (a row without a reference belongs to the stem
    above it). When its stem has nothing above it, it takes the first priority of that stem elsewhere in the same
    numbering: 1.2a is printed in Appendix 2 without the priority that 1.2b has in Appendix 3.
    """
    stems = _stems(rows)
    resolved: list[str] = []
    for at, row in enumerate(rows):
        above = resolved[-1] if at and _same_block(rows, stems, at - 1, at) else ""
        resolved.append(row.priority.strip() or above)
    return [found or _elsewhere(rows, stems, at) for at, found in enumerate(resolved)]


def _stems(rows):
    stems: list[str] = []
    for row in rows:
        stems.append(stem(row.reference) if row.reference.strip() or not stems else stems[-1])
    return stems


def _same_block(rows, stems, above, at):
    same_place = (rows[above].section, rows[above].numbering) == (rows[at].section, rows[at].numbering)
    return same_place and stems[above] == stems[at]


def _elsewhere(rows, stems, at):
    same = (
        row.priority.strip()
        for row, row_stem in zip(rows, stems, strict=True)
        if row.numbering == rows[at].numbering and row_stem == stems[at]
    )
    return next((priority for priority in same if priority), "")
