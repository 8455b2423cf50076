"""Which column is which: what a heading probably means, for a person to confirm."""

import re
from collections.abc import Sequence

from actions.columns import COLUMNS
from edi_tracker.characteristics.labels import key

AS_WRITTEN, SYNONYM, WITHIN, BY_CONTENT = range(4)
EXACT = {key(column.heading): column.key for column in COLUMNS}
SYNONYMS = {synonym: column.key for column in COLUMNS for synonym in column.synonyms}
# The longest phrase says most: "target completion date" is a target, whatever "date" alone may be.
PHRASES = sorted([*EXACT.items(), *SYNONYMS.items()], key=lambda pair: -len(pair[0]))
SHORTEST_WITHIN = 4
REFERENCE = re.compile(r"\(?[A-Za-z]{0,3}[-. ]?\d{1,4}(?:\.\d{1,4})*\.?[A-Za-z]?[.):]?")


def meaning(heading: str) -> tuple[str, int] | None:
    """The column a heading means and how sure that is (0 is surest); None when it says nothing to us.

    >>> meaning("By When/ Update")
    ('target', 1)
    """
    words = key(heading)
    if words in EXACT:
        return EXACT[words], AS_WRITTEN
    if words in SYNONYMS:
        return SYNONYMS[words], SYNONYM
    within = (of for phrase, of in PHRASES if len(phrase) >= SHORTEST_WITHIN and f" {phrase} " in f" {words} ")
    found = next(within, None)
    return (found, WITHIN) if found else None


def suggest(headings: Sequence[str], columns: Sequence[Sequence[str]]) -> list[str]:
    """The column each heading probably means, each at most once; "" where nothing suggests itself.

    `columns` are the texts below each heading. What no heading names may be told from them: short numbers are
    references, and the longest texts are the actions.
    """
    found: list[str] = [""] * len(headings)
    sure = [(found_[1], at, found_[0]) for at, heading in enumerate(headings) if (found_ := meaning(heading))]
    for _, at, column in sorted(sure):
        if column not in found:
            found[at] = column
    if "reference" not in found:
        _fill_in(found, "reference", [_share_of_references(texts) for texts in columns], at_least=0.6)
    if "action" not in found and "priority" in found:
        found[found.index("priority")] = "action"  # a plan of work streams has no other words for what is done
    if "action" not in found:
        _fill_in(found, "action", [_mean_length(texts) for texts in columns], at_least=10)
    return found


def is_reference(text: str) -> bool:
    """Whether a text looks like a reference: "1.2", "D15", "3.2.1", "1.1a", "7."."""
    return bool(REFERENCE.fullmatch(text.strip()))


def _fill_in(found: list[str], column: str, scores: Sequence[float], at_least: float) -> None:
    """Give the column to the highest score among those that have no meaning yet."""
    free = [(score, -at) for at, score in enumerate(scores) if not found[at]]
    score, at = max(free, default=(0, 0))
    if score >= at_least:
        found[-at] = column


def _share_of_references(texts: Sequence[str]) -> float:
    written = [text for text in texts if text.strip()]
    return sum(map(is_reference, written)) / len(written) if written else 0


def _mean_length(texts: Sequence[str]) -> float:
    written = [text for text in texts if text.strip()]
    return sum(map(len, written)) / len(written) if len(written) * 4 >= len(texts) else 0
