"""Leads as plans write them, taken apart into names and what part each has."""

import re

LEAD, SUPPORT = "lead", "support"
MARK = "(lead)"
TWO_PEOPLE = re.compile(r"([A-Z]\S+ [A-Z]\S+) and ([A-Z]\S+ [A-Z]\S+)")


def names(as_written: str) -> tuple[str, ...]:
    """The names in a lead cell, in order, each once: "SM/MK" -> ("SM", "MK").

    Initials stay initials: the plan does not say whose they are. "Learning and Development" is one name, and so is
    "Policy Leads"; "Sarah Parsons and Marie Gittins" are two people.
    """
    found: dict[str, None] = {}
    for part in _parts(as_written):
        for name in _people(part):
            found.setdefault(name)
    return tuple(found)


def is_one_name(text: str) -> bool:
    """Whether a lead can have this name: in a plan it must not read as two names."""
    return names(text) == (text,)


def with_roles(as_written: str, heading: str = "") -> tuple[tuple[str, str], ...]:
    """The names in a lead cell with the part each has: "Emma Ryley (Terry Johnson)" -> lead and support.

    `heading` is the column's: under "Project Owner/ Support" those after the first one support. Who is marked
    "(lead)" leads and the others support; a name in brackets supports; otherwise all lead.
    """
    leading = _leading(as_written, heading)
    return tuple((name, LEAD if name in leading or not leading else SUPPORT) for name in names(as_written))


def _leading(as_written, heading):
    marked, mark, _ = as_written.partition(MARK)
    if mark:
        return names(marked)[-1:]
    if "support" in heading.casefold():
        return _people(next(filter(None, _parts(as_written)), ""))
    return names(re.sub(r"\([^)]*\)", "", as_written))


def _parts(as_written):
    return [part.strip() for part in re.split(r"\(lead\)|[/,;()|]", as_written.replace("\u00a0", " "))]


def _people(part):
    if two := TWO_PEOPLE.fullmatch(part):
        return two.groups()
    return (part,) if part else ()
