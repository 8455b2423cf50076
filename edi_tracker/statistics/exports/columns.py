"""The headings of a table in a file, where its percentages are numbers without their sign."""

from __future__ import annotations

from edi_tracker.statistics.tables import Table

BYTE_ORDER_MARK = "\ufeff"


def headings(table: Table) -> list[str]:
    """The heading of the rows and those of the columns; "(%)" after those of percentages that do not say so."""
    named = [
        f"{heading} (%)" if "%" not in heading and _has_percentages(table, at) else heading
        for at, heading in enumerate(table.headings)
    ]
    return [table.row_heading, *named]


def _has_percentages(table: Table, at: int) -> bool:
    return any(row.cells[at].kind == "percent" for row in table.rows)
