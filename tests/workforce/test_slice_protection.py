"""What may be shown of each slice is worked out once, for all of them together, and kept."""

from io import StringIO

import pytest
from django.core.management import call_command

from edi_tracker.statistics.disclosure import ROUNDED, UNPROTECTED
from tests.workforce.slicing import PARTS, sliced
from workforce import slice_protection
from workforce.models import SliceShown, Snapshot
from workforce.slice_protection import protect_slices, publish_slice, shown_of
from workforce.slices import EVERYBODY, Slice, crosstabs_of
from workforce.tasks import protect_tables

pytestmark = pytest.mark.django_db
FEW = [*PARTS, ("A3", "SW", "Black/African/Caribbean/Black British - African", 3), ("A3", "SW", PARTS[1][2], 43)]


@pytest.fixture
def ethnicity():
    profiles = sliced(parts=FEW).profiles.select_related("snapshot", "scheme", "characteristic")
    return profiles.get(characteristic__code="ethnicity")


def texts(profile, part):
    every, categories = crosstabs_of(profile)
    table = publish_slice(every[part], categories, ROUNDED, shown_of([profile], part, ROUNDED)[profile.pk])
    return dict(zip(table.headings, [cell.text for cell in table.rows[0].cells], strict=True))


def test_every_slice_has_its_row_and_a_second_time_nothing_is_done(ethnicity, monkeypatch):
    protect_slices(ethnicity)
    assert ethnicity.slices_shown.count() == len(crosstabs_of(ethnicity)[0])
    monkeypatch.setattr(slice_protection, "withheld", None)
    protect_slices(ethnicity)


def test_other_counts_are_worked_out_anew(ethnicity):
    protect_slices(ethnicity)
    before = set(ethnicity.slices_shown.values_list("digest", flat=True))
    ethnicity.cells.filter(breakdown="area", count=50).update(count=51)
    protect_slices(ethnicity)
    assert before.isdisjoint(ethnicity.slices_shown.values_list("digest", flat=True))


def test_a_small_number_is_not_shown_and_what_tells_nothing_of_it_is(ethnicity):
    protect_slices(ethnicity)
    assert texts(ethnicity, EVERYBODY)["Total"] == "245"
    assert texts(ethnicity, Slice(breakdown="area", label="A3"))["Black: African"] in ("[low]", "[c]")
    assert texts(ethnicity, Slice(breakdown="area", label="A1"))["Asian: Indian"] == "20"


def test_hr_sees_everything_before_and_after(ethnicity):
    assert shown_of([ethnicity], EVERYBODY, UNPROTECTED) == {ethnicity.pk: None}
    assert shown_of([ethnicity], EVERYBODY, ROUNDED) == {}


def test_it_is_worked_out_in_the_background_with_the_tables_of_an_upload(ethnicity):
    protect_tables.call(ethnicity.snapshot_id)
    shown = SliceShown.objects.filter(profile__snapshot=ethnicity.snapshot).values_list("profile", flat=True)
    assert set(shown) == set(ethnicity.snapshot.profiles.values_list("pk", flat=True))


def test_after_a_new_version_the_figures_in_force_are_worked_out_wherever_that_has_changed(ethnicity):
    said = StringIO()
    call_command("protect_slices", stdout=said)
    assert said.getvalue() == f"Queued {Snapshot.objects.current().count()}.\n"
    assert ethnicity.slices_shown.exists()
