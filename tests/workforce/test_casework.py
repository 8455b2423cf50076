"""Casework under a definition: entered as every measure is, protected as one table, and set against staff."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from edi_tracker.models import AuditEvent
from edi_tracker.statistics.disclosure import STANDARD, UNPROTECTED
from edi_tracker.versions import Conflict
from tests.access import NEDSG
from tests.workforce.measures import casework_held, casework_recorded
from tests.workforce.uploads import text
from workforce.models import MeasureCell, MeasureFigures
from workforce.monitoring import crosstabs, measures, trend
from workforce.monitoring.casework import casework
from workforce.monitoring.rates import HELD_BACK, Rates
from workforce.monitoring.services import held_counts

pytestmark = pytest.mark.django_db
CASEWORK = "/workforce/measures/2007-08/casework/cafcass-2008/"
GRIEVANCES = "/workforce/measures/2007-08/grievances/under-cafcass-2008/"


def cells(response):
    """Row label -> texts of the table of a page."""
    return {row.label: [cell.text for cell in row.cells] for row in response.context["table"].rows}


def counts(figures):
    return [count for _, count in sorted(((place.pk, count) for (_, place), count in held_counts(figures).items()))]


def typed(minority, others, version=1, **more):
    """What the grid of grievances sends."""
    boxes = {"count_raised_counted": minority, "count_raised_others": others}
    return boxes | {"version": version, "source": "Human resources casework records"} | more


def test_casework_of_2008_is_held_as_four_measures_under_a_definition():
    held = {one.measure_code: counts(one) for one in MeasureFigures.objects.under_a_definition()}
    assert held == {
        "grievances": [1, 17],
        "disciplinaries": [1, 10],
        "capability": [2, 2],
        "tribunal-claims": [1, 17],
    }


@pytest.mark.parametrize(
    ("minority", "total", "told"),
    [
        (6, 18, [6, 12]),
        (0, 18, [0, 18]),
        (2, 18, ["not shown", "not shown"]),
        (15, 18, ["not shown", "not shown"]),
        (0, 4, ["not shown", "not shown"]),
    ],
)
def test_the_trail_of_casework_holds_no_small_number(minority, total, told):
    event = AuditEvent.objects.about(casework_recorded("grievances", minority, total, year_start=2009)).get()
    assert event.changes == {
        "BME, raised a grievance": [None, told[0]],
        "Other or unknown, raised a grievance": [None, told[1]],
    }


def test_casework_is_corrected_by_version():
    figures = casework_recorded("grievances", 2, 19, version=1)
    with pytest.raises(Conflict) as conflict:
        casework_recorded("grievances", 3, 20, version=1)
    assert counts(conflict.value.theirs) == counts(figures) == [2, 17]


def test_casework_recorded_by_two_at_once_is_a_conflict():
    casework_recorded("grievances", 1, 9, year_start=2008)
    with pytest.raises(Conflict):
        casework_recorded("grievances", 2, 9, year_start=2008)


def test_more_minority_staff_than_cases_cannot_be_stored():
    with pytest.raises(IntegrityError), transaction.atomic():
        casework_recorded("grievances", 9, 2, year_start=2008)
    assert not MeasureFigures.objects.filter(year_start=2008).exists()


def test_casework_saved_unchanged_leaves_no_trace():
    casework_recorded("grievances", 1, 18, version=1)
    assert AuditEvent.objects.about(casework_held("grievances")).count() == 1


def test_a_cell_is_of_a_category_or_of_a_group():
    figures = casework_held("grievances")
    for wrong in ({"stage_code": "raised", "group": "counted"}, {"stage_code": "upheld"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MeasureCell.objects.create(figures=figures, count=1, **wrong)


def test_a_measure_shows_its_row_of_the_one_protected_table():
    figures = casework_held("grievances")
    for policy in (STANDARD, UNPROTECTED):
        _, whole = crosstabs.published(figures, policy)
        assert [cell.text for cell in whole.rows[0].cells] == {
            STANDARD: ["[c]", "[c]", "18", "[x]"],
            UNPROTECTED: ["1", "17", "18", "5.6%"],
        }[policy]


def test_the_likelihood_of_casework_is_worked_out_as_of_every_measure():
    figures = casework_recorded("grievances", 12, 60, version=1)
    counted, table = crosstabs.published(figures, UNPROTECTED)
    (shown,) = Rates(figures, counted, table, figures.definition, UNPROTECTED).all()
    assert (shown.likelihood.members.in_full, shown.likelihood.others.in_full) == (
        "7.1% (12 of 168)",
        "2.6% (48 of 1,835)",
    )
    assert str(shown.likelihood.ratio) == "2.73"
    assert shown.likelihood.p_value < 0.05
    (protected,) = Rates(figures, *crosstabs.published(figures, STANDARD), figures.definition, STANDARD).all()
    assert protected.refused == HELD_BACK


def test_the_years_of_casework_stand_under_one_another():
    casework_recorded("grievances", 12, 60, year_start=2008)
    found = trend.figures_of(measures.find("grievances"), casework_held("grievances").characteristic)
    years = trend.by_year(found, found[0].definition, UNPROTECTED)
    assert [(one.year.label, one.total.text, one.share.text) for one in years] == [
        ("2007/08", "18", "5.6%"),
        ("2008/09", "60", "20.0%"),
    ]
    assert [row.label for row in trend.as_table(years, found[0].definition).rows] == ["2007/08", "2008/09"]


def test_casework_is_compared_with_staff_under_the_same_definition_by_those_who_see_the_staff(client_for):
    page, protected = (text(client_for(role).get(CASEWORK)) for role in ("HR", NEDSG))
    assert "5 of 51 cases, 9.8%, against 8.4% of staff on 31 March 2008, both under the definition" in page
    assert "could easily be chance" in page
    assert "could easily be chance" not in protected


def test_the_likelihood_of_a_case_is_given_both_ways_to_those_who_see_every_count_of_staff(client_for):
    page = text(client_for("HR").get(CASEWORK))
    assert "That is 1.17 times their share of staff. Staff counted as BME were 1.19 times as likely" in page
    assert "Relative likelihood: 1.19, within the four-fifths band" in page
    assert "Above 1.00, staff counted as BME were more likely." in page


def test_a_ratio_from_which_hidden_staff_follow_is_withheld(client_for):
    page = text(client_for(NEDSG).get(CASEWORK))
    assert "1.17" not in page
    assert "1.19" not in page
    assert "168" not in page


def test_casework_is_not_compared_across_definitions(client_for):
    casework_recorded("grievances", 8, 40, code="ethnic-minorities")
    page = client_for("HR").get(CASEWORK.replace("cafcass-2008", "ethnic-minorities"))
    assert "There is nothing to compare with" in text(page)


def test_casework_before_any_count_of_staff_is_not_compared(client_for):
    casework_recorded("grievances", 8, 40, year_start=2005)
    page = text(client_for("HR").get(CASEWORK.replace("2007-08", "2005-06")))
    assert "There is nothing to compare with" in page


def test_small_casework_is_protected(client_for):
    assert cells(client_for(NEDSG).get(CASEWORK))["Grievances"] == ["[c]", "[c]", "18", "[x]"]
    file = client_for(NEDSG).get(f"{CASEWORK}download/csv/").content.decode("utf-8-sig")
    assert "Capability,[c],[c],[c]" in file


def test_the_page_of_a_measure_under_a_definition_says_what_its_figures_are(client_for):
    page = text(client_for("HR").get(GRIEVANCES))
    assert "Grievances, 2007/08" in page
    assert "1 of 168 staff counted as BME and 17 of 1,835 other staff" in page
    assert "These are cases, whether or not two were about the same person" in page
    protected = text(client_for(NEDSG).get(GRIEVANCES))
    assert "[c]" in protected
    assert HELD_BACK in protected


def test_casework_is_corrected_on_the_grid_of_its_measure(client_for):
    response = client_for("HR").post(f"{GRIEVANCES}record/", typed(1, 19))
    assert response.url == GRIEVANCES
    assert counts(casework_held("grievances")) == [1, 19]


@pytest.mark.parametrize(
    ("minority", "said"),
    [
        ("-1", "BME, raised a grievance: must be 0 or more"),
        ("2.5", "BME, raised a grievance: must be a whole number"),
        ("", "BME, raised a grievance: enter a number, 0 if there are none"),
    ],
)
def test_casework_that_cannot_be_is_refused_and_kept_as_typed(minority, said, client_for):
    page = client_for("HR").post(f"{GRIEVANCES}record/", typed(minority, 77))
    assert said in text(page)
    assert 'value="77"' in page.content.decode()
    assert counts(casework_held("grievances")) == [1, 17]


def test_a_conflict_over_casework_shows_theirs_and_keeps_mine(client_for):
    casework_recorded("grievances", 2, 19, version=1)
    page = client_for("HR").post(f"{GRIEVANCES}record/", typed(1, 24))
    assert page.status_code == 409
    assert "Anita Davies saved these figures while you were typing" in text(page)
    assert "They entered 17" in text(page)
    assert 'value="24"' in page.content.decode()
    assert client_for("HR").post(f"{GRIEVANCES}record/", typed(1, 24, version=2)).status_code == 302


def test_casework_is_uploaded_as_every_measure_is(client_for):
    data = b"Category,Raised a grievance\nBME,3\nEverybody else,27\nTotal,30\n"
    client = client_for("HR")
    sent = {"workbook": SimpleUploadedFile("figures.csv", data)}
    page = client.post(f"{GRIEVANCES}upload/", sent)
    assert "1 of the 2 labels in the count table is not among those we know" in text(page)
    read = html.unescape(re.search(r'name="read" value="([^"]+)"', page.content.decode())[1])
    page = client.post(f"{GRIEVANCES}labels/", {"read": read, "label_0": "others"}).content.decode()
    assert re.search(r'<input[^>]*name="count_raised_others"[^>]*value="27"|value="27"[^>]*count_raised_others', page)


@pytest.mark.parametrize("year", ["2007-09", "07-08", "2999-00", "1980-81"])
def test_what_is_no_year_is_not_found(client_for, year):
    assert client_for("HR").get(CASEWORK.replace("2007-08", year)).status_code == 404


def test_casework_of_a_year_that_has_not_begun_cannot_be_recorded(client_for):
    assert client_for("HR").get(f"{GRIEVANCES.replace('2007-08', '2098-99')}record/").status_code == 404


@pytest.mark.parametrize("place", ["recruitment/under-cafcass-2008", "grievances/under-nothing", "grievances/nothing"])
def test_only_casework_is_held_under_a_definition(place, client_for):
    assert client_for("HR").get(f"/workforce/measures/2007-08/{place}/record/").status_code == 404


def test_casework_without_figures_says_so(client_for):
    page = text(client_for(NEDSG).get(CASEWORK.replace("2007-08", "2006-07")))
    assert "No casework has been recorded for 2006/07" in page
    assert casework(2007, "cafcass-2008").source == "Human resources casework records"
