"""What an export says of itself before its rows."""

from dataclasses import dataclass
from datetime import date

from edi_tracker.periods import long_date


@dataclass(frozen=True)
class About:
    """Whose actions an export holds: the plan's title, how many of how many, as at which day, and under which filters.

    `filters` are the words of each filter that is on. `note` says how the actions stood then, when that is the past.
    """

    title: str
    count: int
    of: int
    day: date
    filters: tuple[str, ...] = ()
    note: str = ""

    @property
    def heading(self) -> str:
        """ "Diversity strategy 2005 to 2008, as at 27 June 2008"."""
        return f"{self.title}, as at {long_date(self.day)}"

    @property
    def in_words(self) -> str:
        """ "37 of 118 actions. Filters: Status: All that are open; Lead: MK." """
        said = f"{self.count:,} of {self.of:,} action{'' if self.of == 1 else 's'}."
        if self.filters:
            said += f" Filters: {'; '.join(self.filters)}."
        return f"{said} {self.note}".strip()
