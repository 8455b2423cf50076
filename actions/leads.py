"""Leads as plans write them, taken apart into names."""

import re

TWO_PEOPLE = re.compile(r"([A-Z]\S+ [A-Z]\S+) and ([A-Z]\S+ [A-Z]\S+)")


def names(as_written: str) -> tuple[str, ...]:
    """The names in a lead cell, in order, each once: "SM/MK" -> ("SM", "MK").

    Initials stay initials: the plan does not say whose they are. "Learning and Development" is one name, and so is
    "Policy Leads"; "Sarah Parsons and Marie Gittins" are two people.
    """
    found: dict[str, None] = {}
    for part in re.split(r"\(lead\)|[/,;()]", as_written.replace("\u00a0", " ")):
        for name in _people(part.strip()):
            found.setdefault(name)
    return tuple(found)


def _people(part):
    if two := TWO_PEOPLE.fullmatch(part):
        return two.groups()
    return (part,) if part else ()
