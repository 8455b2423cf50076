"""Prove what a return prints beside its counts: totals, percentages, the year and the year to date.

Everything is worked out afresh from the counts of the regions' periods: the year to date adds counts up, and is never
an average of percentages. A percentage is rounded half up, to as many places as it is printed to.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from edi_tracker.spreadsheets.cells import BLANK, CellValue
from edi_tracker.spreadsheets.counts.figures import percentage, wrong_with
from edi_tracker.spreadsheets.counts.labels import column_letters, tidy
from edi_tracker.spreadsheets.counts.shares import MOST_TYPED_PLACES, Printed, printed
from edi_tracker.spreadsheets.problems import Problem
from edi_tracker.statistics.proportions import Proportion
from service_users.return_upload.asked import Asked
from service_users.return_upload.layout import Group, Layout
from service_users.return_upload.lines import Line
from service_users.return_upload.result import Difference, Figure, Place, Return

UNREADABLE = ("error", "uncalculated")
SAYS_NOTHING = {"n/a", "na", "-", "–", "—", "not applicable"}
NOTHING_ISSUED = (
    "{printed} in {cells} is out of nothing, so it says that {whole} came to nothing, and not that the percentage was 0"
)


def prove(layouts: list[Layout], asked: Asked, found: Return) -> None:
    """Prove every printed figure of the sheets, and add to `found` how many there are and which differ.

    A total is of the regions on its own sheet. Figures whose part is more than the whole are left to the cell's rules.
    """
    if any(one.whole is not None and one.part is not None and one.part > one.whole for one in found.figures):
        return
    for layout in layouts:
        _Sheet(layout, asked, found).prove()


class _Sheet:
    """One sheet, its figures by region and period, and what is said of it."""

    def __init__(self, layout: Layout, asked: Asked, found: Return) -> None:
        self.layout, self.asked, self.found = layout, asked, found
        self.by_unit: dict[str, list[Figure]] = {group.name: [] for group in layout.units}
        for figure in found.figures:
            if figure.sheet == layout.sheet.name and figure.unit in self.by_unit:
                self.by_unit[figure.unit].append(figure)
        self.lines = [line for line in layout.lines if line.kind in ("period", "year", "to_date")]
        self.days = {line.row: {start for start in asked.starts if _is_in(start, line)} for line in self.lines}
        self.of_nothing: list[tuple[str, str]] = []

    def prove(self) -> None:
        for group in self.layout.groups:
            for line in self.lines:
                if group.is_total or line.kind != "period":
                    self._prove_counts(group, line)
            self._prove_shares(group)
        self.found.notes += self._note_of_nothing()

    def _pooled(self, group: Group, line: Line) -> Proportion | None:
        """What a region, or all of the sheet, comes to in the periods of a line; None when it returned none of them."""
        names = list(self.by_unit) if group.is_total else [group.name]
        shares = [
            Proportion(figure.part, figure.whole)
            for name in names
            for figure in self.by_unit[name]
            if figure.part is not None and figure.whole is not None and figure.starts_on in self.days[line.row]
        ]
        return sum(shares, Proportion(0, 0)) if shares else None

    def _prove_counts(self, group: Group, line: Line) -> None:
        worked_out = self._pooled(group, line) or Proportion(0, 0)
        labels = (self.asked.whole_label, self.asked.part_label)
        for column, label, right in zip(
            (group.whole, group.part), labels, (worked_out.base, worked_out.count), strict=True
        ):
            cell = self.layout.sheet.cell(line.row, column)
            if self._is_told(cell, line, column, f"{right:,}"):
                self.found.proved += 1
                if cell.value != right or cell.kind != "number":
                    self._differs(group, line, column, label, _shown(cell), f"{right:,}")

    def _is_told(self, cell: CellValue, line: Line, column: int, right: str) -> bool:
        """Whether a cell prints something to prove; one that cannot be read is a problem."""
        if cell.kind in UNREADABLE:
            heading = f"cell {column_letters(column - 1)}{line.row} ({line.label})"
            what = f"{wrong_with(cell)}. It comes to {right}"
            self.found.problems.append(Problem(self.layout.sheet.name, line.row, heading, what))
        return cell.kind not in ("blank", *UNREADABLE)

    def _prove_shares(self, group: Group) -> None:
        if group.share is None:
            return
        cells = [self.layout.sheet.cell(line.row, group.share) for line in self.lines]
        for line, cell, told in zip(self.lines, cells, _told(cells), strict=True):
            self._prove_share(group, line, cell, told)

    def _prove_share(self, group: Group, line: Line, cell: CellValue, told: Printed | None) -> None:
        column, pooled = group.share or 0, self._pooled(group, line)
        if not pooled or not pooled.base:
            self._prove_of_nothing(group, line, cell, told, is_returned=pooled is not None)
        elif self._is_told(cell, line, column, pooled.text):
            self.found.proved += 1
            if told is None or not _agrees(told, pooled):
                self._differs(group, line, column, self.asked.share_label, _shown(cell, told), _text(pooled, told))

    def _prove_of_nothing(
        self, group: Group, line: Line, cell: CellValue, told: Printed | None, *, is_returned: bool
    ) -> None:
        """0 of 0 printed as 0.0%, as #DIV/0! or as a dash is no mistake; any other percentage is."""
        column = group.share or 0
        says_nothing = cell.is_blank or cell.kind in UNREADABLE or _shown(cell).lower() in SAYS_NOTHING
        if told and told.value == 0:
            self.found.proved += 1
            if is_returned:
                self.of_nothing.append((_shown(cell, told), Place("", line.row, column).cell))
        elif not says_nothing:
            self.found.proved += 1
            self._differs(group, line, column, self.asked.share_label, _shown(cell, told), "n/a")

    def _differs(self, group: Group, line: Line, column: int, label: str, said: str, right: str) -> None:
        place = Place(self.layout.sheet.name, line.row, column)
        about = f"{group.name}, {line.label}, {label}"
        self.found.differences.append(Difference(place.sheet, place.cell, about, said, right))

    def _note_of_nothing(self) -> Iterator[str]:
        if self.of_nothing:
            said = self.of_nothing[0][0]
            cells = [cell for _, cell in self.of_nothing]
            named = f"{len(cells)} cells ({', '.join(cells)})" if len(cells) > 1 else f"cell {cells[0]}"
            yield NOTHING_ISSUED.format(printed=said, cells=named, whole=self.asked.whole_label.lower())


def _is_in(start: str, line: Line) -> bool:
    return line.holds(date.fromisoformat(start))


def _told(cells: list[CellValue]) -> list[Printed | None]:
    """The percentages of a column: numbers are printed alike, and text says itself to how many places it is."""
    numbers = printed([(0, "", cell if cell.kind == "number" else BLANK) for cell in cells])
    texts = [percentage(cell) if cell.kind == "text" else None for cell in cells]
    return [Printed(0, "", *text) if text else number for text, number in zip(texts, numbers, strict=True)]


def _agrees(told: Printed, share: Proportion) -> bool:
    places = min(told.places, MOST_TYPED_PLACES)
    return _rounded(told.value, places) == _rounded(Decimal(100 * share.count) / share.base, places)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _text(share: Proportion, told: Printed | None) -> str:
    """The percentage to one place, or to as many as are printed."""
    places = max(1, min(told.places, MOST_TYPED_PLACES)) if told else 1
    return f"{_rounded(Decimal(100 * share.count) / share.base, places)}%"


def _shown(cell: CellValue, told: Printed | None = None) -> str:
    """What a cell prints, as far as it can be told: a percentage to its places, a count with its commas."""
    if told:
        return f"{_rounded(told.value, min(told.places, MOST_TYPED_PLACES))}%"
    if cell.kind == "number" and isinstance(cell.value, int | float):
        return f"{cell.value:,}"
    return tidy(cell.value)[:40]
