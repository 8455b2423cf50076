"""The cells of a sheet: what somebody typed in each, what is stored, and what is to become of it.

A sheet tells of each cell which version it showed and a fingerprint of what that said. A cell that says something else
when it comes back was typed in; one that another person changed meanwhile as well is a conflict. Nothing is lost: what
was not typed in follows what is stored, and what was typed stays in its boxes until it is saved.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from zlib import crc32

from edi_tracker.models import Unit
from edi_tracker.periods import Period
from service_users.cell_rules import BLANKS, NOT_APPLICABLE, Refusal, Said, Unreadable, count_from, refusals, tidied
from service_users.models import Kpi, KpiReturn
from service_users.usual import Usual

TAKEN_AWAY = "What was returned before cannot be taken away. Enter figures, 0 if there were none, or n/a"
MOST_LETTERS = 500


@dataclass(frozen=True)
class Place:
    """Where a cell is: a unit's period."""

    unit: Unit
    period: Period

    @property
    def key(self):
        """What its boxes are named after: "12-2008-05"."""
        return f"{self.unit.pk}-{self.period.slug}"


@dataclass(frozen=True)
class Boxes:
    """What stands in the boxes of a cell, as text; a comment of None is one that the sheet did not ask for."""

    denominator: str = ""
    numerator: str = ""
    is_not_applicable: bool = False
    comment: str | None = ""

    @property
    def are_blank(self):
        """Whether nothing is said of the period."""
        return not self.is_not_applicable and self.denominator in BLANKS and self.numerator in BLANKS

    @property
    def fingerprint(self):
        """Two short numbers that tell these figures, and this comment, from others."""
        figures = f"{self.denominator}/{self.numerator}/{self.is_not_applicable}"
        return crc32(figures.encode()), crc32((self.comment or "").encode())

    def are_like(self, fingerprint):
        """Whether they say what the boxes of a fingerprint said."""
        mine = self.fingerprint
        return mine[0] == fingerprint[0] and (self.comment is None or mine[1] == fingerprint[1])


EMPTY = Boxes()


@dataclass(frozen=True)
class Cell:
    """One cell: its boxes, what is stored in it, and what keeps it from being saved, if it is to be.

    `said` is what is to be saved, None where nothing was changed or nothing can be made of it. `theirs` is what another
    person stored meanwhile.
    """

    place: Place
    boxes: Boxes
    stored: KpiReturn | None = None
    said: Said | None = None
    refusals: tuple[Refusal, ...] = ()
    theirs: KpiReturn | None = None

    @property
    def version(self):
        """The version that a save stands against: 0 where nothing is stored."""
        return self.stored.version if self.stored else 0

    @property
    def is_untouched_draft(self):
        return self.said is None and self.stored is not None and self.stored.state == KpiReturn.State.DRAFT

    @property
    def share(self):
        """The part of the whole as the boxes have it, or None."""
        said = self.said if self.said or self.refusals else said_of(self.stored)
        return said.share if said else None


@dataclass(frozen=True)
class Rules:
    """What cells are held to: a KPI, the day, and what is usual of a place, as a function."""

    kpi: Kpi
    on: date
    usual_at: Callable[[Place], Usual | None]

    def refusals_of(self, said, place, stored):
        """Everything that keeps a Said from being saved in a place; what is stored of a unit may be corrected."""
        absence = "" if stored else place.unit.absence(place.period)
        usual = self.usual_at(place)
        found = refusals(said, kpi=self.kpi, period=place.period, on=self.on, usual=usual, absence=absence)
        if len(said.comment) > MOST_LETTERS:
            found.append(Refusal("comment", f"The comment must be {MOST_LETTERS} characters or fewer"))
        return tuple(found)


def boxes_of(stored):
    """The boxes of what is stored; empty ones where nothing is."""
    if stored is None:
        return EMPTY
    whole, part = ("", "") if stored.is_not_applicable else (str(stored.denominator), str(stored.numerator))
    return Boxes(whole, part, stored.is_not_applicable, stored.comment)


def said_of(stored):
    """What is stored as a Said, or None."""
    if stored is None:
        return None
    return Said(stored.denominator, stored.numerator, stored.is_not_applicable, stored.comment)


def boxes_typed(denominator, numerator, comment="", *, is_not_applicable=False):
    """Boxes as they were typed; "n/a" in one of the two says that the KPI does not apply."""
    texts = [tidied(denominator), tidied(numerator)]
    says_so = [text.lower() in NOT_APPLICABLE for text in texts]
    texts = ["" if said else text for text, said in zip(texts, says_so, strict=True)]
    comment = None if comment is None else comment.replace("\r\n", "\n").strip()
    return Boxes(*texts, is_not_applicable or any(says_so), comment)


def laid_over(boxes, stored):
    """Boxes from a block, in which an empty one or "-" leaves what is stored as it is; None where all are."""
    if boxes.are_blank and not boxes.comment:
        return None
    held = boxes_of(stored)
    if boxes.is_not_applicable:
        return replace(boxes, comment=boxes.comment or held.comment)
    return Boxes(
        held.denominator if boxes.denominator in BLANKS else boxes.denominator,
        held.numerator if boxes.numerator in BLANKS else boxes.numerator,
        comment=boxes.comment or held.comment,
    )


def untouched(place, stored):
    """A cell in which nothing was typed."""
    return Cell(place, boxes_of(stored), stored)


def cell(place, typed, stored, shown, rules):
    """A cell in which Boxes were `typed`, where `shown` is the (version, fingerprint) that the sheet showed."""
    version, fingerprint = shown
    if typed.are_like(fingerprint) or _leaves_it(typed, stored):
        return untouched(place, stored)
    if typed.comment is None:
        typed = replace(typed, comment=stored.comment if stored else "")
    said, refused = _read(typed, stored, rules.kpi)
    if said is not None and said == said_of(stored):
        return untouched(place, stored)
    theirs = stored if stored and stored.version != version else None
    if said is not None:
        refused = rules.refusals_of(said, place, stored)
    return Cell(place, typed, stored, said, refused, theirs)


def _leaves_it(typed, stored):
    """Whether "-" in both boxes, or nothing at all where nothing is stored, leaves the cell as it is."""
    if not typed.are_blank:
        return False
    return all((typed.denominator, typed.numerator)) or (stored is None and not typed.comment)


def _read(typed, stored, kpi):
    """The Said of Boxes, or None and why there is none."""
    if typed.are_blank and stored and not stored.is_not_applicable:
        return None, (Refusal("denominator", TAKEN_AWAY),)
    counts, refused = {}, []
    for field, label in (("denominator", kpi.denominator_label), ("numerator", kpi.numerator_label)):
        text = getattr(typed, field)
        try:
            counts[field] = count_from("" if text in BLANKS else text, label)
        except Unreadable as unreadable:
            refused.append(Refusal(field, str(unreadable)))
    if refused:
        return None, tuple(refused)
    return Said(**counts, is_not_applicable=typed.is_not_applicable, comment=typed.comment), ()
