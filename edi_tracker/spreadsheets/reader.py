"""Read a workbook into plain values. The only place where openpyxl reads, and always in the child process.

openpyxl's own read-only sheets lose things without a word: they believe the size a sheet claims to have, give None
for a formula that was never calculated, and leave out rows that are out of order and sheets whose part is missing.
So its row parser is used directly and takes no notice of the size claimed; each of the others is looked for, and
what cannot be read is refused or marked, never taken for blank or 0.
"""

import math
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any, Literal
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

from edi_tracker.spreadsheets.guard import DAMAGED, Refusal, refuse

MAX_ROWS = 200_000
MAX_COLUMNS = 256

Kind = Literal["text", "number", "date", "blank", "error", "uncalculated", "boolean"]
Value = str | int | float | date | None
CellKey = tuple[Value, Kind, bool]

NOT_CALCULATED = "uncalculated"
# What a number format says of itself between quotes or after a backslash is not a format.
FORMAT_LITERAL = re.compile(r'"[^"]*"|\\.')
# How Excel writes a carriage return inside a cell.
ESCAPED_RETURN = "_x000D_"


@dataclass(frozen=True, slots=True)
class CellValue:
    """What one cell holds.

    `kind` says how to take `value`: text and error ("#N/A") are str, number is int or float (whole numbers are
    always int), date is a date (a time of day is left out), boolean is a bool; blank and uncalculated (a formula
    whose result is not in the file) are None. `percent`: the number is shown as a percentage, so 0.5 reads 50%.
    """

    value: Value
    kind: Kind
    percent: bool = False

    @property
    def is_blank(self) -> bool:
        return self.kind == "blank"


BLANK = CellValue(None, "blank")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. `rows[0]` is the row Excel numbers 1; rows end at their last cell that is not blank."""

    name: str
    rows: list[tuple[CellValue, ...]]
    hidden: bool = False

    def cell(self, row: int, column: int) -> CellValue:
        """The cell at Excel's row and column numbers (both from 1); blank beyond what is there."""
        if not 1 <= row <= len(self.rows) or not 1 <= column <= len(self.rows[row - 1]):
            return BLANK
        return self.rows[row - 1][column - 1]

    @property
    def width(self) -> int:
        """The number of columns in the widest row."""
        return max(map(len, self.rows), default=0)


def read_workbook(data: bytes, name: str = "The workbook") -> list[Sheet]:
    """Every worksheet of the .xlsx file `data`, hidden ones too, in the order of their tabs.

    Raises Refusal when the file is damaged, has no sheet or no cell with anything in it, or a sheet goes beyond
    200,000 rows or 256 columns. `name` is only used in the sentence. Run guard.check first.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # of drawings and styles, which are not read
            sheets = _sheets(data, name)
    except (Refusal, MemoryError):
        raise
    except Exception as error:  # openpyxl was seen to raise eight kinds of exception on damaged files
        raise refuse(name, DAMAGED) from error
    if not sheets:
        raise refuse(name, "has no worksheets. Put the figures in a worksheet and save it again.")
    if not any(sheet.rows for sheet in sheets):
        raise refuse(name, "has nothing in it: every cell of every sheet is blank.")
    return sheets


def _sheets(data: bytes, name: str) -> list[Sheet]:
    """The worksheets, read with as little of openpyxl's own loading as will do: no drawings, links or properties."""
    package = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    package.read_manifest()
    package.read_strings()
    package.read_workbook()
    apply_stylesheet(package.archive, package.wb)
    return [
        Sheet(listed.name, _rows(package, path, listed.name, name), hidden=listed.state != "visible")
        for listed, path in _worksheets(package, name)
    ]


def _worksheets(package: ExcelReader, name: str) -> list[tuple[Any, str]]:
    """Each worksheet as the workbook lists it, and the path of its part; sheets that are charts are left out."""
    listed = list(package.parser.find_sheets())
    paths = [relationship.target for _, relationship in listed]
    if len(listed) < len(package.parser.sheets) or not set(paths) <= set(package.valid_files):
        raise refuse(name, DAMAGED)
    return [
        (sheet, path)
        for (sheet, relationship), path in zip(listed, paths, strict=True)
        if "chartsheet" not in relationship.Type
    ]


def _percent_styles(book: Any) -> set[int]:
    """The numbers of the cell styles that show a number as a percentage."""
    return {number for number, style in enumerate(book._cell_styles) if _is_percent(book, style.numFmtId)}


def _is_percent(book: Any, format_number: int) -> bool:
    if format_number < BUILTIN_FORMATS_MAX_SIZE:
        number_format = BUILTIN_FORMATS.get(format_number, "General")
    else:
        number_format = book._number_formats[format_number - BUILTIN_FORMATS_MAX_SIZE]
    return "%" in FORMAT_LITERAL.sub("", number_format)


class _Parser(WorkSheetParser):
    """openpyxl's parser of rows, which also tells a formula without a result from a blank cell."""

    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and _awaits_calculation(element):
            cell["data_type"] = NOT_CALCULATED
        return cell


def _awaits_calculation(element: Element) -> bool:
    """Whether a cell without a value holds a formula. One whose result is the empty text is blank, as it looks."""
    if element.find(FORMULA_TAG) is None:
        return False
    return element.get("t") != "str" or element.find(VALUE_TAG) is None


def _parsed_rows(package: ExcelReader, path: str) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Each row as openpyxl parses it: its number, and its cells with value, data_type, column and style_id."""
    with package.archive.open(path) as part:
        parser = _Parser(
            part,
            package.shared_strings,
            data_only=True,
            epoch=package.wb.epoch,
            date_formats=package.wb._date_formats,
            timedelta_formats=package.wb._timedelta_formats,
        )
        yield from parser.parse()


def _rows(package: ExcelReader, path: str, title: str, name: str) -> list[tuple[CellValue, ...]]:
    rows: list[tuple[CellValue, ...]] = []
    known: dict[CellKey, CellValue] = {}
    percent_styles = _percent_styles(package.wb)
    last = 0
    for number, parsed in _parsed_rows(package, path):
        if number <= last:
            raise refuse(name, DAMAGED)
        last = number
        row = _row(parsed, percent_styles, known)
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


def _row(
    parsed: list[dict[str, Any]], percent_styles: set[int], known: dict[CellKey, CellValue]
) -> tuple[CellValue, ...]:
    """The row up to its last cell that is not blank. Equal cells are one object: labels repeat in every row."""
    cells: dict[int, CellValue] = {}
    for found in parsed:
        value, kind = _value(found["value"], found["data_type"])
        if kind != "blank":
            percent = kind == "number" and found["style_id"] in percent_styles
            key = (value, kind, percent)
            cells[found["column"]] = known.setdefault(key, CellValue(*key))
    return tuple(cells.get(column, BLANK) for column in range(1, max(cells, default=0) + 1))


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
