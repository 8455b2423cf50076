"""From the bytes of a workbook to counts whose labels have been looked up. Nothing is stored here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from edi_tracker.characteristics.matching import best_scheme, match_labels
from edi_tracker.characteristics.models import Category, CategoryScheme, Characteristic
from edi_tracker.spreadsheets import child, sniff
from edi_tracker.spreadsheets.counts.labels import BLANK
from edi_tracker.spreadsheets.guard import file_label
from edi_tracker.spreadsheets.problems import Problem, ProblemsFound
from workforce.counting.headings import NOTHING_SAID
from workforce.counting.result import CountedTable
from workforce.counting.staff_list import TOGETHER

# How each kind of file is read in the child process, and what counts it there.
READERS = {
    "workbook": ("workbook", "workforce.counting:count_workbook"),
    "document": ("workbook", "workforce.counting:count_workbook"),  # whose guard says what it is
    "text": ("long text", "workforce.counting:count_text"),
}
NO_CATEGORY = (
    "None of the headings is a category we know: {labels}. "
    "Use the template, or ask the administrator to add the list of categories that you use."
)
NO_SCHEME = "Column '{heading}': we hold no categories for it yet"


@dataclass(frozen=True)
class ReadProfile:
    """One characteristic of the workbook, and the scheme that knows most of its labels."""

    characteristic: Characteristic
    scheme: CategoryScheme
    heading: str
    tables: tuple[CountedTable, ...]

    @property
    def labels(self) -> list[str]:
        return list(dict.fromkeys(label for table in self.tables for label in table.columns))


@dataclass(frozen=True)
class Upload:
    """A workbook reduced to counts, with what is kept of the file itself: its name, size in bytes and SHA-256."""

    name: str
    size: int
    sha256: str
    shape: str
    staff: int
    stated_as_at: date | None
    profiles: tuple[ReadProfile, ...]
    ignored: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    columns: tuple[dict[str, str], ...] = ()


def digest(data: bytes) -> str:
    """The SHA-256 by which the same file is known again, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_upload(
    data: bytes,
    name: str,
    *,
    together: Sequence[str] = TOGETHER,
    headings: Mapping[str, str] = NOTHING_SAID,
    on_progress: Callable[[int], None] | None = None,
) -> Upload:
    """Count a workbook or a CSV file, told by its bytes, in the child process and look its labels up.

    Each two of the characteristics in `together` (by their codes) are counted by each other; `headings` is what
    headings have been said to mean; `on_progress` is called with the number of rows read so far, now and then.
    Raises Refusal for a file that cannot be read at all, and ProblemsFound, with every problem, for one that can be
    read and not counted. Either way nothing of it is kept.
    """
    kind, reducer = READERS[sniff.kind(data)]
    options = {"together": list(together), "meanings": dict(headings)}
    counted = child.run(reducer, data, name, kind=kind, on_progress=on_progress, **options)
    if counted["problems"]:
        raise ProblemsFound([Problem(**problem) for problem in counted["problems"]])
    profiles, ignored = _profiles(counted["profiles"])
    return Upload(
        name=file_label(name),
        size=len(data),
        sha256=digest(data),
        shape=counted["shape"],
        staff=counted["staff"],
        stated_as_at=date.fromisoformat(counted["as_at"]) if counted["as_at"] else None,
        profiles=tuple(profiles),
        ignored=(*counted["ignored"], *ignored),
        warnings=tuple(Problem(**warning).sentence for warning in counted["warnings"]),
        columns=tuple(counted["columns"]),
    )


def meanings(labels: list[str], scheme: CategoryScheme) -> dict[str, Category | None]:
    """Each raw label with its category, or None; a blank cell means that the answer is unknown."""
    found = match_labels(labels, scheme)
    if BLANK in found and found[BLANK] is None:
        found[BLANK] = next((one for one in scheme.categories.all() if one.answer == one.Answer.UNKNOWN), None)
    return found


def _profiles(counted: list[dict]) -> tuple[list[ReadProfile], list[str]]:
    """The profiles whose categories we hold, and a sentence for each that is left out for want of them."""
    profiles, ignored = [], []
    for one in counted:
        tables = tuple(CountedTable(**table) for table in one["tables"])
        labels = list(dict.fromkeys(label for table in tables for label in table.columns))
        scheme = _scheme_of(one["characteristic"], labels)
        if scheme:
            profiles.append(ReadProfile(scheme.characteristic, scheme, one["heading"], tables))
        else:
            ignored.append(NO_SCHEME.format(heading=one["heading"]))
    return profiles, ignored


def _scheme_of(code: str, labels: list[str]) -> CategoryScheme | None:
    known = [label for label in labels if label != BLANK]
    if not code:
        return _likeliest(known)
    characteristic = Characteristic.objects.countable().filter(code=code).first()
    return best_scheme(known, characteristic) if characteristic else None


def _likeliest(labels: list[str]) -> CategoryScheme:
    """The scheme, of any characteristic, that knows most of the labels. Raises ProblemsFound when none knows any."""
    schemes = [best_scheme(labels, one) for one in Characteristic.objects.countable()]
    best = max(schemes, key=lambda scheme: _known(labels, scheme), default=None)
    if best is None or not _known(labels, best):
        shown = ", ".join(f"'{label}'" for label in labels[:8])
        raise ProblemsFound([Problem("", None, "", NO_CATEGORY.format(labels=shown))])
    return best


def _known(labels: list[str], scheme: CategoryScheme) -> int:
    return sum(category is not None for category in match_labels(labels, scheme).values())
