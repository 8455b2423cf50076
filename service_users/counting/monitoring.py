"""Reduce a count table of service users to counts: answers down the side, types of case along the top.

Run in the child process: nothing here knows of Django. Every printed total and percentage is proved, and every problem
is reported at once, by sheet, row and heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.cells import CellValue, Sheet
from edi_tracker.spreadsheets.counts import totals
from edi_tracker.spreadsheets.counts.figures import (
    disagreement,
    is_figure,
    is_percent_label,
    is_percentage,
    with_numbers,
    wrong_with,
)
from edi_tracker.spreadsheets.counts.labels import tidy
from edi_tracker.spreadsheets.counts.personal import looks_personal
from edi_tracker.spreadsheets.counts.text_cells import typed
from edi_tracker.spreadsheets.problems import Problem
from service_users.counting.headings import Headings, find_headings
from service_users.counting.shares import Line, Shares

LONGEST, MOST_ROWS = 500, 200
NO_TABLE = "No heading is a type of case. The types are {types}. Use the template: it has them along the top."
MANY_TABLES = "More than one sheet holds a table. Upload one at a time: delete or hide the others."
NOT_A_TYPE = (
    "is not a type of case we know. The types are {types}. Correct the heading, or ask the administrator to add the "
    "type, or this as another name of one"
)


def count_workbook(sheets: list[Sheet], *, types: dict[str, list[str]]) -> dict[str, Any]:
    """The counts in a workbook as JSON: {"rows": [{row, label, counts by code}], "proved", "ignored", ...}.

    `types` maps the code of each type of case to its name and its other names. Hidden sheets are left out. With
    `problems` the counts are not to be used; `warnings` are printed percentages that are not right.
    """
    shown = [sheet for sheet in sheets if not sheet.hidden]
    found = [(sheet, headings) for sheet in shown if (headings := find_headings(sheet, types))]
    if len(found) == 1:
        return _Count(with_numbers(found[0][0], LONGEST), found[0][1], types).run()
    what = MANY_TABLES if found else NO_TABLE.format(types=_listed(types))
    problem = asdict(Problem("", None, "", what))
    return {"rows": [], "proved": [], "ignored": [], "warnings": [], "problems": [problem]}


def count_text(rows: Iterator[list[str]], *, types: dict[str, list[str]]) -> dict[str, Any]:
    """The same of a text, of which no more than 500 rows are read."""
    return count_workbook([Sheet("", [typed(row) for row in islice(rows, LONGEST)])], types=types)


def _listed(types: dict[str, list[str]]) -> str:
    return ", ".join(f"'{names[0]}'" for names in types.values())


@dataclass
class _Count:
    sheet: Sheet
    headings: Headings
    types: dict[str, list[str]]
    lines: list[Line] = field(default_factory=list)
    percent_rows: list[tuple[int, Line | None]] = field(default_factory=list)
    proved: int = 0
    ignored: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def run(self) -> dict[str, Any]:
        self._read_headings()
        for number in range(self.headings.row + 1, len(self.sheet.rows) + 1):
            if any(not cell.is_blank for cell in self.sheet.rows[number - 1]):
                self._read_row(number)
        self._check_whole()
        if not self.problems:
            self._prove_totals()
        names = {code: names[0] for code, names in self.types.items()}
        shares = Shares(self.sheet, self.headings, names, self.lines)
        if not self.problems:
            shares.check(self.percent_rows)
        said = [f"{self.proved} printed totals agree with the figures"] if self.proved else []
        return {
            "rows": [
                {"row": line.number, "label": line.label, "counts": line.counts}
                for line in self.lines
                if line.kind == "row"
            ],
            "proved": [*said, *shares.proved],
            "ignored": self.ignored,
            "warnings": [asdict(warning) for warning in shares.warnings],
            "problems": [asdict(problem) for problem in sorted(self.problems, key=lambda one: one.row or 0)],
        }

    def _read_headings(self) -> None:
        for text in self.headings.twice:
            self._problem(self.headings.row, text, "heads two columns")
        for column, text in self.headings.unknown.items():
            if any(is_figure(row[column]) for row in self.sheet.rows[self.headings.row :] if column < len(row)):
                self._problem(self.headings.row, text, NOT_A_TYPE.format(types=_listed(self.types)))
            else:
                self.ignored.append(f"Column '{text}': there are no figures in it")

    def _read_row(self, number: int) -> None:
        """Take a row for what it is: counts, a total, percentages, or words."""
        cells = {code: self.sheet.cell(number, column + 1) for column, code in self.headings.types.items()}
        label = tidy(self.sheet.cell(number, self.headings.labels + 1).value or "")
        if is_percent_label(label) or (not label and self._is_of_percentages(cells)):
            self.percent_rows.append((number, self.lines[-1] if self.lines else None))
        elif all(cell.is_blank for cell in cells.values()):
            self.ignored.append(f"Row {number}{f', {label[:60]!r}' if label else ''}: there are no figures in it")
        elif not label:
            self._problem(number, "", "has figures and no label")
        else:
            self._take_row(number, label, cells)

    @staticmethod
    def _is_of_percentages(cells: dict[str, CellValue]) -> bool:
        return all(map(is_percentage, cells.values())) and any(not cell.is_blank for cell in cells.values())

    def _take_row(self, number: int, label: str, cells: dict[str, CellValue]) -> None:
        wrong = {code: what for code, cell in cells.items() if (what := wrong_with(cell))}
        for code, what in wrong.items():
            self._problem(number, self.types[code][0], what)
        if not wrong:
            counts = {code: int(str(cell.value)) for code, cell in cells.items()}
            self.lines.append(Line(number, label, self._kind(number, label), counts))

    def _kind(self, number: int, label: str) -> str:
        if totals.is_total(label):
            return "total"
        if totals.is_subtotal(label):
            self.ignored.append(f"Row {number}, '{label}': it is a total of rows above it")
            return "subtotal"
        if wrong := looks_personal(label, is_answer=True):
            self._problem(number, "", f"its label {wrong}")
        if key(label) in {key(line.label) for line in self.lines if line.kind == "row"}:
            self._problem(number, label, "is the label of two rows")
        return "row"

    def _check_whole(self) -> None:
        rows = [line for line in self.lines if line.kind == "row"]
        if not rows and not self.problems:
            self._problem(None, "", "there are headings and no figures under them")
        if len(rows) > MOST_ROWS:
            self._problem(None, "", f"has more than {MOST_ROWS} rows: is it a list of people?")
        single = sum(sum(line.counts.values()) == 1 for line in rows)
        if len(rows) > 4 and 2 * single > len(rows):
            self._problem(None, "", "most rows add up to 1: this looks like a list of people, not a table of counts")

    def _prove_totals(self) -> None:
        for place, line in enumerate(self.lines):
            if line.kind == "row":
                self._prove_across(line, line.counts)
            else:
                added = self._added(line, self.lines[:place])
                self._prove_down(line, added)
                self._prove_across(line, added)

    def _added(self, line: Line, above: list[Line]) -> dict[str, int]:
        """What a total adds up: every row of the table, or those since the last subtotal, or all above it."""
        if line.kind == "total":
            return self._sums([one for one in self.lines if one.kind == "row"])
        last = max((at for at, one in enumerate(above) if one.kind == "subtotal"), default=-1)
        everything = self._sums([one for one in above if one.kind == "row"])
        since = self._sums([one for one in above[last + 1 :] if one.kind == "row"])
        return everything if line.counts == everything else since

    def _sums(self, lines: list[Line]) -> dict[str, int]:
        return {code: sum(line.counts[code] for line in lines) for code in self.headings.types.values()}

    def _prove_down(self, line: Line, added: dict[str, int]) -> None:
        for code, printed in line.counts.items():
            self._prove(line.number, self.types[code][0], printed, added[code])

    def _prove_across(self, line: Line, counts: dict[str, int]) -> None:
        if self.headings.total is None:
            return
        cell = self.sheet.cell(line.number, self.headings.total + 1)
        if cell.is_blank:  # no total was printed
            return
        if wrong := wrong_with(cell):
            self._problem(line.number, "Total", wrong)
        else:
            self._prove(line.number, "Total", int(str(cell.value)), sum(counts.values()))

    def _prove(self, row: int, heading: str, printed: int, added: int) -> None:
        if printed == added:
            self.proved += 1
        else:
            self._problem(row, heading, disagreement(printed, added))

    def _problem(self, row: int | None, heading: str, what: str) -> None:
        self.problems.append(Problem(self.sheet.name, row, heading, what))
