"""A count table to fill in: the categories of a scheme down the side, the stages of a measure along the top."""

from edi_tracker.spreadsheets.writer import SheetOut, write_workbook


def count_table(measure, scheme, year):
    """A blank count table as the bytes of an .xlsx file."""
    title = f"{measure} by {str(scheme.characteristic).lower()}, {year}"
    headings = ["Category", *(stage.name for stage in measure.stages)]
    rows = [[title], [measure.case], headings, *([category.label] for category in scheme.categories.all())]
    widths = [44, *(max(12, len(stage.name) + 2) for stage in measure.stages)]
    return write_workbook([SheetOut(measure.name, rows, widths, {1}, 3)], title=title)
