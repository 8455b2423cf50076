"""The parts of an .xlsx file as XML, for workbooks that no library would write."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET_1 = "xl/worksheets/sheet1.xml"


def cell(reference: str, inside: str = "", kind: str = "") -> str:
    """The XML of one cell: cell("B2", "<v>#N/A</v>", "e")."""
    return f'<c r="{reference}"{f" t={chr(34)}{kind}{chr(34)}" if kind else ""}>{inside}</c>'


def text_cell(reference: str, text: str) -> str:
    return cell(reference, f"<is><t>{escape(text)}</t></is>", "inlineStr")


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def sheet_xml(rows: str, dimension: str = "", namespace: str = MAIN) -> str:
    claim = f'<dimension ref="{dimension}"/>' if dimension else ""
    return f'<worksheet xmlns="{namespace}">{claim}<sheetData>{rows}</sheetData></worksheet>'


def parts(rows: str = "", **options: str) -> dict[str, str]:
    """The parts of the smallest workbook with one sheet, to be changed and given to zipped()."""
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_ML}.sheet.main+xml"/>'
            f'<Override PartName="/{SHEET_1}" ContentType="{SHEET_ML}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": workbook_xml(1),
        "xl/_rels/workbook.xml.rels": relationships([("worksheet", "worksheets/sheet1.xml")]),
        SHEET_1: sheet_xml(rows, **options),
    }


def workbook_xml(sheets: int) -> str:
    listed = "".join(f'<sheet name="Sheet{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, sheets + 1))
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'


def relationships(targets: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def zipped(members: Mapping[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """An archive of these parts, the same bytes for the same parts."""
    file = BytesIO()
    with ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(ZipInfo(name), content, compression)
    return file.getvalue()


def from_rows(rows: str, **options: str) -> bytes:
    """A workbook with one sheet of these rows, given as XML; `dimension` is the size it claims to have."""
    return zipped(parts(rows, **options))
