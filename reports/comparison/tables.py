"""A comparison as a published table, and as a chart of the same figures."""

from dataclasses import replace

from edi_tracker.statistics.charts import Dot, dot_chart
from edi_tracker.statistics.crosstab import Crosstab, Measure
from edi_tracker.statistics.disclosure import publish
from edi_tracker.statistics.tables import marker_cell, missing_cell, number_cell, printed_percent_cell, text_cell

IN_GROUP, BASE, SHARE = "In the group", "Out of", "Share"
FURTHER = ("95% interval, %", "Index", "Difference, points", "95% interval of the difference")
EXPLAINED = (
    "Index: the share in the first row divided by the share in this row; 1.00 is the same share",
    "Difference: the share in the first row less the share in this row, in percentage points, before either is rounded",
    "Intervals: Wilson's of a share; of a difference Newcombe's hybrid score method, or against a census, which counts "
    "everybody, Wilson's limits less the census share",
)


def published(result, policy):
    """The table of a Result: our side first, then those beside it. None when there are none."""
    if not result.beside:
        return None
    table = publish(_crosstab(result), policy)
    blank = missing_cell(policy.markers.not_applicable)
    first = _ours(result, table.rows[0].cells, policy.markers)
    rows = [replace(table.rows[0], cells=(*first, _interval(result.share), blank, blank, blank))]
    for row, beside in zip(table.rows[1:], result.beside, strict=True):
        rows.append(replace(row, cells=(*row.cells, *_further(beside, blank))))
    return replace(
        table,
        headings=(*table.headings, *FURTHER),
        rows=tuple(rows),
        notes=_meant(table.notes, rows, policy),
    )


def _ours(result, cells, markers):
    """The count, the base and the share of our side: without its numbers where only the percentage is published."""
    if result.side.counted(result.group):
        return cells
    confidential = marker_cell(markers.confidential)
    return confidential, confidential, printed_percent_cell(result.side.published[result.group.key])


def _meant(notes, rows, policy):
    """The notes, with those on symbols being of the symbols that the rows have after all."""
    shown, markers = {cell.text for row in rows for cell in row.cells}, policy.markers
    meanings = {
        markers.confidential: "a number that is small, or that would reveal one that is, is not shown.",
        markers.not_applicable: "not applicable: the first row is what the others are set beside, and a census counts "
        "everybody.",
    }
    kept = [note for note in notes if not note.startswith(tuple(f"{symbol} =" for symbol in markers.every))]
    return (*kept, *(f"{symbol} = {meaning}" for symbol, meaning in meanings.items() if symbol in shown))


def _crosstab(result):
    (sides, shares), ours = _both(result), result.side.counted(result.group)
    return Crosstab(
        title=f"{result.group.name}: {result.side.title}, and those beside them",
        row_heading="Who",
        rows=tuple(side.title for side in sides),
        columns=(IN_GROUP, BASE),
        counts=((ours.count, ours.base) if ours else (None, None), *((one.count, one.base) for one in shares[1:])),
        unit="people",
        as_at="",
        source="",
        base="",
        definition=f"“{result.group.name}”{': ' + result.group.note if result.group.note else ''}",
        notes=(*EXPLAINED, *map(_about, sides), *_cautions(result)),
        measures=(Measure(SHARE, (IN_GROUP,), (BASE,)),),
        total_row=False,
        total_column=False,
    )


def _both(result):
    return (result.side, *(one.side for one in result.beside)), (result.share, *(one.share for one in result.beside))


def _about(side):
    return f"{side.title}: {side.base}, counted by “{side.scheme_name}”. Source: {side.source}"


def _cautions(result):
    """What is to be said of each figure, naming whose it is."""
    said = [(result.side, caution) for caution in result.cautions]
    said += [(one.side, caution) for one in result.beside for caution in one.cautions]
    return tuple(f"{side.title}: {caution}" for side, caution in said)


def _further(beside, blank):
    interval = blank if beside.side.is_census else _interval(beside.share)
    index = blank if beside.index is None else number_cell(beside.index)
    return interval, index, number_cell(beside.gap.points, beside.gap.text), text_cell(beside.gap.interval)


def _interval(share):
    low, high = share.wilson()
    return text_cell(f"{low:.1f} to {high:.1f}")


def chart(result):
    """Every share of a Result as a dot with its interval; None when nothing stands beside ours."""
    if not result.beside:
        return None
    sides, shares = _both(result)
    dots = [_dot(side, share) for side, share in zip(sides, shares, strict=True)]
    listed = "; ".join(f"{side.title}: {share.text}" for side, share in zip(sides, shares, strict=True))
    return dot_chart(title=_title(result), dots=dots, alt=f"{_title(result)}. {listed}.", highlight=[result.side.title])


def _title(result):
    """The one thing that the chart says: how far ours lies from the first, or where it lies among several."""
    name, ours = result.group.name, f"{result.share.text} of {result.side.people}"
    if len(result.beside) == 1:
        other = result.beside[0]
        return f"{name}: {ours}, against {other.share.text} of {other.side.people}"
    others = [one.share.percent for one in result.beside]
    return f"{name}: {ours}, against {min(others)}% to {max(others)}% of those beside them"


def _dot(side, share):
    value = float(100 * share.share)
    low, high = (value, value) if side.is_census else map(float, share.wilson())
    return Dot(side.title, value, min(low, value), max(high, value))
