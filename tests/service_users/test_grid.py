"""The states of a cell that the grid of a year keeps apart."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from edi_tracker.periods import FinancialYear
from service_users.forms.grids import GridFilterForm
from service_users.grid import grid
from service_users.models import KpiReturn
from service_users.services.cycle import send_back_return
from tests.factories import make_unit
from tests.service_users.factories import eastern, kpi_5, make_return, north_east, someone

pytestmark = pytest.mark.django_db
YEAR, ON = FinancialYear(2008), date(2008, 11, 15)
PAGE = "/kpis/kpi-5/2008-09/"


@pytest.fixture
def returned():
    """A half year of North East, one month in each state."""
    make_return(date(2008, 4, 1), 40, 0)
    make_return(date(2008, 5, 1), 0, 0)
    make_return(date(2008, 6, 1), None, None, is_not_applicable=True, comment="Closed")
    make_return(date(2008, 7, 1), 10, 9, is_draft=True)
    back = make_return(date(2008, 8, 1), 10, 8)
    send_back_return(kpi_return=back, version=1, by=someone(), note="Count again")
    make_return(date(2008, 9, 1), 20, 19, needs_follow_up=True)


def whole(**more):
    return grid(kpi_5(), YEAR, kpi_5().units, list(KpiReturn.objects.in_year(YEAR).as_rows()), ON, **more)


def row_of(found, unit):
    return next(row for row in found.rows if row.unit_id == unit.pk)


def test_six_states_are_kept_apart_and_so_are_not_returned_and_not_due(returned):
    cells = row_of(whole(), north_east()).cells
    assert [cell.text for cell in cells[:8]] == [
        "0.0%",
        "n/a",
        "Does not apply",
        "90.0%",
        "80.0%",
        "95.0%",
        "Not returned",
        "Not due",
    ]
    assert [[tag.word for tag in cell.tags] for cell in cells[:6]] == [
        [],
        [],
        [],
        ["Draft"],
        ["Sent back"],
        ["Follow-up"],
    ]
    assert [cell.is_figure for cell in cells[:8]] == [True, True, True, False, False, True, False, False]


def test_drafts_and_what_was_sent_back_are_in_no_sum(returned):
    found = whole()
    assert found.whole.in_full == "31.7% (19 of 60)"
    assert found.totals[:7] == (
        "0.0%",
        "n/a",
        "Does not apply",
        "Not returned",
        "Not returned",
        "95.0%",
        "Not returned",
    )
    assert row_of(found, north_east()).to_date[:6] == ("0.0%", "0.0%", "0.0%", "Not returned", "Not returned", "31.7%")


def test_a_return_after_its_due_day_is_late():
    kpi = kpi_5()
    kpi.due_after = 10
    rows = []
    for month, day in ((4, 14), (5, 18)):
        one = make_return(date(2008, month, 1))
        one.submitted_at = datetime(2008, month + 1, day, 9, tzinfo=UTC)
        rows.append(one)
    found = grid(kpi, YEAR, [north_east()], rows, ON)
    assert [[tag.word for tag in cell.tags] for cell in found.rows[0].cells[:2]] == [[], ["Late"]]


def test_the_units_shown_leave_the_totals_as_they_are(returned):
    some = whole(shown=[eastern()])
    assert [row.label for row in some.rows] == ["Eastern"]
    assert (some.whole, some.regions) == (whole().whole, 10)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ({"region": "EAST", "show": "follow-up"}, ["North East"]),
        ({"show": "sent-back"}, ["North East"]),
        ({"show": "draft"}, ["North East"]),
        ({"region": "north"}, ["North East", "North West"]),
        ({"region": "eastern", "show": "missing"}, ["Eastern"]),
        ({"show": "nothing of the kind", "region": "eastern"}, None),
    ],
)
def test_the_grid_is_narrowed_to_what_a_year_has_somewhere(returned, typed, names):
    rows = list(KpiReturn.objects.in_year(YEAR).as_rows())
    found = [unit.name for unit in GridFilterForm(typed).narrowed(kpi_5(), YEAR, kpi_5().units, rows, ON)]
    assert found == (names or [unit.name for unit in kpi_5().units])


def test_a_draft_is_in_the_grid_of_its_unit_and_of_the_centre_only(returned, client_for):
    assert "Draft</strong>" in client_for("Regional data officer").get(PAGE).content.decode()
    assert "Draft</strong>" not in client_for("Auditor").get(PAGE).content.decode()


def test_many_units_are_paged_with_the_totals_of_all(client_for, django_assert_max_num_queries):
    kpi_5().returned_by.add(*(make_unit(f"Office {number:02d}", position=99) for number in range(30)))
    make_return(date(2008, 4, 1), 40, 30)
    client = client_for("Auditor")
    with django_assert_max_num_queries(15):
        html = client.get(PAGE, {"page": 2}).content.decode()
    assert "Total, all 40" in html
    assert "Office 29" in html
    assert "Office 10" not in html
    assert "The table of all 40 regions is too long for this page" in html


def test_a_filter_says_how_many_match_and_that_none_does(client_for, returned):
    client = client_for("Auditor")
    assert "1 of 10 regions match" in client.get(PAGE, {"show": "follow-up"}).content.decode()
    assert "No region matches" in client.get(PAGE, {"region": "Wessex"}).content.decode()


def test_a_file_of_the_year_says_what_does_not_apply(client_for, returned):
    url = reverse("service_users:kpi_download", args=["kpi-5", "2008-09", "by-period", "csv"])
    assert "0.0,n/a,Does not apply,Not returned,Not returned,95.0" in client_for("Auditor").get(url).content.decode()
