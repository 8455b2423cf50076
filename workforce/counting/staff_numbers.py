"""Finding who stands twice in a list, without keeping who that is: only a 64-bit hash of each person, with the row."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

BETWEEN = "\0"


class StaffNumbers:
    """The staff numbers of a list, in the order of its rows. Python hashes text differently in every process.

    A list without staff numbers may give each person's name and date of birth in their place.
    """

    def __init__(self) -> None:
        self.hashes = array("q")
        self.rows = array("L")

    def add(self, value: object, row: int) -> None:
        """One staff number and its row."""
        self.hashes.append(hash(_plain(str(value))))
        self.rows.append(row)

    def add_all(self, texts: Sequence[str], first_row: int) -> bool:
        """The staff numbers of rows one below another; False, having added none, when one of them is blank."""
        plain = _plain(BETWEEN.join(texts)).split(BETWEEN)
        if "" in plain:
            return False
        self.hashes.extend(map(hash, plain))
        self.rows.extend(range(first_row, first_row + len(plain)))
        return True

    def repeated(self) -> Iterator[tuple[int, int]]:
        """(row, row of the first with the same number), in the order of the rows."""
        twice = self._twice()
        first: dict[int, int] = {}
        for value, row in zip(self.hashes, self.rows, strict=True) if twice else ():
            if value in twice and first.setdefault(value, row) != row:
                yield row, first[value]

    def _twice(self) -> set[int]:
        """The hashes met more than once: those that stand beside their like when all are in order."""
        import numpy  # only in the child: see crossing

        ordered = numpy.sort(numpy.array(self.hashes, numpy.int64))
        return set(ordered[1:][ordered[1:] == ordered[:-1]].tolist())


def _plain(text: str) -> str:
    """Without case and without any space."""
    return "".join(text.casefold().split())
