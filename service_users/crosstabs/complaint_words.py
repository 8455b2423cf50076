"""What the numbers of two years allow one to say, and no more: "6 and 6: no change in number".

Everything is taken from the published table, so that words tell nothing that the table holds back.
"""

from dataclasses import dataclass
from itertools import pairwise, product

from edi_tracker.statistics.proportions import CHANCE, Proportion, compare
from service_users.crosstabs.complaints import ALL_COMPLAINTS

HELD_BACK = "The other years are not compared, as a number of one of the two is held back or not known."


@dataclass(frozen=True)
class ShownYear:
    """One year as its row shows it. `count` and `percent` are None when held back or not known.

    `totals` are the least and the greatest that the total of all complaints may be, alike when it is shown; None when
    nothing is known of it.
    """

    label: str
    count: int | None
    percent: str | None
    totals: tuple[int, int] | None


def shown_years(table, years):
    """The rows of complaints.table_of_years() as ShownYears; `years` are the GroundYears that it was made of."""
    limits = {one.year.label: one.total_range for one in years if one.percent_as_printed is not None}
    return [_shown(row, table.headings, limits.get(row.label)) for row in table.rows]


def year_on_year(shown):
    """A sentence for each known year and the one after it, and for the first and the last: [(years, sentence)]."""
    known = [one for one in shown if one.count is not None]
    pairs = [pair for pair in pairwise(shown) if None not in (pair[0].count, pair[1].count)]
    if len(known) > 2:
        pairs.append((known[0], known[-1]))
    return [(f"{before.label} to {after.label}", sentence(before, after)) for before, after in pairs]


def left_out(shown):
    """What to say of the years that year_on_year() leaves out; "" when it leaves out none."""
    return HELD_BACK if any(one.count is None for one in shown) else ""


def sentence(before, after):
    """What two years allow: the numbers, the percentages of which totals, and whether the difference may be chance.

    Two separate samples are compared, by Fisher's exact test where numbers are small (proportions.compare). Where a
    total was not printed, under the least and the greatest that it may have been.
    """
    said = f"{before.count:,} and {after.count:,}: {_change(after.count - before.count)}"
    if before.percent is None or after.percent is None:
        return said
    said += f"; {before.percent} to {after.percent}{_of_total(before.totals, after.totals)}"
    verdict = _verdict(before, after)
    return f"{said}; {verdict}" if verdict else said


def _change(difference):
    if not difference:
        return "no change in number"
    return f"{abs(difference):,} {'more' if difference > 0 else 'fewer'}"


def _of_total(before, after):
    """Which way the total went, where that is sure."""
    if not before or not after:
        return ""
    if before[1] < after[0]:
        return " of a growing total"
    if before[0] > after[1]:
        return " of a shrinking total"
    return " of the same total" if before == after and before[0] == before[1] else ""


def _verdict(before, after):
    if not before.totals or not after.totals:
        return ""
    found = [
        compare(Proportion(before.count, one), Proportion(after.count, other)).p_value
        for one, other in product(set(before.totals), set(after.totals))
    ]
    if None in found:
        return ""
    if all(p_value >= CHANCE for p_value in found):
        return "not significant"
    return "unlikely to be chance alone" if max(found) < CHANCE else "whether by chance depends on totals not printed"


def _shown(row, headings, limits):
    cells = dict(zip(headings, row.cells, strict=True))
    count, percent = row.cells[0], row.cells[-1]
    total = cells.get(ALL_COMPLAINTS)
    totals = (total.value, total.value) if total and total.kind == "count" else None
    is_shown = percent.kind == "percent"
    if totals is None and is_shown and limits and limits[1] is not None:
        totals = limits
    return ShownYear(
        label=row.label,
        count=count.value if count.kind == "count" else None,
        percent=percent.text if is_shown else None,
        totals=totals,
    )
