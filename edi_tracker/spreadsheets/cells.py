"""What every reader gives: sheets of rows of cells, whether they came from a workbook, a document or a text."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["text", "number", "date", "blank", "error", "uncalculated", "boolean"]
Value = str | int | float | date | None
# Excel's Wingdings keep their characters here, as Word's symbols do: the face of a J is U+F04A.
PRIVATE_USE = 0xF000


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks, as far as that may say something: its fill as RRGGBB ("" for none) and its number format."""

    fill: str = ""
    number_format: str = ""


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class CellValue:
    """What one cell holds.

    `kind` says how to take `value`: text and error ("#N/A") are str, number is int or float (whole numbers are
    always int), date is a date (a time of day is left out), boolean is a bool; blank and uncalculated (a formula
    whose result is not in the file) are None. `percent`: the number is shown as a percentage, so 0.5 reads 50%.
    `style` is only given by the readers that are asked for it.
    """

    value: Value
    kind: Kind
    percent: bool = False
    style: Style = PLAIN

    @property
    def is_blank(self) -> bool:
        return self.kind == "blank"


BLANK = CellValue(None, "blank")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet, one table of a document, or one text. `rows[0]` is the row Excel numbers 1.

    Rows end at their last cell that is not blank. `heading` is what stands above a table in a document. `merged`
    holds, for the readers that are asked for styles, the cells joined to one: (row, column, last row, last column).
    `hidden_rows` are the numbers of the rows that a filter or a hand has hidden; they are read like the others.
    """

    name: str
    rows: list[tuple[CellValue, ...]]
    hidden: bool = False
    heading: str = ""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: tuple[int, ...] = ()

    def cell(self, row: int, column: int) -> CellValue:
        """The cell at Excel's row and column numbers (both from 1); blank beyond what is there."""
        if not 1 <= row <= len(self.rows) or not 1 <= column <= len(self.rows[row - 1]):
            return BLANK
        return self.rows[row - 1][column - 1]

    @property
    def width(self) -> int:
        """The number of columns in the widest row."""
        return max(map(len, self.rows), default=0)


def text_cell(text: str, style: Style = PLAIN) -> CellValue:
    """A cell of text; one of nothing but spaces is blank, as it looks."""
    if text.strip():
        return CellValue(text, "text", style=style)
    return CellValue(None, "blank", style=style) if style.fill else BLANK


def trimmed(cells: list[CellValue]) -> tuple[CellValue, ...]:
    """A row up to its last cell that is not blank."""
    last = max((at for at, cell in enumerate(cells, start=1) if not cell.is_blank), default=0)
    return tuple(cells[:last])


def in_symbols(text: str) -> str:
    """Text set in the Wingdings font by the characters it shows, so that the face of a "J" is not a letter."""
    return "".join(chr(PRIVATE_USE + ord(letter)) if "!" <= letter <= "\xff" else letter for letter in text)
