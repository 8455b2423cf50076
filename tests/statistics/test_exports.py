import csv
import json
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl import load_workbook

from edi_tracker.statistics.crosstab import Measure
from edi_tracker.statistics.disclosure import AS_PUBLISHED_2008, STANDARD, publish
from edi_tracker.statistics.exports import Imprint, to_csv, to_xlsx
from edi_tracker.statistics.tables import Cell, Row, Table, table_from
from tests.statistics.tables_2008 import TABLE_3, crosstab

IMPRINT = Imprint("A public body", "equality@example.org", date(2026, 11, 24))


def csv_rows(table):
    return list(csv.reader(StringIO(to_csv(table).decode("utf-8-sig"), newline="")))


def workbook(*tables, title=""):
    names = ["Table"] if len(tables) == 1 else [f"Table {at}" for at in range(1, len(tables) + 1)]
    return load_workbook(BytesIO(to_xlsx(dict(zip(names, tables, strict=True)), IMPRINT, title)))


def sheet(table):
    return workbook(table)["Table"]


def lines(worksheet):
    """What stands in column A from the top down."""
    return [row[0].value for row in worksheet.iter_rows()]


def one_cell(text, value=None, kind="marker"):
    return Table("A table", "Row", ("Column",), (Row("A", (Cell(text, value, kind),)),), ())


def test_csv_carries_the_title_the_headings_the_figures_and_the_notes():
    rows = csv_rows(publish(TABLE_3, AS_PUBLISHED_2008))
    assert rows[0] == ["Ethnicity by grade, 31 March 2008"]
    assert rows[2][:3] == ["Grade", "Asian", "Black"]
    assert rows[4] == ["FCA", "18", "75", "0", "17", "1073", "8", "6", "1197", "7.8"]
    assert rows[-1] == ["Source: Human resources records, as at 31 March 2008."]


def test_csv_begins_with_a_byte_order_mark():
    assert to_csv(publish(TABLE_3, STANDARD)).startswith(b"\xef\xbb\xbf")


def test_csv_holds_nothing_that_the_table_holds_back():
    rows = csv_rows(publish(TABLE_3, STANDARD))
    assert rows[10] == ["Cleaners", "[c]", "0", "0", "0", "[c]", "0", "0", "11", "[x]"]


def test_text_that_would_run_as_a_formula_is_made_harmless():
    for start in ("=", "+", "-", "@", "\t", "\r"):
        rows = csv_rows(publish(crosstab((5,), rows=(f"{start}1+1",)), STANDARD))
        assert rows[3][0] == f"'{start}1+1"


def test_negative_numbers_stay_numbers():
    assert csv_rows(one_cell("-5", -5, "count"))[3] == ["A", "-5"]
    assert csv_rows(one_cell("-0.5%", Decimal("-0.5"), "percent"))[3] == ["A", "-0.5"]


def test_a_heading_of_percentages_says_so():
    shares = crosstab((10, 30), measures=(Measure("Returned", ("a",), ("b",)),))
    assert csv_rows(publish(shares, STANDARD, shares="row"))[2] == [
        "Row",
        "a",
        "a %",
        "b",
        "b %",
        "Total",
        "Returned (%)",
    ]


def test_a_workbook_keeps_counts_and_percentages_as_numbers():
    figures = sheet(publish(TABLE_3, AS_PUBLISHED_2008))
    assert [cell.value for cell in figures[5]][:6] == ["FCA", 18, 75, 0, 17, 1073]
    assert figures["J5"].value == 0.078
    assert figures["J5"].number_format == "0.0%"


def test_a_workbook_keeps_symbols_as_text():
    figures = sheet(publish(TABLE_3, STANDARD))
    assert (figures["B11"].value, figures["B11"].data_type) == ("[c]", "s")


def test_a_workbook_has_its_title_headings_and_totals_in_bold():
    figures = sheet(publish(TABLE_3, STANDARD))
    assert [figures.cell(row, 1).font.bold for row in (1, 3, 4, 12)] == [True, True, False, True]
    assert figures["A1"].value == "Ethnicity by grade, 31 March 2008"


def test_the_cover_of_a_workbook_says_in_one_column_what_it_holds_and_whom_to_ask():
    table = publish(TABLE_3, STANDARD)
    cover = workbook(table).worksheets[0]
    said = lines(cover)
    assert (cover.title, cover.max_column) == ("Cover", 1)
    assert said[:2] == [table.title, "A public body. This file holds one table, on the worksheet named Table."]
    assert said[said.index("Contents") + 1] == f"Table: {table.title}"
    assert said[said.index("Date") + 1] == "Made on 24 November 2026 from the figures as they stood then."
    assert said[said.index("Contact") + 1] == "equality@example.org"
    assert None not in said


def test_the_notes_of_a_workbook_are_a_marked_table_on_the_last_worksheet():
    table = publish(TABLE_3, STANDARD)
    notes = workbook(table).worksheets[-1]
    (marked,) = notes.tables.values()
    assert (notes.title, marked.ref) == ("Notes", f"A3:B{3 + len(table.notes)}")
    assert [row[1].value for row in notes.iter_rows(min_row=4)] == list(table.notes)
    assert {row[0].value for row in notes.iter_rows(min_row=4)} == {"Table"}


def test_a_table_without_notes_makes_a_workbook_without_a_sheet_for_them():
    assert workbook(one_cell("5", 5, "count")).sheetnames == ["Cover", "Table"]


def test_several_tables_have_a_worksheet_each_and_share_the_notes_they_have_in_common():
    first, second = publish(TABLE_3, STANDARD), publish(TABLE_3, AS_PUBLISHED_2008)
    book = workbook(first, second, title="Two tables")
    assert book.sheetnames == ["Cover", "Table 1", "Table 2", "Notes"]
    assert lines(book["Cover"])[:2] == [
        "Two tables",
        "A public body. This file holds 2 tables, each on a worksheet of its own.",
    ]
    assert [name for sheet in book for name in sheet.tables] == ["figures_1", "figures_2", "notes"]
    shared = {row[1].value: row[0].value for row in book["Notes"].iter_rows(min_row=4)}
    assert shared[first.notes[-1]] == "Table 1, Table 2"


def test_the_contents_of_a_workbook_lead_to_its_worksheets():
    cover = workbook(publish(TABLE_3, STANDARD), one_cell("5", 5, "count"))["Cover"]
    leads_to = [cell.hyperlink.location for (cell,) in cover.iter_rows() if cell.hyperlink]
    assert leads_to == ["'Table 1'!A1", "'Table 2'!A1", "'Notes'!A1"]


def test_a_column_of_words_is_wide_enough_to_read_them():
    words = Table("A table", "Row", ("Said",), (Row("A", (Cell("x" * 40, None, "text"),)),), ())
    assert sheet(words).column_dimensions["B"].width == 42


def test_the_table_of_a_workbook_is_marked_as_one_without_blank_or_merged_cells():
    figures = sheet(publish(TABLE_3, STANDARD))
    (marked,) = figures.tables.values()
    assert (marked.ref, marked.headerRowCount) == ("A3:J12", 1)
    assert [column.name for column in marked.tableColumns] == [cell.value for cell in figures[3]]
    assert not figures.merged_cells.ranges
    assert figures.freeze_panes is None
    assert all(cell.value is not None for row in figures["A3:J12"] for cell in row)


def test_symbols_are_pointed_out_where_there_are_some():
    assert "explain the symbols" in sheet(publish(TABLE_3, STANDARD))["A2"].value
    assert "symbols" not in sheet(publish(TABLE_3, AS_PUBLISHED_2008))["A2"].value


def test_the_figures_read_back_from_a_workbook_and_from_csv_are_those_of_the_table():
    table = publish(TABLE_3, STANDARD, shares="row")
    from_xlsx = [[cell.value for cell in row[1:]] for row in sheet(table).iter_rows(min_row=4)]
    from_csv = [row[1:] for row in csv_rows(table)[3 : 3 + len(table.rows)]]
    for row, in_xlsx, in_csv in zip(table.rows, from_xlsx, from_csv, strict=True):
        for cell, excel, text in zip(row.cells, in_xlsx, in_csv, strict=True):
            assert excel == (cell.text if cell.value is None else _in_excel(cell))
            assert text == (cell.text if cell.value is None else str(cell.value))


def _in_excel(cell):
    return float(cell.value / 100) if cell.kind == "percent" else cell.value


def test_a_formula_in_a_label_is_only_text_in_a_workbook():
    figures = sheet(publish(crosstab((5,), rows=("=1+1",)), STANDARD))
    assert (figures["A4"].value, figures["A4"].data_type) == ("=1+1", "s")


def test_a_table_kept_as_data_comes_back_as_it_was():
    table = publish(TABLE_3, STANDARD, shares="row")
    assert table_from(json.loads(json.dumps(table.as_data()))) == table
