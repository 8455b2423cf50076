"""References of actions ("1.2", "3.2.1", "1.1a", "D15"): their natural order, stem and objective."""

import re

DIGITS = 6


def sort_key(reference: str) -> str:
    """A key that sorts as a person would: 1.2 < 1.2a < 1.10 < D4 < D15.

    Only digits and small letters of fixed width, so that every database's text order agrees.
    Raises ValueError for a number of more than six digits.
    """
    return "".join(_fixed(token) for token in re.findall(r"\d+|[^\W\d_]+", reference.casefold()))


def _fixed(token):
    if len(token) > DIGITS:
        raise ValueError(f"'{token}' is too long for a part of a reference")
    return token.zfill(DIGITS) if token.isdigit() else token.ljust(DIGITS, "0")


def stem(reference: str) -> str:
    """What a blank priority may be carried down within: "2.5" for 2.5.2, "1.1" for 1.1b, "R" for R14.

    A reference of two numbers (4.1) is its own stem.
    """
    if scheme := re.match(r"[A-Za-z]+", reference):
        return scheme[0]
    return re.match(r"(?:\d+(?:\.\d+)?)?", reference)[0]


def objective_code(reference: str) -> str:
    """The objective's number or the scheme's letter that a reference begins with: "3" for 3.5a, "R" for R14."""
    return re.match(r"\d+|[A-Za-z]+|", reference)[0]
