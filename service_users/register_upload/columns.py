"""The columns of a register, with the headings they are exported under and others that they go by elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edi_tracker.characteristics.labels import key


@dataclass(frozen=True)
class Column:
    """One column: the field of Complaint that it fills, its heading here, and other headings that mean the same."""

    key: str
    heading: str
    synonyms: tuple[str, ...]
    width: int = 16


COLUMNS = (
    Column("reference", "Reference", ("ref", "ref no", "number", "complaint no", "complaint ref", "case ref", "id")),
    Column("kind", "Kind", ("type", "feedback type", "complaint comment or compliment")),
    Column("received_on", "Date received", ("received", "received on", "date", "date of complaint")),
    Column("channel", "How it came", ("channel", "method", "how received", "received by", "medium")),
    Column("unit", "Region", ("area", "office", "team", "unit", "region or office")),
    Column("grounds", "Grounds", ("ground", "characteristic", "protected characteristic", "equality strand", "strand")),
    Column("basis", "Basis", ("category", "nature", "reason")),
    Column("summary", "Summary", ("description", "details", "complaint", "nature of complaint", "issue", "text"), 50),
    Column("acknowledged_on", "Date acknowledged", ("acknowledged", "acknowledgement", "acknowledged on")),
    Column("responded_on", "Date of the response", ("responded", "response", "date of response", "answered")),
    Column("outcome", "Outcome", ("result", "decision", "finding", "status")),
    Column("remedy", "Remedy", ("redress", "action taken", "resolution"), 40),
    Column("learning", "Learning", ("lessons", "lessons learnt", "lessons learned", "learning points"), 40),
    Column("closed_on", "Date closed", ("closed", "closed on", "closure date", "date of closure")),
)  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}
REQUIRED = ("received_on", "unit", "summary")
DATES = ("received_on", "acknowledged_on", "responded_on", "closed_on")
TEXTS = ("summary", "remedy", "learning")
LABELLED = ("kind", "channel", "unit", "grounds", "basis", "outcome")
MEANINGS = {key(name): column.key for column in COLUMNS for name in (*column.synonyms, column.heading)}


def suggest(headings: Sequence[str]) -> list[str]:
    """The column that each heading probably means, each at most once; "" where nothing suggests itself."""
    found: list[str] = []
    for heading in headings:
        meaning = MEANINGS.get(key(heading), "")
        found.append("" if meaning in found else meaning)
    return found
