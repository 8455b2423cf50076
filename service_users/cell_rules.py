"""What one unit may say of one period, whichever way it is said: in a form, in the grid, in a pasted block or a file.

A cell is two whole numbers, the part within the whole, or that the KPI does not apply and why. Figures out of the
unit's own usual need a comment. Nothing here knows of Django, so every door holds to the same rules.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edi_tracker.periods import long_date
from edi_tracker.statistics.proportions import Proportion

MOST = 10_000_000
BLANKS = {"", "-", "–", "—"}
NOT_APPLICABLE = {"n/a", "na", "not applicable", "does not apply"}
NOT_KNOWN = {"n/k", "nk", "not known", "unknown", "?", "tbc"}
WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+", re.ASCII)
NEGATIVE = re.compile(r"[-−–]\s*[\d,. ]+", re.ASCII)
FRACTION = re.compile(r"[\d, ]*\.\d+", re.ASCII)
PERCENTAGE = re.compile(r"[-−]?[\d,. ]+(?:%|per ?cent)", re.ASCII)


class Unreadable(ValueError):
    """What was typed is no count; str() is the sentence that says so."""


@dataclass(frozen=True)
class Said:
    """What is said of a period: two counts, or that the KPI does not apply; None is a box left empty."""

    denominator: int | None = None
    numerator: int | None = None
    is_not_applicable: bool = False
    comment: str = ""

    @property
    def share(self) -> Proportion | None:
        """The part of the whole, when both are there and make sense."""
        if self.denominator is None or self.numerator is None or self.numerator > self.denominator:
            return None
        return Proportion(self.numerator, self.denominator)


@dataclass(frozen=True)
class Refusal:
    """Why a cell cannot be saved: which box ("denominator", "numerator", "comment", or ""), and what to do."""

    field: str
    text: str


def tidied(text) -> str:
    """What was typed without blanks around it, and with every kind of blank within it as one plain one."""
    return "" if text is None else " ".join(str(text).split())


def count_from(text, label: str) -> int | None:
    """The count that was typed: 1234, 1,234 or 1 234 (with any kind of space); None for an empty box.

    Raises Unreadable, naming the box, for anything else: a percentage, "n/k", a fraction, less than 0.
    """
    typed = tidied(text)
    if not typed:
        return None
    if not WHOLE.fullmatch(typed):
        raise Unreadable(_why_unreadable(typed, label))
    digits = typed.replace(",", "").replace(" ", "")
    if len(digits.lstrip("0")) > len(str(MOST)) or int(digits) > MOST:
        raise Unreadable(f"{label} must be {MOST:,} or less")
    return int(digits)


def refusals(said: Said, *, kpi, period, on, usual=None, absence: str = "") -> list[Refusal]:
    """Everything that keeps a cell from being saved on a day; nothing when it can be.

    `kpi` gives its labels, `period` is a Period, `usual` is what is usual of the unit (usual.Usual), or None, and
    `absence` is why the unit was not there then (Unit.absence).
    """
    if absence:
        return [Refusal("", f"Nothing is returned for {period}: the unit had {absence.lower()}")]
    if not period.has_begun(on):
        day = long_date(period.first_day)
        return [Refusal("", f"{period} has not begun: it can be returned from {day}")]
    if said.is_not_applicable:
        return list(_of_not_applicable(said, kpi))
    found = list(_of_counts(said, kpi))
    return found or list(_of_the_unusual(said, kpi, usual))


def out_of_usual(said: Said, kpi, usual) -> list[Refusal]:
    """What is out of the unit's usual, with what was usual in numbers, whether a comment explains it or not."""
    if usual is None or said.share is None or said.is_not_applicable:
        return []
    found = []
    if usual.is_unusual_count(said.denominator):
        found.append(Refusal("denominator", f"{kpi.denominator_label}: {usual.count_in_words(said.denominator)}"))
    if usual.is_unusual_share(said.share):
        found.append(Refusal("numerator", f"{kpi.numerator_label}: {usual.share_in_words(said.share)}"))
    return found


def _why_unreadable(typed: str, label: str) -> str:
    if typed.lower() in NOT_KNOWN:
        return f"{label}: “{typed}” cannot be counted. Leave it empty until it is known"
    if PERCENTAGE.fullmatch(typed.lower()):
        return f"{label}: {typed} is a percentage. Enter how many there were; the percentage is worked out"
    if NEGATIVE.fullmatch(typed):
        return f"{label} cannot be less than 0"
    if FRACTION.fullmatch(typed):
        return f"{label} must be a whole number, without a fraction"
    return f"{label} must be a whole number in figures, such as 1,234"


def _of_not_applicable(said: Said, kpi) -> Iterator[Refusal]:
    if said.denominator is not None or said.numerator is not None:
        yield Refusal("denominator", f"{kpi} cannot have figures and not apply: clear the figures, or say it applies")
    if not said.comment:
        yield Refusal("comment", f"Say why {kpi} does not apply")


def _of_counts(said: Said, kpi) -> Iterator[Refusal]:
    whole, part = said.denominator, said.numerator
    for field, count, label in (
        ("denominator", whole, kpi.denominator_label),
        ("numerator", part, kpi.numerator_label),
    ):
        if count is None:
            yield Refusal(field, f"Enter a number for {label.lower()}; 0 if there were none")
    if whole is not None and part is not None and part > whole:
        labels = kpi.numerator_label, kpi.denominator_label.lower()
        yield Refusal("numerator", f"{labels[0]} ({part:,}) cannot be more than {labels[1]} ({whole:,})")


def _of_the_unusual(said: Said, kpi, usual) -> Iterator[Refusal]:
    if not said.comment:
        for one in out_of_usual(said, kpi, usual):
            yield Refusal("comment", f"{one.text}. Correct it, or say why in a comment")
