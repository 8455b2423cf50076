"""Monitoring returns as crosstabs: each group, or each broad group, by type of case."""

from dataclasses import replace

from django.db.models import Prefetch, prefetch_related_objects

from edi_tracker.statistics.charts import bar_chart
from edi_tracker.statistics.crosstab import Crosstab
from edi_tracker.statistics.proportions import Proportion
from service_users.models import CaseType, MonitoringCell

NO_BROAD_GROUP = "In no broad group"
LAST = ("Other", NO_BROAD_GROUP)


def service_users_by_case_type(monitoring_return, types=None):
    """Every group as it was returned, by case type, in the order of its scheme.

    `types` are the types of case to show, those in use and those counted unless told.
    """
    cells = cells_of(monitoring_return)
    labels = dict.fromkeys(cell.raw_label for cell in cells)
    return _crosstab(
        monitoring_return,
        f"{_what(monitoring_return)} by case type",
        {label: [cell for cell in cells if cell.raw_label == label] for label in labels},
        types,
    )


def broad_groups_by_case_type(monitoring_return, types=None):
    """Broad groups by case type: alphabetical, Other and those in no broad group last."""
    cells = cells_of(monitoring_return)
    groups = sorted({_broad_group(cell) for cell in cells}, key=lambda name: (name in LAST, name != "Other", name))
    crosstab = _crosstab(
        monitoring_return,
        f"{_what(monitoring_return)}, broad groups, by case type",
        {group: [cell for cell in cells if _broad_group(cell) == group] for group in groups},
        types,
    )
    return replace(crosstab, notes=(*crosstab.notes, *_membership(cells)))


def labels_in(monitoring_return, broad_group):
    """The labels of a return that stand in a broad group."""
    return list(
        dict.fromkeys(cell.raw_label for cell in cells_of(monitoring_return) if _broad_group(cell) == broad_group)
    )


def largest_group_chart(crosstab, table):
    """The chart of the largest group; None when nobody was counted or the published table holds any of it back."""
    if not crosstab.total:
        return None
    group = crosstab.rows[crosstab.row_totals.index(max(crosstab.row_totals))]
    shares = _shares_of(group, crosstab, table)
    return _case_type_chart(group, shares) if shares else None


def _shares_of(group, crosstab, table):
    """Heading -> the group's share of each type and of all together, of published counts; nothing where one is not."""
    found = {}
    for heading in (*crosstab.columns, "Total"):
        at = table.headings.index(heading)
        counts = [row.cells[at] for row in table.rows if row.label in (group, "Total")]
        if any(cell.kind == "marker" for cell in counts):
            return {}
        count, base = (cell.value or 0 for cell in counts)
        found["All case types" if heading == "Total" else heading] = Proportion(min(count, base), base)
    return found


def _case_type_chart(group, shares):
    """The share of one group in each case type, with all together last; None when nobody was counted."""
    *types, _ = shares
    known = [(shares[name].share, name) for name in types if shares[name].base]
    if not known:
        return None
    (_, highest), (_, lowest) = max(known), min(known)
    least, most = shares[lowest].text, shares[highest].text
    return bar_chart(
        title=f"{group} service users: {least} ({lowest}) to {most} ({highest}) of each type of case",
        labels=list(shares),
        values=[share.percent for share in shares.values()],
        alt=f"Bar chart. {group} service users as a percentage of each case type: "
        + ", ".join(f"{label} {share.in_full}" for label, share in shares.items())
        + ".",
        highlight=types,
    )


def read_cells(returns):
    """Read the cells of many returns at once, with what `cells_of` needs: one query however many there are."""
    cells = MonitoringCell.objects.select_related("category", "case_type")
    prefetch_related_objects(returns, Prefetch("cells", cells))


def cells_of(monitoring_return):
    """The cells of a return in the order of its scheme, those that match no category last; read once."""
    read_cells([monitoring_return])
    cells = monitoring_return.cells.all()
    return sorted(cells, key=lambda cell: (cell.category is None, cell.category.position if cell.category else cell.pk))


def types_counted(monitoring_return):
    """The types of case that a return counts, in their order."""
    return _in_order({cell.case_type for cell in cells_of(monitoring_return)})


def types_shown(monitoring_return):
    """The types of case to show of a return: those in use, and retired ones that it counts."""
    return _in_order({*CaseType.objects.in_use(), *types_counted(monitoring_return)})


def _in_order(types):
    return sorted(types, key=lambda one: (one.position, one.name))


def _broad_group(cell):
    return (cell.category and cell.category.broad_group) or NO_BROAD_GROUP


def _what(monitoring_return):
    return f"{monitoring_return.characteristic.name} of service users"


def _membership(cells):
    """Which labels stand in no broad group, in words."""
    alone = dict.fromkeys(f'"{cell.raw_label}"' for cell in cells if _broad_group(cell) == NO_BROAD_GROUP)
    return (f"{NO_BROAD_GROUP}: {', '.join(alone)}",) if alone else ()


def _crosstab(monitoring_return, title, groups, types):
    types = types_shown(monitoring_return) if types is None else types
    counts = []
    for cells in groups.values():
        counted = [[cell.count for cell in cells if cell.case_type_id == one.pk] for one in types]
        counts.append(tuple(sum(some) if some else None for some in counted))
    undeclared = tuple(label for label, cells in groups.items() if _gave_no_answer(cells))
    place = f", {monitoring_return.unit}" if monitoring_return.unit_id else ""
    return Crosstab(
        title=f"{title}, {monitoring_return.period}{place}",
        row_heading=monitoring_return.characteristic.name,
        rows=tuple(groups),
        columns=tuple(one.name for one in types),
        counts=tuple(counts),
        unit="service users",
        as_at=monitoring_return.period,
        source=monitoring_return.source,
        base=f"service users in cases received from {monitoring_return.period}"
        + ("" if undeclared else " whose answer was recorded"),
        undeclared_rows=undeclared,
        notes=tuple(line for line in monitoring_return.note.splitlines() if line),
    )


def _gave_no_answer(cells):
    return any(cell.category and not cell.category.is_answer for cell in cells)
