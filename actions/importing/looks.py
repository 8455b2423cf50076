"""What the look of a cell says: the traffic light of a fill, the precision of a number or a date."""

import colorsys
import re
from datetime import date

from edi_tracker.periods import long_date, month_label

# Paler than this is a tint of the page, darker is a heading. Excel's "Good" has a saturation of 0.17.
PALEST, DARKEST = 0.12, 0.25
HUES = ((20, "red"), (70, "amber"), (170, "green"), (190, ""), (260, "blue"), (330, ""), (361, "red"))
DECIMALS = re.compile(r"0\.(0+)(?:_\))?")
NOT_A_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def colour(fill: str) -> str:
    """The traffic light a fill (RRGGBB) stands for, "red", "amber" or "green"; also "blue"; "" for any other."""
    if not re.fullmatch("[0-9A-F]{6}", fill):
        return ""
    parts = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(*parts)
    if saturation < PALEST or value < DARKEST:
        return ""
    return next(name for up_to, name in HUES if hue * 360 < up_to)


def day(value: date, number_format: str) -> str:
    """A date as it is shown: with its day, or only its month where the format shows no day ("Sep-07")."""
    shows_day = "d" in NOT_A_FORMAT.sub("", number_format).casefold() or number_format in ("", "General")
    return long_date(value) if shows_day else month_label(value)


def number(value: int | float, number_format: str, percent: bool) -> str:
    """A number as it is shown, so that a reference typed as 1.10 does not become 1.1."""
    if percent:
        return f"{round(value * 100, 1):g}%"
    if decimals := DECIMALS.fullmatch(number_format):
        return f"{value:.{len(decimals[1])}f}"
    return f"{value:.12g}" if isinstance(value, float) else str(value)
