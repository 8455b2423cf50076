"""From the bytes of a workbook to the figures of pay, and a blank workbook for them. Nothing is stored here."""

from edi_tracker.spreadsheets import child, sniff
from edi_tracker.spreadsheets.problems import Problem, ProblemsFound
from edi_tracker.spreadsheets.writer import SheetOut, write_workbook
from workforce.pay.forms import ROWS

READERS = {
    "workbook": ("workbook", "workforce.pay.counting:read_workbook"),
    "document": ("workbook", "workforce.pay.counting:read_workbook"),  # whose guard says what it is
    "text": ("long text", "workforce.pay.counting:read_text"),
}


def read_pay(data, name):
    """The figures of a workbook or CSV file by the name of their field, and a sentence for what was left out.

    Raises Refusal for a file that cannot be read, and ProblemsFound for one whose cells cannot.
    """
    kind, reducer = READERS[sniff.kind(data)]
    read = child.run(reducer, data, name, kind=kind, rows=ROWS)
    if read["problems"]:
        raise ProblemsFound([Problem(**problem) for problem in read["problems"]])
    return read["figures"], read["ignored"]


def blank_workbook(year):
    """A workbook to fill in, as the bytes of an .xlsx file."""
    title = f"Pay gap, 31 March {year}"
    rows = [[title], ["In pounds an hour, pounds of bonus, and numbers of employees."], ["Figure", "Men", "Women"]]
    rows += [[label] for label in ROWS.values()]
    return write_workbook([SheetOut("Pay gap", rows, [58, 14, 14], {1}, 3)], title=title)
