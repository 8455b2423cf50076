"""The pages of monitored measures, as HR and as everybody else sees them."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from edi_tracker.models import AuditEvent
from tests import workbooks
from tests.access import NEDSG
from tests.workforce.measures import DISCIPLINED, RECRUITED, SOURCE, TABLE_3, recorded, scheme
from tests.workforce.uploads import text
from workforce.models import MeasureCell, MeasureFigures
from workforce.monitoring import measures

pytestmark = pytest.mark.django_db
PLACE = f"/workforce/measures/2007-08/recruitment/{TABLE_3}/"
RECORD, UPLOAD = f"{PLACE}record/", f"{PLACE}upload/"
CSV = "Category,Applied,Shortlisted\nAsian,120,40\nWHITE,1600,700\nBlack,150,50\nTotal,1870,790\n"


def typed(stages, version=0, code=TABLE_3, **more):
    """What the grid sends for these figures."""
    boxes = {
        f"count_{stage}_{one.pk}": of.get(one.label, "")
        for stage, of in stages.items()
        for one in scheme(code).categories.all()
    }
    return {"source": SOURCE, "version": version} | boxes | more


def by_category():
    """The cells of figures by categories: the demonstration has some under a definition."""
    return MeasureCell.objects.filter(group="")


def send(client, data, name="figures.csv"):
    return client.post(UPLOAD, {"workbook": SimpleUploadedFile(name, data)})


def test_the_list_says_what_is_held_and_what_is_missing(client_for, django_assert_max_num_queries):
    recorded("recruitment", RECRUITED)
    client = client_for("HR")
    with django_assert_max_num_queries(12):
        page = text(client.get("/workforce/measures/"))
    assert "Monitored measures, 2007/08" in page
    assert "Recruitment Ethnicity , recruitment" in page
    assert "Total and those counted in % BME" in page
    assert "Enter figures of training and sponsorship" in page
    assert "Enter figures" not in text(client_for(NEDSG).get("/workforce/measures/2007-08/"))


def test_a_measure_says_what_a_case_is_and_where_to_enter_it(client_for, django_assert_max_num_queries):
    client = client_for("HR")
    with django_assert_max_num_queries(10):
        page = client.get("/workforce/measures/2007-08/recruitment/")
    assert "Applications for posts advertised outside" in text(page)
    assert "Asked for by SI 2001/3458 and NHS WRES indicator 2" in text(page)
    assert RECORD in page.content.decode()
    assert RECORD not in client_for(NEDSG).get("/workforce/measures/2007-08/recruitment/").content.decode()


def test_a_measure_in_a_year_is_a_table_a_likelihood_and_a_chart(client_for, django_assert_max_num_queries):
    recorded("recruitment", RECRUITED)
    client = client_for("HR")
    client.get(PLACE)
    with django_assert_max_num_queries(15):
        response = client.get(PLACE)
    page = text(response)
    assert "22.0% (22 of 100)" in page
    assert "Relative likelihood 1.54, 95% interval 1.05 to 2.26, above the four-fifths band" in page
    assert "Worked out as NHS WRES indicator 2, for the two groups of this definition." in page
    assert "<svg" in response.content.decode()


def test_another_definition_is_one_link_away(client_for):
    recorded("recruitment", RECRUITED)
    page = text(client_for("HR").get(f"{PLACE}?definition=all-except-white"))
    assert "counted as all except White" in page


def test_small_numbers_and_what_would_tell_them_are_for_hr(client_for):
    recorded("disciplinaries", DISCIPLINED)
    place = PLACE.replace("recruitment", "disciplinaries")
    assert "5 of 168 staff counted as BME" in text(client_for("HR").get(place))
    page = text(client_for(NEDSG).get(place))
    assert "Asian [c]" in page
    assert "Not shown: it would tell a small number." in page
    assert "5 of 168" not in page
    assert b"[c]" in client_for(NEDSG).get(f"{place}download/csv/").content


def test_the_years_stand_under_one_another(client_for):
    recorded("recruitment", RECRUITED)
    recorded("recruitment", RECRUITED, year_start=2008)
    page = text(client_for(NEDSG).get("/workforce/measures/over-the-years/recruitment/ethnicity/"))
    assert "2007/08 2,000 15.0%" in page
    assert "2008/09 2,000 15.0%" in page
    assert "% BME was 15.0% in 2007/08 and 15.0% in 2008/09" in page
    assert client_for(NEDSG).get("/workforce/measures/over-the-years/training/ethnicity/").status_code == 404


def test_the_years_are_taken_away_as_their_own_tables_publish_them(client_for):
    few = {"applied": RECRUITED["applied"], "shortlisted": {"White": 60, "Asian": 2}}
    recorded("recruitment", few)
    address = "/workforce/measures/over-the-years/recruitment/ethnicity/download/csv/"
    rows = client_for(NEDSG).get(address).content.decode("utf-8-sig").splitlines()
    assert rows[2].startswith("Year,Applied: Total,Applied: % BME,Shortlisted: Total,Shortlisted: % BME")
    assert rows[3] == "2007/08,2000,15.0,62,[c],[x],[z]"
    assert client_for(NEDSG).get(address.replace("csv", "pdf")).status_code == 404


def test_the_grid_stores_what_is_typed(client_for):
    response = client_for("HR").post(RECORD, typed(RECRUITED), follow=True)
    assert "Recruitment for 2007/08 has been saved" in text(response)
    assert MeasureCell.objects.get(stage_code="appointed", category__label="White").count == 233


def test_a_stage_left_empty_is_not_recorded(client_for):
    client_for("HR").post(RECORD, typed({"applied": RECRUITED["applied"]}))
    assert set(by_category().values_list("stage_code", flat=True)) == {"applied"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"White": ""}, "White, shortlisted: enter a number, 0 if there are none"),
        ({"White": "many"}, "White, shortlisted: must be a whole number"),
        ({"White": "-1"}, "White, shortlisted: must be 0 or more"),
        ({"White": "1601"}, "White, shortlisted: 1,601 is more than the 1,600 applied"),
    ],
)
def test_an_error_says_where_and_keeps_what_was_typed(change, said, client_for):
    stages = {"applied": RECRUITED["applied"], "shortlisted": RECRUITED["shortlisted"] | change}
    response = client_for("HR").post(RECORD, typed(stages))
    page = response.content.decode()
    assert text(response).count(said) == 2
    box = re.search(r'<input[^>]*aria-label="White, shortlisted"[^>]*>', page)[0]
    described = re.search(r'aria-describedby="([^"]+)"', box)[1]
    assert f'id="{described}"' in page
    assert not change["White"] or f'value="{change["White"]}"' in box
    assert not MeasureFigures.objects.by_categories().exists()


def test_empty_boxes_are_0_when_somebody_says_so(client_for):
    client_for("HR").post(RECORD, typed({"applied": {"White": 1600}}, empty_is_0="on"))
    assert by_category().count() == 10
    assert MeasureCell.objects.get(category__label="Asian").count == 0


def test_a_grid_without_a_number_is_refused(client_for):
    response = client_for("HR").post(RECORD, typed({}))
    assert "Enter the figures of one column at least" in text(response)


def test_what_somebody_else_saved_meanwhile_is_shown_beside_what_was_typed(client_for):
    recorded("recruitment", RECRUITED)
    mine = {"applied": RECRUITED["applied"] | {"White": 1650}}
    client = client_for("HR")
    response = client.post(RECORD, typed(mine, version=0))
    assert response.status_code == 409
    assert "saved these figures while you were typing" in text(response)
    assert 'value="1650"' in response.content.decode()
    assert "They entered 1600" in text(response)
    version = re.search(r'name="version" value="(\d+)"', response.content.decode())[1]
    assert client.post(RECORD, typed(mine, version=version)).status_code == 302
    assert MeasureCell.objects.get(stage_code="applied", category__label="White").count == 1650


def test_the_grid_of_the_longest_scheme_holds_every_category(client_for):
    place = f"/workforce/measures/2007-08/leavers/{'ethnicity-2021'}/record/"
    page = client_for("HR").get(place).content.decode()
    stages = len(measures.find("leavers").stages)
    assert page.count("app-box") == scheme("ethnicity-2021").categories.count() * stages


@pytest.mark.parametrize("place", ["2007-08/nothing", "1890-91/recruitment", "2098-99/recruitment", "2007-09/leavers"])
def test_what_there_is_not_is_not_found(place, client_for):
    assert client_for("HR").get(f"/workforce/measures/{place}/{TABLE_3}/record/").status_code == 404


def test_an_uploaded_table_is_shown_in_the_grid_and_nothing_is_stored(client_for):
    events = AuditEvent.objects.count()
    response = send(client_for("HR"), CSV.encode())
    assert "6 numbers were read from the count table. Nothing is stored yet" in text(response)
    box = re.search(r'<input[^>]*aria-label="White, shortlisted"[^>]*>', response.content.decode())[0]
    assert 'value="700"' in box
    assert (MeasureFigures.objects.by_categories().count(), AuditEvent.objects.count()) == (0, events)


def asked(client, rows):
    """The page that asks what the labels of a count table mean, and what was read, as the page carries it."""
    page = send(client, workbooks.simple(rows, "Table"), "figures.xlsx")
    return page, html.unescape(re.search(r'name="read" value="([^"]+)"', page.content.decode())[1])


def test_an_unknown_label_waits_for_somebody_with_a_guess(client_for):
    page, _ = asked(client_for("HR"), [["Category", "Applied"], ["Chinesse", 3], ["Martian", 4], ["White", 5]])
    assert "2 of the 3 labels in the count table are not among those we know" in text(page)
    assert re.search(r'<option value="\d+" selected>\s*Chinese\s*</option>', page.content.decode())
    assert "Nothing is stored yet" in text(page)


def test_what_a_label_means_is_said_once_and_remembered_with_the_figures(client_for):
    client, rows = client_for("HR"), [["Category", "Applied"], ["Martian", 4], ["Other", 5]]
    other = scheme().categories.get(label="Other")
    _, read = asked(client, rows)
    page = client.post(f"{PLACE}labels/", {"read": read, "label_0": other.pk}).content.decode()
    box = re.search(r'<input[^>]*aria-label="Other, applied"[^>]*>', page)[0]
    assert 'value="9"' in box
    said = html.unescape(re.search(r'name="said" value="([^"]+)"', page)[1])
    assert not scheme().aliases.filter(label_key="martian").exists()
    response = client.post(RECORD, typed({"applied": {"Other": 9}}, empty_is_0="on", said=said))
    assert response.status_code == 302
    assert scheme().aliases.get(label_key="martian").category == other
    assert "Check what we read" in text(send(client, workbooks.simple(rows, "Table"), "figures.xlsx"))


def test_a_label_left_unexplained_is_asked_again(client_for):
    client = client_for("HR")
    _, read = asked(client, [["Category", "Applied"], ["Martian", 4]])
    page = text(client.post(f"{PLACE}labels/", {"read": read, "label_0": ""}))
    assert "Choose what 'Martian' means" in page


def test_what_was_not_read_here_is_not_shown_as_read(client_for):
    response = client_for("HR").post(f"{PLACE}labels/", {"read": "forged"}, follow=True)
    assert "Nothing was stored: upload it again" in text(response)
    page = client_for("HR").post(RECORD, typed({"applied": {"Other": 9}}, empty_is_0="on", said="forged"))
    assert "Nothing was stored: upload it again" in text(page)
    assert not MeasureFigures.objects.by_categories().exists()


def test_a_label_that_looks_personal_is_refused_without_its_text(client_for):
    rows = [["Category", "Applied"], ["somebody@example.org", 1], ["White", 5]]
    page = text(send(client_for("HR"), workbooks.simple(rows, "Table"), "figures.xlsx"))
    assert "what looks like an e-mail address, which must not be kept" in page
    assert "somebody@" not in page


def test_a_file_that_is_no_table_is_refused_in_words(client_for):
    assert "is a PDF, not a spreadsheet" in text(send(client_for("HR"), b"%PDF-1.7"))


def test_the_template_comes_back_with_every_category_known(client_for):
    client = client_for("HR")
    template = client.get(f"{PLACE}template/")
    assert template["Content-Disposition"] == f'attachment; filename="recruitment-{TABLE_3}-2007-08.xlsx"'
    assert "there are headings and no figures under them" in text(send(client, template.content, "blank.xlsx"))


def test_figures_by_other_categories_are_refused_on_the_grid(client_for):
    recorded("recruitment", RECRUITED)
    place = RECORD.replace(TABLE_3, "ethnicity-2021")
    first = scheme("ethnicity-2021").categories.first().label
    response = client_for("HR").post(place, typed({"applied": {first: 9}}, code="ethnicity-2021", empty_is_0="on"))
    assert "Take those figures back first" in text(response)


def test_figures_are_taken_back_and_the_page_of_the_measure_follows(client_for):
    recorded("recruitment", RECRUITED)
    client = client_for("HR")
    assert client.post(f"{PLACE}take-back/", {"reason": "Wrong year", "version": 9}).status_code == 409
    response = client.post(f"{PLACE}take-back/", {"reason": "Wrong year", "version": 1}, follow=True)
    assert "have been taken back" in text(response)
    assert not MeasureFigures.objects.by_categories().exists()


def test_casework_recorded_by_total_is_linked_from_its_measure(client_for):
    page = client_for(NEDSG).get("/workforce/measures/2007-08/grievances/").content.decode()
    assert "/workforce/measures/2007-08/grievances/under-cafcass-2008/" in page


def test_measures_are_linked_from_the_workforce(client_for):
    assert "/workforce/measures/" in client_for(NEDSG).get("/workforce/").content.decode()


def test_each_year_more_asks_a_few_questions_more(client_for, django_assert_max_num_queries):
    for start in range(2003, 2008):
        recorded("recruitment", RECRUITED, year_start=start)
    client = client_for("HR")
    address = "/workforce/measures/over-the-years/recruitment/ethnicity/"
    client.get(address)
    with django_assert_max_num_queries(10 + 3 * 5):
        client.get(address)


def test_a_name_among_the_labels_is_refused_by_row(client_for):
    rows = [["Category", "Applied"], ["White", 5], ["Jane Canary", 1]]
    page = text(send(client_for("HR"), workbooks.simple(rows, "Table"), "figures.xlsx"))
    assert "Row 3: an answer looks like the name of a person" in page
    assert "Canary" not in page
