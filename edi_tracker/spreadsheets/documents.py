"""Read the tables of a Word document (.docx) into sheets. Runs in the child process, after guard.check_document.

Only the tables and the headings above them are read, with defusedxml. What was deleted or moved away under tracked
changes is left out, as Word shows it when the changes are accepted.
"""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import parse

from edi_tracker.spreadsheets.cells import BLANK, PRIVATE_USE, CellValue, Sheet, Style, in_symbols, text_cell, trimmed
from edi_tracker.spreadsheets.guard import DAMAGED_DOCUMENT, MAX_MEMBER, Refusal, refuse
from edi_tracker.spreadsheets.sniff import DOCUMENT_PART

MAX_COLUMNS = 256
MAX_TABLES = 500


def _w(name: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + name


TABLE, ROW, CELL, PARAGRAPH, RUN, TEXT = _w("tbl"), _w("tr"), _w("tc"), _w("p"), _w("r"), _w("t")
VALUE = _w("val")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOT_SHOWN = {_w("del"), _w("moveFrom"), _w("txbxContent"), _w("pPr"), _w("rPr"), _w("tblPr"), _w("trPr"), FALLBACK}
BREAKS = {_w("br"): "\n", _w("cr"): "\n", _w("tab"): " ", _w("noBreakHyphen"): "-"}


def read_document(data: bytes, name: str = "The document") -> list[Sheet]:
    """Every table of the .docx file `data` as a sheet, in order. Raises Refusal when it is damaged or has no table."""
    try:
        sheets = _sheets(_body(data))
    except (Refusal, MemoryError):
        raise
    except Exception as error:  # zipfile, zlib and the parser have many ways to fail on a damaged file
        raise refuse(name, DAMAGED_DOCUMENT) from error
    if len(sheets) > MAX_TABLES:
        raise refuse(name, f"has more than {MAX_TABLES} tables. Copy the tables that are needed into a new document.")
    if not any(sheet.rows for sheet in sheets):
        raise refuse(name, "has no table with anything in it. We read the tables of a document, and not its text.")
    if max(sheet.width for sheet in sheets) > MAX_COLUMNS:
        raise refuse(name, f"has a table of more than {MAX_COLUMNS} columns.")
    return sheets


def _body(data: bytes) -> Element:
    with ZipFile(BytesIO(data)) as archive, archive.open(DOCUMENT_PART) as part:
        root: Element = parse(BytesIO(part.read(MAX_MEMBER)), forbid_dtd=True).getroot()
    body = root.find(_w("body"))
    if body is None:
        raise ValueError("no body")
    return body


def _sheets(body: Element) -> list[Sheet]:
    """Each table with the last heading that stands between it and the table before."""
    sheets: list[Sheet] = []
    heading = ""
    for block in _shown(body, {TABLE, PARAGRAPH}):
        if block.tag == TABLE:
            sheets.append(_sheet(block, f"Table {len(sheets) + 1}", heading))
            heading = ""
        elif _is_heading(block):
            heading = _text(block).strip() or heading
    return sheets


def _is_heading(paragraph: Element) -> bool:
    style = paragraph.find(f"{_w('pPr')}/{_w('pStyle')}")
    named = style.get(VALUE, "").casefold() if style is not None else ""
    return "heading" in named or paragraph.find(f"{_w('pPr')}/{_w('outlineLvl')}") is not None


def _shown(parent: Element, wanted: set[str]) -> Iterator[Element]:
    """The nearest elements of the wanted kinds that are shown, whatever wraps them; not those inside one another."""
    for element in parent:
        if element.tag in wanted:
            yield element
        elif element.tag not in NOT_SHOWN:
            yield from _shown(element, wanted)


def _sheet(table: Element, name: str, heading: str) -> Sheet:
    rows, merged, open_merges = [], [], dict[int, tuple[int, int, int]]()
    shown = (row for row in _shown(table, {ROW}) if row.find(f"{_w('trPr')}/{_w('del')}") is None)
    for number, row in enumerate(shown, start=1):
        cells = []
        for column, span, joined, cell in _placed(row):
            cells.extend([BLANK] * (column - 1 - len(cells)))
            cells.append(BLANK if joined == "continue" else _cell(cell))
            if joined == "restart" or joined is None:
                open_merges[column] = (number, column, column + span - 1)
                if span > 1:
                    merged.append((number, column, number, column + span - 1))
            elif column in open_merges:
                first, start, end = open_merges[column]
                merged.append((first, start, number, end))
        rows.append(trimmed(cells))
    return Sheet(name, rows, heading=heading, merged=tuple(merged))


def _placed(row: Element) -> Iterator[tuple[int, int, str | None, Element]]:
    """Each cell of a row: its column (from 1), how many it spans, how it is joined to the one above, itself."""
    column = 1 + _number(row.find(f"{_w('trPr')}/{_w('gridBefore')}"), 0)
    for cell in _shown(row, {CELL}):
        span = max(_number(cell.find(f"{_w('tcPr')}/{_w('gridSpan')}"), 1), 1)
        merge = cell.find(f"{_w('tcPr')}/{_w('vMerge')}")
        yield column, span, None if merge is None else merge.get(VALUE, "continue"), cell
        column += span
        if column > MAX_COLUMNS + 1:
            return


def _number(element: Element | None, otherwise: int) -> int:
    text = "" if element is None else element.get(VALUE, "")
    return min(int(text), MAX_COLUMNS) if text.isdecimal() else otherwise


def _cell(cell: Element) -> CellValue:
    """The paragraphs of a cell as lines, those of a table inside it too."""
    lines = (_text(paragraph).strip() for paragraph in _paragraphs(cell))
    shade = cell.find(f"{_w('tcPr')}/{_w('shd')}")
    fill = "" if shade is None else shade.get(_w("fill"), "")
    style = Style(fill=fill.upper() if len(fill) == 6 else "")
    return text_cell("\n".join(line for line in lines if line), style)


def _paragraphs(element: Element) -> Iterator[Element]:
    return _shown(element, {PARAGRAPH})


def _text(paragraph: Element) -> str:
    return "".join(piece for run in _shown(paragraph, {RUN}) for piece in _pieces(run))


def _pieces(run: Element) -> Iterator[str]:
    """The text of a run; what is set in Wingdings by the symbols it shows."""
    fonts = run.find(f"{_w('rPr')}/{_w('rFonts')}")
    symbols = fonts is not None and "wingdings" in (fonts.get(_w("ascii"), "") or fonts.get(_w("hAnsi"), "")).casefold()
    for element in run:
        if element.tag == TEXT:
            yield in_symbols(element.text or "") if symbols else element.text or ""
        elif element.tag == _w("sym"):
            yield _symbol(element)
        else:
            yield BREAKS.get(element.tag, "")


def _symbol(element: Element) -> str:
    """A character Word keeps by its number in a symbol font, in the private use area or without it."""
    number = int(element.get(_w("char"), "20"), 16)
    return chr(number if number >= PRIVATE_USE else PRIVATE_USE + number)
