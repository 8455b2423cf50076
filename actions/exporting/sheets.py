"""A register as a workbook and as CSV; both hold every column, and the workbook can be imported again unchanged."""

import csv
from collections.abc import Sequence
from io import StringIO

from actions.columns import BY_KEY, COLUMNS
from actions.exporting.about import About
from actions.exporting.rows import HEADINGS, Row
from actions.statuses import Status
from edi_tracker.periods import long_date
from edi_tracker.spreadsheets.formulas import harmless
from edi_tracker.spreadsheets.writer import LONGEST_TEXT, SheetOut, write_workbook
from edi_tracker.statistics.exports import BYTE_ORDER_MARK

# In characters; together about what A3 holds at 8 point. A column with nothing in it is as wide as its heading.
WIDTHS = {
    "reference": 11, "numbering": 11, "objective": 22, "priority": 24, "action": 42, "lead": 16, "support": 14,
    "target": 15, "next_steps": 26, "progress": 46, "what_next": 22, "risk": 18, "status": 14, "completed_on": 18,
}  # fmt: skip
WIDTH_OF_BLANKS = 12
HEADINGS_ROW = 3
STATUS_COLUMN = COLUMNS.index(BY_KEY["status"]) + 1
CUT_OFF = " … (the rest is in the tracker: a cell of Excel holds no more)"


def to_xlsx(rows: Sequence[Row], about: About) -> bytes:
    """One worksheet to read, filter and print on A3: what it is, the headings, and a row for each action."""
    cells = [[_fitting(value) for value in row.cells] for row in rows]
    sheet = SheetOut(
        "Actions",
        [[about.heading], [about.in_words], HEADINGS, *cells],
        widths=_widths(cells),
        bold_rows=(1,),
        headings_row=HEADINGS_ROW,
        choices={STATUS_COLUMN: Status.labels},
        print_title=about.heading,
    )
    return write_workbook([sheet], title=about.heading)


def to_csv(rows: Sequence[Row], about: About) -> bytes:
    """UTF-8 with a byte order mark, the headings first; text that would run as a formula has an apostrophe in front."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows([harmless(_in_words(value)) for value in row.cells] for row in rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def _widths(cells):
    """The width of each column; what holds nothing leaves its room to the others."""
    filled = [any(column) for column in zip(*cells, strict=True)] or [True] * len(COLUMNS)
    return [
        width if is_filled else min(width, WIDTH_OF_BLANKS)
        for width, is_filled in zip(WIDTHS.values(), filled, strict=True)
    ]


def _fitting(value):
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return value[: LONGEST_TEXT - len(CUT_OFF)] + CUT_OFF
    return value


def _in_words(value):
    return value if isinstance(value, str) else long_date(value)
