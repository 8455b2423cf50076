"""Counts of each characteristic by each breakdown, within each part of the staff, added for many people at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from edi_tracker.spreadsheets.counts.labels import BLANK

AT_ONCE = 10_000
# A label is told by one byte: a column with more of them than this is refused, however it is counted.
MOST_NUMBERS = 256
MOST_TEXTS = 5_000
EVERYBODY = "everybody"


class Column(dict[str, int]):
    """Each text met in a column with the number of the label that it counts under; number 0 is a blank cell."""

    def __init__(self, label_of: Callable[[str], str] = str, first: str = BLANK) -> None:
        self.label_of, self.labels = label_of, [first]
        self.numbers = {first: 0}

    def __missing__(self, text: str) -> int:
        number = self.number(self.label_of(text))
        if len(self) < MOST_TEXTS:
            self[text] = number
        return number

    def number(self, label: str) -> int:
        """The number of a label."""
        if label not in self.numbers:
            self.numbers[label] = min(len(self.labels), MOST_NUMBERS - 1)
            self.labels[MOST_NUMBERS - 1 :] = []
            self.labels.append(label)
        return self.numbers[label]


class Crossing:
    """Counts of characteristics by rows, which are breakdowns or other characteristics, within parts of the staff.

    `columns` gives the Column of each code; `tables` are pairs (code of the columns, code of the rows), where the
    rows may be EVERYBODY; `parts` is the code of the column whose labels divide the staff, or EVERYBODY.
    """

    def __init__(self, columns: dict[str, Column], tables: Iterable[tuple[str, str]], parts: str = EVERYBODY) -> None:
        import numpy  # only for a list of people: it takes a while, and openpyxl must not find it

        self.numpy = numpy
        self.columns = columns | {EVERYBODY: Column(first="")}
        self.parts = parts
        self.waiting = {code: bytearray() for code in columns}
        self.counts: dict[tuple[str, str], Any] = {table: numpy.zeros((1, 1, 1), numpy.int64) for table in tables}

    def add(self, numbers: dict[str, bytes]) -> None:
        """Add people one below another; `numbers` has the numbers of their labels for each column."""
        for code, waiting in self.waiting.items():
            waiting += numbers[code]
        if len(waiting) >= AT_ONCE:
            self._sum_up()

    def table(self, characteristic: str, rows: str) -> dict[str, dict[tuple[str, str], int]]:
        """Part -> (row label, column label) -> people; the part "" is everybody."""
        self._sum_up()
        counts = self.counts[characteristic, rows]
        parts = self.columns[self.parts].labels
        found = {"": self._labelled(counts.sum(axis=0), rows, characteristic)}
        if self.parts != EVERYBODY:
            found |= {part: self._labelled(counts[at], rows, characteristic) for at, part in enumerate(parts)}
        return found

    def _labelled(self, counts: Any, rows: str, characteristic: str) -> dict[tuple[str, str], int]:
        row_labels, labels = self.columns[rows].labels, self.columns[characteristic].labels
        return {(row_labels[row], labels[at]): int(counts[row, at]) for row, at in self.numpy.argwhere(counts)}

    def _sum_up(self) -> None:
        """Count those who wait, all of them at once for each table."""
        numbers = {code: self._numbers(waiting) for code, waiting in self.waiting.items()}
        numbers[EVERYBODY] = self.numpy.zeros(len(next(iter(numbers.values()))), self.numpy.int64)
        for (characteristic, rows), counts in self.counts.items():
            codes = (self.parts, rows, characteristic)
            found = self._counted([numbers[code] for code in codes], codes)
            found[tuple(map(slice, counts.shape))] += counts
            self.counts[characteristic, rows] = found
        for waiting in self.waiting.values():
            waiting.clear()

    def _numbers(self, waiting: bytearray) -> Any:
        return self.numpy.frombuffer(bytes(waiting), self.numpy.uint8).astype(self.numpy.int64)

    def _counted(self, numbers: list[Any], codes: tuple[str, str, str]) -> Any:
        """How many of those who wait are of each part, row and column."""
        shape = tuple(len(self.columns[code].labels) for code in codes)
        part, row, column = numbers
        places = (part * shape[1] + row) * shape[2] + column
        return self.numpy.bincount(places, minlength=shape[0] * shape[1] * shape[2]).reshape(shape)
