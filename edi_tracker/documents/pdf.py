"""HTML to an accessible PDF (PDF/UA-1), with our own font and nothing fetched from anywhere else.

The only place that knows WeasyPrint. Imported late: without Pango on the machine the import itself fails.
"""

import logging
import unicodedata
from io import BytesIO
from pathlib import Path

from django.conf import settings

PACKAGED = "packaged:"
FILES = settings.BASE_DIR / "edi_tracker/static/vendor/fonts"
FONT_FACES = """
@font-face { font-family: Arimo; src: url(packaged:Arimo-Regular.ttf); font-weight: 400; }
@font-face { font-family: Arimo; src: url(packaged:Arimo-Bold.ttf); font-weight: 700; }
"""
LIBRARY_LOG = logging.getLogger("weasyprint")
PANGO_LINE = "apt-get install libpangoft2-1.0-0 libharfbuzz-subset0"


class PangoMissing(Exception):
    """The machine lacks the text libraries that PDF needs; the message says how to install them."""


def render(html: str, stylesheet: str) -> bytes:
    """The PDF of a whole HTML document, set in Arimo as the stylesheet says. The same of both gives the same bytes.

    What no font of the machine has is set again in words: a box says nothing, and PDF/UA forbids it. Raises
    PangoMissing when the machine cannot lay out text.
    """
    pdf, missing = _set(html, stylesheet)
    if missing:
        pdf, _ = _set(html.translate({ord(character): _in_words(character) for character in missing}), stylesheet)
    return _with_page_numbers_as_artefacts(pdf)


def _set(html: str, stylesheet: str) -> tuple[bytes, set[str]]:
    """The PDF as the library makes it, and the characters that no font has."""
    weasyprint = _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    packaged = {"base_url": PACKAGED, "url_fetcher": _packaged_fetcher()}
    fonts = FontConfiguration()
    style = weasyprint.CSS(string=FONT_FACES + stylesheet, font_config=fonts, **packaged)
    with _Missing() as missing:
        pdf = weasyprint.HTML(string=html, **packaged).write_pdf(
            stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1", finisher=_finish
        )
    return pdf, missing.characters


class _Missing(logging.Filter):
    """Takes out of the library's log what it says of characters that no font has, and keeps them."""

    def __init__(self):
        super().__init__()
        self.characters: set[str] = set()

    def __enter__(self):
        LIBRARY_LOG.addFilter(self)
        return self

    def __exit__(self, *error):
        LIBRARY_LOG.removeFilter(self)

    def filter(self, record):
        if not str(record.msg).startswith(".notdef glyph"):
            return True
        self.characters.add(record.args[0])
        return False


def _in_words(character: str) -> str:
    """ "[party popper]"; nothing for what only changes the symbol before it; U+FFFD for all that has no meaning."""
    category = unicodedata.category(character)
    if category == "Sk":
        return ""
    return f"[{unicodedata.name(character).lower()}]" if category == "So" else "\N{REPLACEMENT CHARACTER}"


def _weasyprint():
    try:
        import weasyprint
    except OSError as error:
        raise PangoMissing(f"PDF needs two more packages on this machine. On Debian: {PANGO_LINE}") from error
    return weasyprint


def _packaged_fetcher():
    """A fetcher that serves the packaged fonts by name, and refuses everything else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Packaged(URLFetcher):
        def fetch(self, url, headers=None):
            name = Path(url.removeprefix(PACKAGED)).name
            if url != f"{PACKAGED}{name}" or not (FILES / name).is_file():
                raise ValueError(f"Not packaged: {url}")
            return URLFetcherResponse(url, (FILES / name).read_bytes())

    return Packaged()


def _finish(document, pdf):
    """What the library leaves out: the scope of header cells, and what each link says and that it prints."""
    for page in document.pages:
        for box in page._page_box.descendants():
            mark = getattr(box, "mark", None)
            if mark is not None and box.element_tag == "th":
                scope = "Row" if box.element.get("scope") == "row" else "Column"
                mark["A"]["Scope"] = f"/{scope}"
    for annotation in (obj for obj in pdf.objects if _is_link(obj)):
        annotation["F"] = 4
        annotation.setdefault("Contents", "(Link)")


def _is_link(obj):
    return hasattr(obj, "get") and obj.get("Subtype") == "/Link"


def _with_page_numbers_as_artefacts(pdf: bytes) -> bytes:
    """Marks what stands in the page margins as artefacts, so that a screen reader passes over it."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        reachable = set(_reachable(root))
        tree = root.ParentTree.Nums
        for index, page in enumerate(document.pages):
            elements = tree[2 * index + 1]
            outside = {mcid for mcid, element in enumerate(elements) if element.objgen not in reachable}
            if outside:
                _mark(document, page, outside)
        output = BytesIO()
        document.save(output, deterministic_id=True)
    return output.getvalue()


def _reachable(element):
    """The object numbers of every structure element below one."""
    import pikepdf

    for kid in element.get("/K", pikepdf.Array()):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            yield kid.objgen
            yield from _reachable(kid)


def _mark(document, page, outside):
    import pikepdf

    content = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and len(operands) == 2 and int(operands[1].get("/MCID", -1)) in outside:
            operands, operator = [pikepdf.Name.Artifact], pikepdf.Operator("BMC")
        content.append((operands, operator))
    page.Contents = document.make_stream(pikepdf.unparse_content_stream(content))
