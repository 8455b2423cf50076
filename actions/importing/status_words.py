"""What a status cell says: the plan's own words first, then what everybody means by them; the rest is asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from actions.statuses import Status
from edi_tracker.characteristics.labels import key

GENERIC = {
    Status.NOT_STARTED: ("not yet started", "yet to start", "not begun", "not commenced", "to do", "grey"),
    Status.ON_TRACK: ("green", "g", "on target", "on schedule", "happy", "happy face"),
    Status.SOME_PROGRESS: (
        "amber", "a", "yellow", "orange", "at risk", "delayed", "in progress", "underway", "under way", "started",
        "partly completed", "part completed", "neutral", "neutral face",
    ),
    Status.NO_PROGRESS: ("red", "r", "off track", "no progress made", "no progress yet", "sad", "sad face"),
    Status.COMPLETED: ("complete", "done", "closed", "achieved", "finished", "implemented"),
    Status.COMPLETED_LATE: ("completed but late", "complete but late"),
    Status.WITHDRAWN: ("cancelled", "canceled", "dropped", "abandoned", "no longer required", "discontinued"),
    Status.NOT_STATED: ("not stated",),
}  # fmt: skip
FACES = {
    Status.ON_TRACK: "\uf04a☺🙂😀😃😄😊🟢✅",
    Status.SOME_PROGRESS: "\uf04b😐😑🟡🟠",
    Status.NO_PROGRESS: "\uf04c☹🙁😞😟😢😠🔴",
    Status.COMPLETED: "✔✓",
}
BY_FACE = {face: status for status, faces in FACES.items() for face in faces}
BY_WORD = {key(status.label): status for status in Status} | {
    word: status for status, words in GENERIC.items() for word in words
}
# The letters behind the faces, when the font was lost on the way.
LOST_FACES = {"j": Status.ON_TRACK, "k": Status.SOME_PROGRESS, "l": Status.NO_PROGRESS}
GUESSES = {"blue": Status.COMPLETED, "b": Status.COMPLETED, "ongoing": Status.SOME_PROGRESS} | LOST_FACES
SYMBOL = re.compile("[\ue000-\uf8ff\u2600-\u27bf\U0001f300-\U0001faff]")
VARIANT = "\ufe0f"
MOST_SYMBOLS = 7  # an action keeps 60 characters of code points


@dataclass(frozen=True)
class StatusRead:
    """What a status cell was read as. `status` is None when somebody must say what `word` means.

    `glyph` are the code points of a symbol, as an action keeps them; `doubt` a sentence or "".
    """

    status: Status | None
    word: str = ""
    glyph: str = ""
    doubt: str = ""


def plan_words(words: Mapping[str, str]) -> dict[str, Status]:
    """The words, or the code points of the glyphs, of a plan's status scheme as they are looked up."""
    return {key(word) or word: Status(status) for word, status in words.items()}


def read(text: str, colour: str, known: Mapping[str, Status]) -> StatusRead:
    """What a cell and the colour of a cell without words say; `known` are the plan's words and what somebody said."""
    text = text.replace(VARIANT, "").strip()
    if not text and not colour:
        return StatusRead(Status.NOT_STATED)
    if symbols := "".join(SYMBOL.findall(text)):
        return _of_symbols(text, symbols, known)
    word = text or colour.capitalize()
    whole = key(word)
    first = key(re.split(r"\s[-–—]\s|[:;,.(\n]", word, maxsplit=1)[0])
    status = known.get(whole) or BY_WORD.get(whole) or known.get(first) or BY_WORD.get(first)
    return StatusRead(status, word)


def guess(word: str) -> str:
    """The status an unknown word may well mean, to be offered; "" for none."""
    return GUESSES.get(key(word), "")


def _of_symbols(text: str, symbols: str, known: Mapping[str, Status]) -> StatusRead:
    """The first face that is known; symbols that are no face cannot be read, and are kept."""
    glyph = " ".join(f"U+{ord(symbol):04X}" for symbol in symbols[:MOST_SYMBOLS])
    doubt = f"Besides the symbol the status says '{rest}'" if (rest := SYMBOL.sub("", text).strip()) else ""
    for symbol in symbols:
        status = known.get(key(f"U+{ord(symbol):04X}")) or BY_FACE.get(symbol)
        if status:
            return StatusRead(status, text, glyph, doubt)
    return StatusRead(Status.UNREADABLE, text, glyph, "The status is a symbol that is none of the faces we know")
