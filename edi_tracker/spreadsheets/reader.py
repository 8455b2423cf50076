"""Read a workbook into plain values. The only place where openpyxl reads, and always in the child process.

openpyxl's own read-only sheets lose things without a word: they believe the size a sheet claims to have, give None
for a formula that was never calculated, and leave out rows that are out of order and sheets whose part is missing.
So its row parser is used directly and takes no notice of the size claimed; each of the others is looked for, and
what cannot be read is refused or marked, never taken for blank or 0.
"""

import math
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import (
    CELL_TAG,
    FORMULA_TAG,
    INLINE_STRING,
    MERGE_TAG,
    ROW_TAG,
    VALUE_TAG,
    WorkSheetParser,
)
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.merge import MergeCells
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from edi_tracker.spreadsheets import progress
from edi_tracker.spreadsheets.cells import BLANK, CellValue, Kind, Sheet, Style, Value, in_symbols
from edi_tracker.spreadsheets.guard import DAMAGED, Refusal, refuse
from edi_tracker.spreadsheets.styles import Styles, styles_of

MAX_ROWS = 200_000
MAX_COLUMNS = 256
TEXT_TAG = f"{{{SHEET_MAIN_NS}}}t"
# Where Excel ends.
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
# In one row, and before and after the rows together.
MAX_ELEMENTS = 1_000_000

CellKey = tuple[Value, Kind, bool, Style]

NOT_CALCULATED = "uncalculated"
# How Excel writes a carriage return inside a cell.
ESCAPED_RETURN = "_x000D_"


def read_styled_workbook(data: bytes, name: str = "The workbook") -> list[Sheet]:
    """As read_workbook, with how the cells look: their fill and number format, blank cells that are filled, and
    which are merged. What is set in Wingdings comes as the symbols it shows."""
    return read_workbook(data, name, with_looks=True)


def read_workbook(data: bytes, name: str = "The workbook", *, with_looks: bool = False) -> list[Sheet]:
    """Every worksheet of the .xlsx file `data`, hidden ones too, in the order of their tabs.

    Raises Refusal when the file is damaged, has no sheet or no cell with anything in it, or a sheet goes beyond
    200,000 rows or 256 columns. `name` is only used in the sentence. Run guard.check first.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # of drawings and styles, which are not read
            sheets = _sheets(data, name, with_looks)
    except (Refusal, MemoryError):
        raise
    except Exception as error:  # openpyxl was seen to raise eight kinds of exception on damaged files
        raise refuse(name, DAMAGED) from error
    if not sheets:
        raise refuse(name, "has no worksheets. Put the figures in a worksheet and save it again.")
    if not any(sheet.rows for sheet in sheets):
        raise refuse(name, "has nothing in it: every cell of every sheet is blank.")
    return sheets


def _sheets(data: bytes, name: str, with_looks: bool) -> list[Sheet]:
    """The worksheets, read with as little of openpyxl's own loading as will do: no drawings, links or properties."""
    package = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    package.read_manifest()
    package.read_strings()
    package.read_workbook()
    apply_stylesheet(package.archive, package.wb)
    styles = styles_of(package, with_looks)
    return [_sheet(package, path, listed, styles, name) for listed, path in _worksheets(package, name)]


def _sheet(package: ExcelReader, path: str, listed: Any, styles: Styles, name: str) -> Sheet:
    with package.archive.open(path) as part:
        parser = _parser(package, part)
        rows = _rows(parser, listed.name, styles, name)
    merged = _merged(parser, len(rows)) if styles.looks else ()
    hidden_rows = tuple(number for number in _hidden_rows(parser) if number <= len(rows) and rows[number - 1])
    return Sheet(listed.name, rows, hidden=listed.state != "visible", merged=merged, hidden_rows=hidden_rows)


def _hidden_rows(parser: WorkSheetParser) -> Iterator[int]:
    """The numbers of the rows that a filter or a hand has hidden."""
    for number, said in parser.row_dimensions.items():
        if said.get("hidden") in ("1", "true"):
            yield int(number)


def _merged(parser: WorkSheetParser, last_row: int) -> tuple[tuple[int, int, int, int], ...]:
    """The cells joined to one, as far as the rows go: (row, column, last row, last column)."""
    ranges = parser.merged_cells.mergeCell if parser.merged_cells else ()
    found = (CellRange(one.ref) for one in ranges)
    return tuple((one.min_row, one.min_col, one.max_row, one.max_col) for one in found if one.min_row <= last_row)


def _worksheets(package: ExcelReader, name: str) -> list[tuple[Any, str]]:
    """Each worksheet as the workbook lists it, and the path of its part; sheets that are charts are left out."""
    listed = list(package.parser.find_sheets())
    paths = [relationship.target for _, relationship in listed]
    lacks = len(listed) < len(package.parser.sheets) or not set(paths) <= set(package.valid_files)
    if lacks or len(set(paths)) < len(paths):  # one part listed as many sheets would be read as often
        raise refuse(name, DAMAGED)
    return [
        (sheet, path)
        for (sheet, relationship), path in zip(listed, paths, strict=True)
        if "chartsheet" not in relationship.Type
    ]


class _Parser(WorkSheetParser):
    """openpyxl's parser of rows, which also tells a formula without a result from a blank cell.

    Of everything else in a sheet only what is asked for is looked at: rules, links and filters can be many millions.
    """

    def parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        cells = elements = 0
        for _, element in iterparse(self.source):
            elements += 1
            cells += element.tag == CELL_TAG
            if cells > LAST_COLUMN or elements > MAX_ELEMENTS:
                raise ValueError("more than a row, or what stands about the rows, can hold")
            if element.tag == ROW_TAG:
                cells = elements = 0
                row = self.parse_row(element)
                element.clear()
                yield row
            elif element.tag == MERGE_TAG:
                self.merged_cells = MergeCells.from_tree(element)
                element.clear()

    def parse_cell(self, element: Element) -> dict[str, Any]:
        text = _take_plain_text(element)
        cell: dict[str, Any] = super().parse_cell(element)
        if text is not None:
            cell["value"], cell["data_type"] = text, "s"
        elif cell["value"] is None and _awaits_calculation(element):
            cell["data_type"] = NOT_CALCULATED
        return cell


def _take_plain_text(element: Element) -> str | None:
    """The text that stands in a cell itself without any formatting, taken out of it; None for every other cell.

    openpyxl makes several objects of each such text, which took a quarter of the time to read a long staff list.
    """
    inline = element.find(INLINE_STRING) if element.get("t") == "inlineStr" else None
    if inline is None or len(inline) != 1 or inline[0].tag != TEXT_TAG:
        return None
    element.remove(inline)
    return inline[0].text or ""


def _awaits_calculation(element: Element) -> bool:
    """Whether a cell without a value holds a formula. One whose result is the empty text is blank, as it looks."""
    if element.find(FORMULA_TAG) is None:
        return False
    return element.get("t") != "str" or element.find(VALUE_TAG) is None


def _parser(package: ExcelReader, part: IO[bytes]) -> _Parser:
    """openpyxl's row parser on the part of one worksheet."""
    return _Parser(
        part,
        package.shared_strings,
        data_only=True,
        epoch=package.wb.epoch,
        date_formats=package.wb._date_formats,
        timedelta_formats=package.wb._timedelta_formats,
    )


def _rows(parser: WorkSheetParser, title: str, styles: Styles, name: str) -> list[tuple[CellValue, ...]]:
    """The rows, from what openpyxl parses of each: its number, and its cells with value, data_type and style_id."""
    rows: list[tuple[CellValue, ...]] = []
    known: dict[CellKey, CellValue] = {}
    last = 0
    for number, parsed in parser.parse():
        if not last < number <= LAST_ROW:
            raise refuse(name, DAMAGED)
        last = number
        row = _row(parsed, styles, known)
        progress.report(number)
        if row:
            _check_extent(title, number, len(row), name)
            rows.extend([()] * (number - 1 - len(rows)))
            rows.append(row)
    return rows


def _check_extent(title: str, row: int, width: int, name: str) -> None:
    if row > MAX_ROWS:
        raise refuse(
            name,
            f"has something in row {row:,} of sheet '{title}'. We read up to {MAX_ROWS:,} rows: "
            "delete what is not needed below the figures, or divide the sheet.",
        )
    if width > MAX_COLUMNS:
        raise refuse(
            name,
            f"has something in column {get_column_letter(width)}, row {row:,}, of sheet '{title}'. "
            f"We read up to {MAX_COLUMNS} columns: delete what is not needed to the right of the figures.",
        )


def _row(parsed: list[dict[str, Any]], styles: Styles, known: dict[CellKey, CellValue]) -> tuple[CellValue, ...]:
    """The row up to its last cell that is not blank, or is filled. Equal cells are one object: labels repeat."""
    cells = {found["column"]: _cell(found, styles, known) for found in parsed}
    last = max((column for column, cell in cells.items() if _is_something(column, cell)), default=0)
    if all(cell.is_blank for cell in cells.values()):
        return ()
    return tuple(cells.get(column, BLANK) for column in range(1, last + 1))


def _cell(found: dict[str, Any], styles: Styles, known: dict[CellKey, CellValue]) -> CellValue:
    value, kind = _value(found["value"], found["data_type"])
    style_id = found["style_id"]
    if kind == "text" and style_id in styles.symbols:
        value = in_symbols(str(value))
    key = (value, kind, kind == "number" and style_id in styles.percent, styles.of(style_id))
    return known.get(key) or known.setdefault(key, CellValue(*key))


def _is_something(column: int, cell: CellValue) -> bool:
    """Not blank, or filled with a colour; fills run on to the end of Excel, and are followed so far as we read."""
    return not cell.is_blank or (bool(cell.style.fill) and column <= MAX_COLUMNS)


def _value(value: Any, data_type: str) -> tuple[Value, Kind]:
    """The value and kind of one parsed cell."""
    if data_type == NOT_CALCULATED:
        return None, "uncalculated"
    if value is None:
        return None, "blank"
    if data_type == "e":
        return str(value), "error"
    if isinstance(value, bool):
        return value, "boolean"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value), "date"
    return _text(str(value))


def _number(value: int | float) -> tuple[Value, Kind]:
    if not math.isfinite(value):
        return "#NUM!", "error"
    return (int(value) if value == int(value) else value), "number"


def _text(text: str) -> tuple[Value, Kind]:
    """Text as it stands, but a cell of nothing but spaces is blank, as it looks."""
    text = text.replace(ESCAPED_RETURN, "")
    return (text, "text") if text.strip() else (None, "blank")
