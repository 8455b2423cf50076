"""A sheet of cells as its page lays it out: rows of cells, what is wrong in words, and which versions it shows."""

import json
from dataclasses import dataclass, replace

from service_users.entry.cells import Cell, boxes_of, said_of
from service_users.tags import Tag

FIELDS = {"denominator": "d", "numerator": "n", "comment": "c", "": "d"}
INCOMPLETE = "This form was not complete. Open the page again and copy your figures across."
NOTHING_CHANGED = "Nothing has been entered or changed"
LOCKED = Tag("Locked", "grey")


class Incomplete(ValueError):
    """The form does not say what it showed, so that nothing can be saved against it."""


@dataclass(frozen=True)
class SheetCell:
    """One cell on the page: its name there, and the word for why it cannot be typed in, if it cannot."""

    cell: Cell
    label: str
    tags: tuple[Tag, ...]
    shut: str

    @property
    def is_open(self):
        """Whether it can be typed in; what was typed where it could not stays, to be copied."""
        return not self.shut or bool(self.cell.refusals)

    @property
    def key(self):
        return self.cell.place.key

    @property
    def errors(self):
        """(the box, the sentence) of everything wrong, with the name of the cell."""
        return [(f"{FIELDS[one.field]}-{self.key}", f"{self.label}: {one.text}") for one in self.cell.refusals]

    @property
    def texts(self):
        """The sentences alone, where it is plain which cell they are about."""
        return [one.text for one in self.cell.refusals]

    @property
    def faulty(self):
        """The first letters of the boxes at fault: "d", "n" or "c"."""
        return {FIELDS[one.field] for one in self.cell.refusals}

    @property
    def denominator(self):
        """What stands in the first box where there is none to tick: "n/a" for what does not apply."""
        return self.cell.boxes.denominator or ("n/a" if self.cell.boxes.is_not_applicable else "")

    @property
    def numerator(self):
        return self.cell.boxes.numerator or ("n/a" if self.cell.boxes.is_not_applicable else "")

    @property
    def asks_for_a_comment(self):
        """Whether a sheet without a column for comments has to ask for this one's."""
        return "c" in self.faulty or bool(self.cell.said and self.cell.said.comment)


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet: a unit's or a period's cells."""

    label: str
    cells: tuple[SheetCell, ...]


@dataclass(frozen=True)
class Sheet:
    """Rows of cells. As a form it is bound when something was typed, and right when all of that can be saved."""

    rows: tuple[SheetRow, ...]
    is_bound: bool = False
    problems: tuple[str, ...] = ()

    @property
    def cells(self):
        return [one for row in self.rows for one in row.cells]

    @property
    def changed(self):
        """The cells to be saved."""
        return [one.cell for one in self.cells if one.cell.said is not None]

    @property
    def drafts(self):
        """The drafts in which nothing was typed, as they stand: they are submitted with the rest."""
        found = [one.cell for one in self.cells if one.is_open and one.cell.is_untouched_draft]
        return [replace(one, said=said_of(one.stored)) for one in found]

    @property
    def conflicts(self):
        return [one for one in self.cells if one.cell.theirs]

    @property
    def commented(self):
        return [one for one in self.cells if one.asks_for_a_comment]

    @property
    def errors(self):
        """For the error summary: what is wrong with the whole, then cell by cell, each with a link to its box."""
        cells = [error for one in self.cells for error in one.errors]
        return [{"text": text} for text in self.problems] + [{"text": text, "href": f"#{box}"} for box, text in cells]

    @property
    def seen(self):
        """What is stored as this page shows it, to come back with the form: a version and a fingerprint a cell."""
        stored = {one.key: one.cell.stored for one in self.cells if one.cell.stored}
        return json.dumps({key: [one.version, *boxes_of(one).fingerprint] for key, one in stored.items()})

    def is_valid(self):
        return self.is_bound and not self.errors and not self.conflicts


def seen_from(text):
    """What a form says it showed: key -> (version, fingerprint). Raises Incomplete when it does not say."""
    try:
        cells = json.loads(text).items()
        return {key: (int(version), (int(figures), int(comment))) for key, (version, figures, comment) in cells}
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        raise Incomplete(INCOMPLETE) from None
