"""The XML of a Word document that is the same in each, and the frames of what differs."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}"'

DOCUMENT = f"""<w:document {NAMESPACES}><w:body>{{body}}<w:sectPr>
<w:footerReference w:type="default" r:id="rId3"/>
<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>
<w:pgMar w:top="907" w:right="851" w:bottom="907" w:left="851" w:header="454" w:footer="454" w:gutter="0"/>
</w:sectPr></w:body></w:document>"""

FOOTER = f"""<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>
<w:r><w:t xml:space="preserve">{{title}} · page </w:t></w:r>
<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>
<w:r><w:t xml:space="preserve"> of </w:t></w:r><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>
</w:p></w:ftr>"""

# The elements of a table's properties must stand in this order.
TABLE = """<w:tblPr><w:tblStyle w:val="Register"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>
<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>
<w:tblCaption w:val="{title}"/></w:tblPr>"""

CORE = f"""<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>{{title}}</dc:title><dc:creator>{{author}}</dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>"""

CONTENT_TYPES = f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{MAIN_TYPE}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{MAIN_TYPE}.settings+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{MAIN_TYPE}.footer+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""

OF_PACKAGE = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{RELATIONSHIPS}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>"""

OF_DOCUMENT = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{RELATIONSHIPS}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{RELATIONSHIPS}/settings" Target="settings.xml"/>
<Relationship Id="rId3" Type="{RELATIONSHIPS}/footer" Target="footer1.xml"/>
</Relationships>"""

SETTINGS = f"""<w:settings {NAMESPACES}><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat><w:themeFontLang w:val="en-GB"/></w:settings>"""


def _style(code, name, paragraph="", run="", based_on="Normal"):
    """One style of paragraphs; sizes of letters are in half points."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{code}"><w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


BLUE = '<w:color w:val="12436D"/>'
GREY = '<w:color w:val="505A5F"/>'
BOLD = "<w:b/>"
RULE = '<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="0B0C0C"/>'


def _size(points):
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


TABLE_STYLE = f"""<w:style w:type="table" w:styleId="Register"><w:name w:val="Register"/>
<w:tblPr><w:tblBorders>{RULE.format(edge="top", size=8)}{RULE.format(edge="bottom", size=8)}
<w:insideH w:val="single" w:sz="2" w:space="0" w:color="B1B4B6"/></w:tblBorders>
<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>
<w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{RULE.format(edge="bottom", size=6)}</w:tcBorders>
<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>"""

DEFAULTS = f"""<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>{_size(11)}
<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"""

CLOSE = '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
STYLES = f"""<w:styles {NAMESPACES}>{DEFAULTS}
{_style("Title", "Title", '<w:keepNext/><w:spacing w:after="120"/>', BOLD + BLUE + _size(20))}
{
    _style(
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="240" w:after="100"/><w:outlineLvl w:val="0"/>',
        BOLD + BLUE + _size(13),
    )
}
{_style("TableText", "Table Text", CLOSE, _size(8.5))}
{_style("TableHeading", "Table Heading", "<w:keepNext/>" + CLOSE, BOLD, based_on="TableText")}
{_style("AfterTable", "After Table", CLOSE, _size(4))}
{_style("Footer", "footer", CLOSE, GREY + _size(8.5))}
{TABLE_STYLE}</w:styles>"""

FIXED = {
    "[Content_Types].xml": CONTENT_TYPES,
    "_rels/.rels": OF_PACKAGE,
    "word/_rels/document.xml.rels": OF_DOCUMENT,
    "word/styles.xml": STYLES,
    "word/settings.xml": SETTINGS,
}
