"""The corpus: every mess by itself, and every mess with some others, on each plain workbook that it can be done to."""

from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook

from tests.workforce.messy.messes import MESSES, Mess
from tests.workforce.messy.plain import PLAIN

# Each mess is combined with the one so many places further on in the list; every so many of them are done at once.
STEP, EVERY = 7, 6
# What cannot both be done: a table has one form.
ONE_OF = {"two rows of headings", "numbers and percentages", "cells joined down", "subtotals", "a total at the bottom",
          "a total further down", "notes below"}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A plain workbook and what is done to it, in order."""

    shape: str
    messes: tuple[Mess, ...]

    @property
    def name(self):
        return f"{self.shape}: {' and '.join(mess.name for mess in self.messes)}"

    @property
    def warns(self):
        return any(mess.warns for mess in self.messes)

    def build(self):
        """The bytes of the .xlsx file."""
        rows = PLAIN[self.shape]
        for mess in self.messes:
            rows = mess.rows(rows, self.shape) if mess.rows else rows
        book = Workbook()
        book.active.title = "Figures"
        for row in rows:
            book.active.append(list(row))
        for mess in self.messes:
            if mess.sheet:
                mess.sheet(book["Figures"])
        file = BytesIO()
        book.save(file)
        return file.getvalue()


def _cases():
    for shape in PLAIN:
        messes = [mess for mess in MESSES if shape in mess.shapes]
        yield from (Case(shape, (mess,)) for mess in messes)
        together = [*zip(messes, messes[STEP:], strict=False), messes[::EVERY], messes[4::EVERY]]
        yield from (Case(shape, tuple(several)) for several in together if _can_be_done(several))


def _can_be_done(messes):
    return len(ONE_OF.intersection(mess.name for mess in messes)) < 2


CASES = list(_cases())
