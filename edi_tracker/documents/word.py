"""Write Word documents (.docx): headings, paragraphs and tables that run over pages, on A4 across.

Written part by part, without a library: the one for Word brings lxml, which openpyxl would then use to parse what
strangers send. The same content gives the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from edi_tracker.documents import word_parts
from edi_tracker.spreadsheets.writer import clean

TWIPS_IN_MM = 56.7
WIDTH = 267  # millimetres between the margins


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is that of a section."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Table:
    """A table as wide as the page: its headings on every page, no row torn in two.

    `title` is read out before it. `widths` are shares of the page's width, one a column. Line ends in a cell begin
    new paragraphs.
    """

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]


def write_document(title: str, blocks: Sequence[Heading | Paragraph | Table], author: str) -> bytes:
    """The blocks under a title as the bytes of a .docx file in British English."""
    body = _paragraph(title, "Title") + "".join(map(_block, blocks))
    parts = word_parts.FIXED | {
        "word/document.xml": word_parts.DOCUMENT.format(body=body),
        "word/footer1.xml": word_parts.FOOTER.format(title=_escaped(title)),
        "docProps/core.xml": word_parts.CORE.format(title=_escaped(title), author=_escaped(author)),
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for path, xml in parts.items():
            entry = ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, word_parts.DECLARATION + xml)
    return out.getvalue()


def _block(block: Heading | Paragraph | Table) -> str:
    if isinstance(block, Heading):
        return _paragraph(block.text, f"Heading{block.level}")
    if isinstance(block, Paragraph):
        return _paragraph(block.text, "Normal")
    return _table(block)


def _paragraph(text: str, style: str) -> str:
    """One paragraph, on one line of the file; a tab in the text is a tab."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>'


def _run(text: str) -> str:
    between = '</w:t><w:tab/><w:t xml:space="preserve">'
    return f'<w:r><w:t xml:space="preserve">{_escaped(text).replace(chr(9), between)}</w:t></w:r>'


def _table(table: Table) -> str:
    """Word joins tables that touch, so a small paragraph follows."""
    twips = [round(width / sum(table.widths) * WIDTH * TWIPS_IN_MM) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    head = _row(table.headings, twips, is_head=True)
    rows = "".join(_row(cells, twips) for cells in table.rows)
    properties = word_parts.TABLE.format(title=_escaped(table.title))
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>{_paragraph('', 'AfterTable')}"


def _row(cells: Sequence[str], twips: Sequence[int], *, is_head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if is_head else ""
    style = "TableHeading" if is_head else "TableText"
    written = "".join(_cell(text, width, style) for text, width in zip(cells, twips, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{written}</w:tr>"


def _cell(text: str, width: int, style: str) -> str:
    paragraphs = "".join(_paragraph(line, style) for line in clean(text).split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _escaped(text: str) -> str:
    cleaned = clean(text).replace("\n", " ")
    return cleaned.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
