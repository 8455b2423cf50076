"""The proof sheet as a file: every row of the import, what will happen to it, what is doubtful and why."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from actions.columns import COLUMNS
from actions.importing.proof import ProofRow
from actions.statuses import Status
from edi_tracker.spreadsheets.formulas import harmless
from edi_tracker.statistics.exports import BYTE_ORDER_MARK

OUTCOMES = {"new": "New", "changed": "Changed", "same": "Stays as it is"}
HEADINGS = ("Place in the file", "What happens", *(column.heading for column in COLUMNS), "Doubtful", "Not understood")


@dataclass(frozen=True)
class Doubt:
    """One thing that is doubtful or was not understood: where, in which action and cell, and what it is."""

    place: str
    name: str
    heading: str
    what: str


@dataclass(frozen=True)
class SheetRow:
    """One row of the proof sheet: what was read, what happens to it, and what that changes as (heading, old, new)."""

    row: ProofRow
    outcome: str
    changes: tuple[tuple[str, str, str], ...]

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "SheetRow":
        changes = tuple((heading, old, new) for heading, old, new in kept["changes"])
        return cls(ProofRow.from_json(kept), kept["outcome"], changes)

    @property
    def outcome_in_words(self) -> str:
        return OUTCOMES[self.outcome]

    @property
    def status(self) -> str:
        """The word of the status it will have, or the word nobody knows."""
        return Status(self.row.status).label if self.row.status else self.row.word


def doubts(rows: Sequence[SheetRow]) -> Iterator[Doubt]:
    """Everything doubtful or not understood, in the order of the file."""
    for each in rows:
        row = each.row
        for what in row.doubts:
            yield Doubt(row.place, row.name, "", what)
        for heading, text, what in row.wrong:
            yield Doubt(row.place, row.name, heading, f"'{text}' {what}" if text else f"It {what}")


def as_csv(rows: Sequence[SheetRow]) -> bytes:
    """One line a row, in UTF-8 with a byte order mark; text that would run as a formula has an apostrophe in front."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows([harmless(text) for text in _line(each)] for each in rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _line(each: SheetRow) -> list[str]:
    row = each.row
    read = row.values | {"status": each.status}
    not_understood = (f"{heading}: {text} {what}" for heading, text, what in row.wrong)
    texts = [read.get(column.key, "") for column in COLUMNS]
    return [", ".join(row.places), each.outcome_in_words, *texts, "\n".join(row.doubts), "\n".join(not_understood)]
