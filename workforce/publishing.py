"""Tables of workforce profiles: protected once with every share at once, then shown in part.

Two views of the same counts, under two definitions, with and without shares, by grade and by area, are put through
the disclosure policy together, so that they do not tell side by side what neither tells alone. That takes some
seconds where areas and categories are many, so the tables are kept in the cache under a digest of all that goes in.
"""

import hashlib
from dataclasses import replace

from django.core.cache import cache

from edi_tracker.statistics.disclosure import publish, publish_family
from edi_tracker.statistics.policies import Markers
from edi_tracker.statistics.proportions import Proportion
from edi_tracker.statistics.releases import Printed
from edi_tracker.statistics.tables import Row, marker_cell, percent_cell
from workforce.crosstabs import DECLARED

SYMBOLS = Markers().every
TOTAL = "Total"


def publish_every_share(crosstab, policy):
    """The published table of `crosstabs.every_share`, with each count's share of its row.

    Its breakdowns are protected together, once, whichever of them is asked for first.
    """
    if not policy.hides_counts:
        return publish(replace(crosstab, beside=()), policy, shares="row")
    family = sorted((replace(one, beside=()) for one in (crosstab, *crosstab.beside)), key=lambda one: one.row_heading)
    digest = hashlib.sha256(repr((family, policy)).encode()).hexdigest()
    tables = cache.get_or_set(
        f"workforce.tables.{digest}", lambda: publish_family(crosstab, policy, shares="row"), timeout=None
    )
    return tables[crosstab.row_heading]


def part(table, crosstab, *, measure="", shares=False, definition=""):
    """The columns of that table that are asked for: the counts, the measure of that label, and the declaration rate.

    `shares` keeps the share of its row beside each count; `definition` becomes the first note.
    """
    left_out = {one.label for one in crosstab.measures} - {measure, DECLARED}
    if not shares:
        left_out |= {f"{label} %" for label in crosstab.columns}
    places = [place for place, heading in enumerate(table.headings) if heading not in left_out]
    rows = tuple(replace(row, cells=tuple(row.cells[place] for place in places)) for row in table.rows)
    shown = {cell.text for row in rows for cell in row.cells}
    notes = notes_that_apply(table.notes, shown)
    return replace(
        table,
        headings=tuple(table.headings[place] for place in places),
        rows=rows,
        notes=((definition,) if definition else ()) + notes,
    )


def with_column_shares(table, crosstab, policy):
    """A table of `publish_every_share` with each count's share of its column in place of that of its row.

    A share is made of the count and the total that the table shows, so that it tells nothing new; where either is held
    back it is too, and on a base under the policy's minimum there is none.
    """
    places = [(table.headings.index(label), table.headings.index(f"{label} %")) for label in crosstab.columns]
    total = table.rows[-1]

    def shared(row):
        cells = list(row.cells)
        for count, share in places:
            cells[share] = _share_of(row.cells[count], total.cells[count], policy)
        return replace(row, cells=tuple(cells))

    return replace(table, rows=tuple(map(shared, table.rows)))


def by_category(table, crosstab, policy):
    """A table of `publish_every_share` with a row for each category and a share of its column beside each count.

    That is the share of its row that the table shows, so that two exhibits of one profile tell no more than one.
    """
    headings = [text for row in table.rows for text in (row.label, f"{row.label} %")]
    rows = [Row(label, _across(table, label, f"{label} %")) for label in crosstab.columns]
    totals = [row.cells[table.headings.index(TOTAL)] for row in table.rows]
    of_totals = tuple(cell for total in totals for cell in (total, _share_of(total, total, policy)))
    rows = (*rows, Row(TOTAL, of_totals, is_total=True))
    notes = notes_that_apply(table.notes, {cell.text for row in rows for cell in row.cells})
    return replace(table, row_heading=crosstab.column_heading, headings=tuple(headings), rows=rows, notes=notes)


def _across(table, *headings):
    """The cells under these headings, row after row."""
    places = [table.headings.index(heading) for heading in headings]
    return tuple(row.cells[place] for row in table.rows for place in places)


def every_table(crosstab, policy):
    """The published tables of `crosstabs.every_share` and of what stands beside it, each with its crosstab."""
    family = [replace(one, beside=()) for one in (crosstab, *crosstab.beside)]
    beside_each = [replace(one, beside=tuple(other for other in family if other is not one)) for one in family]
    tables = [publish_every_share(one, policy) for one in beside_each]
    return [Printed(one, table, "row") for one, table in zip(family, tables, strict=True)]


def _share_of(count, total, policy):
    held_back = next((cell for cell in (count, total) if cell.value is None), None)
    if held_back:
        return held_back
    if not total.value:
        return marker_cell(policy.markers.not_applicable)
    if total.value < policy.minimum_base:
        return marker_cell(policy.markers.not_available)
    return percent_cell(Proportion(count.value, total.value))


def notes_that_apply(notes, shown):
    """Without those that explain a symbol which is not among the texts shown."""
    return tuple(note for note in notes if all(symbol in shown for symbol in SYMBOLS if note.startswith(f"{symbol} =")))
