"""A block of cells pasted from a spreadsheet: rows of lines, columns between tabs, with or without names in front."""

import csv
from dataclasses import dataclass
from io import StringIO

from service_users.cell_rules import BLANKS, NOT_APPLICABLE, NOT_KNOWN, PERCENTAGE, Unreadable, count_from, tidied

MOST_LETTERS = 100_000
TOTALS = {"total", "totals", "all", "all regions", "year"}


@dataclass(frozen=True)
class Block:
    """What was understood of a block: the texts of each row found, by its index, what was left out, what is wrong."""

    rows: dict[int, tuple[str, ...]]
    left_out: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def read_block(text, names, *, first, columns, what):
    """A Block of pasted text. `names` are for each row of the sheet all that it may be called, the first its own.

    Rows that begin with a name go where it says; if none does, they follow each other from the row with index `first`.
    Headings above the figures and rows of totals are left out. `columns` is how many a row has, `what` is a row's noun.
    """
    lines = [(number, cells) for number, cells in enumerate(_cells(text), start=1) if any(cells)]
    index = {name.casefold(): at for at, called in enumerate(names) for name in called}
    data, left_out = _without_headings(lines, index)
    is_named = any(cells[0].casefold() in index for _, cells in data)
    rows, problems = {}, []
    for at, (number, cells) in enumerate(data, start=first):
        row = index.get(cells[0].casefold()) if is_named else at
        texts = _trimmed(cells[1:] if is_named else cells)
        if problem := _problem(number, cells[0], row, texts, rows, names, columns, what):
            problems.append(problem)
        else:
            rows[row] = texts
    if not rows and not problems:
        problems = ["No figures were found in what you pasted"]
    return Block(rows, tuple(left_out), tuple(problems))


def _cells(text):
    return [tuple(map(tidied, line)) for line in csv.reader(StringIO(text, newline=""), delimiter="\t")]


def _without_headings(lines, index):
    """The lines of figures, and in words those left out: headings above them, and totals."""
    data, left_out = [], []
    for number, cells in lines:
        is_named = cells[0].casefold() in index
        if not is_named and (cells[0].casefold() in TOTALS or (not data and not any(map(_says_something, cells)))):
            left_out.append(f"Row {number}: {', '.join(filter(None, cells))}")
        else:
            data.append((number, cells))
    return data, left_out


def _says_something(text):
    """Whether a cell is meant as a figure, right or wrong."""
    if text in BLANKS:
        return False
    if text.lower() in NOT_APPLICABLE | NOT_KNOWN or PERCENTAGE.fullmatch(text.lower()):
        return True
    try:
        return count_from(text, "") is not None
    except Unreadable as refused:
        return "figures" not in str(refused)


def _trimmed(cells):
    """Without the empty cells at the end."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _problem(number, name, row, texts, rows, names, columns, what):
    if row is None:
        return f"Row {number}: “{name}” is no {what} of this sheet"
    if row >= len(names):
        return f"Row {number}: there is no {what} after {names[-1][0]}"
    if row in rows:
        return f"Row {number}: {names[row][0]} is there twice"
    if len(texts) > columns:
        return f"Row {number} has {len(texts)} columns of figures, and there is room for {columns}"
    return ""
