"""Builders of real .docx files for tests: the parts that Word writes of a document with tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from tests.spreadsheets.parts import OFFICE, PACKAGE, relationships, zipped

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_ML = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True)
class Td:
    """A cell of a table: its paragraphs, one a line, and what Word says of it."""

    text: str = ""
    span: int = 1
    merge: str = ""
    fill: str = ""
    font: str = ""
    symbol: str = ""
    inside: str = ""


def document(*blocks: str) -> bytes:
    """A .docx of these paragraphs and tables, each given as XML."""
    body = "".join(blocks)
    return zipped(parts(f'<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}"><w:body>{body}</w:body></w:document>'))


def parts(xml: str) -> dict[str, str]:
    """The parts of the smallest document, to be changed and given to zipped()."""
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD_ML}.document.main+xml"/></Types>'
        ),
        "_rels/.rels": relationships([("officeDocument", "word/document.xml")]),
        "word/document.xml": xml,
    }


def heading(text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>{run(text)}</w:p>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str, font: str = "") -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return f'<w:r>{fonts}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def table(*rows: Sequence[str | Td]) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(row(*cells) for cells in rows)}</w:tbl>"


def row(*cells: str | Td) -> str:
    return f"<w:tr>{''.join(_cell(each if isinstance(each, Td) else Td(each)) for each in cells)}</w:tr>"


def _cell(cell: Td) -> str:
    merge = f"<w:vMerge{f' w:val={chr(34)}restart{chr(34)}' if cell.merge == 'restart' else ''}/>" if cell.merge else ""
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    return f"<w:tc><w:tcPr>{span}{merge}{shade}</w:tcPr>{cell.inside or _paragraphs(cell)}</w:tc>"


def _paragraphs(cell: Td) -> str:
    if cell.symbol:
        return paragraph(f'<w:r><w:sym w:font="Wingdings" w:char="{cell.symbol}"/></w:r>')
    return "".join(paragraph(run(line, cell.font)) for line in cell.text.split("\n"))
