"""Target dates as plans write them, read into a kind and the days they allow.

A grammar, not a guess: text that none of the forms fits is kept and said to be not understood. Date libraries
are of no use here: they read "Mar-08" as 8 March.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import TextChoices

from edi_tracker.periods import last_day_of_month


class Kind(TextChoices):
    DAY = "day", "A day"
    MONTH = "month", "A month"
    QUARTER = "quarter", "A quarter"
    YEAR = "year", "A year"
    RANGE = "range", "A range"
    ONGOING = "ongoing", "Ongoing"
    ONGOING_FROM = "ongoing_from", "Ongoing from a date"
    RECURRING = "recurring", "Recurring"
    TO_BE_CONFIRMED = "to_be_confirmed", "To be confirmed"
    NONE = "none", "No target date"
    NOT_UNDERSTOOD = "not_understood", "Not understood as a date"


FORMS_UNDERSTOOD = (
    "31 March 2008 or 31/03/08, March 2008 or Mar-08, Q4 2007/08, 2007/08, 2010, Sept-07-Mar-08, "
    "March 2008 onwards, Ongoing, Quarterly, or TBC"
)


@dataclass(frozen=True)
class Target:
    """A target date: the words it was written in, their kind, and the first and last day they allow.

    A day is None where the words set none: "Ongoing" never ends, "March" without a year names no day.
    """

    text: str
    kind: Kind
    earliest: date | None = None
    latest: date | None = None


NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL_NAMES = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember")
MONTH = "(?:sept|" + "|".join(f"{start}(?:{rest})?" for start, rest in zip(NAMES, FULL_NAMES, strict=True)) + ")"
# "Sept 07" is a year, as is "Sept-17"; "July 17" may be a day, so it is left alone.
LONG_YEAR = r"(?:19|20)\d{2}"
YEAR = rf"\d{{2}}|{LONG_YEAR}"
MONTH_YEAR = rf"(?P<m>{MONTH})\.?(?: ?- ?(?P<y1>{YEAR})| (?P<y2>{LONG_YEAR}|'?0\d|'\d{{2}}))"
ORDINAL = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
DAY = rf"{ORDINAL}(?:[ -]| of )(?P<m>{MONTH})[ -](?P<y1>{YEAR})"
DAY_IN_NUMBERS = rf"(?P<d>\d{{1,2}})[/.](?P<n>\d{{1,2}})[/.](?P<y1>{YEAR})"
ISO_DAY = rf"(?P<y1>{LONG_YEAR})-(?P<n>\d{{2}})-(?P<d>\d{{2}})"
FINANCIAL_YEAR = rf"(?P<y1>{LONG_YEAR})/(?P<y2>{YEAR})"
ONGOING = "on-?going"
# A remark that names no other day: "discussed at Team meetings".
REMARK = r"(?:(?!\b(?:" + MONTH + r")\b)\D)*"
UPDATE_DUE = rf"{REMARK}\bdue (?P<m>{MONTH}) {ORDINAL}"
MONTHS = rf"(?:{REMARK}\b)?{MONTH}(?:, {MONTH})*(?:,| and|, and) {MONTH}"
REGULARLY = "(?:at least )?(?:monthly|quarterly|annually|yearly|annual(?: update)?|every (?:month|quarter|year))"


@lru_cache(maxsize=4096)
def read(text: str) -> Target:
    """What a target date says: Target(text, kind, earliest, latest), the text untouched.

    A month, quarter or year allows up to its last day. Two-digit years are of this century.
    """
    words = _plain(text)
    for reader in (_bare, _going_on, _recurring, _range, _point, _with_words):
        if found := reader(words):
            kind, earliest, latest = found
            return Target(text, kind, earliest, latest)
    return Target(text, Kind.NOT_UNDERSTOOD)


def read_all(text: str) -> list[Target]:
    """Several targets in one cell: one on each line or bullet, or set apart by a semicolon or by wide spaces.

    Wide spaces part nothing in words that are one target: "Ongoing  - annual assessment".
    """
    return [read(part.strip()) for piece in re.split(r"[\n\r•;]", text) for part in _apart(piece) if part.strip()]


def _apart(piece):
    return [piece] if is_understood(piece) else re.split(r"[ \u00a0\t]{2,}|\t", piece)


def _plain(text):
    """One kind of space, one kind of dash, small letters, no bullet and no full stop at the end."""
    text = re.sub(r"[\u2010-\u2015]", "-", text.casefold()).replace("\u2019", "'")
    return " ".join(text.split()).strip("•. ")


def _bare(words):
    if not words:
        return Kind.NONE, None, None
    if words in ("tbc", "tba", "to be confirmed", "to be agreed"):
        return Kind.TO_BE_CONFIRMED, None, None
    return None


def _going_on(words):
    """Ongoing, with or without the date it began: "Sept 07 - ongoing", "May 2017 onwards", "Ongoing - ..."."""
    match = re.fullmatch(rf"(?:from )?(.+?)(?: onwards| ?-? ?(?:and )?{ONGOING})", words) or re.fullmatch(
        rf"{ONGOING} (?:from|since) (.+)", words
    )
    began = match and _point(match[1])
    if began:
        return Kind.ONGOING_FROM, began[1], None
    if re.fullmatch(rf"{ONGOING}(?: ?- {REMARK})?", words):
        return Kind.ONGOING, None, None
    return None


def _recurring(words):
    """ "July 2017 and annual update thereafter", "By March and then at least quarterly", "July, October, January".

    The first time is kept as the earliest day; what comes round again has no last day.
    """
    if re.fullmatch(REGULARLY, words) or re.fullmatch(rf"{MONTHS}(?: - {UPDATE_DUE})?", words):
        return Kind.RECURRING, None, None
    match = re.fullmatch(rf"(?:by )?(.+?),? and (?:then )?{REGULARLY}(?: thereafter)?", words)
    if not match:
        return None
    if re.fullmatch(MONTH, match[1]):
        return Kind.RECURRING, None, None
    first = _point(match[1])
    return first and (Kind.RECURRING, first[1], None)


def _range(words):
    """ "Sept-07-Mar-08", "June 2007 to March 2008", "throughout 2017-20"."""
    between = words.startswith("between ")
    for join in re.finditer(" and " if between else r" ?- ?| to ", words):
        start = _dated(words[: join.start()].removeprefix("between ").removeprefix("from "))
        end = _dated(words[join.end() :])
        if start and end and end[2] > start[2] and Kind.YEAR not in (start[0], end[0]):
            return Kind.RANGE, start[1], end[2]
    return _years(words)


def _years(words):
    """ "Interviews ongoing throughout 2017-20"; "2007-08" may be two calendar years or one financial year."""
    match = re.fullmatch(rf"(?:{REMARK}\b{ONGOING} )?(?:throughout )?({LONG_YEAR})(?:-| to )({YEAR})", words)
    if match and _year(match[2]) > _year(match[1]) + 1:
        return Kind.RANGE, date(_year(match[1]), 1, 1), date(_year(match[2]), 12, 31)
    return None


def _dated(words):
    """A point that has its days, which "due July 31st" has not."""
    point = _point(words)
    return point if point and point[2] else None


def _point(words):
    """One day, month, quarter or year as (kind, earliest, latest); None when the words are anything else."""
    for pattern, reader in POINTS:
        if match := re.fullmatch(pattern, words):
            try:
                return reader(match.groupdict())
            except ValueError:
                return None
    return None


def _day(found):
    month = int(found["n"]) if "n" in found else _month_number(found["m"])
    day = date(_year(found["y1"]), month, int(found["d"]))
    return Kind.DAY, day, day


def _day_of_no_year(found):
    """ "Update due July 31st": it is a day, but of which year is not said."""
    date(2000, _month_number(found["m"]), int(found["d"]))
    return Kind.DAY, None, None


def _month(found):
    year, month = _year(found["y1"] or found["y2"]), _month_number(found["m"])
    return Kind.MONTH, date(year, month, 1), last_day_of_month(year, month)


def _quarter(found):
    """A quarter of a financial year: the first is April to June."""
    _, first_day, _ = _financial_year(found)
    first_month = 3 * int(found["q"]) + 1
    year, month = (first_day.year, first_month) if first_month <= 12 else (first_day.year + 1, 1)
    return Kind.QUARTER, date(year, month, 1), last_day_of_month(year, month + 2)


def _financial_year(found):
    """2007/08, from 1 April to 31 March. Raises ValueError when the halves do not follow each other."""
    start = int(found["y1"])
    if (start + 1) % 100 != int(found["y2"]) % 100:
        raise ValueError(f"{found['y1']}/{found['y2']} is not a financial year")
    return Kind.YEAR, date(start, 4, 1), date(start + 1, 3, 31)


def _calendar_year(found):
    year = int(found["y1"])
    return Kind.YEAR, date(year, 1, 1), date(year, 12, 31)


POINTS = (
    (DAY, _day),
    (DAY_IN_NUMBERS, _day),
    (ISO_DAY, _day),
    (UPDATE_DUE, _day_of_no_year),
    (rf"(?:the )?(?:end (?:of )?)?{MONTH_YEAR}", _month),
    (rf"(?:q|quarter )(?P<q>[1-4]),? (?:of )?{FINANCIAL_YEAR.replace('/', '[/-]')}", _quarter),
    (FINANCIAL_YEAR, _financial_year),
    (rf"(?P<y1>{LONG_YEAR})", _calendar_year),
)


def _with_words(words):
    """A date with what it is for: "June 2017 for Operating Framework", "Audit by December 2017"."""
    if match := re.fullmatch(r"(?:[^\d]*\b)?by (?:the )?(.+)", words):
        return _point(match[1])
    if match := re.fullmatch(r"(.+?) for [^\d]+", words):
        return _point(match[1])
    return None


def _month_number(name):
    return NAMES.index(name[:3]) + 1


def _year(digits):
    year = int(digits.strip("'"))
    return year if year > 99 else 2000 + year


def is_understood(text: str) -> bool:
    """Whether a target date is written in a form that can be read."""
    return read(text).kind != Kind.NOT_UNDERSTOOD
