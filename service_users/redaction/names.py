"""Where a text probably names people: after a title, and where a word has a capital that no rule gives it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from service_users.redaction.words import BEGIN_A_SENTENCE, FIRST_NAMES, NOT_NAMES

WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’-][A-Za-zÀ-ÖØ-öø-ÿ]+)*")
TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sir|Lady|Lord|Judge|HHJ|DJ|Rev|Reverend|Imam|Rabbi"
TITLE = re.compile(rf"(?:{TITLES})")
POSSESSIVE = re.compile(r"['’]s$")
BETWEEN = re.compile(r" {1,2}")
AFTER_A_DOT = re.compile(r"\.? {0,2}")
ENDS_A_SENTENCE = re.compile(r"(?:^|[.!?:;]|[\n“\"(]|[-–•] )\s*[“\"'‘(]?$")

Span = tuple[int, int]


def name_spans(text: str, known: Collection[str] = ()) -> Iterator[Span]:
    """The spans of probable names, first names and surnames together, with the title before them."""
    plain = {word.casefold() for words in known for word in words.split()} | NOT_NAMES
    words = [_Word(match, text, plain) for match in WORD.finditer(text)]
    run: list[_Word] = []
    for word in words:
        if run and not (word.may_follow and run[-1].goes_on.fullmatch(text[run[-1].end : word.start])):
            yield from _name(run)
            run = []
        if run or word.may_begin:
            run.append(word)
    yield from _name(run)


class _Word:
    """One word of a text and what its capital may mean."""

    def __init__(self, match: re.Match[str], text: str, plain: Collection[str]) -> None:
        said = POSSESSIVE.sub("", match[0])
        self.start, self.end = match.start(), match.start() + len(said)
        folded = said.casefold()
        is_capital = said[0].isupper() and (len(said) > 1 and not said.isupper())
        self.is_title = bool(TITLE.fullmatch(said) or (said.isupper() and TITLE.fullmatch(said.capitalize())))
        self.is_first_name = is_capital and folded in FIRST_NAMES
        self.opens = bool(ENDS_A_SENTENCE.search(text[max(0, match.start() - 4) : match.start()]))
        self.is_likely = self.is_first_name or (
            is_capital and not self.opens and folded not in plain and not self.is_title
        )
        could = is_capital and folded not in plain and folded not in BEGIN_A_SENTENCE
        self.may_begin = self.is_title or self.is_likely or (self.opens and could)
        self.may_follow = said[0].isupper() and folded not in plain
        self.goes_on = AFTER_A_DOT if self.is_title or len(said) == 1 else BETWEEN


def _name(run: list[_Word]) -> Iterator[Span]:
    """The span of a run of words, if it is a name: one likely word, or a title and another; not "Ask" of "Ask Jane"."""
    if len(run) > 1 and run[1].is_first_name and not (run[0].is_likely or run[0].is_title):
        run = run[1:]
    if len(run) > 1 and (run[0].is_title or any(word.is_likely for word in run)):
        yield run[0].start, run[-1].end
    elif run and run[0].is_likely:
        yield run[0].start, run[0].end
