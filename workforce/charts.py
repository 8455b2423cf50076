"""Charts of workforce profiles, drawn from published tables only, so that what is held back stays so."""

from edi_tracker.statistics.charts import bar_chart

ALL_STAFF = "All staff"


def share_by_row(table, measure):
    """Bars of a measure by row, highest first, with all staff among them; None when fewer than two can be shown."""
    place = table.headings.index(measure.label)
    shown = [(_label(row), row.cells[place].value) for row in table.rows if row.cells[place].value is not None]
    if len(shown) < 2:
        return None
    shown.sort(key=lambda bar: -bar[1])
    left_out = len(table.rows) - len(shown)
    return _bars(shown, _title(shown, measure, left_out), table, left_out=left_out, highlight=[ALL_STAFF])


def share_by_category(table):
    """Bars of each category's share of all staff, from a table of row shares; None when none can be shown."""
    bars = [
        (heading.removesuffix(" %"), cell.value)
        for heading, cell in zip(table.headings, table.rows[-1].cells, strict=True)
        if heading.endswith(" %") and cell.value is not None
    ]
    if not bars:
        return None
    label, highest = max(bars, key=lambda bar: bar[1])
    categories = sum(heading.endswith(" %") for heading in table.headings)
    return _bars(
        bars,
        f"{label} is the largest group, {highest}% of all staff",
        table,
        left_out=categories - len(bars),
        highlight=[],
    )


def _label(row):
    return ALL_STAFF if row.is_total else row.label


def _title(bars, measure, left_out):
    """What the bars say, and no more: a row that is not shown may be higher."""
    label, highest = next(bar for bar in bars if bar[0] != ALL_STAFF)
    return f"The highest share{' shown' if left_out else ''} is {label}, {highest}% ({measure.label})"


def _bars(bars, title, table, *, left_out, highlight):
    listed = ", ".join(f"{label} {value}%" for label, value in bars)
    held_back = f" {left_out} not shown." if left_out else ""
    return bar_chart(
        title=title,
        labels=[label for label, _ in bars],
        values=[value for _, value in bars],
        alt=f"{table.title}. {listed}.{held_back}",
        highlight=highlight,
    )
