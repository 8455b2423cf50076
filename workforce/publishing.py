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
from workforce.crosstabs import DECLARED

SYMBOLS = Markers().every


def publish_every_share(crosstab, policy):
    """The published table of `crosstabs.every_share`, with each count's share of its row.

    Its breakdowns are protected together, once, whichever of them is asked for first.
    """
    if not policy.hides_counts:
        return publish(crosstab, policy, shares="row")
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
    notes = tuple(note for note in table.notes if _applies(note, shown))
    return replace(
        table,
        headings=tuple(table.headings[place] for place in places),
        rows=rows,
        notes=((definition,) if definition else ()) + notes,
    )


def _applies(note, shown):
    """Whether a note is not about a symbol, or is about one that is shown."""
    return all(symbol in shown for symbol in SYMBOLS if note.startswith(f"{symbol} ="))
