"""One thing that is wrong or missing in the data, and how much it matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a problem matters: its heading and the colour of its tag. In the order of the page."""

    GRAVE = ("Mend before anything is published", "red")
    SERIOUS = ("Mend soon", "yellow")
    SLIGHT = ("Worth knowing", "grey")

    def __init__(self, heading, colour):
        self.heading, self.colour = heading, colour


@dataclass(frozen=True)
class Problem:
    """What is wrong, what it is about, and the page that mends it for those who have the permission to.

    Whoever may not mend it is led to `seen_at`, the page that shows it.
    """

    severity: Severity
    about: str
    text: str
    mended_at: str
    mender: str
    seen_at: str = ""

    def link_for(self, user) -> tuple[str, str]:
        """("Mend it", address) or ("See it", address) for somebody; an empty address where neither is theirs."""
        if user.has_perm(self.mender):
            return "Mend it", self.mended_at
        return "See it", self.seen_at
