"""A group's share of the service users of a unit, or of the whole body, from return to return."""

from dataclasses import dataclass, replace
from decimal import Decimal

from edi_tracker.statistics.charts import trend_chart
from edi_tracker.statistics.proportions import Proportion
from edi_tracker.statistics.tables import Row, count_cell, marker_cell, percent_cell, text_cell
from service_users.crosstabs.monitoring import read_cells
from service_users.crosstabs.published import TOTAL, Published, published
from service_users.models import MonitoringReturn

HEADINGS = ("In the group", "Out of", "Share", "95% interval, %")
OF_THOSE = "Each percentage is of the service users who gave an answer, with Wilson's 95% interval"
NO_GROUP = "{period}: '{scheme}' has no such group"
LENGTHS = "The periods are not all as long as one another, so that their counts are not to be compared"
BREAK = "{period}: other categories from here, {scheme}"


@dataclass(frozen=True)
class Point:
    """One return: the group's share where it may be shown, and whether the list of categories has changed."""

    published: Published
    share: Proportion | None
    has_group: bool
    is_break: bool

    @property
    def monitoring_return(self):
        return self.published.monitoring_return

    @property
    def interval(self) -> tuple[Decimal, Decimal] | None:
        return self.share.wilson() if self.share else None


@dataclass(frozen=True)
class Trend:
    """The returns of a characteristic for a unit or the whole body, oldest first, and one group of all or of a type."""

    points: tuple[Point, ...]
    group: str
    heading: str

    @property
    def first(self):
        return self.points[0].monitoring_return

    @property
    def of(self):
        """Of whom the share is, within a sentence."""
        return "service users" if self.heading == TOTAL else f"service users in {self.heading} cases"


def returns_of(characteristic, unit):
    """The current returns of a characteristic for a unit, or for the whole body where it is None, oldest first."""
    held = MonitoringReturn.objects.of_place(characteristic, unit).select_related("scheme", "characteristic", "unit")
    returns = list(held.order_by("ends_on", "starts_on"))
    read_cells(returns)
    return returns


def published_returns(returns, policy):
    """Each of them as it is published."""
    return [published(one, policy) for one in returns]


def choices(every):
    """The groups and the types of case that some of the published returns has, in order."""
    groups = dict.fromkeys(group for one in every for group in one.groups)
    headings = dict.fromkeys(heading for one in every for heading in one.headings)
    return list(groups), [TOTAL, *headings]


def trend(every, group, heading):
    """The Trend of a group, from published returns in order."""
    before = [None, *every[:-1]]
    return Trend(tuple(_point(*pair, group, heading) for pair in zip(every, before, strict=True)), group, heading)


def _point(one, before, group, heading):
    is_there = heading in one.table.headings
    return Point(
        one,
        one.share(group, heading) if is_there else None,
        group in one.groups,
        before is not None and before.monitoring_return.scheme_id != one.monitoring_return.scheme_id,
    )


def as_table(trend):
    """The returns as a table, of numbers that their own tables publish."""
    newest, first = trend.points[-1].published, trend.first
    rows = tuple(Row(one.monitoring_return.period_for_short, _cells(one, trend)) for one in trend.points)
    return replace(
        newest.table,
        title=f"{trend.group}, of {trend.of}, by period, {first.place}",
        row_heading="Period",
        headings=HEADINGS,
        rows=rows,
        notes=tuple(f"{note}." for note in _notes(trend, rows, newest.policy)),
    )


def _cells(point, trend):
    if point.share is None:
        return tuple(marker_cell(point.published.policy.markers.confidential) for _ in HEADINGS)
    low, high = point.interval
    interval = text_cell(f"{low:.1f} to {high:.1f}")
    return count_cell(point.share.count), count_cell(point.share.base), percent_cell(point.share), interval


def _notes(trend, rows, policy):
    yield OF_THOSE
    for point in trend.points:
        about = {"period": point.monitoring_return.period_for_short, "scheme": point.monitoring_return.scheme}
        if point.is_break:
            yield BREAK.format(**about)
        if not point.has_group:
            yield NO_GROUP.format(**about)
    if len({_months(point.monitoring_return) for point in trend.points}) > 1:
        yield LENGTHS
    if policy.is_rounded:
        yield f"Worked out from counts rounded to {policy.rounding_base}"
    if any(cell.kind == "marker" for row in rows for cell in row.cells):
        yield f"{policy.markers.confidential} = not shown: it rests on a number that is held back, or on too few"
    yield from dict.fromkeys(f"Source: {point.monitoring_return.source}" for point in trend.points)


def _months(monitoring_return):
    return round((monitoring_return.ends_on - monitoring_return.starts_on).days / 30)


def chart(trend):
    """The share from return to return with its intervals; None where fewer than two can be shown."""
    shown = [point for point in trend.points if point.share]
    if len(shown) < 2:
        return None
    first, last = shown[0], shown[-1]
    changed = ", by other categories" if any(point.is_break for point in trend.points) else ""
    of = "" if trend.heading == TOTAL else f" in {trend.heading} cases"
    was, now = (f"{point.share.text} in {point.monitoring_return.period_for_short}" for point in (first, last))
    return trend_chart(
        title=f"{trend.group} service users{of}: {was}, {now}{changed}",
        labels=[point.monitoring_return.period_for_short for point in trend.points],
        values=[point.share.percent if point.share else None for point in trend.points],
        intervals=[point.interval for point in trend.points],
        breaks={at: "Other categories" for at, point in enumerate(trend.points) if point.is_break},
        absent="not shown",
        alt=f"{trend.group} as a percentage of {trend.of}, by period. "
        + "; ".join(f"{point.monitoring_return.period_for_short} {point.share.in_full}" for point in shown)
        + ".",
    )
