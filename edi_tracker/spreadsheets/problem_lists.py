"""The problems of a refused workbook as a file to work through."""

import csv
from io import StringIO

from edi_tracker.spreadsheets.formulas import harmless
from edi_tracker.statistics.exports import BYTE_ORDER_MARK

HEADINGS = ("Sheet", "Row", "Heading", "What to put right")


def as_csv(problems):
    """One row a problem, as CSV in UTF-8 with a byte order mark, so that Excel reads it and runs nothing."""
    out = StringIO()
    rows = csv.writer(out)
    rows.writerow(HEADINGS)
    rows.writerows(
        [harmless(part) for part in (problem.sheet, problem.row, problem.heading, problem.what)] for problem in problems
    )
    return (BYTE_ORDER_MARK + out.getvalue()).encode()
