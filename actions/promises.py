"""How often a target date was moved, and how much later it is than was first promised."""

from dataclasses import dataclass
from datetime import date, timedelta

TIMES = {1: "once", 2: "twice"}


@dataclass(frozen=True)
class Promise:
    """A target date against what was first promised. A day is None where the words set no last day."""

    moves: int
    first: date | None
    now: date | None

    @property
    def in_words(self):
        """ "moved twice, 9 months later than first promised"; empty when it never moved."""
        if not self.moves:
            return ""
        moved = f"moved {TIMES.get(self.moves, f'{self.moves} times')}"
        return f"{moved}, {self._compared()}"

    def _compared(self):
        if self.first is None:
            return "with no last day first promised"
        if self.now is None:
            return "and no longer has a last day"
        if self.first == self.now:
            return "back to the day first promised"
        earlier, later = sorted((self.first, self.now))
        return f"{apart(earlier, later)} {'later' if self.now > self.first else 'earlier'} than first promised"


def of(moves) -> Promise:
    """The promise of one target date, from its moves in the order they were made.

    What was first promised is the first last day that any of its words set.
    """
    moves = list(moves)
    if not moves:
        return Promise(0, None, None)
    days = [moves[0].latest_before, *(move.latest_after for move in moves)]
    return Promise(len(moves), next(filter(None, days[:-1]), None), days[-1])


def apart(earlier: date, later: date) -> str:
    """How far two days are apart: "12 days", "1 month", "9 months". Month ends are whole months apart."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    if later.day < earlier.day and not _ends_a_month(later):
        months -= 1
    if months:
        return f"{months} month{'s' if months > 1 else ''}"
    days = (later - earlier).days
    return f"{days} day{'s' if days > 1 else ''}"


def _ends_a_month(day):
    return (day + timedelta(days=1)).day == 1
