"""The proof sheet: every entry with what was read in it, what is doubtful and why, and what was not understood."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from actions import leads, references, targets
from actions.columns import BY_KEY
from actions.importing import status_words
from actions.importing.assembly import Choices, Entry, assemble
from actions.importing.layout import Layout
from actions.importing.status_words import StatusRead
from actions.statuses import Status
from edi_tracker.characteristics.labels import key
from edi_tracker.periods import long_date
from edi_tracker.spreadsheets.problems import Problem

LONGEST = {"reference": 20, "numbering": 10, "objective": 300, "lead": 200, "support": 100}
LONGEST_NAME, LONGEST_TARGET, LONGEST_TARGETS = 100, 200, 500
LONGEST_CELL = 2_000  # nobody writes more dates into one cell
NO_ACTION = "No column is said to be the action. Say which one it is, or choose another file."
CANNOT_TELL = (
    "The reference {reference} is in {places} with different words, and nothing tells them apart. "
    "Give each its own reference, or add a column 'Numbering'."
)


class CannotBeToldApart(Exception):
    """Rows of the file cannot be told apart, so nothing is made of it; `problems` says which and why."""

    def __init__(self, problems: list[Problem]):
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class Known:
    """What the plan has already: its status words, and how many actions have each (numbering, reference in small)."""

    words: Mapping[str, Status] = field(default_factory=dict)
    held: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass
class ProofRow:
    """One action as it will be made. `values` are its texts by column key, as they will be kept.

    `completed_on` is an ISO date or "". `wrong` are (heading, what the cell holds, what is the matter).
    """

    places: list[str]
    values: dict[str, str]
    status: str
    word: str
    glyph: str = ""
    completed_on: str = ""
    occurrence: int = 1
    follows: str = ""
    doubts: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def place(self) -> str:
        return self.places[0]

    @property
    def name(self) -> str:
        """Its reference, or where it belongs without one."""
        return self.values.get("reference") or (f"none, after {self.follows}" if self.follows else "none")

    @property
    def is_doubtful(self) -> bool:
        return bool(self.doubts or self.wrong)

    def to_json(self) -> dict[str, Any]:
        """The row with lists for tuples, equal to what comes back from a JSON column."""
        return vars(self) | {"wrong": [list(each) for each in self.wrong]}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "ProofRow":
        """A row as to_json() gave it; what else was kept beside it is left alone."""
        own = {name: kept[name] for name in cls.__dataclass_fields__}
        return cls(**own | {"wrong": [(heading, text, what) for heading, text, what in own["wrong"]]})


def prove(layout: Layout, choices: Choices, known: Known) -> list[ProofRow]:
    """The rows that would be made of a file. Raises CannotBeToldApart rather than guess."""
    if "action" not in choices.columns.values():
        raise CannotBeToldApart([Problem("", None, "", NO_ACTION)])
    rows = [_read(entry, known, is_own=layout.is_own) for entry in assemble(layout, choices)]
    problems = [*_nameless(rows), *_unordered(rows)]
    if not rows:
        problems = [Problem("", None, "", "No row has anything in the columns that were chosen.")]
    if problems:
        raise CannotBeToldApart(problems)
    rows = _numbered(rows if layout.is_own else _once(rows), known)
    last = ""
    for row in rows:
        row.follows = "" if row.values.get("reference") else last
        last = row.values.get("reference") or last
    return rows


def unknown_words(rows: list[ProofRow]) -> dict[str, list[str]]:
    """The status words that somebody must say the meaning of, each with the places where it stands."""
    found = defaultdict(list)
    for row in rows:
        if not row.status:
            found[row.word].append(row.place)
    return dict(found)


def _read(entry: Entry, known: Known, *, is_own: bool) -> ProofRow:
    found = status_words.read(entry.values.get("status", ""), entry.colour, known.words)
    row = ProofRow(list(entry.places), dict(entry.values), found.status or "", found.word, found.glyph)
    row.doubts = [*entry.doubts, *_doubts(row, found)]
    row.wrong = [(str(BY_KEY[column]), "", what) for column, what in entry.wrong]
    if not is_own:
        _take_targets_apart(row)
    for check in (_check_lengths, _check_leads, _check_targets, _check_completion):
        check(row)
    if not is_own:
        _derive_lateness(row)
    return row


def _doubts(row: ProofRow, found: StatusRead) -> Iterator[str]:
    action = row.values.get("action", "")
    if action and not key(action):
        yield "The action holds no words"
    if not action:
        yield "There is no text under Action"
    if "reference" in row.values and not row.values["reference"]:
        yield "It has no reference, so it is known again by its wording only"
    if "status" in row.values and found.status == Status.NOT_STATED and not found.word:
        yield "It has no status"
    if found.doubt:
        yield found.doubt


def _leave_out(row: ProofRow, column: str, what: str) -> None:
    """Take a text out of the row, and keep it on the proof sheet."""
    row.wrong.append((str(BY_KEY[column]), row.values[column], what))
    row.values[column] = ""


def _check_lengths(row: ProofRow) -> None:
    for column in ("objective", "lead", "support"):
        if len(row.values.get(column, "")) > LONGEST[column]:
            _leave_out(row, column, f"is longer than {LONGEST[column]} characters and is left out")


def _check_leads(row: ProofRow) -> None:
    written = (row.values.get(column, "") for column in ("lead", "support"))
    for column, text in zip(("lead", "support"), list(written), strict=True):
        if any(len(name) > LONGEST_NAME for name in leads.names(text)):
            _leave_out(row, column, f"holds a name longer than {LONGEST_NAME} characters and is left out")


def _take_targets_apart(row: ProofRow) -> None:
    """Several targets in one cell, however they are set apart, each on a line."""
    if (text := row.values.get("target", "")) and len(text) <= LONGEST_CELL:
        row.values["target"] = "\n".join(target.text for target in targets.read_all(text))


def _check_targets(row: ProofRow) -> None:
    """Dates that cannot be read are kept as they are written; those too long to keep are left out."""
    kept, length = [], 0
    for line in row.values.get("target", "").splitlines():
        length += len(line) + 1
        if len(line) > LONGEST_TARGET or length > LONGEST_TARGETS:
            row.wrong.append((str(BY_KEY["target"]), line, "is too long for a target date and is left out"))
            continue
        kept.append(line)
        if not targets.is_understood(line):
            row.wrong.append((str(BY_KEY["target"]), line, "is kept as written, but is no date we can read"))
    if "target" in row.values:
        row.values["target"] = "\n".join(kept)


def _check_completion(row: ProofRow) -> None:
    text = row.values.get("completed_on", "")
    found = targets.read(text[:LONGEST_TARGET])
    if found.kind == targets.Kind.DAY and found.latest:
        row.completed_on = found.latest.isoformat()
        row.values["completed_on"] = long_date(found.latest)
    elif text:
        _leave_out(row, "completed_on", "is not a day we can read and is left out")


def _derive_lateness(row: ProofRow) -> None:
    """Completed after the last day its target allows is completed late, whatever the file calls it."""
    read = map(targets.read, row.values.get("target", "").splitlines())
    last_days = [target.latest for target in read if target.latest]
    is_completed = row.status == Status.COMPLETED and row.completed_on
    if is_completed and last_days and row.completed_on > max(last_days).isoformat():
        row.status = Status.COMPLETED_LATE


def _nameless(rows: list[ProofRow]) -> Iterator[Problem]:
    for row in rows:
        if not row.values.get("action") and not row.values.get("reference"):
            yield Problem("", None, row.place.capitalize(), "it has neither a reference nor an action.")
        for column in ("reference", "numbering"):
            if len(text := row.values.get(column, "")) > LONGEST[column]:
                what = f"'{text[:40]}…' is longer than the {LONGEST[column]} characters of a {column}."
                yield Problem("", None, f"{row.place.capitalize()}, {BY_KEY[column]}", what)


def _unordered(rows: list[ProofRow]) -> Iterator[Problem]:
    for row in rows:
        try:
            references.sort_key(row.values.get("reference", ""))
        except ValueError as error:
            yield Problem("", None, f"{row.place.capitalize()}, Reference", f"{error}.")


def _once(rows: list[ProofRow]) -> list[ProofRow]:
    """The rows without those that say all of an earlier one again."""
    seen: dict[tuple[Any, ...], ProofRow] = {}
    for row in rows:
        said = (tuple(sorted(row.values.items())), row.status, row.word)
        first = seen.setdefault(said, row)
        if first is not row:
            first.doubts.append(f"{row.place.capitalize()} says the same again; it is taken once")
            first.places += row.places
    return list(seen.values())


def _numbered(rows: list[ProofRow], known: Known) -> list[ProofRow]:
    """The rows with their occurrence: 2 for the second of one numbering and reference.

    Raises CannotBeToldApart when a reference comes twice without a numbering, unless the plan itself has it twice.
    """
    by_reference = defaultdict(list)
    for row in rows:
        if reference := row.values.get("reference"):
            by_reference[row.values.get("numbering", ""), reference.casefold()].append(row)
    several = {pair: same for pair, same in by_reference.items() if len(same) > 1}
    problems = [
        _cannot_tell(same) for pair, same in several.items() if not pair[0] and known.held.get(pair, 0) < len(same)
    ]
    if problems:
        raise CannotBeToldApart(problems)
    for same in several.values():
        for occurrence, row in enumerate(same, start=1):
            row.occurrence = occurrence
            row.doubts.append(f"The reference is used {len(same)} times; this is taken as number {occurrence}")
    return rows


def _cannot_tell(same: list[ProofRow]) -> Problem:
    places = _listed([row.place for row in same])
    return Problem("", None, "", CANNOT_TELL.format(reference=same[0].values["reference"], places=places))


def _listed(places: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(places[:-1]), *places[-1:]]))


def counts(rows: list[ProofRow]) -> Counter[str]:
    """How many rows of the file there are, how many actions come of them and how many of those are doubtful."""
    return Counter(
        rows_in=sum(len(row.places) for row in rows),
        rows_made=len(rows),
        doubtful=sum(row.is_doubtful for row in rows),
        not_understood=sum(len(row.wrong) for row in rows),
    )
