"""What a paper can be begun from: a template of fixtures/paper_templates.json, or a paper that is there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from django.conf import settings

FILE = settings.BASE_DIR / "fixtures/paper_templates.json"


@dataclass(frozen=True)
class Template:
    """A kind of paper: what it is called, whom it is for, and its sections and appendices as rows of passages."""

    code: str
    name: str
    hint: str
    title: str
    sections: list
    appendices: list


@cache
def all_templates() -> dict[str, Template]:
    """Every template by its code."""
    return {row["code"]: Template(**row) for row in json.loads(FILE.read_text(encoding="utf-8"))}


def rows_of(paper) -> tuple[list, list]:
    """The sections and appendices of a paper as rows, to begin another from."""
    passages = list(paper.passages.all())
    appendices = [_row(one, passages) for one in passages if one.is_appendix]
    return _below(None, passages), appendices


def _below(parent, passages):
    return [_row(one, passages) for one in passages if one.parent_id == parent and not one.is_appendix]


def _row(passage, passages):
    said = {name: getattr(passage, name) for name in ("key", "heading", "text", "exhibit")}
    return said | {"passages": _below(passage.pk, passages)}
