"""What each row of a register means, and everything that is wrong with it, said by row and heading. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.problems import Problem
from service_users.register_upload.columns import DATES, LABELLED, REQUIRED, TEXTS

LONGEST = 1000
FORMATS = (
    "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%d/%m/%y",
)  # fmt: skip
BETWEEN_GROUNDS = re.compile(r"\s*[;,/|\n]\s*")
NONE = "none"
UNKNOWN = "?"
OPEN, NOTED, COMPLAINT = "open", "noted", "complaint"
MISSING = {
    "received_on": "is missing: say when it was received",
    "unit": "is missing: say which region it is about",
    "summary": "is missing: say in a sentence what it is about",
}
NOT_A_DATE = "is not a date we can read: write it like 6 May 2008"


@dataclass(frozen=True)
class Known:
    """What rows are read by.

    `values` has for each of LABELLED what a label means, by its key; `today` is after every day; `held` has the
    references of the register, those given here and those from elsewhere.
    """

    values: Mapping[str, Mapping[str, str]]
    today: date
    held: Collection[str]


@dataclass
class Checked:
    """What came of a file: an entry a row, the problems, and by column the labels that nobody knows, with how many.

    Where a label is not known, the entry has UNKNOWN.
    """

    entries: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown: dict[str, Counter[str]] = field(default_factory=dict)


def check(
    headings: Sequence[str], rows: Sequence[Mapping[str, Any]], columns: Mapping[int, str], known: Known
) -> Checked:
    """Read every row; `columns` maps the place of a heading to the field that it is."""
    checked = Checked()
    places = {name: at for at, name in columns.items()}
    met: dict[str, int] = {}
    for row in rows:
        reader = _Row(headings, row, places, known, checked)
        checked.entries.append(reader.entry())
        reader.refuse_repeated(met)
    checked.problems.sort(key=lambda problem: problem.row or 0)
    return checked


class _Row:
    """One row being read; what is wrong with it goes to `checked`."""

    def __init__(
        self, headings: Sequence[str], row: Mapping[str, Any], places: Mapping[str, int], known: Known, checked: Checked
    ):
        self.headings, self.number, self.places, self.known, self.checked = headings, row["row"], places, known, checked
        self.cells, self.wrong = row["cells"], row["wrong"]

    def entry(self) -> dict[str, Any]:
        for at, what in self.wrong.items():
            if int(at) in self.places.values():
                self.checked.problems.append(Problem("", self.number, self.headings[int(at)], what))
        found: dict[str, Any] = {"row": self.number, "reference": self.text("reference")[:40]}
        found |= {name: self.day(name) for name in DATES}
        found |= {name: self.text(name) for name in TEXTS}
        found |= {name: self.meaning(name) for name in LABELLED if name != "grounds"}
        found["grounds"] = list(dict.fromkeys(self.grounds()))
        found["kind"] = found["kind"] or COMPLAINT
        if not found["outcome"] and not self.text("outcome"):
            found["outcome"] = OPEN
        self.refuse_what_cannot_be(found)
        return found

    def text(self, name: str) -> str:
        at = self.places.get(name)
        return "" if at is None else str(self.cells[at])

    def problem(self, name: str, what: str) -> None:
        at = self.places.get(name)
        self.checked.problems.append(Problem("", self.number, "" if at is None else self.headings[at], what))

    def is_wrong(self, name: str) -> bool:
        return str(self.places.get(name)) in self.wrong

    def day(self, name: str) -> str | None:
        """The day of a cell as 2008-05-06; None, with a problem when it holds anything else."""
        text = self.text(name)
        if not text:
            return None
        found = day_in(text)
        if found is None:
            self.problem(name, NOT_A_DATE)
        elif found > self.known.today:
            self.problem(name, "is in the future")
        return found.isoformat() if found else None

    def meaning(self, name: str) -> str:
        text = self.text(name)
        if not text:
            return ""
        return self.known_value(name, text)

    def grounds(self) -> Iterator[str]:
        whole = self.text("grounds")
        parts = [whole] if key(whole) in self.known.values["grounds"] else BETWEEN_GROUNDS.split(whole)
        for part in filter(None, parts):
            value = self.known_value("grounds", part)
            if value and value != NONE:
                yield value

    def known_value(self, name: str, text: str) -> str:
        value = self.known.values[name].get(key(text))
        if value is None:
            self.checked.unknown.setdefault(name, Counter())[text] += 1
        return UNKNOWN if value is None else value

    def refuse_what_cannot_be(self, found: Mapping[str, Any]) -> None:
        for name in REQUIRED:
            if not self.text(name) and not self.is_wrong(name):
                self.problem(name, MISSING[name])
        for name in TEXTS:
            if len(found[name]) > LONGEST:
                self.problem(name, f"has more than {LONGEST:,} letters: say it more shortly")
        for name in DATES[1:]:
            if found[name] and found["received_on"] and found[name] < found["received_on"]:
                self.problem(name, "is before the date received")
        self.refuse_outcome(found)

    def refuse_outcome(self, found: Mapping[str, Any]) -> None:
        outcome = found["outcome"]
        if outcome == OPEN and found["closed_on"]:
            self.problem("outcome", "is open or empty although there is a date closed")
        elif outcome not in ("", OPEN, UNKNOWN) and not self.text("closed_on"):
            self.problem("closed_on", "is missing although there is an outcome")
        if (
            outcome not in ("", OPEN, UNKNOWN)
            and found["kind"] != UNKNOWN
            and (outcome == NOTED) == (found["kind"] == COMPLAINT)
        ):
            self.problem(
                "outcome", "does not suit its kind: a complaint is upheld or not, a comment or compliment noted"
            )

    def refuse_repeated(self, met: dict[str, int]) -> None:
        reference = self.text("reference")[:40]
        if reference and reference in self.known.held:
            self.problem("reference", f"'{reference}' is in the register already")
        elif reference in met:
            self.problem("reference", f"'{reference}' is on row {met[reference]} too")
        elif reference:
            met[reference] = self.number


@lru_cache(maxsize=4096)
def day_in(text: str) -> date | None:
    """The day that is all of a text, the day before the month: "6 May 2008", "06/05/2008"; None for anything else.

    >>> day_in("06/05/2008")
    datetime.date(2008, 5, 6)
    """
    for pattern in FORMATS:
        try:
            found = datetime.strptime(" ".join(text.split()), pattern).date()
        except ValueError:
            continue
        if found.year >= 1900:
            return found
    return None
