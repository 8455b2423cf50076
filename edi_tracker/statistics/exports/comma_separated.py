"""A published table as CSV, with its title above and its notes below."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO
from typing import Any

from edi_tracker.spreadsheets.formulas import harmless
from edi_tracker.statistics.exports.columns import BYTE_ORDER_MARK, headings
from edi_tracker.statistics.tables import Cell, Table


def to_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads accents; percentages as numbers, 86.5 for 86.5%.

    Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers.
    """
    out = StringIO(newline="")
    csv.writer(out).writerows([harmless(value) for value in row] for row in _grid(table))
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def _grid(table: Table) -> list[list[Any]]:
    """Title, a blank row, headings, rows, a blank row, notes."""
    rows = [[row.label, *(_number_or_text(cell) for cell in row.cells)] for row in table.rows]
    return [[table.title], [], headings(table), *rows, [], *([note] for note in table.notes)]


def _number_or_text(cell: Cell) -> int | Decimal | str:
    return cell.text if cell.value is None else cell.value
