"""What looks like the name of a person where an answer should stand: told by how it is written and how rare it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from edi_tracker.characteristics.labels import key

TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "dame", "lady", "lord"}
FEWEST_WORDS, MOST_WORDS = 2, 4
# So many single words that nobody else shares are names too: one alone may well be an answer that is rare.
MANY_SURNAMES = 3
WITHIN_A_WORD = "'’-."


def names_among(counts: Mapping[str, int], known: Collection[str]) -> list[str]:
    """The labels that look like names, of labels that no category is called, each with how many people it counts.

    `known` are the words that categories are written with: a label with one of them is an answer. A title makes a
    name; other names are capitalised and stand for one person alone.
    """
    found = [label for label, count in counts.items() if _is_titled(label) or (count == 1 and _is_full(label, known))]
    single = [label for label, count in counts.items() if count == 1 and _is_single(label, known)]
    return found + (single if len(single) >= MANY_SURNAMES else [])


def _is_titled(label: str) -> bool:
    words = _words(label)
    return len(words) >= FEWEST_WORDS and words[0].rstrip(".").casefold() in TITLES and _are_capitalised(words)


def _is_full(label: str, known: Collection[str]) -> bool:
    words = _words(label)
    return FEWEST_WORDS <= len(words) <= MOST_WORDS and _are_capitalised(words) and _are_new(label, known)


def _is_single(label: str, known: Collection[str]) -> bool:
    words = _words(label)
    return len(words) == 1 and len(words[0]) > 1 and _are_capitalised(words) and _are_new(label, known)


def _words(label: str) -> list[str]:
    """ "SMITH, Jane A." as its words; no comma but the one after a surname is taken away."""
    return label.replace(", ", " ", 1).split()


def _are_capitalised(words: list[str]) -> bool:
    return all(word[0].isupper() and all(one.isalpha() or one in WITHIN_A_WORD for one in word) for word in words)


def _are_new(label: str, known: Collection[str]) -> bool:
    return not any(word in known for word in key(label).split())
