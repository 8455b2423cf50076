"""A count table to fill in: the categories of a list down the side, types of case along the top."""

from edi_tracker.spreadsheets.writer import SheetOut, write_workbook


def count_table(scheme, types, about):
    """A blank count table as the bytes of an .xlsx file; `about` says whose figures, and of when."""
    title = f"{scheme.characteristic} of service users by type of case, {about}"
    headings = ["Answer", *(one.name for one in types), "Total"]
    categories = [[one.label] for one in scheme.categories.all() if not one.is_retired]
    rows = [[title], ["One row an answer, 0 where there are none. The totals are checked."], headings, *categories]
    widths = [44, *(max(12, len(one.name) + 2) for one in types), 12]
    return write_workbook([SheetOut("Service users", [*rows, ["Total"]], widths, {1}, 3)], title=title)
