"""The dashboard: its slicers are its address, and it shows nobody but HR a small number."""

import re
from datetime import date

import pytest

from tests.workforce.slicing import protected, sliced

pytestmark = pytest.mark.django_db
URL = "/workforce/dashboard/"


@pytest.fixture
def lists():
    return [sliced(date(2016, 3, 31)), sliced(date(2017, 3, 31))]


def part(snapshot, begins):
    profile = snapshot.profiles.get(characteristic__code="sex")
    found = profile.cells.exclude(within="").values_list("within", flat=True).distinct()
    return next(one for one in found if one.lower().startswith(begins))


def panel(page, code):
    return next(one for one, _ in page.context["panels"] if one.characteristic.code == code)


def rows(table):
    return {row.label: [cell.text for cell in row.cells] for row in table.rows}


def test_sex_disability_and_ethnicity_are_shown_without_being_asked_for(client_for, lists):
    page = client_for("HR").get(URL)
    assert [one.characteristic.code for one, _ in page.context["panels"]] == ["disability", "ethnicity", "sex"]
    assert rows(panel(page, "sex").table)["Female"] == ["150", "75.0%"]


def test_a_slice_shows_its_own_staff_only(client_for, lists):
    address = f"{URL}?characteristic=ethnicity&part={part(lists[0], 'social')}&area=A1"
    table = rows(panel(client_for("HR").get(address), "ethnicity").table)
    assert table["Asian: Indian"] == ["15", "30.0%"]
    assert table["Total"][0] == "50"


def test_everybody_but_hr_sees_counts_rounded_to_5_and_nothing_under_25(client_for, lists):
    protected(lists[1])
    address = f"{URL}?characteristic=ethnicity&area=A2"
    full, rounded = (rows(panel(client_for(role).get(address), "ethnicity").table) for role in ("HR", "Auditor"))
    assert full["Asian: Indian"][0] == "6"
    assert rounded["Asian: Indian"][0] == "5"
    numbers = [text for row in rounded.values() for text in row if re.fullmatch(r"[\d,]+", text)]
    assert numbers
    assert all(int(number.replace(",", "")) % 5 == 0 for number in numbers)


def test_a_slice_of_few_staff_is_not_shown(client_for):
    protected(sliced(parts=[("A1", "SW", "Indian", 90), ("A3", "SW", "Indian", 12), ("A3", "Non-SW", "British", 8)]))
    table = rows(panel(client_for("Auditor").get(f"{URL}?characteristic=ethnicity&area=A3"), "ethnicity").table)
    assert not [text for row in table.values() for text in row[1:] if "%" in text]
    assert "[c]" in str(table)


def test_until_it_is_worked_out_what_may_be_shown_nothing_is_but_to_hr(client_for, lists):
    address = f"{URL}?characteristic=ethnicity&area=A2"
    page, trend = (client_for("Auditor").get(one) for one in (address, "/workforce/trend/ethnicity/?area=A2"))
    assert panel(page, "ethnicity").table is None
    assert "is still being worked out" in page.text
    assert "31 March 2017: what may be shown is still being worked out" in trend.text
    assert client_for("Auditor").get(f"{URL}ethnicity/figures/download/csv/?area=A2").status_code == 404
    assert panel(client_for("HR").get(address), "ethnicity").table is not None


def test_a_sum_that_was_not_worked_out_is_held_back(client_for, lists):
    """As the share under a definition that came into use since."""
    protected(lists[1]).profiles.get(characteristic__code="sex").slices_shown.update(sums=[])
    table = rows(panel(client_for("Auditor").get(f"{URL}?characteristic=sex"), "sex").table)
    assert table["Female"] == table["Male"] == ["[c]", "[c]"]


def test_the_address_is_the_same_for_the_same_choice_however_it_is_written(client_for, lists):
    client = client_for("HR")
    answer = client.get(f"{URL}?until=&grade=&characteristic=sex&area=A1&part=")
    assert answer["Location"] == f"{URL}?characteristic=sex&area=A1"
    assert client.get(answer["Location"]).status_code == 200


def test_an_area_and_a_grade_together_are_refused_in_words(client_for, lists):
    page = client_for("HR").get(f"{URL}?area=A1&grade=FCA").content.decode()
    assert "Choose an area or a grade, not both" in page
    assert "<title>Error: " in page


@pytest.mark.parametrize(
    ("query", "words"),
    [("area=A99", "there are no figures of A99 here"), ("since=2017-03-31&until=2016-03-31", "on or after the first")],
)
def test_what_is_not_there_is_said(client_for, lists, query, words):
    assert words in client_for("HR").get(f"{URL}?{query}").content.decode()


def test_a_range_of_dates_leaves_out_what_is_not_in_it(client_for, lists):
    found = panel(client_for("HR").get(f"{URL}?characteristic=sex&until=2016-03-31"), "sex")
    assert found.profile.snapshot == lists[0]
    assert len(found.line.points) == 1


def test_another_definition_is_one_click_away_and_stays_in_the_address(client_for, lists):
    page = client_for("HR").get(f"{URL}?characteristic=ethnicity")
    assert "definition=ethnic-minorities" in page.content.decode()
    other = panel(client_for("HR").get(f"{URL}?characteristic=ethnicity&definition=ethnic-minorities"), "ethnicity")
    assert other.headline == "13.7% (26 of 190)"


def test_before_the_first_list_with_areas_it_says_what_is_missing(client_for):
    page = client_for("Auditor").get(URL).content.decode()
    assert "No staff list has been uploaded with areas yet" in page
    assert "There are no figures of sex yet" in page


@pytest.mark.parametrize(
    ("table", "kind"), [("figures", "csv"), ("trend", "xlsx"), ("figures", "png"), ("trend", "svg")]
)
def test_what_a_panel_shows_can_be_taken_away(client_for, lists, table, kind):
    protected(lists[0])
    protected(lists[1])
    answer = client_for("Auditor").get(f"{URL}ethnicity/{table}/download/{kind}/?area=A1")
    assert answer.status_code == 200
    assert f".{kind}" in answer["Content-Disposition"]


def test_there_is_nothing_to_take_away_of_what_was_never_counted(client_for):
    assert client_for("Auditor").get(f"{URL}religion/figures/download/csv/").status_code == 404
    assert client_for("Auditor").get(f"{URL}ethnicity/martians/download/csv/").status_code == 404


@pytest.mark.parametrize("query", ["", "?area=A1", "?characteristic=sex&characteristic=ethnicity&grade=FCA"])
def test_the_dashboard_costs_at_most_fifteen_queries(client_for, lists, query, django_assert_max_num_queries):
    client = client_for("Auditor")
    with django_assert_max_num_queries(15):
        client.get(URL + query)
