"""What an attacker finds in what is published: python benchmarks/disclosure.py

200 random workforces, by grade and by area, are published under the standard policy and attacked by linear programme:
nothing may leak. With secondary suppression switched off the same attack must find leaks. Then a full paper, ten
tables of ten areas each that share their total row, is made and attacked in at most 60 seconds. Slices rounded one by
one, all staff and each part of them and of each every grade and area, are attacked together too, by themselves and
beside the tables of the profile: with what is held back of them, none of the numbers that they hold back or call low
may be pinned to fewer numbers than the policy asks for.
Needs no database.
"""

import random
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from unittest import mock

WORKFORCES, SLICED, MOST_SECONDS = 200, 20, 60
COLUMNS = ("Asian", "Black", "Mixed", "White", "Other", "Unknown")
USUAL = (50, 55, 15, 820, 10, 50)
PARTS = ("Social workers", "Other staff")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from edi_tracker.statistics import disclosure  # noqa: E402
from edi_tracker.statistics.attack import attack  # noqa: E402
from edi_tracker.statistics.crosstab import Crosstab, Measure  # noqa: E402
from edi_tracker.statistics.disclosure import ROUNDED, STANDARD, publish, publish_family  # noqa: E402
from edi_tracker.statistics.releases import Printed, release_of  # noqa: E402
from edi_tracker.statistics.suppression import small  # noqa: E402
from edi_tracker.statistics.withholding import Slices, pinned, withheld  # noqa: E402


def main():
    workforces = [workforce(seed) for seed in range(WORKFORCES)]
    protected = leaking(workforces)
    with primary_only():
        bare = leaking(workforces)
    print(f"{WORKFORCES} random workforces: {protected} leak; with secondary suppression off {bare} do")
    making, seconds, leaks = full_paper()
    print(f"ten linked tables of ten areas: made in {making:.1f} s, attacked in {seconds:.1f} s, {leaks} leaks")
    pins = [tell_of_slices(are_beside) for are_beside in (False, True)]
    return 0 if not protected and not leaks and not any(pins) and bare and making + seconds <= MOST_SECONDS else 1


def tell_of_slices(are_beside_a_profile):
    """Print what is held back of slices and what for. How many secrets are pinned after that."""
    found, seconds = sliced(are_beside_a_profile)
    beside = "beside the tables of a profile" if are_beside_a_profile else "by themselves"
    print(
        f"slices rounded to {ROUNDED.rounding_base}, {beside}: of {found['secrets']:,} numbers held back or low "
        f"{found['before']:,} would be pinned; with {found['held back']:,} of {found['numbers']:,} numbers held back "
        f"{found['after']:,} are ({seconds:.1f} s each)"
    )
    return found["after"]


def workforce(seed):
    """The tables of a random workforce by grade and, beside it, by area."""
    chance = random.Random(seed)
    people = staff(chance, chance.choice((80, 250, 700, 2000)), 2)
    return family(people, (("Grade", 6), ("Area", 8)))


def staff(chance, size, headings):
    """Each person as the place of their row under each heading, between 0 and 1, and their category."""
    categories = chance.choices(range(len(COLUMNS)), USUAL, k=size)
    return [(*(chance.random() ** 1.5 for _ in range(headings)), category) for category in categories]


def family(people, headings, within=()):
    """The crosstab of each heading with so many rows, the others beside the first."""
    every = [table(people, at, heading, rows, within) for at, (heading, rows) in enumerate(headings)]
    return replace(every[0], beside=tuple(every[1:]))


def table(people, at, heading, rows, within):
    counts = [[0] * len(COLUMNS) for _ in range(rows)]
    for one in people:
        counts[int(one[at] * rows)][one[-1]] += 1
    return Crosstab(
        title=" ".join((f"Ethnicity by {heading.lower()}", *(label for _, label in within))),
        row_heading=heading,
        rows=tuple(f"{heading} {row + 1}" for row in range(rows)),
        columns=COLUMNS,
        counts=tuple(map(tuple, counts)),
        unit="staff",
        as_at="31 March 2026",
        source="A random workforce",
        base="all staff",
        measures=(Measure("% minority", COLUMNS[:3], COLUMNS), Measure("% answered", COLUMNS[:-1], COLUMNS)),
        undeclared=("Unknown",),
        column_heading="Ethnicity",
        within=within,
    )


def printed(crosstab, policy):
    tables = publish_family(crosstab, policy, shares="row")
    every = [replace(one, beside=()) for one in (crosstab, *crosstab.beside)]
    return [Printed(one, tables[one.row_heading], "row") for one in every]


def leaking(workforces):
    """How many of them leak."""
    return sum(bool(attack(release_of(printed(one, STANDARD), STANDARD))) for one in workforces)


def primary_only():
    """With nothing held back but small numbers, and the percentages made from them."""

    def only_small(grids, places, threshold):
        every = zip(grids, places, strict=True)
        return frozenset(place.lift(at) for grid, place in every for at in small(grid, threshold))

    return mock.patch.multiple(
        disclosure,
        protect_together=only_small,
        widened=lambda grid, hidden, *_: hidden,
        narrowing=lambda *_: set(),
        revealing=lambda *_: set(),
    )


def full_paper():
    """Seconds to make ten tables, seconds to attack them, and how many leaks there are."""
    headings = [(f"Area by region {number + 1}", 10) for number in range(10)]
    people = staff(random.Random(2008), 2003, 10)
    started = time.perf_counter()
    tables = printed(family(people, headings), STANDARD)
    made = time.perf_counter()
    leaks = attack(release_of(tables, STANDARD))
    return made - started, time.perf_counter() - made, len(leaks)


def sliced(are_beside_a_profile):
    """Of the slices of all random workforces: secrets, how many are pinned as they are and with cells held back.

    And how many numbers of how many are held back for it, and seconds for each workforce. The tables of the profile,
    small numbers protected, may lie beside them.
    """
    found = Counter()
    started = time.perf_counter()
    for seed in range(SLICED):
        people = staff(random.Random(seed), 2000, 3)
        beside = printed(family(people, (("Grade", 6), ("Area", 8))), STANDARD) if are_beside_a_profile else ()
        every = Slices(slices(people), ROUNDED, beside, STANDARD)
        cells = withheld(every)
        numbers = dict(numbers_of(every.printed))
        found["secrets"] += len(pinned(every, cells)[0])
        found["before"] += len(pinned(every)[1])
        found["after"] += len(pinned(every, cells)[1])
        found["numbers"] += sum(numbers.values())
        found["held back"] += sum(numbers[cell] for cell in cells)
    return found, (time.perf_counter() - started) / SLICED


def numbers_of(tables):
    """Each cell of slices by title, row and column, and whether it is a number."""
    for one in tables:
        for heading, cell in zip(one.table.headings, one.table.rows[0].cells, strict=True):
            yield (one.crosstab.title, one.crosstab.rows[0], heading), cell.value is not None


def slices(people):
    """All staff, each part of them, and of each every grade and area, rounded one by one."""
    groups = [((), people)]
    groups += [
        ((("Social work", part),), [one for one in people if (one[2] < 0.5) == at]) for at, part in enumerate(PARTS)
    ]
    every = [one for within, group in groups for one in one_by_one(family(group, (("Grade", 6), ("Area", 8)), within))]
    return [Printed(one, publish(one, ROUNDED)) for one in every]


def one_by_one(crosstab):
    """The total row of tables beside each other, and each of their rows, as tables of their own."""
    everybody = replace(crosstab, rows=("All",), row_heading="Staff", counts=(crosstab.column_totals,), beside=())
    rows = [one.select_rows((row,)) for one in (crosstab, *crosstab.beside) for row in one.rows]
    for one in (everybody, *rows):
        title = ", ".join((one.rows[0], *(label for _, label in crosstab.within)))
        yield replace(one, title=title, total_row=False)


if __name__ == "__main__":
    sys.exit(main())
