"""Whether the same person stands in a list twice: by staff number, or else by name and date of birth.

Who they are is looked at for as long as a row is, and kept as a hash. Only rows are ever named.
"""

from __future__ import annotations

from collections.abc import Sequence

from edi_tracker.spreadsheets.cells import BLANK as BLANK_CELL
from edi_tracker.spreadsheets.cells import CellValue
from workforce.counting.headings import BIRTH_DATE, FORENAME, NAME, STAFF_NUMBER, SURNAME
from workforce.counting.person_labels import unreadable
from workforce.counting.staff_numbers import StaffNumbers

NAMED_BY = ((NAME, BIRTH_DATE), (SURNAME, FORENAME, BIRTH_DATE), (SURNAME, BIRTH_DATE))
NO_IDENTITY = "There is no staff number column, so the same person twice would not be noticed"
BY_NAME = "There is no staff number column: the same person twice was looked for by name and date of birth"
BLANK_NUMBER = "is blank. Give the person their staff number, or delete the row"
SAME_NUMBER = "is the same as in row {first}. Delete one of the two rows"
SAME_NAME = "the name and date of birth are the same as in row {first}. Delete one of the two rows"


class Identities:
    """The people of a list; `columns` gives the column (from 0) of each thing that its headings name."""

    def __init__(self, columns: dict[str, int]) -> None:
        self.has_numbers = STAFF_NUMBER in columns
        named_by = next((codes for codes in NAMED_BY if all(code in columns for code in codes)), ())
        self.codes: tuple[str, ...] = (STAFF_NUMBER,) if self.has_numbers else named_by
        self.columns = [columns[code] for code in self.codes]
        self.found = StaffNumbers()

    @property
    def left_out(self) -> str:
        """What to say of a list that has no staff numbers; "" of one that has."""
        if self.has_numbers:
            return ""
        return BY_NAME if self.codes else NO_IDENTITY

    def take_all(self, columns: Sequence[Sequence[str]], first_row: int) -> bool:
        """The people of rows of text one below another; False, having taken none, when each is to be looked at."""
        if not self.columns:
            return True
        parts = [columns[column] for column in self.columns]
        if len(parts) == 1:
            return self.found.add_all(parts[0], first_row)
        if not all(all(map(str.strip, part)) for part in parts):
            return False
        return self.found.add_all(list(map(" ".join, zip(*parts, strict=True))), first_row)

    def take(self, row: tuple[CellValue, ...], number: int) -> str:
        """One person; what is wrong with their staff number, or ""."""
        cells = [row[column] if column < len(row) else BLANK_CELL for column in self.columns]
        if cells and not any(cell.kind in ("error", "uncalculated", "blank") for cell in cells):
            self.found.add(" ".join(str(cell.value) for cell in cells), number)
            return ""
        if not self.has_numbers:
            return ""
        return BLANK_NUMBER if cells[0].is_blank else unreadable(cells[0])

    def repeated(self) -> list[tuple[int, str]]:
        """(row, what is wrong) for each row whose person stands in an earlier one."""
        said = SAME_NUMBER if self.has_numbers else SAME_NAME
        return [(row, said.format(first=first)) for row, first in self.found.repeated()]
