"""HR confirms what the columns of a staff list are, leaves one out, or has it read otherwise."""

from functools import cache

import pytest
from django.core.cache import cache as site_cache

from edi_tracker.models import AuditEvent
from tests import workbooks
from tests.workforce.factories import HEADINGS, MARCH_2009, NOW, hr, people
from tests.workforce.uploads import UPLOAD, send, text
from workforce import columns, crosstabs, services
from workforce.imports import read_upload
from workforce.models import HeadingMeaning, Snapshot
from workforce.views import progress

pytestmark = pytest.mark.django_db
LISTED = workbooks.simple([[*HEADINGS, "Heritage"], *([*row, "Hindu"] for row in people(30))], "Staff")
HERITAGE = f"column_{len(HEADINGS)}"


@cache
def read():
    """What the list comes to, counted once for all these tests."""
    return read_upload(LISTED, "staff.xlsx", together=["ethnicity", "sex"])


@pytest.fixture
def snapshot(db):
    return services.keep_pending(read(), by=hr(), at=NOW, as_at=MARCH_2009, source="Payroll")


def check(client, snapshot, **changed):
    """Send the check page as it came, with what is changed."""
    as_read = {f"column_{at}": one["means"] for at, one in enumerate(snapshot.columns)}
    sent = as_read | {"version": snapshot.version, "is_right": "on"} | changed
    return client.post(f"/workforce/{snapshot.pk}/check/", sent)


def of(snapshot, code):
    return snapshot.profiles.get(characteristic__code=code)


def test_the_check_page_says_what_each_column_was_taken_for(hr_client, snapshot):
    page = hr_client.get(f"/workforce/{snapshot.pk}/check/")
    assert "Column 'Ethnic origin'" in text(page)
    assert "2 columns not counted" in text(page)
    assert "Column 'Staff number'" not in text(page)
    assert crosstabs.breakdowns_of(of(snapshot, "ethnicity")) == ["grade", "area", "sex"]


def test_what_was_read_is_confirmed_by_going_on(hr_client, snapshot):
    assert check(hr_client, snapshot).url.endswith("/confirm/")
    assert snapshot.profiles.count() == 3
    assert not HeadingMeaning.objects.exists()


def test_a_characteristic_that_is_left_out_takes_its_tables_with_it(hr_client, snapshot):
    assert check(hr_client, snapshot, column_4="").url.endswith("/confirm/")
    snapshot.refresh_from_db()
    assert set(snapshot.profiles.values_list("characteristic__code", flat=True)) == {"ethnicity", "disability"}
    assert crosstabs.breakdowns_of(of(snapshot, "ethnicity")) == ["grade", "area"]
    assert "Column 'Sex': somebody left it out" in snapshot.ignored


def test_without_its_breakdowns_a_characteristic_is_of_everybody(hr_client, snapshot):
    check(hr_client, snapshot, column_2="", column_3="")
    assert crosstabs.breakdowns_of(of(snapshot, "disability")) == ["all"]
    crosstab = crosstabs.profile(snapshot, characteristic="disability", breakdown="all")
    assert (crosstab.rows, crosstab.total) == (("All staff",), 30)


def test_a_column_that_is_something_else_is_remembered_and_the_workbook_asked_for_again(hr_client, snapshot):
    response = check(hr_client, snapshot, **{HERITAGE: "religion"})
    assert response.url == UPLOAD
    assert not Snapshot.objects.pending().exists()
    assert columns.remembered() == {"heritage": "religion"}
    assert AuditEvent.objects.filter(verb="explained").count() == 1
    assert "Upload the workbook again" in text(hr_client.get(UPLOAD))
    send(hr_client, LISTED, name="staff.xlsx")
    assert of(Snapshot.objects.pending().get(), "religion").heading == "Heritage"


def test_two_columns_cannot_be_the_same(hr_client, snapshot):
    page = check(hr_client, snapshot, **{HERITAGE: "sex"})
    assert "Column 'Heritage' and Column 'Sex' cannot both be Sex" in text(page)
    assert not HeadingMeaning.objects.exists()


def test_one_characteristic_at_least_stays_in(hr_client, snapshot):
    page = check(hr_client, snapshot, column_4="", column_5="", column_6="")
    assert "Leave at least one characteristic in" in text(page)
    assert snapshot.profiles.count() == 3


def test_a_list_changed_by_somebody_else_is_not_thrown_away(hr_client, snapshot):
    response = check(hr_client, snapshot, version=99, **{HERITAGE: "religion"})
    assert "Nothing was changed" in text(hr_client.get(response.url))
    assert Snapshot.objects.pending().exists()
    assert not HeadingMeaning.objects.exists()


def test_more_than_six_characteristics_are_too_many_to_count_by_each_other(hr_client):
    every = ["age", "disability", "ethnicity", "religion", "sex", "sexual-orientation", "marriage"]
    page = send(hr_client, LISTED, name="staff.xlsx", together=every)
    assert page.status_code == 200
    assert not Snapshot.objects.pending().exists()


def test_progress_is_a_number_of_rows_for_the_person_who_sent_the_file(client_for, monkeypatch):
    monkeypatch.setattr(progress, "SECONDS_BETWEEN", 0)
    progress.recorder(hr(), "a-token")(120_000)
    client = client_for("HR")
    assert client.get(f"{UPLOAD}progress/a-token/").json() == {"rows": 120_000}
    assert client.get(f"{UPLOAD}progress/another/").json() == {"rows": None}
    assert client_for("Board member").get(f"{UPLOAD}progress/a-token/").status_code == 403
    site_cache.clear()


def test_an_upload_without_a_token_tells_nobody():
    assert progress.recorder(hr(), "") is None


def test_the_upload_page_works_without_its_script_and_says_to_stay(hr_client):
    page = hr_client.get(UPLOAD)
    assert "Stay on this page until it is done" in text(page)
    assert f'data-upload="{UPLOAD}progress/' in page.content.decode()
