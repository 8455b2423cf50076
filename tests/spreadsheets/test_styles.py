"""How the cells of a workbook look, when asked: fills, number formats, symbols, merged cells."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Color, Font, PatternFill

from edi_tracker.spreadsheets.cells import PLAIN
from edi_tracker.spreadsheets.reader import read_styled_workbook, read_workbook


def saved(book):
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def filled(*colours):
    book = Workbook()
    book.active.append(["Status", *("" for _ in colours)])
    for column, colour in enumerate(colours, start=2):
        book.active.cell(1, column).fill = PatternFill("solid", fgColor=colour)
    return saved(book)


def test_fills_are_told_whether_by_rgb_by_index_or_by_theme():
    (sheet,) = read_styled_workbook(filled("FFFF0000", Color(indexed=11), Color(theme=9)))
    assert [cell.style.fill for cell in sheet.rows[0]] == ["", "FF0000", "00FF00", "F79646"]
    assert sheet.rows[0][1].is_blank


def test_without_being_asked_nothing_of_that_is_read():
    (sheet,) = read_workbook(filled("FFFF0000"))
    assert [cell.value for cell in sheet.rows[0]] == ["Status"]
    assert sheet.rows[0][0].style is PLAIN


def test_rows_that_are_only_coloured_are_no_rows():
    book = Workbook()
    book.active.append(["Status"])
    book.active.cell(9, 1).fill = PatternFill("solid", fgColor="FFFF0000")
    assert len(read_styled_workbook(saved(book))[0].rows) == 1


def test_text_in_wingdings_comes_as_the_symbols_it_shows():
    book = Workbook()
    book.active.append(["J", "J"])
    book.active["B1"].font = Font(name="Wingdings")
    assert [cell.value for cell in read_styled_workbook(saved(book))[0].rows[0]] == ["J", "\uf04a"]


def test_the_format_of_a_date_and_of_a_number_is_told():
    book = Workbook()
    book.active.append([date(2007, 9, 1), 1.1])
    book.active["A1"].number_format, book.active["B1"].number_format = "mmm-yy", "0.00"
    (sheet,) = read_styled_workbook(saved(book))
    assert [cell.style.number_format for cell in sheet.rows[0]] == ["mmm-yy", "0.00"]


def test_merged_cells_are_told():
    book = Workbook()
    for values in (["A title"], [1, 2, 3], [None, 5, 6]):
        book.active.append(values)
    book.active.merge_cells("A1:C1")
    book.active.merge_cells("A2:A3")
    assert set(read_styled_workbook(saved(book))[0].merged) == {(1, 1, 1, 3), (2, 1, 3, 1)}
