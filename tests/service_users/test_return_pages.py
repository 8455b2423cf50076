"""The page and the form of one period: what a return may say besides two counts."""

from datetime import date

import pytest
from django.urls import reverse

from service_users.models import KpiReturn
from tests.service_users.factories import eastern, make_return, north_east

pytestmark = pytest.mark.django_db
MONTH = ["kpi-5", "2008-09"]


def address(name, unit):
    return reverse(f"service_users:{name}", args=[*MONTH, unit.pk, "2008-04"])


def save(client, **typed):
    return client.post(address("enter_kpi_return", north_east()), {"version": "0"} | typed)


def saved():
    return KpiReturn.objects.get(unit=north_east(), starts_on=date(2008, 4, 1))


@pytest.fixture
def officer(client_for):
    return client_for("Regional data officer")


def test_figures_out_of_the_usual_are_saved_with_a_comment_only(officer):
    response = save(officer, denominator="150", numerator="20")
    assert "13.3% of 150 is out of the usual" in response.content.decode()
    assert 'value="20"' in response.content.decode()
    save(officer, denominator="150", numerator="20", comment="The forms were printed late")
    assert (saved().numerator, saved().comment) == (20, "The forms were printed late")


def test_what_does_not_apply_is_said_with_a_comment_and_has_no_figures(officer):
    assert "Say why KPI 5 does not apply" in save(officer, is_not_applicable="on").content.decode()
    response = save(officer, is_not_applicable="on", comment="The office was closed")
    html = officer.get(response["Location"]).content.decode()
    assert "KPI 5 does not apply to North East in April 2008" in html
    assert "does not apply saved" in html
    assert saved().denominator is None


def test_a_draft_is_seen_by_its_own_unit_and_the_centre_and_by_nobody_else(client_for):
    make_return(unit=eastern(), is_draft=True)
    page = address("kpi_return", eastern())
    assert "Draft" in client_for("Administrator").get(page).content.decode()
    html = client_for("Regional data officer").get(page).content.decode()
    assert "Nothing has been returned for this month yet" in html
    assert "History" not in html


def test_a_draft_is_kept_and_submitted_later(officer):
    save(officer, denominator="150", numerator="100", act="draft")
    assert saved().state == "draft"
    save(officer, denominator="150", numerator="100", version="1", act="submit")
    assert (saved().state, saved().submitted_by.username) == ("submitted", "region")


def test_what_was_submitted_does_not_become_a_draft_again(officer):
    save(officer, denominator="150", numerator="100")
    save(officer, denominator="150", numerator="101", version="1", act="draft")
    assert (saved().state, saved().numerator) == ("submitted", 101)


def flag(client, version="1", **more):
    return client.post(address("flag_kpi_return", north_east()), {"version": version} | more, follow=True)


def test_the_centre_flags_a_return_with_one_click_and_takes_the_flag_off(client_for):
    centre = client_for("Report author")
    make_return()
    assert "North East, April 2008 is flagged for follow-up" in flag(centre, needs_follow_up="yes").content.decode()
    assert saved().needs_follow_up
    assert "Followed up" in flag(centre, version="2").content.decode()
    assert not saved().needs_follow_up


def test_a_return_that_was_changed_meanwhile_is_not_flagged_unseen(client_for):
    make_return()
    html = flag(client_for("Report author"), version="7", needs_follow_up="yes").content.decode()
    assert "Somebody changed KPI 5, North East, April 2008 after you opened this page" in html
    assert not saved().needs_follow_up


def test_there_is_nothing_to_flag_before_a_return(client_for):
    assert flag(client_for("Report author")).status_code == 404


def test_flagged_returns_are_listed_and_narrowed(client_for, django_assert_max_num_queries):
    centre, url = client_for("Report author"), reverse("service_users:returns_to_follow_up")
    assert "A return is here once somebody flags it" in centre.get(url).content.decode()
    for unit in (north_east(), eastern()):
        make_return(unit=unit, needs_follow_up=True, comment="Few cases")
    with django_assert_max_num_queries(10):
        html = centre.get(url).content.decode()
    assert "2 returns are flagged for follow-up" in html
    html = centre.get(url, {"unit": eastern().pk}).content.decode()
    assert "Eastern, April 2008" in html
    assert "North East, April 2008" not in html


def test_a_region_does_not_flag(officer):
    make_return()
    assert officer.post(address("flag_kpi_return", north_east())).status_code == 403


def test_the_history_tells_each_change_of_a_cell_in_words(client_for):
    save(client_for("Regional data officer"), denominator="150", numerator="100", comment="Counted twice", act="draft")
    client = client_for("Administrator")
    save(client, denominator="150", numerator="104", comment="Counted twice", version="1", act="submit")
    html = client.get(saved().get_absolute_url()).content.decode()
    for words in (
        "Drafted",
        "Comment: Counted twice",
        "Forms returned: 100 changed to 104",
        "Submitted",
        "by Adam Innes",
    ):
        assert words in html
