"""From the bytes of a workbook to counts whose labels have been looked up. Nothing is stored here."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import get_text_list

from edi_tracker.characteristics.matching import best_scheme, known_words, match_labels
from edi_tracker.characteristics.models import Category, CategoryScheme, Characteristic
from edi_tracker.spreadsheets import child, sniff
from edi_tracker.spreadsheets.counts.labels import BLANK
from edi_tracker.spreadsheets.guard import file_label
from edi_tracker.spreadsheets.problems import Problem, ProblemsFound
from workforce.counting.headings import NOTHING_SAID
from workforce.counting.names import names_among
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
NAMES_AMONG = (
    "{what} like the name of a person, which must not be kept. Take it out; if it is an answer, write it as one of the "
    "categories, or have its spelling added to them first"
)
NOT_TOLD = (
    "The table does not say what people were asked, and its headings are answers to several questions: {names}. "
    "Below stands what it was read as. Read it by other categories there, unless that is right."
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
    profiles, ignored = _profiles(counted["profiles"], counted["about"])
    refuse_names(profiles)
    return Upload(
        name=file_label(name),
        size=len(data),
        sha256=digest(data),
        shape=counted["shape"],
        staff=counted["staff"],
        stated_as_at=date.fromisoformat(counted["as_at"]) if counted["as_at"] else None,
        profiles=tuple(profiles),
        ignored=(*counted["ignored"], *ignored),
        warnings=(
            *(Problem(**one).sentence for one in counted["warnings"]),
            *_not_told(counted["profiles"], counted["about"]),
        ),
        columns=tuple(counted["columns"]),
    )


def meanings(labels: list[str], scheme: CategoryScheme) -> dict[str, Category | None]:
    """Each raw label with its category, or None; a blank cell means that the answer is unknown."""
    found = match_labels(labels, scheme)
    if BLANK in found and found[BLANK] is None:
        found[BLANK] = next((one for one in scheme.categories.all() if one.answer == one.Answer.UNKNOWN), None)
    return found


def _profiles(counted: list[dict], about: Sequence[str]) -> tuple[list[ReadProfile], list[str]]:
    """The profiles whose categories we hold, and a sentence for each that is left out for want of them."""
    profiles, ignored = [], []
    for one in counted:
        tables = tuple(CountedTable(**table) for table in one["tables"])
        labels = list(dict.fromkeys(label for table in tables for label in table.columns))
        scheme = _scheme_of(one["characteristic"], labels, about)
        if scheme:
            profiles.append(ReadProfile(scheme.characteristic, scheme, one["heading"], tables))
        else:
            ignored.append(NO_SCHEME.format(heading=one["heading"]))
    return profiles, ignored


def _scheme_of(code: str, labels: list[str], about: Sequence[str]) -> CategoryScheme | None:
    known = [label for label in labels if label != BLANK]
    if not code:
        return _likeliest(known, about)[0]
    characteristic = Characteristic.objects.countable().filter(code=code).first()
    return best_scheme(known, characteristic) if characteristic else None


def refuse_names(profiles: list[ReadProfile]) -> None:
    """Raise ProblemsFound where labels that no category is called look like names of people; they are not repeated."""
    problems = []
    for one in profiles:
        counts = _unknown_counts(one)
        found = names_among(counts, known_words(one.characteristic)) if counts else []
        if found:
            problems.append(Problem("", None, one.heading, said_of_names(len(found))))
    if problems:
        raise ProblemsFound(problems)


def said_of_names(count: int) -> str:
    """What is wrong with so many labels that look like names."""
    return NAMES_AMONG.format(what="an answer looks" if count == 1 else f"{count} answers look")


def _unknown_counts(profile: ReadProfile) -> Counter[str]:
    """Label -> people, of the labels that nobody has said the meaning of."""
    means, table = meanings(profile.labels, profile.scheme), profile.tables[0]
    counts: Counter[str] = Counter()
    for _, column, count in table.counts:
        if means[table.columns[column]] is None:
            counts[table.columns[column]] += count
    return counts


def _not_told(counted: list[dict], about: Sequence[str]) -> Iterator[str]:
    """A question for each table whose words are answers to several questions, none of which it names."""
    for one in counted:
        if not one["characteristic"]:
            labels = list(dict.fromkeys(label for table in one["tables"] for label in table["columns"]))
            schemes = _likeliest([label for label in labels if label != BLANK], about)
            if len(schemes) > 1:
                names = get_text_list([scheme.characteristic.name for scheme in schemes], "and")
                yield NOT_TOLD.format(names=names)


def _likeliest(labels: list[str], about: Sequence[str]) -> list[CategoryScheme]:
    """The schemes, one a characteristic, that know most of the labels; of those the one that the title is `about`.

    Raises ProblemsFound when none knows any.
    """
    known = {scheme: _known(labels, scheme) for scheme in _one_of_each(labels)}
    most = max(known.values(), default=0)
    if not most:
        shown = ", ".join(f"'{label}'" for label in labels[:8])
        raise ProblemsFound([Problem("", None, "", NO_CATEGORY.format(labels=shown))])
    likeliest = [scheme for scheme, count in known.items() if count == most]
    named = [scheme for scheme in likeliest if scheme.characteristic.code in about]
    return named if len(named) == 1 else likeliest


def _one_of_each(labels: list[str]) -> list[CategoryScheme]:
    return [best_scheme(labels, one) for one in Characteristic.objects.countable()]


def _known(labels: list[str], scheme: CategoryScheme) -> int:
    return sum(category is not None for category in match_labels(labels, scheme).values())
