"""The little language of a paper's paragraphs: plain text, lists, and names in braces for what the data supply.

A blank line begins a new paragraph; lines beginning "- " make a list. `{minority_share}` is a figure by its name,
`{table:ethnicity}` the number of a table, `{section:workforce}` the number of a passage.
"""

import re
from dataclasses import dataclass
from typing import Literal

NAME = re.compile(r"\{(?:(?P<kind>table|section):)?(?P<name>[a-z0-9_-]+)\}")
BULLET = "- "


@dataclass(frozen=True)
class Span:
    """A run of text: as typed, or the name of a figure, a table or a section to be filled in."""

    kind: str
    value: str


@dataclass(frozen=True)
class Block:
    """A paragraph (one item) or a list (an item a bullet); each item is a tuple of spans."""

    kind: Literal["paragraph", "list"]
    items: tuple[tuple[Span, ...], ...]


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs and lists of a text, in order."""
    chunks = (chunk.strip() for chunk in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return tuple(_block(chunk) for chunk in chunks if chunk)


def names(text: str) -> list[Span]:
    """Every figure, table and section that a text refers to."""
    return [span for span in spans(text) if span.kind != "text"]


def spans(text: str) -> tuple[Span, ...]:
    """A text cut at its names in braces."""
    found: list[Span] = []
    end = 0
    for match in NAME.finditer(text):
        found += _text(text[end : match.start()])
        found.append(Span(match["kind"] or "figure", match["name"]))
        end = match.end()
    return tuple(found + _text(text[end:]))


def _block(chunk: str) -> Block:
    lines = chunk.split("\n")
    if all(line.startswith(BULLET) for line in lines):
        return Block("list", tuple(spans(line.removeprefix(BULLET)) for line in lines))
    return Block("paragraph", (spans(" ".join(lines)),))


def _text(text: str) -> list[Span]:
    return [Span("text", text)] if text else []
