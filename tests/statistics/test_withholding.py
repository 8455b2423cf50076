"""Slices rounded one by one are attacked together, and what would tell a small number is held back."""

from dataclasses import replace

import pytest

from edi_tracker.statistics.crosstab import Crosstab, Measure
from edi_tracker.statistics.disclosure import ROUNDED, STANDARD, publish
from edi_tracker.statistics.releases import Printed
from edi_tracker.statistics.withholding import Slices, pinned, withheld

COLUMNS = ("Asian", "Black", "White")
AREAS = {"A1": (4, 4, 42), "A2": (30, 27, 60), "A3": (3, 12, 41)}


def slice_of(label, counts, within=()):
    return Crosstab(
        title=label,
        row_heading="Staff",
        rows=(label,),
        columns=COLUMNS,
        counts=(counts,),
        unit="staff",
        as_at="31 March 2016",
        source="A staff list",
        base="all staff",
        measures=(Measure("% minority", COLUMNS[:2], COLUMNS),),
        total_row=False,
        column_heading="Ethnicity",
        within=within,
    )


def every_slice(areas):
    whole = slice_of("All staff", tuple(map(sum, zip(*areas.values(), strict=True))))
    cut = [slice_of(f"Area {label}", counts, (("Area", label),)) for label, counts in areas.items()]
    return [Printed(one, publish(one, ROUNDED)) for one in (whole, *cut)]


def by_area(areas):
    whole = slice_of("Ethnicity by area", (0, 0, 0))
    table = replace(whole, row_heading="Area", rows=tuple(areas), counts=tuple(areas.values()), total_row=True)
    return [Printed(table, publish(table, STANDARD, shares="row"), "row")]


def test_two_low_numbers_of_a_total_that_rounds_up_are_told_until_something_is_held_back():
    """A1's 4, 4 and 42 print as [low], [low] and 40 of 50: of at least 48 at most 42 are White."""
    alone = slice_of("Area A1", AREAS["A1"])
    slices = Slices([Printed(alone, publish(alone, ROUNDED))], ROUNDED)
    assert {place[-1] for place in pinned(slices)[1]} == {"Ethnicity: Asian", "Ethnicity: Black"}
    assert pinned(slices, withheld(slices))[1] == []


@pytest.mark.parametrize("beside", [(), by_area(AREAS)], ids=["alone", "beside a profile"])
def test_with_little_held_back_nothing_is_told_too_nearly(beside):
    slices = Slices(every_slice(AREAS), ROUNDED, beside, STANDARD)
    cells = withheld(slices)
    secrets, found = pinned(slices, cells)
    assert secrets
    assert found == []
    shown = sum(cell.value is not None for one in slices.printed for cell in one.table.rows[0].cells)
    assert len(cells) < shown / 2


def test_the_same_is_held_back_every_time():
    assert withheld(Slices(every_slice(AREAS), ROUNDED)) == withheld(Slices(every_slice(AREAS), ROUNDED))


def test_where_nothing_is_small_nothing_is_held_back():
    assert withheld(Slices(every_slice({"A2": AREAS["A2"], "A4": (44, 31, 80)}), ROUNDED)) == set()


def test_a_sum_that_a_table_beside_tells_as_nearly_stays():
    """The profile shows A2 exactly, so that its slice tells nothing new, whatever is told of A1."""
    cells = withheld(Slices(every_slice(AREAS), ROUNDED, by_area(AREAS), STANDARD))
    shown = by_area(AREAS)[0].table.rows[1].cells
    assert shown[4].text == "60"
    assert ("Area A2", "Area A2", "White") not in cells


def test_columns_held_back_are_not_printed_and_the_note_says_why():
    table = publish(slice_of("Area A2", AREAS["A2"]), ROUNDED, withheld={"Asian", "% minority", "Total"})
    assert [cell.text for cell in table.rows[0].cells] == ["[c]", "25", "60", "[c]", "[c]"]
    assert any(note.startswith("[c] = confidential") and "reveal a small number" in note for note in table.notes)
