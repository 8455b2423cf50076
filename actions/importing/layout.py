"""Where the headings of a file are, which rows repeat them or span the table, and which tables are one."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.columns import COLUMNS
from actions.importing.headings import is_reference, meaning, suggest
from edi_tracker.characteristics.labels import key

LOOKED_AT = 40
EXAMPLES = 3
OWN_HEADINGS = tuple(column.heading for column in COLUMNS)
LETTERED = re.compile(r"\(?[a-z][.)]\s")
TAG = re.compile(r"</?(?:ul|ol|li|b|strong|i|em|u|p|br|span|div|sup|sub)\b[^<>]*>", re.IGNORECASE)


class Unreadable(Exception):
    """The file has no table in which rows could be told from headings. Its text is a sentence for the sender."""


@dataclass(frozen=True)
class Row:
    """One row under the headings. `place` says where it is in the file; `is_title`: it spans the table.

    `colours` are those of blank cells, `wrong` what is the matter with a cell; both by column.
    """

    place: str
    cells: tuple[str, ...]
    colours: dict[int, str] = field(default_factory=dict)
    wrong: dict[int, str] = field(default_factory=dict)
    is_title: bool = False
    after_break: bool = False

    def cell(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Heading:
    """One column: its heading, what it probably means, and what is below it."""

    text: str
    suggestion: str
    examples: tuple[str, ...]
    blank: int
    is_merged: bool
    is_lettered: bool


@dataclass(frozen=True)
class Layout:
    """A file as one table. `is_own`: its headings are those of our own export, which is read to the letter."""

    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    left_out: tuple[str, ...]
    repeated: int
    is_own: bool

    @property
    def titles(self) -> list[str]:
        """What spans the table, each once."""
        return list(dict.fromkeys(row.cells[0] for row in self.rows if row.is_title))

    def to_json(self) -> dict[str, Any]:
        return vars(self) | {"headings": [vars(one) for one in self.headings], "rows": [vars(row) for row in self.rows]}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Layout":
        headings = tuple(Heading(**one | {"examples": tuple(one["examples"])}) for one in kept["headings"])
        rows = tuple(_row_from_json(one) for one in kept["rows"])
        return cls(headings, rows, tuple(kept["left_out"]), kept["repeated"], kept["is_own"])


def _row_from_json(one: dict[str, Any]) -> Row:
    by_column = {name: {int(at): what for at, what in one[name].items()} for name in ("colours", "wrong")}
    return Row(one["place"], tuple(one["cells"]), is_title=one["is_title"], after_break=one["after_break"], **by_column)


def lay_out(tables: Sequence[dict[str, Any]]) -> Layout:
    """The tables of a file (as reading.tables gives them) as one, under the headings that say most.

    Tables with the same headings are joined, in their order, and those without any that go on under them. Raises
    Unreadable when there is no table of two columns or more.
    """
    heads = [_head(table) for table in tables]
    main = max(range(len(tables)), key=lambda at: heads[at][0], default=None)
    if main is None or heads[main][0] <= (0, 0):
        raise Unreadable("No table of two columns or more was found, so its rows cannot be told apart.")
    names = [_plain(text) for text in tables[main]["rows"][heads[main][1]][1]]
    width = max(len(names), *(len(row[1]) for row in tables[main]["rows"][heads[main][1] + 1 :]), 0)
    names += [""] * (width - len(names))
    joined = _Joined(names, several=len(tables) > 1)
    for table, (_, at) in zip(tables, heads, strict=True):
        joined.add(table, at, is_main=table is tables[main])
    if not any(not row.is_title for row in joined.rows):
        raise Unreadable("There is nothing below the headings.")
    return joined.layout()


def _head(table: dict[str, Any]) -> tuple[tuple[int, int], int]:
    """How good the best row of headings is, and which row of the table it is."""
    scores = [(_score(row[1]), -at) for at, row in enumerate(table["rows"][:LOOKED_AT])]
    score, at = max(scores, default=((0, 0), 0))
    return score, -at


def _score(cells: Sequence[str]) -> tuple[int, int]:
    """How many columns the cells name, and how many of them are filled; short cells only."""
    texts = [_plain(cell) for cell in cells]
    filled = sum(bool(text) for text in texts)
    if filled < 2 or max(map(len, texts)) > 200:
        return (0, filled if filled > 1 else 0)
    named = {found[0] for text in texts if len(text) < 80 and (found := meaning(text))}
    return (len(named) if len(named) > 1 else 0, filled)


def _plain(text: str) -> str:
    return " ".join(TAG.sub(" ", text.replace("**", "")).split())


def _title(cells: Sequence[str]) -> str:
    return _plain("".join(cells)).lstrip("# ")


def _folded(texts: Sequence[str]) -> list[str]:
    return [key(_plain(text)).replace(" ", "") for text in texts]


class _Joined:
    """The rows of the tables that go under one row of headings."""

    def __init__(self, names: list[str], several: bool):
        self.names, self.several = names, several
        self.folded = _folded(names)
        self.longest = max(map(len, names)) + 30  # a heading may be set in tags, or broken over lines
        self.rows: list[Row] = []
        self.left_out: list[str] = []
        self.merged: set[int] = set()
        self.repeated = 0

    def add(self, table: dict[str, Any], head: int, *, is_main: bool) -> None:
        """Add a table if it is of this kind; otherwise say that it is left out."""
        order = self._order(table, head)
        if order is None:
            count = len(table["rows"])
            self.left_out.append(f"{table['name'] or 'A table'}, of {count} row{'' if count == 1 else 's'}")
            return
        if table["heading"]:
            self.rows.append(Row(f"above {table['name']}", (table["heading"],), is_title=True))
        self.rows.extend(self._title_above(table, head))
        self.merged.update(order.get(column - 1, -1) for column in table["merged_down"])
        start = head if head in self._heads(table) else -1
        self.rows.extend(self._rows_of(table, start, order))

    def _heads(self, table: dict[str, Any]) -> list[int]:
        return [at for at, row in enumerate(table["rows"]) if self._repeats(row[1])]

    def _repeats(self, cells: Sequence[str]) -> bool:
        """Whether a row says the headings again: most of what it holds, and two cells at least."""
        written = [text for text in cells if text.strip()]
        if len(written) < 2 or max(map(len, written)) > self.longest:
            return False
        said = [text for text in _folded(written) if text]
        return len(said) > 1 and sum(text in self.folded for text in said) > 0.6 * len(said)

    def _order(self, table: dict[str, Any], head: int) -> dict[int, int] | None:
        """Which of our columns each column of the table is; None when it is a table of another kind."""
        said = _folded(table["rows"][head][1]) if table["rows"] else []
        if not self._repeats(table["rows"][head][1] if said else ()):
            width = max((len(row[1]) for row in table["rows"]), default=0)
            follows = bool(self.rows) and abs(width - len(self.names)) <= 1 and width > 1
            return {at: at for at in range(width)} if follows else None
        if said == self.folded[: len(said)]:
            return {at: at for at in range(len(self.names))}
        free = [at for at, name in enumerate(self.folded) if name not in said]
        placed = {at: self.folded.index(name) for at, name in enumerate(said) if name in self.folded}
        return {at: placed.get(at, at if at in free else -1) for at in range(len(self.names))}

    def _title_above(self, table: dict[str, Any], head: int) -> Iterator[Row]:
        """The title right above the headings, which is that of the rows below them."""
        above = [row for row in table["rows"][:head] if self._is_title(row[1], is_spanning=row[0] in table["spanning"])]
        for number, cells, *_ in above[-1:]:
            yield Row(f"row {number}", (_title(cells),), is_title=True)

    def _rows_of(self, table: dict[str, Any], head: int, order: dict[int, int]) -> Iterator[Row]:
        after_break = head < 0
        for number, cells, colours, wrong in table["rows"][head + 1 :]:
            if self._repeats(cells):
                self.repeated += 1
                after_break = True
                continue
            place = f"{table['name']}, row {number}" if self.several and table["name"] else f"row {number}"
            if self._is_title(cells, is_spanning=number in table["spanning"]):
                yield Row(place, (_title(cells),), is_title=True)
                continue
            texts = _in_order(dict(enumerate(cells)), order)
            ordered = tuple(texts.get(at, "") for at in range(len(self.names)))
            of_blank, faults = ({int(at): what for at, what in found.items()} for found in (colours, wrong))
            yield Row(place, ordered, _in_order(of_blank, order), _in_order(faults, order), after_break=after_break)
            after_break = False

    def _is_title(self, cells: Sequence[str], *, is_spanning: bool) -> bool:
        """Whether one cell alone is filled, and about the whole row: merged across, or the first and no reference."""
        filled = [text for text in cells if text.strip()]
        if len(filled) != 1:
            return False
        return is_spanning or (bool(cells[0].strip()) and not is_reference(filled[0]))

    def layout(self) -> Layout:
        under = [[row.cell(at) for row in self.rows if not row.is_title] for at in range(len(self.names))]
        used = [at for at in range(len(self.names)) if any(text.strip() for text in under[at]) or self._coloured(at)]
        suggestions = suggest([self.names[at] for at in used], [under[at] for at in used])
        headings = tuple(
            self._heading(at, suggestion, under[at]) for at, suggestion in zip(used, suggestions, strict=True)
        )
        rows = tuple(_only(row, used) for row in self.rows)
        is_own = tuple(self.names[at] for at in range(len(self.names)) if self.names[at]) == OWN_HEADINGS
        return Layout(headings, rows, tuple(self.left_out), self.repeated, is_own)

    def _coloured(self, column: int) -> bool:
        return any(column in row.colours for row in self.rows)

    def _heading(self, at: int, suggestion: str, texts: Sequence[str]) -> Heading:
        written = Counter(text.strip() for text in texts if text.strip())
        lettered = sum(count for text, count in written.items() if LETTERED.match(text))
        return Heading(
            text=self.names[at],
            suggestion=suggestion,
            examples=tuple(list(written)[:EXAMPLES]),
            blank=sum(not text.strip() for text in texts),
            is_merged=at in self.merged,
            is_lettered=lettered * 2 > sum(written.values()),
        )


def _in_order(found: dict[int, str], order: dict[int, int]) -> dict[int, str]:
    """What was found by the columns of a table, by our columns."""
    return {order[at]: what for at, what in found.items() if order.get(at, -1) >= 0}


def _only(row: Row, used: Sequence[int]) -> Row:
    """A row with the columns that hold something."""
    if row.is_title:
        return row
    place_of = {column: at for at, column in enumerate(used)}
    kept = {
        name: {place_of[column]: what for column, what in getattr(row, name).items() if column in place_of}
        for name in ("colours", "wrong")
    }
    cells = tuple(row.cell(column) for column in used)
    return Row(row.place, cells, kept["colours"], kept["wrong"], after_break=row.after_break)
