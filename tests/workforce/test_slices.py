"""Which staff a figure is about: all, one area or grade, and of these those who do social work or do not."""

from dataclasses import replace
from datetime import date

import pytest

from edi_tracker.statistics.linking import link
from tests.workforce.slicing import sliced
from workforce import crosstabs
from workforce.slices import EVERYBODY, Slice, counts_in, crosstabs_of, in_force

pytestmark = pytest.mark.django_db
INDIAN = "Asian: Indian"


@pytest.fixture
def snapshot():
    return sliced()


@pytest.fixture
def ethnicity(snapshot):
    return snapshot.profiles.select_related("snapshot", "scheme", "characteristic").get(
        characteristic__code="ethnicity"
    )


def indian(profile, part):
    category = profile.scheme.categories.get(code="asian-indian")
    return counts_in([profile], part)[profile.pk][category.pk]


def within(profile, begins):
    parts = profile.cells.exclude(within="").values_list("within", flat=True).distinct()
    return next(part for part in parts if part.lower().startswith(begins))


def test_everybody_is_counted_once_however_many_breakdowns_there_are(ethnicity):
    assert sum(counts_in([ethnicity], EVERYBODY)[ethnicity.pk].values()) == 200
    assert indian(ethnicity, EVERYBODY) == 26


def test_a_slice_is_one_area_or_a_part_of_it(ethnicity):
    social_work = within(ethnicity, "social")
    assert indian(ethnicity, Slice(breakdown="area", label="A1")) == 20
    assert indian(ethnicity, Slice(within=social_work, breakdown="area", label="A1")) == 15
    assert indian(ethnicity, Slice(within=social_work)) == 15
    assert indian(ethnicity, Slice(within=social_work, breakdown="area", label="A2")) == 0


def test_what_is_not_sliced_so_is_left_out(ethnicity):
    assert counts_in([ethnicity], Slice(breakdown="area", label="A99")) == {}


def test_every_crosstab_of_the_dashboard_adds_up_to_everybody(ethnicity):
    found, _ = crosstabs_of(ethnicity)
    whole, cut = found.pop(EVERYBODY), list(found.values())
    assert whole.total == 200
    assert len(cut) == 2 + 6 * 2  # each part, and two areas and two grades of everybody and of each part
    assert sum(crosstab.total for crosstab in cut) == 5 * 200
    assert {crosstab.columns for crosstab in cut} == {whole.columns}


def test_slices_are_known_for_parts_of_one_another(ethnicity):
    """So an attack takes the area within social work from the area, and both parts from everybody."""
    linked = link(list(crosstabs_of(ethnicity)[0].values()))
    whole, area_in_part = linked.places[0], linked.places[-1]
    assert len({place[0] for places in linked.places for place in places.values()}) == 1
    assert set(whole.values()) <= set(linked.grid.values)
    assert any(
        line.total in whole.values() and all(part[-1].startswith("Social work: ") for part in line.parts)
        for line in linked.grid.lines
    )
    assert any(place[-1].startswith("Social work: ") for place in area_in_part.values())


def test_a_slice_is_known_for_the_row_of_the_profile_that_it_is(ethnicity):
    every, _ = crosstabs_of(ethnicity)
    profile = crosstabs.every_share(ethnicity, "area")
    linked = link([every[Slice(breakdown="area", label="A2")], replace(profile, beside=())])
    a2, british = profile.rows.index("A2"), "White: English/Welsh/Scottish/Northern Irish/British"
    column = every[EVERYBODY].columns.index(british)
    assert linked.places[0][0, column] == linked.places[1][a2, profile.columns.index(british)]


def test_the_figures_in_force_are_the_last_confirmed_of_each_day(snapshot):
    later = sliced(date(2017, 3, 31))
    held = in_force("ethnicity")["ethnicity"]
    assert [profile.snapshot for profile in held][-2:] == [snapshot, later]
    assert in_force("ethnicity", since=date(2017, 1, 1))["ethnicity"][0].snapshot == later
    assert in_force("ethnicity", until=date(2000, 1, 1)) == {}
