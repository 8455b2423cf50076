"""Over- and under-representation between two types of case: each group's share of one beside its share of the other."""

from dataclasses import dataclass, replace

from edi_tracker.statistics.charts import Dot, dot_chart
from edi_tracker.statistics.likelihood import Likelihood, relative_likelihood
from edi_tracker.statistics.proportions import Proportion
from edi_tracker.statistics.representation import Difference, difference, in_words
from edi_tracker.statistics.tables import Row, marker_cell, number_cell, percent_cell, text_cell
from service_users.crosstabs.published import Published

HELD_BACK = (
    "{group}: not shown. It rests on a number that is held back, on too few people, or on too few who gave an answer."
)
EXPLAINED = (
    "Each percentage is of the service users in that type of case who gave an answer",
    "Difference: the first percentage less the second, in percentage points, before either is rounded; its interval is "
    "by Newcombe's hybrid score method",
    "Ratio: the first percentage divided by the second; 1.00 is the same share. Its interval is by Katz's method",
    "The intervals take service users for independent of one another. Members of one family often share an answer, so "
    "that the true intervals are wider",
    "So many comparisons stand side by side that one of every twenty may seem unlikely to be chance and be chance",
)
IN_NO_GROUP = "In no group, and counted in the base only: {labels}"
FROM_ROUNDED = (
    "Worked out from counts rounded to {base}: a group added up from several rows may be off by {most} for each "
    "row, which the intervals leave out"
)
HEADINGS = ("Difference, points", "95% interval", "Ratio", "95% interval of the ratio")


@dataclass(frozen=True)
class Group:
    """One group in both types of case; everything but the name is None where it cannot be shown."""

    name: str
    first: Proportion | None = None
    second: Proportion | None = None
    gap: Difference | None = None
    likelihood: Likelihood | None = None
    words: str = ""

    @property
    def band(self):
        """Where the ratio lies beside the four-fifths rule; "" where chance or few cases may account for it."""
        if not self.gap or self.gap.may_be_none or self.likelihood.is_few:
            return ""
        return self.likelihood.band


@dataclass(frozen=True)
class BetweenTypes:
    """Every group of a return in two types of case."""

    published: Published
    one: str
    other: str
    groups: tuple[Group, ...]

    @property
    def is_rounded(self):
        """Whether the counts behind the shares are rounded ones."""
        return self.published.policy.is_rounded

    @property
    def shown(self):
        return [group for group in self.groups if group.gap]

    @property
    def widest(self):
        """The group whose shares lie furthest apart, of those that chance does not account for; None without one."""
        clear = [group for group in self.shown if not group.gap.may_be_none]
        return max(clear, key=lambda group: abs(group.gap.points), default=None)


def between_types(published, one, other):
    """Each group of a return in two of its types of case, by their names."""
    groups = tuple(_group(published, name, one, other) for name in published.groups)
    return BetweenTypes(published, one, other, groups)


def _group(published, name, one, other):
    first, second = published.share(name, one), published.share(name, other)
    if first is None or second is None:
        return Group(name, words=HELD_BACK.format(group=name))
    gap = difference(first, second)
    units = {"unit": f"service users in {one} cases", "other_unit": f"service users in {other} cases"}
    words = f"{name}: {in_words(first, second, gap, **units)}"
    return Group(name, first, second, gap, relative_likelihood(first, second, is_adverse=True), words)


def as_table(compared):
    """The groups as a table to show and to take away, of numbers that the return's own table publishes."""
    published = compared.published
    rows = tuple(Row(group.name, _cells(group, published.policy.markers)) for group in compared.groups)
    about = published.monitoring_return
    return replace(
        published.table,
        title=f"{about.characteristic} of service users, {compared.one} beside {compared.other}, "
        f"{about.period}, {about.place}",
        row_heading="Group",
        headings=(f"% of {compared.one}", f"% of {compared.other}", *HEADINGS),
        rows=rows,
        notes=_notes(published, rows),
    )


def _cells(group, markers):
    if group.gap is None:
        return tuple(marker_cell(markers.confidential) for _ in range(2 + len(HEADINGS)))
    ratio, interval = group.likelihood.ratio, group.likelihood.interval
    blank = text_cell("n/a")
    return (
        percent_cell(group.first),
        percent_cell(group.second),
        number_cell(group.gap.points, group.gap.text),
        text_cell(group.gap.interval),
        blank if ratio is None else number_cell(ratio),
        text_cell(f"{interval[0]} to {interval[1]}") if interval else blank,
    )


def _notes(published, rows):
    """What is meant, then the notes on symbols and the source of the return's own table."""
    used = {cell.text for row in rows for cell in row.cells}
    symbols = {
        published.policy.markers.confidential: "not shown: it rests on a number that is held back, or on too few"
    }
    kept = [note for note in published.table.notes if note.startswith(("Source", "Base"))]
    base = published.policy.rounding_base
    rounded = [FROM_ROUNDED.format(base=base, most=base // 2)] if published.policy.is_rounded else []
    meant = [f"{symbol} = {meaning}" for symbol, meaning in symbols.items() if symbol in used]
    alone = [IN_NO_GROUP.format(labels=", ".join(published.in_no_group))] if published.in_no_group else []
    return tuple(f"{note.rstrip('.')}." for note in (*EXPLAINED, *alone, *rounded, *meant, *kept))


def chart(compared):
    """The widest group's share of every type of case, with intervals; None where no difference is clear."""
    group = compared.widest
    if group is None:
        return None
    published = compared.published
    shares = {one: published.share(group.name, one) for one in published.headings}
    known = {one: share for one, share in shares.items() if share}
    direction = "more" if group.gap.points > 0 else "less"
    return dot_chart(
        title=f"{group.name} service users: {group.first.text} of {compared.one} cases, {direction} than "
        f"{group.second.text} of {compared.other} cases",
        dots=[_dot(one, share) for one, share in known.items()],
        alt=f"{group.name} as a percentage of the service users who gave an answer, with 95% intervals: "
        + "; ".join(f"{one} {share.in_full}" for one, share in known.items())
        + ".",
        highlight=[compared.one, compared.other],
    )


def _dot(label, share):
    low, high = share.wilson()
    value = float(share.percent)
    return Dot(label, value, min(float(low), value), max(float(high), value))
