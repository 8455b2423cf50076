"""A share over time, its interval, and where it stops being like with like."""

from datetime import date

import pytest

from edi_tracker.characteristics.models import Category, MinorityDefinition
from edi_tracker.statistics.disclosure import ROUNDED, STANDARD, UNPROTECTED
from tests.workforce.slicing import sliced
from workforce import shares, slices, trends
from workforce.slice_protection import shown_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_dates():
    """The demonstration's 2008 and a list of 2016 by other categories."""
    sliced()
    return slices.in_force("ethnicity")["ethnicity"]


def line(profiles, policy=UNPROTECTED, definition="cafcass-2008", editions=None):
    ways = shares.ways_under_definitions([profiles[0].characteristic_id])[profiles[0].characteristic_id]
    editions = editions or next(way for way in ways if way.code == definition).editions
    categories, counts = slices.categories_of(profiles), slices.counts_in(profiles, slices.EVERYBODY)
    shown = shown_of(profiles, slices.EVERYBODY, policy)
    return trends.trend_of(
        profiles, slices.EVERYBODY, editions, policy, categories=categories, counts=counts, shown=shown
    )


def cells(table, row):
    return dict(zip(table.headings, [cell.text for cell in table.rows[row].cells], strict=True))


def test_each_date_has_its_share_its_interval_and_its_declaration_rate(two_dates):
    first = cells(trends.table_of(line(two_dates)), 0)
    assert (first["Counted"], first["Out of"], first["% BME"]) == ("168", "2,003", "8.4%")
    assert (first[trends.BEFORE], first[trends.AFTER]) == ("7.25%", "9.68%")


def test_a_break_is_marked_where_the_categories_change(two_dates):
    found = line(two_dates)
    assert found.breaks == {1: "new categories"}
    assert cells(trends.table_of(found), 1)["Break"] == "Break: new categories"
    assert any("Do not compare across it" in note for note in trends.table_of(found).notes)
    chart = trends.chart_of(found)
    assert "Break: new categories" in chart.svg
    assert "counted differently" in chart.title


def test_a_break_is_marked_where_the_definition_goes_to_another_edition(two_dates):
    old = MinorityDefinition.objects.get(code="cafcass-2008")
    MinorityDefinition.objects.filter(code="ethnic-minorities").update(replaces=old)
    found = line(two_dates, definition="ethnic-minorities")
    assert found.breaks == {1: "new definition and new categories"}
    notes = " ".join(trends.table_of(found).notes)
    assert "the definition goes from 'Cafcass 2008', edition 2008" in notes
    assert found.gaps == ()


def test_a_date_that_cannot_answer_is_said_and_not_plotted(two_dates):
    found = line(two_dates, definition="ethnic-minorities")
    assert [point.as_at for point in found.points] == [date(2016, 3, 31)]
    assert "cannot be worked out from the categories" in str(found.gaps[0])


def test_one_category_is_followed_through_the_crosswalk_where_all_its_people_can_be_told(two_dates):
    white = Category.objects.get(scheme__code="ethnicity-2011", code="white-british")
    found = line(two_dates, editions=shares.way_of_category(white).editions)
    assert [point.as_at for point in found.points] == [date(2016, 3, 31)]
    assert str(found.points[0].proportion.in_full) == "86.3% (164 of 190)"


def test_rounded_figures_have_an_interval_from_what_is_shown(two_dates):
    first = cells(trends.table_of(line(two_dates, ROUNDED)), 0)
    assert (first["Counted"], first["Out of"], first["% BME"]) == ("170", "2,005", "8.5%")


def test_a_policy_that_hides_some_numbers_exactly_is_refused(two_dates):
    with pytest.raises(ValueError, match="does not tell what it is made of"):
        line(two_dates, STANDARD)


def test_the_page_shows_the_line_and_every_other_definition_is_one_click_away(client_for, two_dates):
    page = client_for("Auditor").get("/workforce/trend/ethnicity/").content.decode()
    assert "8.5%" in page
    assert "?definition=all-except-white" in page
    assert "Show one category" in page


def test_a_characteristic_never_counted_says_how_its_line_begins(client_for):
    page = client_for("Auditor").get("/workforce/trend/religion/").content.decode()
    assert "has not been counted yet" in page
    assert client_for("Auditor").get("/workforce/trend/martians/").status_code == 404


def test_the_line_costs_at_most_fifteen_queries(client_for, two_dates, django_assert_max_num_queries):
    client = client_for("Auditor")
    with django_assert_max_num_queries(15):
        client.get("/workforce/trend/ethnicity/")
