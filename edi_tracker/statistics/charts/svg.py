"""From a Vega-Lite specification to an SVG that may stand in any page: no style, no script, no id but its own."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

FONT = "Arimo, Arial, Helvetica, sans-serif"
FONTS = Path(__file__).parents[2] / "static" / "vendor" / "fonts"
SVG = "http://www.w3.org/2000/svg"
UNWANTED = ("style", "script", "metadata")
NOT_KEPT = ("class", "style", "role", "pointer-events", "version")
A_REFERENCE = re.compile(r"url\(#([^)]+)\)")


@lru_cache(maxsize=256)
def render(specification: str, alt: str) -> str:
    """Draw a Vega-Lite specification (JSON text); `alt` becomes the title element. Same input, same SVG."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return clean(vl_convert.vegalite_to_svg(specification, allowed_base_urls=[]), alt)


def clean(svg: str, alt: str) -> str:
    """Keep shapes and text; drop classes, roles, styles and empty paths; name the whole by its title.

    The title is the first child of the root, where WeasyPrint and screen readers look for it. Ids get a prefix from
    the content, since several charts share a page. The input is our own drawing, never an upload.
    """
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)
    _drop_unwanted(root)
    for element in root.iter():
        _drop_attributes(element)
    _prefix_ids(root, sha256((svg + alt).encode()).hexdigest()[:8])
    title = ElementTree.Element(f"{{{SVG}}}title")
    title.text = alt
    root.insert(0, title)
    root.set("role", "img")
    return ElementTree.tostring(root, encoding="unicode")


def _drop_unwanted(parent: ElementTree.Element) -> None:
    for child in list(parent):
        if child.tag.removeprefix(f"{{{SVG}}}") in UNWANTED or _is_empty_path(child):
            parent.remove(child)
        else:
            _drop_unwanted(child)
            if child.tag == f"{{{SVG}}}g" and not len(child):
                parent.remove(child)


def _is_empty_path(element: ElementTree.Element) -> bool:
    is_path = element.tag == f"{{{SVG}}}path"
    return is_path and (element.get("display") == "none" or element.get("class") == "background")


def _drop_attributes(element: ElementTree.Element) -> None:
    for name in list(element.attrib):
        if name in NOT_KEPT or name.startswith(("aria-", "on")):
            del element.attrib[name]


def _prefix_ids(root: ElementTree.Element, prefix: str) -> None:
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, f"{prefix}-{value}")
            elif name.rpartition("}")[2] == "href" and value.startswith("#"):
                element.set(name, f"#{prefix}-{value[1:]}")
            else:
                element.set(name, A_REFERENCE.sub(rf"url(#{prefix}-\1)", value))
