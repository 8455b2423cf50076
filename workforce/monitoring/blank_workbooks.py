"""A count table to fill in: categories or groups down the side, the stages of a measure along the top."""

from edi_tracker.spreadsheets.writer import SheetOut, write_workbook


def count_table(measure, grouping, year):
    """A blank count table as the bytes of an .xlsx file."""
    title = f"{measure} by {str(grouping.characteristic).lower()}, {year}"
    stages = [stage.name for stage in grouping.stages(measure)]
    rows = [[title], [measure.case], ["Category", *stages], *([str(place)] for place in grouping.places())]
    widths = [44, *(max(12, len(name) + 2) for name in stages)]
    return write_workbook([SheetOut(measure.name, rows, widths, {1}, 3)], title=title)
