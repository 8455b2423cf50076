"""Where a pasted block goes: what its rows may be called, and which of its cells belong to which place."""

from dataclasses import replace

WRITTEN = ("%b %Y", "%b-%y", "%b %y", "%B-%y", "%B", "%Y-%m", "%m/%Y", "%d/%m/%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S")
OF_A_PERIOD = 3


def names_of_rows(desk):
    """All that each row of a sheet may be called in front of its figures, its own name first."""
    if desk.is_of_one:
        return [_names_of(period) for period in desk.periods]
    return [[unit.name] for unit in desk.units]


def columns_of(desk):
    """How many columns of figures a row may have: two counts and a comment, or two counts a period."""
    return OF_A_PERIOD if desk.is_of_one else 2 * len(desk.periods)


def placed(desk, block, first_period=0):
    """A Desk of the rows of a Block, and the texts of the block by their places on it."""
    if desk.is_of_one:
        return desk, {desk.places[0][row]: _filled(texts, OF_A_PERIOD) for row, texts in block.rows.items()}
    rows = sorted(block.rows)
    desk = replace(desk, units=tuple(desk.units[row] for row in rows))
    texts = {}
    for places, row in zip(desk.places, rows, strict=True):
        texts |= dict(zip(places[first_period:], _pairs(block.rows[row]), strict=False))
    return desk, texts


def _filled(texts, number):
    return (*texts, *[""] * number)[:number]


def _pairs(texts):
    return [_filled(texts[at : at + 2], 2) for at in range(0, len(texts), 2)]


def _names_of(period):
    return [period.label, period.short, *(f"{period.first_day:{one}}" for one in WRITTEN)]
