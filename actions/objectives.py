"""An objective in one cell of a register, with its code, so that an export can be read back."""

import re
from dataclasses import dataclass

KINDS = {"objective": "Objective", "scheme": "Equality scheme", "theme": "Theme", "requirement": "Requirement"}
WRITTEN = re.compile(rf"({'|'.join(KINDS.values())}) (\S+)\. (.*)", re.DOTALL)
BY_WORD = {word: kind for kind, word in KINDS.items()}


@dataclass(frozen=True)
class Written:
    """What the cell of an objective says: its kind, code and title."""

    kind: str
    code: str
    title: str

    def __str__(self) -> str:
        return f"{KINDS[self.kind]} {self.code}. {self.title}"


def read(cell: str) -> Written | None:
    """The objective in a cell such as "Equality scheme R. Race Equality Scheme"; None for one written otherwise."""
    found = WRITTEN.fullmatch(cell)
    return Written(BY_WORD[found[1]], found[2], found[3]) if found else None
