"""Reduce a count table of one measure to counts. Run in the child process: nothing here knows of Django.

The table has categories down the side and the measure's stages along the top, as the template has. Every problem is
reported at once, by sheet, row and heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets.cells import CellValue, Sheet
from edi_tracker.spreadsheets.counts.figures import disagreement, is_percent_label, with_numbers, wrong_with
from edi_tracker.spreadsheets.counts.labels import tidy
from edi_tracker.spreadsheets.counts.personal import looks_personal
from edi_tracker.spreadsheets.counts.text_cells import typed
from edi_tracker.spreadsheets.counts.totals import TOTAL_COLUMNS, is_total
from edi_tracker.spreadsheets.problems import Problem

LOOK_AHEAD = 60
LONGEST = 500
NO_TABLE = "no heading is a stage of this measure. Use the template: its headings are {stages}."
MANY_TABLES = "more than one sheet holds a table. Upload one at a time: delete or hide the others."


def count_workbook(sheets: list[Sheet], *, stages: dict[str, str], add_up: bool) -> dict[str, Any]:
    """The counts in a workbook as JSON: {"rows": [{row, label, counts by stage code}], "ignored", "problems"}.

    `stages` maps the code of each stage to its name; with `add_up` they are reasons, whose totals are checked.
    Hidden sheets are left out.
    """
    found = [one for sheet in sheets if not sheet.hidden if (one := _find(sheet, stages, add_up))]
    if len(found) == 1:
        return found[0].run()
    what = MANY_TABLES if found else NO_TABLE.format(stages=", ".join(f"'{name}'" for name in stages.values()))
    problem = Problem("", None, "", what[:1].upper() + what[1:])
    return {"rows": [], "ignored": [], "problems": [asdict(problem)]}


def count_text(rows: Iterator[list[str]], *, stages: dict[str, str], add_up: bool) -> dict[str, Any]:
    """The same of a text, of which no more than 500 rows are read."""
    sheet = Sheet("", [typed(row) for row in islice(rows, LONGEST)])
    return count_workbook([sheet], stages=stages, add_up=add_up)


def _find(sheet: Sheet, stages: dict[str, str], add_up: bool) -> _Count | None:
    """The first row near the top that names a stage; None without one."""
    codes = {key(name): code for code, name in stages.items()} | {key(code): code for code in stages}
    for number, row in enumerate(sheet.rows[:LOOK_AHEAD], start=1):
        if any(cell.kind == "text" and key(cell.value) in codes for cell in row[1:]):
            return _Count(with_numbers(sheet, LONGEST), number, codes, stages, add_up)
    return None


@dataclass
class _Count:
    sheet: Sheet
    heading_row: int
    codes: dict[str, str]
    stages: dict[str, str]
    add_up: bool
    columns: dict[int, str] = field(default_factory=dict)
    total_column: int | None = None
    rows: list[dict[str, Any]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def run(self) -> dict[str, Any]:
        for column, cell in enumerate(self.sheet.rows[self.heading_row - 1]):
            if column and not cell.is_blank:
                self._read_heading(column, tidy(cell.value))
        last = min(len(self.sheet.rows), self.heading_row + LONGEST)
        for number in range(self.heading_row + 1, last + 1):
            self._read_row(number)
        if not self.rows and not self.problems:
            self._problem(None, "", "there are headings and no figures under them")
        return {
            "rows": self.rows,
            "ignored": self.ignored,
            "problems": [asdict(problem) for problem in self.problems],
        }

    def _read_heading(self, column: int, heading: str) -> None:
        code = self.codes.get(key(heading))
        if code in self.columns.values():
            self._problem(self.heading_row, heading, "heads two columns")
        elif code:
            self.columns[column] = code
        elif self.add_up and key(heading) in TOTAL_COLUMNS:
            self.total_column = column
        else:
            self.ignored.append(f"Column '{heading}': it is not a stage of this measure")

    def _read_row(self, number: int) -> None:
        cells = {column: self.sheet.cell(number, column + 1) for column in self.columns}
        label = tidy(self.sheet.cell(number, 1).value or "")
        if all(cell.is_blank for cell in cells.values()):
            if label:
                self.ignored.append(f"Row {number}, '{label}': there are no figures in it")
        elif is_percent_label(label):
            self.ignored.append(f"Row {number}, '{label}': percentages are worked out afresh")
        elif not label:
            self._problem(number, "", "has figures and no category")
        elif wrong := looks_personal(label, is_answer=True):
            self._problem(number, "", f"its label {wrong}")
        else:
            self._take_row(number, label, self._counts(number, cells))

    def _take_row(self, number: int, label: str, counts: dict[str, int] | None) -> None:
        if counts is None:
            return
        self._check_across(number, counts)
        if is_total(label):
            self._check_down(number, counts)
        else:
            self.rows.append({"row": number, "label": label, "counts": counts})

    def _counts(self, number: int, cells: dict[int, CellValue]) -> dict[str, int] | None:
        """The counts of a row by stage code; None, with its problems, when one is not a count."""
        wrong = {code: what for column, code in self.columns.items() if (what := wrong_with(cells[column]))}
        for code, what in wrong.items():
            self._problem(number, self.stages[code], what)
        if wrong:
            return None
        return {code: int(str(cells[column].value)) for column, code in self.columns.items()}

    def _check_across(self, number: int, counts: dict[str, int]) -> None:
        if self.total_column is None:
            return
        self._check(number, "Total", self.sheet.cell(number, self.total_column + 1), sum(counts.values()))

    def _check_down(self, number: int, counts: dict[str, int]) -> None:
        if self.problems:  # what is wrong above would only be said again
            return
        for code, printed in counts.items():
            added = sum(row["counts"][code] for row in self.rows)
            if printed != added:
                self._problem(number, self.stages[code], disagreement(printed, added))

    def _check(self, number: int, heading: str, cell: CellValue, added: int) -> None:
        if wrong := wrong_with(cell):
            self._problem(number, heading, wrong)
        elif cell.value != added:
            self._problem(number, heading, disagreement(cell.value, added))

    def _problem(self, row: int | None, heading: str, what: str) -> None:
        self.problems.append(Problem(self.sheet.name, row, heading, what))


def by_sum(rows: Iterable[dict[str, Any]], places: dict[str, Any]) -> dict[Any, dict[str, int]]:
    """The rows' counts by what each label means, in `places`; two labels that mean the same are added together."""
    added: dict[Any, dict[str, int]] = {}
    for row in rows:
        counts = added.setdefault(places[row["label"]], dict.fromkeys(row["counts"], 0))
        for code, count in row["counts"].items():
            counts[code] += count
    return added
