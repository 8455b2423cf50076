"""A share over the dates at which it was counted, with its interval, and where it stops being like with like.

Everything shown comes from published tables, one for each date; the interval is worked out from the share and the
base that are shown, and stands nowhere else.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from edi_tracker.periods import long_date
from edi_tracker.statistics.charts import line_chart, trend_chart
from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.policies import Policy
from edi_tracker.statistics.proportions import Proportion
from edi_tracker.statistics.tables import Cell, Row, Table, count_cell
from workforce.crosstabs import DECLARED
from workforce.protection import whole
from workforce.publishing import notes_that_apply
from workforce.shares import Share
from workforce.slice_protection import publish_slice
from workforce.slices import crosstab_of

NEW_CATEGORIES, NEW_DEFINITION = "new categories", "new definition"
NO_BREAK = Cell("No", None, "missing")
SOURCE = "Source:"
BEFORE, AFTER = "95% interval from", "to"


@dataclass(frozen=True)
class Point:
    """A share at one date: the published row that it stands in, and the numbers shown that it is made of."""

    as_at: date
    scheme: str
    share: Share
    table: Table
    proportion: Proportion | None

    @property
    def cell(self):
        return whole(self.table, self.share.label)

    @property
    def interval(self):
        """Wilson's, from the share and base that are shown; None where they are not."""
        return self.proportion.wilson() if self.proportion else None


@dataclass(frozen=True)
class Gap:
    """A date at which the share cannot be had, and why."""

    as_at: date
    why: str

    def __str__(self):
        return f"{long_date(self.as_at)}: {self.why}"


@dataclass(frozen=True)
class Trend:
    """A share at one date after another."""

    title: str
    points: tuple[Point, ...]
    gaps: tuple[Gap, ...]

    @property
    def breaks(self):
        """Place of a point (from 0) -> what changed since the one before it: "new categories"."""
        changes = ((place, _change(*two)) for place, two in enumerate(pairwise(self.points), start=1))
        return {place: change for place, change in changes if change}


def trend_of(profiles, part, shares, policy, *, categories, counts, shown):
    """The first of `shares` that each date's categories can answer to, over the profiles of one characteristic.

    `categories` are those of each scheme and `counts` those of each profile in the slice, as `slices` asks for them;
    `shown` says what may be shown of each, as `slice_protection` does.
    """
    points, gaps = [], []
    for profile in profiles:
        of_scheme = categories[profile.scheme_id]
        share = next((one for one in shares if one.applies_to(of_scheme)), None)
        if why := _why_not(profile, part, shares, share, counts, shown):
            gaps.append(Gap(profile.snapshot.as_at, why))
            continue
        crosstab = crosstab_of(profile, {str(part): counts[profile.pk]}, of_scheme, [share], part=part)
        table = publish_slice(crosstab, of_scheme, policy, shown[profile.pk])
        points.append(point(crosstab, table, share, policy, as_at=profile.snapshot.as_at, scheme=profile.scheme.name))
    of_slice = "" if part.is_whole else f", {part}"
    return Trend(f"{profiles[0].characteristic}{of_slice}: {shares[0].name}", tuple(points), tuple(gaps))


def _why_not(profile, part, shares, share, counts, shown):
    if share is None:
        return f"'{shares[0].name}' cannot be worked out from the categories '{profile.scheme}'."
    if profile.pk not in counts:
        return f"no staff are counted of: {part}."
    return "" if profile.pk in shown else "what may be shown is still being worked out."


def point(crosstab: Crosstab, table: Table, share: Share, policy: Policy, *, as_at, scheme):
    """One date of a trend: a crosstab of one row and its table, in which share and declaration rate are measures."""
    return Point(as_at, scheme, share, table, as_shown(crosstab, table, share.label, policy))


def as_shown(crosstab, table, label, policy):
    """The numbers that a measure of a table of one row is shown to be made of; None where it is held back.

    Raises ValueError under a policy that shows some numbers exactly and hides others: it cannot tell which.
    """
    if policy.hides_counts and not policy.is_rounded:
        raise ValueError(f"Under '{policy.name}' a share does not tell what it is made of")
    if whole(table, label).kind != "percent":
        return None
    exact = crosstab.proportion(label)
    return Proportion(policy.nearest(exact.count), policy.nearest(exact.base))


def table_of(trend):
    """The trend as a table, a row a date, with breaks and gaps in words; None without a point."""
    if not trend.points:
        return None
    heading = trend.points[-1].share.label
    return Table(
        title=trend.title,
        row_heading="Date",
        headings=("Counted", "Out of", heading, BEFORE, AFTER, DECLARED, "Break"),
        rows=tuple(_row(one, trend.breaks.get(place)) for place, one in enumerate(trend.points)),
        notes=tuple(dict.fromkeys(_notes(trend))),
    )


def chart_of(trend):
    """The trend drawn, breaks and all; None without a share that is shown."""
    shown = [one for one in trend.points if one.cell.value is not None]
    if not shown:
        return None
    listed = "; ".join(_in_words(one, trend.breaks.get(place)) for place, one in enumerate(trend.points))
    return trend_chart(
        title=_headline(shown, trend),
        labels=[long_date(one.as_at) for one in trend.points],
        values=[one.cell.value for one in trend.points],
        intervals=[one.interval for one in trend.points],
        breaks={place: f"Break: {change}" for place, change in trend.breaks.items()},
        absent=next((one.cell.text for one in trend.points if one.cell.value is None), "n/a"),
        alt=f"{trend.title}. {listed}.",
    )


def chart_of_declaration(trend):
    """How many answered at each date; None where there are not two dates to draw a line between."""
    rates = {long_date(one.as_at): whole(one.table, DECLARED).value for one in trend.points}
    shown = [f"{day} {rate}%" for day, rate in rates.items() if rate is not None]
    if len(shown) < 2:
        return None
    lowest = min(rate for rate in rates.values() if rate is not None)
    return line_chart(
        title=f"Declaration rate: never under {lowest}% of staff at the dates shown",
        labels=list(rates),
        series={DECLARED: list(rates.values())},
        alt=f"Declaration rate. {'; '.join(shown)}.",
    )


def _change(before, after):
    is_other_definition = (before.share.name, before.share.edition) != (after.share.name, after.share.edition)
    if before.scheme != after.scheme:
        return f"{NEW_DEFINITION} and {NEW_CATEGORIES}" if is_other_definition else NEW_CATEGORIES
    return NEW_DEFINITION if is_other_definition else ""


def _row(one, change):
    numbers = one.proportion
    held_back = (one.cell, one.cell)
    parts = (count_cell(numbers.count), count_cell(numbers.base)) if numbers else held_back
    ends = tuple(Cell(f"{end}%", end, "percent") for end in one.interval) if one.interval else held_back
    mark = Cell(f"Break: {change}", None, "missing") if change else NO_BREAK
    cells = (*parts, one.cell, *ends, whole(one.table, DECLARED), mark)
    return Row(long_date(one.as_at), cells)


def _notes(trend):
    yield from (one.share.words for one in reversed(trend.points))
    for place, change in trend.breaks.items():
        yield _break_in_words(trend.points[place - 1], trend.points[place], change)
    yield from (f"Not shown: {gap}" for gap in trend.gaps)
    yield "The interval is Wilson's at 95%: how far off the share could be by chance alone."
    yield from sorted(_kept_notes(trend), key=lambda note: note.startswith(SOURCE))


def _kept_notes(trend):
    """What the tables of the dates say of their symbols and sources; the base stands in each row."""
    shown = {cell.text for one in trend.points for cell in (one.cell, whole(one.table, DECLARED))}
    for one in trend.points:
        yield from (note for note in notes_that_apply(one.table.notes, shown) if not note.startswith("Base:"))


def _break_in_words(before, after, change):
    parts = []
    if before.scheme != after.scheme:
        parts.append(f"categories go from '{before.scheme}' to '{after.scheme}'")
    if NEW_DEFINITION in change:
        parts.append(f"the definition goes from {_edition(before.share)} to {_edition(after.share)}")
    return f"Break at {long_date(after.as_at)}: {' and '.join(parts)}. Do not compare across it."


def _edition(share):
    return f"'{share.name}'" + (f", edition {share.edition}" if share.edition else "")


def _in_words(one, change):
    mark = f"break, {change}: " if change else ""
    if one.interval is None:
        return f"{mark}{long_date(one.as_at)} {one.cell.text}"
    return f"{mark}{long_date(one.as_at)} {one.cell.text} (from {one.interval[0]}% to {one.interval[1]}%)"


def _headline(shown, trend):
    """What the line says, and no more: the first and the last share, and whether they may be compared."""
    first, last = shown[0], shown[-1]
    if first is last:
        return f"{last.share.label}: {last.cell.text} on {long_date(last.as_at)}"
    counted_otherwise = any(trend.points.index(first) < place <= trend.points.index(last) for place in trend.breaks)
    care = ", counted differently" if counted_otherwise else ""
    said = f"{first.cell.text} on {long_date(first.as_at)}, {last.cell.text} on {long_date(last.as_at)}{care}"
    return f"{last.share.label}: {said}"
