"""The register as a workbook and as CSV, under the headings that an upload knows."""

import csv
from io import StringIO

from edi_tracker.periods import long_date
from edi_tracker.spreadsheets.formulas import harmless
from edi_tracker.spreadsheets.writer import DATE, CellOut, SheetOut, write_workbook
from edi_tracker.statistics.exports import BYTE_ORDER_MARK
from service_users.register_upload.columns import COLUMNS, DATES

TITLE = "Complaints register"
CONFIDENTIAL = "For the complaints team only: it says what single complaints were about. Do not pass it on."
HEADINGS = [column.heading for column in COLUMNS]


def to_xlsx(complaints):
    """One worksheet: what it is, the headings, a row for each complaint; dates are dates and no text is a formula."""
    rows = [[CellOut(value, DATE) if name in DATES else value for name, value in row] for row in map(_row, complaints)]
    widths = [column.width for column in COLUMNS]
    sheet = SheetOut(
        "Complaints", [[TITLE], [CONFIDENTIAL], HEADINGS, *rows], widths=widths, bold_rows=(1,), headings_row=3
    )
    return write_workbook([sheet], title=TITLE)


def to_csv(complaints):
    """UTF-8 with a byte order mark, the headings first; text that would run as a formula has an apostrophe in front."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for row in map(_row, complaints):
        writer.writerow([long_date(value) if name in DATES else harmless(value) for name, value in row])
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _row(complaint):
    """(field, value) of one complaint in the order of COLUMNS, with words where it holds codes."""
    words = {
        "kind": complaint.get_kind_display(),
        "channel": complaint.get_channel_display(),
        "unit": complaint.unit.name,
        "grounds": "; ".join(sorted(ground.ground for ground in complaint.grounds.all())),
        "basis": complaint.get_basis_display(),
        "outcome": complaint.get_outcome_display(),
    }
    return [
        (column.key, words[column.key] if column.key in words else getattr(complaint, column.key)) for column in COLUMNS
    ]
