"""Search as people type it: without regard to case, accents and punctuation."""

import re
import unicodedata


def fold(text: str) -> str:
    """Text as it is searched: small letters and digits, words set apart by one space, a space at either end.

    "Children's" and "childrens" are alike, and so are "café" and "cafe"; "3.5a" is the two words "3 5a".
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(["", *re.findall(r"[^\W_]+", re.sub(r"['’]", "", plain)), ""])


def terms(text: str) -> list[str]:
    """What must each be found in folded text: every word typed; one that begins with a digit begins a word."""
    folded = [fold(word).rstrip() for word in text.split()]
    return [term if term.strip()[:1].isdigit() else term.strip() for term in folded if term.strip()]
