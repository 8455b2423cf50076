"""How the cells of a workbook look: their fill, their font and their number format, by the number of their style."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.xml.constants import ARC_THEME

from edi_tracker.spreadsheets.cells import PLAIN, Style

SYMBOL_FONT = "wingdings"
# A theme names its colours in this order; Excel numbers them with the first two pairs turned about.
THEME_COLOUR = re.compile(rb'<a:(?:sysClr[^>]*?lastClr|srgbClr val)="([0-9A-Fa-f]{6})"')
THEME_ORDER = (1, 0, 3, 2, *range(4, 12))
# What a number format says of itself between quotes or after a backslash is not a format.
FORMAT_LITERAL = re.compile(r'"[^"]*"|\\.')


@dataclass(frozen=True, slots=True)
class Styles:
    """What is to be known of the cell styles of a workbook, by their numbers.

    `percent` show a number as a percentage and `symbols` are set in Wingdings. `looks` is empty unless asked for.
    """

    percent: Set[int]
    symbols: Set[int]
    looks: Mapping[int, Style]

    def of(self, number: int) -> Style:
        return self.looks.get(number, PLAIN)


def styles_of(package: ExcelReader, with_looks: bool) -> Styles:
    """The styles of a workbook whose style sheet has been read."""
    book, numbered = package.wb, list(enumerate(package.wb._cell_styles))
    percent = {number for number, style in numbered if _is_percent(book, style.numFmtId)}
    if not with_looks:
        return Styles(percent, frozenset(), {})
    symbols = {number for number, style in numbered if _is_symbol(book._fonts[style.fontId])}
    return Styles(percent, symbols, _looks(package))


def _is_percent(book: Any, format_number: int) -> bool:
    return "%" in FORMAT_LITERAL.sub("", number_format(book, format_number))


def _is_symbol(font: Any) -> bool:
    return (font.name or "").casefold() == SYMBOL_FONT


def number_format(book: Any, number: int) -> str:
    """The number format of that number: Excel's own, or one the workbook adds."""
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return str(BUILTIN_FORMATS.get(number, "General"))
    return str(book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])


def _looks(package: ExcelReader) -> dict[int, Style]:
    """The fill and number format of each cell style."""
    book, theme = package.wb, _theme(package)
    return {
        number: Style(_fill(book._fills[style.fillId], theme), number_format(book, style.numFmtId))
        for number, style in enumerate(book._cell_styles)
    }


def _theme(package: ExcelReader) -> list[str]:
    """The colours of the workbook's theme, as Excel numbers them; none when it has no theme."""
    if ARC_THEME not in package.valid_files:
        return []
    found = [colour.decode().upper() for colour in THEME_COLOUR.findall(package.archive.read(ARC_THEME))]
    return [found[at] for at in THEME_ORDER if at < len(found)]


def _fill(fill: Any, theme: list[str]) -> str:
    if getattr(fill, "fill_type", None) != "solid":
        return ""
    colour = fill.fgColor
    if colour.type == "rgb":
        return str(colour.rgb)[-6:].upper()
    table = theme if colour.type == "theme" else [name[-6:] for name in COLOR_INDEX]
    return table[colour.value] if colour.value < len(table) else ""
