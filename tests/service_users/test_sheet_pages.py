"""The pages on which a year is entered, and a block is pasted."""

import json
import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from edi_tracker.models import AuditEvent, User
from edi_tracker.versions import Conflict
from service_users.models import KpiReturn
from service_users.services.cycle import send_back_return
from tests.factories import make_unit
from tests.service_users.factories import eastern, kpi_5, make_return, north_east, someone

pytestmark = pytest.mark.django_db
YEAR = ["kpi-5", "2008-09"]
WHY = "Few cases closed"


def address(name, unit=None):
    return reverse(f"service_users:{name}", args=[*YEAR, *([unit.pk] if unit else [])])


def key(month, unit=None):
    return f"{(unit or north_east()).pk}-2008-{month:02d}"


def boxes(month, denominator, numerator, comment=WHY, unit=None):
    names = dict(zip("dnc", (denominator, numerator, comment), strict=True))
    return {f"{letter}-{key(month, unit)}": text for letter, text in names.items() if text is not None}


def post(client, *typed, unit=None, seen="{}", **more):
    url = address("enter_unit_year", unit or north_east())
    return client.post(url, {"seen": seen} | {name: text for one in typed for name, text in one.items()} | more)


def returned(unit=None):
    return KpiReturn.objects.filter(unit=unit or north_east(), starts_on__year=2008, starts_on__month__gte=4)


@pytest.fixture
def officer(client_for):
    return client_for("Regional data officer")


@pytest.fixture
def centre(client_for):
    return client_for("Administrator")


def test_a_region_enters_two_months_of_its_year_at_once(officer):
    response = post(officer, boxes(4, "1,234", "1 200"), boxes(5, "10", "9"))
    assert response.status_code == 302
    html = officer.get(response["Location"]).content.decode()
    assert "North East: 2 months saved" in html
    assert 'value="1234"' in html
    assert "data-share>97.2%<" in html
    assert list(returned().values_list("state", flat=True)) == ["submitted"] * 2


def test_a_year_is_kept_as_drafts_and_submitted_whole(officer):
    html = post(officer, boxes(4, "10", "9"), act="draft").headers["Location"]
    assert "1 month kept as drafts" in officer.get(html).content.decode()
    seen = json.dumps({})
    post(officer, boxes(5, "10", "9"), seen=seen, act="submit")
    assert list(returned().values_list("state", flat=True)) == ["submitted"] * 2


def test_with_one_wrong_cell_nothing_is_stored_and_everything_typed_is_there(officer):
    response = post(officer, boxes(4, "10", "11"), boxes(5, "10", "9", "The office & moved"))
    html = response.content.decode()
    assert "<title>Error: " in html
    assert f'href="#n-{key(4)}"' in html
    assert "April 2008: Forms returned (11) cannot be more than forms issued (10)" in html
    assert "The office &amp; moved" in html
    assert not returned().exists()


def test_a_conflict_is_shown_cell_by_cell_with_both_and_theirs_can_be_kept(officer):
    make_return(date(2008, 4, 1), 40, 38)
    typed = boxes(4, "30", "20"), boxes(5, "10", "9")
    response = post(officer, *typed)
    html = response.content.decode()
    assert response.status_code == 409
    for words in ("Somebody else changed 1 of these", "38 of 40", "20 of 30", "Adam Innes", f'name="k-{key(4)}"'):
        assert words in html
    assert returned().count() == 1
    post(officer, *typed, **{f"k-{key(4)}": "on"})
    assert list(returned().values_list("denominator", flat=True)) == [40, 10]


def test_who_is_overtaken_while_saving_is_shown_the_other_and_keeps_their_own(officer, monkeypatch):
    def overtaken(**said):
        raise Conflict(make_return(date(2008, 4, 1), 40, 38))

    monkeypatch.setattr("service_users.views.entering.save_returns", overtaken)
    response = post(officer, boxes(4, "30", "20"))
    assert response.status_code == 409
    assert "38 of 40" in response.content.decode()
    assert 'value="30"' in response.content.decode()


def test_the_sheet_says_what_is_to_be_put_right_and_sends_it_again(officer):
    back = send_back_return(kpi_return=make_return(), version=1, by=someone(), note="Count the late forms too")
    html = officer.get(address("enter_unit_year", north_east())).content.decode()
    assert "Count the late forms too" in html
    post(officer, boxes(4, "12", "11"), seen=unescape(re.search(r'name="seen" value="([^"]+)"', html)[1]))
    assert returned().get().state == "submitted"
    assert (back.submitted_at, returned().get().denominator) == (returned().get().submitted_at, 12)


def test_nothing_changed_is_said(officer):
    assert "Nothing has been entered or changed" in post(officer).content.decode()


def test_a_form_that_came_back_in_part_stores_nothing_and_keeps_the_figures(officer):
    html = post(officer, boxes(4, "10", "9"), seen="").content.decode()
    assert "This form was not complete" in html
    assert 'value="10"' in html
    assert not returned().exists()


def test_another_regions_year_is_refused_and_the_attempt_is_logged(officer):
    assert officer.get(address("enter_unit_year", eastern())).status_code == 403
    assert post(officer, boxes(4, "10", "9", unit=eastern()), unit=eastern()).status_code == 403
    assert AuditEvent.objects.filter(verb="was refused a return of").count() == 1
    assert not returned(eastern()).exists()


def test_the_centre_enters_many_regions_and_is_asked_for_comments_beneath(centre):
    typed = boxes(4, "10", "9", None) | boxes(5, "n/a", "", None, eastern())
    response = centre.post(address("enter_year"), {"seen": "{}"} | typed)
    html = response.content.decode()
    assert "North East, April 2008: Forms issued: 10 is far from the usual" in html
    assert f'id="c-{key(5, eastern())}"' in html
    typed |= {f"c-{key(4)}": WHY, f"c-{key(5, eastern())}": "Closed"}
    assert centre.post(address("enter_year"), {"seen": "{}"} | typed).status_code == 302
    assert returned().get().is_on_behalf
    assert returned(eastern()).get().is_not_applicable


def test_a_sheet_of_many_costs_a_few_queries(centre, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        html = centre.get(reverse("service_users:enter_year", args=["kpi-5", "2007-08"])).content.decode()
    assert html.count('class="govuk-input app-box"') == 240


def test_a_year_in_which_it_is_not_returned_has_no_sheet(officer):
    assert (
        officer.get(reverse("service_users:enter_unit_year", args=["kpi-5", "2001-02", north_east().pk])).status_code
        == 404
    )


def test_a_pasted_block_is_previewed_and_saved_from_there(officer):
    block = f"Month\tIssued\tReturned\nApr-08\t1,234\t1\u00a0200\t{WHY}\nMay-08\t-\t\nJun-08\tn/a\n"
    html = officer.post(address("paste_unit_year", north_east()), {"block": block, "first_row": "0"}).content.decode()
    assert "2 months were read from what you pasted. Nothing is saved yet." in html
    assert "Row 1: Month, Issued, Returned" in html
    assert 'value="1 200"' in html
    assert "June 2008: Say why KPI 5 does not apply" in html
    assert not returned().exists()


def test_a_block_of_many_regions_is_previewed_for_those_in_it(centre):
    block = "Eastern\t10\t9\t86%\t5\nNorth East\tn/k\t1\n"
    data = {"block": block, "first_row": "0", "first_period": "1"}
    html = centre.post(address("paste_year"), data).content.decode()
    assert "3 returns were read" in html
    assert "Eastern, June 2008: Forms issued: 86% is a percentage" in html
    assert "North East, May 2008: Forms issued: “n/k” cannot be counted" in html
    assert html.count('type="hidden" name="unit"') == 2


def test_a_block_that_cannot_be_understood_is_kept_and_told_row_by_row(centre):
    data = {"block": "Eastern\t10\t9\nAtlantis\t1\t1\nEastern\t1\t1\n", "first_row": "0", "first_period": "0"}
    html = centre.post(address("paste_year"), data).content.decode()
    assert "Row 2: “Atlantis” is no region of this sheet" in html
    assert "Row 3: Eastern is there twice" in html
    assert "Atlantis\t1\t1" in html


def test_at_most_a_page_of_regions_is_pasted_at_once(centre):
    kpi_5().returned_by.add(*(make_unit(f"Office {number:02d}", position=99) for number in range(11)))
    block = "".join(f"{unit}\t1\t1\n" for unit in kpi_5().units)
    html = centre.post(address("paste_year"), {"block": block, "first_row": "0", "first_period": "0"}).content.decode()
    assert "Paste at most 20 regions at once" in html


def test_the_grid_links_to_the_sheets_somebody_may_fill_in(officer, centre, client_for):
    grid = reverse("service_users:kpi_grid", args=YEAR)
    assert address("enter_unit_year", north_east()) in officer.get(grid).content.decode()
    assert address("enter_year") in centre.get(grid).content.decode()
    assert "/enter/" not in client_for("Auditor").get(grid).content.decode()


def test_a_draft_of_the_officer_was_entered_by_the_officer(officer):
    post(officer, boxes(4, "10", "9"), act="draft")
    assert returned().get().entered_by == User.objects.get(username="region")
