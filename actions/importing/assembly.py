"""Rows to entries: what a person chose about blanks, titles, letters and broken rows, carried out.

An own export is read to the letter: nothing is joined, carried down or tidied in it.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.columns import BY_KEY
from actions.importing.headings import is_reference
from actions.importing.layout import TAG, Layout, Row
from actions.references import objective_code, stem

CUT_OFF, ALWAYS, NEVER = "cut_off", "always", "never"
ITEM = re.compile(r"<li\b[^<>]*>|<br\b[^<>]*>|</p>", re.IGNORECASE)
BULLET = re.compile(r"^[•·▪◦●‣\uf020-\uf0ff]+\s+|^[-*–] +(?=\S)")
LETTER = re.compile(r"\(?([a-z])[.)]\s*(?=\S)")
SEVERAL_LETTERS = re.compile(r"\s\(?[b-z][.)]\s+[A-Z]")
SENTENCE_END = (".", "!", "?", ":", ";", ")")
ON_ONE_LINE = {
    "reference": "",
    "numbering": " ",
    "objective": " ",
    "lead": ", ",
    "support": ", ",
    "status": " ",
    "completed_on": " ",
}


@dataclass(frozen=True)
class Choices:
    """What a person said of a file: the key of each column (by its place), and how to read the rows.

    `same_as_above`: the keys whose blanks repeat the cell above. `titles`: the key that rows across the table fill,
    or "". `unnumbered`: whether a row without a reference goes on the one above. `letters`: whether the letter an
    action begins with belongs to its reference.
    """

    columns: Mapping[int, str]
    same_as_above: frozenset[str] = frozenset()
    titles: str = ""
    unnumbered: str = CUT_OFF
    letters: bool = False

    def to_json(self) -> dict[str, Any]:
        columns = {str(at): column for at, column in self.columns.items()}
        return vars(self) | {"columns": columns, "same_as_above": sorted(self.same_as_above)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Choices":
        columns = {int(at): column for at, column in kept["columns"].items()}
        return cls(**kept | {"columns": columns, "same_as_above": frozenset(kept["same_as_above"])})


@dataclass
class Entry:
    """One action as the file has it: where, its texts by column key, and what is doubtful or wrong about it.

    `wrong` are (column key, what is the matter). `colour` is that of a status cell that says nothing else.
    """

    places: list[str]
    values: dict[str, str]
    doubts: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    colour: str = ""

    @property
    def place(self) -> str:
        return self.places[0]


def assemble(layout: Layout, choices: Choices) -> list[Entry]:
    """The entries of a file, in its order."""
    assembled = _Assembly(choices, tidy=not layout.is_own)
    for row in layout.rows:
        assembled.add(row)
    return assembled.entries


class _Assembly:
    """Entries so far, and what the rows to come may need of those above them."""

    def __init__(self, choices: Choices, *, tidy: bool):
        self.choices, self.tidy = choices, tidy
        self.entries: list[Entry] = []
        self.above: dict[str, str] = {}
        self.title = ""
        self.split = ""
        self.has_references = "reference" in choices.columns.values()

    def add(self, row: Row) -> None:
        if row.is_title:
            self.title, self.above = row.cells[0], {}
            return
        entry = self._entry(row)
        if not any(entry.values.values()) and not entry.colour and not entry.wrong:
            return
        if self.tidy:
            self._add_tidily(entry, row)
        else:
            self.entries.append(entry)

    def _entry(self, row: Row) -> Entry:
        values, wrong = {}, []
        for at, column in self.choices.columns.items():
            values[column] = tidied(row.cell(at), column) if self.tidy else row.cell(at)
            if at in row.wrong:
                wrong.append((column, row.wrong[at]))
        colour = next((row.colours.get(at, "") for at, of in self.choices.columns.items() if of == "status"), "")
        return Entry([row.place], values, wrong=wrong, colour=colour)

    def _add_tidily(self, entry: Entry, row: Row) -> None:
        if self._is_reference_alone(entry):
            self.split = entry.values["reference"]
            return
        self._join_split_reference(entry)
        if self.entries and self._goes_on(entry, row):
            _continue(self.entries[-1], entry)
            return
        self._carry_down(entry)
        if self.choices.titles and not entry.values.get(self.choices.titles):
            entry.values[self.choices.titles] = self.title
        for one in _by_letter(entry) if self.choices.letters else (entry,):
            self._take_letter(one)
            self.entries.append(one)

    def _is_reference_alone(self, entry: Entry) -> bool:
        filled = [column for column, text in entry.values.items() if text]
        return filled == ["reference"] and not entry.wrong and is_reference(entry.values["reference"])

    def _join_split_reference(self, entry: Entry) -> None:
        """A reference alone in its row belongs to the next row, when that has none of its own."""
        if self.split and not entry.values.get("reference"):
            entry.values["reference"] = self.split
            entry.doubts.append(f"The reference {self.split} stands in a row of its own above this one")
        self.split = ""

    def _goes_on(self, entry: Entry, row: Row) -> bool:
        """Whether a row without a reference goes on with the one above it."""
        if entry.values.get("reference") or "reference" in self.choices.same_as_above:
            return not entry.values.get("action") and "reference" in self.choices.same_as_above
        if not entry.values.get("action"):
            return True
        if self.choices.unnumbered != CUT_OFF:
            return self.has_references and self.choices.unnumbered == ALWAYS
        return self._looks_cut_off(entry, row)

    def _looks_cut_off(self, entry: Entry, row: Row) -> bool:
        """Small letters go on a sentence; so does a row after a repeated heading when the last one has no end."""
        action, before = entry.values["action"], self.entries[-1].values.get("action", "")
        alone = not entry.values.get("lead") and not entry.values.get("status") and not entry.colour
        ended = before.endswith(SENTENCE_END)
        return alone and not ended and (action[:1].islower() or (row.after_break and self.has_references))

    def _carry_down(self, entry: Entry) -> None:
        for column in self.choices.same_as_above:
            if not entry.values.get(column):
                entry.values[column] = self._from_above(column, entry)
            if entry.values[column]:
                self.above[column] = entry.values[column]
        self.above[".reference"] = entry.values.get("reference", "")

    def _from_above(self, column: str, entry: Entry) -> str:
        """The cell above, unless the references say that another objective or another priority has begun."""
        above, reference = self.above.get(column, ""), entry.values.get("reference", "")
        part = {"priority": stem, "objective": objective_code}.get(column)
        before = self.above.get(".reference", "")
        if not above or part is None or not (_has_parts(reference) and _has_parts(before)):
            return above
        if part(reference) == part(before):
            return above
        entry.doubts.append(f"{BY_KEY[column]} is blank, and {before} above it belongs to another one")
        return ""

    def _take_letter(self, entry: Entry) -> None:
        """ "a. Include …" under the reference 1 is the action 1a."""
        action = entry.values.get("action", "")
        if not self.choices.letters:
            return
        if letter := LETTER.match(action):
            entry.values["reference"] = entry.values.get("reference", "") + letter[1]
            entry.values["action"] = action[letter.end() :]
        if SEVERAL_LETTERS.search(entry.values["action"]):
            entry.doubts.append("More than one lettered action seems to stand in this cell; it is taken as one")


def _by_letter(entry: Entry) -> list[Entry]:
    """The lettered actions of one row apart: each line of the action begins with a letter, in the alphabet's order.

    A cell of as many lines gives each action its line; any other cell is that of each.
    """
    lines = entry.values.get("action", "").splitlines()
    letters = [match[1] for line in lines if (match := LETTER.match(line))]
    if len(letters) < 2 or len(letters) < len(lines) or letters != sorted(set(letters)):
        return [entry]
    return [_one_of(entry, at, len(lines)) for at in range(len(lines))]


def _one_of(entry: Entry, at: int, count: int) -> Entry:
    parts = {column: text.splitlines() for column, text in entry.values.items()}
    values = {column: lines[at] if len(lines) == count else entry.values[column] for column, lines in parts.items()}
    doubts = [*entry.doubts, f"One of {count} lettered actions in this row"]
    return Entry(list(entry.places), values, doubts, list(entry.wrong), entry.colour)


def tidied(text: str, column: str) -> str:
    """A cell without the marks of lists and of the program it came from; several items are lines."""
    if "<" in text:
        text = html.unescape(TAG.sub("", ITEM.sub("\n", text)))
    lines = (BULLET.sub("", line.strip()).strip() for line in _plain_lines(text))
    joined = ON_ONE_LINE.get(column, "\n").join(line for line in lines if line)
    if column == "reference":
        return joined.strip(" .:)(")
    return joined


def _plain_lines(text: str) -> Iterator[str]:
    yield from text.replace("\u00a0", " ").replace("**", "").replace("\v", "\n").splitlines()


def _has_parts(reference: str) -> bool:
    """Whether a reference says what it belongs to: 3.2 and R14 do, 7 does not."""
    return bool(reference) and not reference.isdecimal()


def _continue(entry: Entry, rest: Entry) -> None:
    """Put the rest of a broken row with its beginning: a sentence goes on, other cells get further lines."""
    entry.places += rest.places
    entry.doubts.append(f"It goes on in {rest.place}, which has no reference of its own")
    entry.wrong += rest.wrong
    for column, text in rest.values.items():
        before = entry.values.get(column, "")
        between = " " if column == "action" and not before.endswith(SENTENCE_END) else "\n"
        entry.values[column] = f"{before}{between}{text}" if before and text else before or text
