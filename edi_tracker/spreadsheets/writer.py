"""Write workbooks: templates to fill in, and tables to take away.

Text is always written as text, so nothing anybody typed can become a formula in a reader's Excel. The same content
gives the same bytes, so a file can be compared and its digest kept.
"""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import chain, count
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from edi_tracker.spreadsheets.formulas import FORMULA_STARTS

COUNT = "#,##0"
PERCENT = "0.0%"
DATE = "d mmmm yyyy"

# Written into every workbook as the time it was made; a real time would make the same content differ.
MADE = datetime(2000, 1, 1)
MADE_BY = "Equality, diversity and inclusion tracker"
NARROWEST, WIDEST = 9, 60
LONGEST_TEXT = 32_767
LAST_ROW_WITH_CHOICES = 200_000
LISTS = "Lists"
LONGEST_PRINT_TITLE = 100  # Excel takes 255 characters a header, its codes and doubled & included
RULED = Border(bottom=Side(style="hair", color="505A5F"))
LINKED = Font(color="1D70B8", underline="single")
HEADINGS_FILL = PatternFill("solid", fgColor="E7EDF3")

# What XML 1.0 cannot hold: control characters, lone surrogates, U+FFFE and U+FFFF.
NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_END = re.compile("\r\n?")
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")

Scalar = str | int | float | Decimal | date | bool | None


@dataclass(frozen=True)
class CellOut:
    """A value with the Excel number format it is to be shown in, such as COUNT, PERCENT or DATE.

    With a `link` it leads to the top of the worksheet of that name in the same workbook.
    """

    value: Scalar
    number_format: str = ""
    link: str = ""


@dataclass(frozen=True)
class SheetOut:
    """One worksheet to write. Rows and columns are numbered from 1, as Excel does.

    `headings_row` is the row of headings: bold, wrapped, and kept in view with the rows above it; 0 for none.
    `bold_rows` are bold too. `widths` are in characters, one a column; left out, columns fit what they hold from
    the headings down. `choices` gives, for a column, the labels its cells may take, offered as a list.
    With a `print_title` the sheet is a register to print: ruled, on A3 across and as wide as the paper, with the
    title and the headings on every page; in Excel its rows can be filtered.
    With a `table_name` (letters, digits and _) the rows from the headings down are marked as a table of that name, for
    people who go through a workbook by screen reader; nothing is then kept in view, as that hides rows when magnified.
    """

    name: str
    rows: Sequence[Sequence[Scalar | CellOut]]
    widths: Sequence[float] = ()
    bold_rows: Collection[int] = ()
    headings_row: int = 1
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    print_title: str = ""
    table_name: str = ""


def percent(value: Decimal | float | None) -> CellOut:
    """A percentage such as 86.5 as Excel keeps it: 0.865, shown as "86.5%"."""
    return CellOut(None if value is None else Decimal(str(value)) / 100, PERCENT)


def write_workbook(sheets: Sequence[SheetOut], title: str = "") -> bytes:
    """The sheets as the bytes of an .xlsx file, the same bytes for the same content.

    Line ends become LF and characters XML cannot hold become U+FFFD. Raises ValueError, naming the cell, for a
    number that is not finite or a text longer than Excel holds, and when there are no sheets.
    """
    if not sheets:
        raise ValueError("A workbook needs at least one sheet.")
    book = Workbook()
    book.remove(book.active)
    names = _sheet_names([sheet.name for sheet in sheets])
    for name, sheet in zip(names, sheets, strict=True):
        _write_sheet(book.create_sheet(name), sheet)
    _write_choices(book, dict(zip(names, sheets, strict=True)))
    book.properties = DocumentProperties(title=title or None, creator=MADE_BY, created=MADE, modified=MADE)
    return _fixed_bytes(book)


def _sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names Excel allows: at most 31 characters, without [ ] : * ? / \\, and no two alike but for case."""
    names: list[str] = []
    for position, name in enumerate(wanted, start=1):
        base = NOT_IN_SHEET_NAMES.sub("-", clean(name)).strip(" '\n\t")[:31] or f"Sheet {position}"
        taken = {LISTS.casefold(), *map(str.casefold, names)}
        numbered = (f"{base[:27]} {number}" for number in count(2))
        names.append(next(name for name in chain([base], numbered) if name.casefold() not in taken))
    return names


def _write_sheet(worksheet: Worksheet, sheet: SheetOut) -> None:
    for row_number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row, start=1):
            _write_cell(worksheet.cell(row_number, column), value)
    _set_widths(worksheet, sheet)
    _align_text(worksheet, sheet)
    _embolden(worksheet, sheet)
    if sheet.table_name:
        _mark_as_table(worksheet, sheet)
    elif sheet.headings_row:
        worksheet.freeze_panes = f"A{sheet.headings_row + 1}"
    if sheet.print_title:
        _set_up_printing(worksheet, sheet)


def _write_cell(cell: Cell, out: Scalar | CellOut) -> None:
    wanted = out if isinstance(out, CellOut) else CellOut(out)
    value = _checked(wanted.value, cell)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes "=1+1" for a formula and "#N/A" for an error
        cell.quotePrefix = value.startswith(FORMULA_STARTS)  # and Excel would, when the cell is next edited
    if wanted.number_format or isinstance(value, date):
        cell.number_format = wanted.number_format or DATE
    if wanted.link:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{wanted.link}'!A1")
        cell.font = LINKED


def _checked(value: Scalar, cell: Cell) -> Scalar:
    if isinstance(value, float | Decimal) and not math.isfinite(value):
        raise ValueError(f"Cell {cell.coordinate}: {value} is not a number Excel can hold.")
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST_TEXT:
        raise ValueError(
            f"Cell {cell.coordinate}: the text is longer than the {LONGEST_TEXT:,} characters Excel can hold."
        )
    return clean(value) or None


def clean(text: str) -> str:
    """Text as XML can hold it: line ends are LF, and each character that it cannot hold is U+FFFD."""
    if text.isprintable():
        return text
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", LINE_END.sub("\n", text))


def _set_widths(worksheet: Worksheet, sheet: SheetOut) -> None:
    for column, width in enumerate(sheet.widths or _fitting_widths(sheet), start=1):
        worksheet.column_dimensions[get_column_letter(column)].width = width


def _fitting_widths(sheet: SheetOut) -> list[float]:
    """Wide enough for what stands from the headings down; a title above them runs on over blank cells."""
    rows = sheet.rows[max(sheet.headings_row - 1, 0) :]
    longest = [0] * max(map(len, rows), default=0)
    for row in rows:
        for column, value in enumerate(row):
            longest[column] = max(longest[column], _shown_length(value))
    return [min(max(length + 2, NARROWEST), WIDEST) for length in longest]


def _shown_length(out: Scalar | CellOut) -> int:
    value = out.value if isinstance(out, CellOut) else out
    if isinstance(value, date):
        return len("30 September 2007")
    if isinstance(value, str):
        return max(map(len, value.splitlines()), default=0)
    return 0 if value is None else len(f"{value:,}")


def _align_text(worksheet: Worksheet, sheet: SheetOut) -> None:
    """Text at the top and wrapped; in a register every cell, with a rule below. Each look is worked out once."""
    top = Alignment(vertical="top", wrap_text=True)
    border = RULED if sheet.print_title else Border()
    looks: dict[bytes, Any] = {}
    for row in worksheet.iter_rows(min_row=max(sheet.headings_row, 1)):
        for cell in row:
            if not isinstance(cell.value, str) and not sheet.print_title:
                continue
            before = bytes(cell._style or b"")
            if before not in looks:
                cell.alignment, cell.border = top, border
                looks[before] = cell._style
            cell._style = copy(looks[before])


def _embolden(worksheet: Worksheet, sheet: SheetOut) -> None:
    bold = Font(bold=True)
    for number in {*sheet.bold_rows, sheet.headings_row} & set(range(1, len(sheet.rows) + 1)):
        for cell in worksheet[number]:
            cell.font = bold
            if sheet.print_title and number == sheet.headings_row:
                cell.fill = HEADINGS_FILL


def _mark_as_table(worksheet: Worksheet, sheet: SheetOut) -> None:
    last = f"{get_column_letter(len(sheet.rows[sheet.headings_row - 1]))}{len(sheet.rows)}"
    table = Table(displayName=sheet.table_name, ref=f"A{sheet.headings_row}:{last}")
    table.tableStyleInfo = TableStyleInfo(name=None, showRowStripes=False)
    worksheet.add_table(table)


def _set_up_printing(worksheet: Worksheet, sheet: SheetOut) -> None:
    """A3 across, as wide as the paper and on as many pages as it takes; margins in inches."""
    worksheet.page_setup.paperSize = Worksheet.PAPERSIZE_A3
    worksheet.page_setup.orientation = Worksheet.ORIENTATION_LANDSCAPE
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.7, bottom=0.6, header=0.3, footer=0.3)
    worksheet.oddHeader.left.text = clean(sheet.print_title)[:LONGEST_PRINT_TITLE].replace("&", "&&")
    worksheet.oddFooter.right.text = "Page &P of &N"
    last = f"{get_column_letter(worksheet.max_column)}{max(len(sheet.rows), sheet.headings_row)}"
    worksheet.auto_filter.ref = f"A{sheet.headings_row}:{last}"
    worksheet.print_title_rows = f"{sheet.headings_row}:{sheet.headings_row}"


def _write_choices(book: Workbook, sheets: Mapping[str, SheetOut]) -> None:
    """Lists of labels on a hidden sheet: inside the rule itself a label could hold no comma."""
    lists: Worksheet | None = None
    for name, sheet in sheets.items():
        for column, labels in sorted(sheet.choices.items()):
            lists = lists or book.create_sheet(LISTS)
            lists.sheet_state = "hidden"
            book[name].add_data_validation(_choice(lists, sheet, column, labels))


def _choice(lists: Worksheet, sheet: SheetOut, column: int, labels: Sequence[str]) -> DataValidation:
    list_column = len(lists.column_dimensions) + 1
    lists.column_dimensions[get_column_letter(list_column)].width = WIDEST
    for row, label in enumerate(labels, start=1):
        _write_cell(lists.cell(row, list_column), label)
    letter = get_column_letter(list_column)
    rule = DataValidation(
        type="list",
        formula1=f"{LISTS}!${letter}$1:${letter}${max(len(labels), 1)}",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Not in the list",
        error="Choose one of the labels in the list.",
    )
    into = get_column_letter(column)
    rule.add(f"{into}{sheet.headings_row + 1}:{into}{LAST_ROW_WITH_CHOICES}")
    return rule


def _fixed_bytes(book: Workbook) -> bytes:
    """Save the book, then write its parts again without the times openpyxl puts on them."""
    saved, fixed = BytesIO(), BytesIO()
    book.save(saved)
    book.properties.modified = MADE
    with ZipFile(saved) as parts, ZipFile(fixed, "w", ZIP_DEFLATED) as archive:
        for path in parts.namelist():
            part = tostring(book.properties.to_tree()) if path == ARC_CORE else parts.read(path)
            archive.writestr(_entry(path), part)
    return fixed.getvalue()


def _entry(path: str) -> ZipInfo:
    entry = ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    return entry
