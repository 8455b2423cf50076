"""Monitoring returns as crosstabs: each group, or each broad group, by type of case."""

from dataclasses import replace

from edi_tracker.statistics.charts import bar_chart
from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.proportions import Proportion
from service_users.models import MonitoringCell

NO_BROAD_GROUP = "In no broad group"
LAST = ("Other", NO_BROAD_GROUP)


def service_users_by_case_type(monitoring_return, cells=None):
    """Every group as it was returned, by case type, in the order of its scheme; `cells` where they are read already."""
    cells = cells_of(monitoring_return) if cells is None else cells
    labels = dict.fromkeys(cell.raw_label for cell in cells)
    return _crosstab(
        monitoring_return,
        f"{_what(monitoring_return)} by case type",
        {label: [cell for cell in cells if cell.raw_label == label] for label in labels},
    )


def broad_groups_by_case_type(monitoring_return):
    """Broad groups by case type: alphabetical, Other and those in no broad group last."""
    cells = cells_of(monitoring_return)
    groups = sorted({_broad_group(cell) for cell in cells}, key=lambda name: (name in LAST, name != "Other", name))
    crosstab = _crosstab(
        monitoring_return,
        f"{_what(monitoring_return)}, broad groups, by case type",
        {group: [cell for cell in cells if _broad_group(cell) == group] for group in groups},
    )
    return replace(crosstab, notes=(*crosstab.notes, *_membership(cells)))


def largest_group_chart(crosstab, table):
    """The chart of the largest group; None when nobody was counted or the published table holds any of it back."""
    if not crosstab.total:
        return None
    group = crosstab.rows[crosstab.row_totals.index(max(crosstab.row_totals))]
    row = next(row for row in table.rows if row.label == group)
    return None if any(cell.kind == "marker" for cell in row.cells) else case_type_chart(crosstab, group)


def case_type_chart(crosstab, group):
    """The share of one row in each case type, with all together last; None when nobody was counted."""
    counts = crosstab.counts[crosstab.rows.index(group)]
    shares = [Proportion(count or 0, base) for count, base in zip(counts, crosstab.column_totals, strict=True)]
    labels = [*crosstab.columns, "All case types"]
    shares.append(Proportion(sum(count or 0 for count in counts), crosstab.total))
    known = [(share.share, label, share) for label, share in zip(labels[:-1], shares, strict=False) if share.base]
    if not known:
        return None
    (_, highest, most), (_, lowest, least) = max(known), min(known)
    return bar_chart(
        title=f"{group} service users: {least.text} ({lowest}) to {most.text} ({highest}) of each type of case",
        labels=labels,
        values=[share.percent for share in shares],
        alt=f"Bar chart. {group} service users as a percentage of each case type: "
        + ", ".join(f"{label} {share.in_full}" for label, share in zip(labels, shares, strict=True))
        + ".",
        highlight=labels[:-1],
    )


def cells_of(monitoring_return):
    """The cells of a return in the order of its scheme, those that match no category last."""
    cells = monitoring_return.cells.select_related("category")
    return sorted(cells, key=lambda cell: (cell.category is None, cell.category.position if cell.category else cell.pk))


def _broad_group(cell):
    return (cell.category and cell.category.broad_group) or NO_BROAD_GROUP


def _what(monitoring_return):
    return f"{monitoring_return.characteristic.name} of service users"


def _membership(cells):
    """Which labels stand in no broad group, in words."""
    alone = dict.fromkeys(f'"{cell.raw_label}"' for cell in cells if _broad_group(cell) == NO_BROAD_GROUP)
    return (f"{NO_BROAD_GROUP}: {', '.join(alone)}",) if alone else ()


def _crosstab(monitoring_return, title, groups):
    types = MonitoringCell.CaseType
    counts = []
    for cells in groups.values():
        counted = [[cell.count for cell in cells if cell.case_type == case_type] for case_type in types.values]
        counts.append(tuple(sum(some) if some else None for some in counted))
    return Crosstab(
        title=f"{title}, {monitoring_return.period}",
        row_heading=monitoring_return.characteristic.name,
        rows=tuple(groups),
        columns=tuple(types.labels),
        counts=tuple(counts),
        unit="service users",
        as_at=monitoring_return.period,
        source=monitoring_return.source,
        base=f"service users in cases received from {monitoring_return.period} whose answer was recorded",
        notes=tuple(line for line in monitoring_return.note.splitlines() if line),
    )
