"""A return to fill in, in the layout of 2007/08, with the figures that are held already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from edi_tracker.periods import Period, months_after
from edi_tracker.spreadsheets.writer import COUNT, CellOut, Scalar, SheetOut, write_workbook
from service_users.return_upload.asked import Asked

# Three columns each and as many for the total, within the 256 columns that are read.
MOST_ON_A_SHEET = 80
LABEL_WIDTH, COUNT_WIDTH = 22, 10
HOW = (
    "Type the two counts of each {word}. Leave both cells blank while a {word} is not known, and type n/a in both if "
    "{number} does not apply. Percentages, totals and the year to date may stay blank: they are worked out, and "
    "checked where they are filled in."
)
Row = list[Scalar | CellOut]
# What is held, by unit and first day: the whole and the part, or "n/a".
Held = Mapping[tuple[str, str], tuple[int, int] | str]


def blank_return(asked: Asked, held: Held) -> bytes:
    """The return of `asked.mine` as the bytes of an .xlsx file; more than 80 units go on several sheets."""
    title = f"{asked.number}: {asked.name}, {asked.year}"
    starts = range(0, len(asked.mine), MOST_ON_A_SHEET)
    parts = [asked.mine[start : start + MOST_ON_A_SHEET] for start in starts]
    sheets = [_sheet(asked, units, held, title, at if len(parts) > 1 else 0) for at, units in enumerate(parts, start=1)]
    return write_workbook(sheets, title=title)


def _sheet(asked: Asked, units: tuple[str, ...], held: Held, title: str, number: int) -> SheetOut:
    names = [*units, *_totals(units, number)]
    word = {1: "month", 3: "quarter"}.get(asked.months, "year")
    rows: list[Row] = [[title], [HOW.format(word=word, number=asked.number)]]
    rows.append([asked.number, *chain.from_iterable([name, None, None] for name in names)])
    rows.append([None, *([asked.whole_label, asked.part_label, asked.share_label] * len(names))])
    rows += [_period(asked, units, held, period) for period in asked.periods]
    rows += [[label] for label in _summary(asked)]
    widths = [LABEL_WIDTH, *([COUNT_WIDTH] * 3 * len(names))]
    name = f"{asked.number} {asked.year.slug}" + (f" ({number})" if number else "")
    return SheetOut(name, rows, widths, {1, 3}, headings_row=4)


def _totals(units: tuple[str, ...], number: int) -> list[str]:
    if len(units) == 1:
        return []
    return ["Total of this sheet"] if number else ["Total"]


def _period(asked: Asked, units: tuple[str, ...], held: Held, period: Period) -> Row:
    row: Row = [period.label]
    for unit in units:
        said = held.get((unit, period.first_day.isoformat()), (None, None))
        row += [said, said, None] if isinstance(said, str) else [*(CellOut(count, COUNT) for count in said), None]
    return row


def _summary(asked: Asked) -> Iterator[str]:
    """The labels of the year, and of the year to date at each period."""
    if asked.months < 12:
        yield asked.year.label
    yield "Year to date"
    first = asked.periods[0].first_day if asked.periods else asked.year.first_day
    for period in asked.periods:
        last = months_after(period.first_day, asked.months - 1)
        yield f"{first:%b %y} - {last:%b %y}"
