"""What the workforce pages show, to whom, and what they cost."""

import html
import re
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from edi_tracker.characteristics.models import MinorityDefinition
from tests import workbooks
from tests.workforce.factories import NOW, committed, pending, staff_list
from workforce.models import MeasureFigures, Snapshot, SnapshotCell

pytestmark = pytest.mark.django_db
NEDSG = "Steering group member"
CASEWORK = "/workforce/measures/2007-08/casework/cafcass-2008/"
GRIEVANCES = "/workforce/measures/2007-08/grievances/under-cafcass-2008/"


def text(response):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def address(code="ethnicity"):
    snapshot = Snapshot.objects.get(profiles__characteristic__code=code, as_at__lt=date(2009, 1, 1))
    return f"/workforce/{snapshot.pk}/{code}/"


def cells(response):
    """Row label -> texts of the first data table."""
    return {row.label: [cell.text for cell in row.cells] for row in response.context["table"].rows}


def test_hr_sees_table_3_in_full(client_for):
    page = client_for("HR").get(address())
    assert cells(page)["Snr Manager"] == ["2", "2", "0", "2", "38", "0", "0", "44", "9.1%", "100.0%"]
    assert "8.4% (168 of 2,003) under the definition 'Cafcass 2008'" in text(page)
    assert "99.6% gave an answer" in text(page)
    assert "Source: Human resources records" in text(page)


def test_everybody_else_sees_small_numbers_protected(client_for):
    page = client_for(NEDSG).get(address())
    assert cells(page)["Snr Manager"] == ["[c]", "[c]", "0", "[c]", "[c]", "0", "0", "44", "[c]", "100.0%"]
    assert "8.4%" in text(page)
    assert "168 of 2,003" not in text(page)


def test_the_chart_and_its_text_leave_out_what_the_table_holds_back(client_for):
    chart = client_for(NEDSG).get(address()).context["drawn"]
    assert "Cleaners" not in chart.svg
    assert "Cleaners" not in chart.alt
    assert "Specialist Staff" not in chart.alt
    assert "FCA 7.8%" in chart.alt
    assert "7 not shown" in chart.alt
    assert chart.title == "The highest share shown is FCA, 7.8% (% BME)"
    assert "Cleaners" in client_for("HR").get(address()).context["drawn"].alt


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_downloads_are_protected_alike(client_for, kind):
    url = f"{address()}download/{kind}/"
    full, protected = (contents(client_for(role).get(url), kind) for role in ("HR", NEDSG))
    assert "[c]" in protected
    assert "[c]" not in full
    assert "2003" in full


def contents(response, kind):
    assert "attachment" in response["Content-Disposition"]
    if kind == "csv":
        return response.content.decode("utf-8-sig")
    sheet = load_workbook(BytesIO(response.content))["Table"]
    return " ".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row)


def test_another_definition_is_one_click_away(client_for):
    page = client_for("HR").get(address())
    assert "?by=grade&amp;definition=all-except-white" in page.content.decode()
    page = client_for("HR").get(f"{address()}?definition=all-except-white")
    assert "10.4% (207 of 1,994)" in text(page)


def test_a_definition_that_does_not_apply_is_refused_with_those_that_do(client_for):
    page = client_for("HR").get(f"{address()}?definition=ethnic-minorities")
    assert "'Ethnic minorities (all except White British)' cannot be worked out from" in text(page)
    assert "Definitions that can: 'Cafcass 2008', 'All except White, of those known', 'All except" in text(page)
    response = client_for("HR").get(f"{address()}download/csv/?definition=ethnic-minorities")
    assert response.url == f"{address()}?definition=ethnic-minorities"


def test_what_makes_no_sense_in_the_address_shows_the_usual_table(client_for):
    page = client_for("HR").get(f"{address()}?by=planet&definition=made-up&shares=all")
    assert cells(page)["FSW"][-2] == "8.3%"
    assert client_for("HR").get(f"{address()}download/pdf/").status_code == 404


def test_shares_of_a_row_print_table_1_as_it_was(client_for):
    page = client_for("HR").get(f"{address('disability')}?shares=row")
    assert cells(page)["Total"][1:18:2] == ["95.3%", "0.7%", "0.0%", "1.3%", "0.0%", "0.0%", "0.1%", "1.3%", "1.2%"]


def test_a_characteristic_without_a_definition_shows_its_categories(client_for):
    MinorityDefinition.objects.filter(characteristic__code="religion").delete()
    rows = [["Region", "Christian", "Muslim", "Sikh"], ["North East", 60, 20, 6], ["London", 40, 30, 7]]
    snapshot = committed(workbooks.simple(rows))
    page = client_for("HR").get(f"/workforce/{snapshot.pk}/religion/")
    assert page.context["drawn"].title == "Christian is the largest group, 61.3% of all staff"
    assert list(cells(page)) == ["North East", "London", "Total"]


def test_all_staff_without_grades_are_one_row_and_no_total(client_for):
    snapshot = committed(workbooks.simple([["Staff", "Asian", "White"], ["All staff", 50, 950]]))
    page = client_for("HR").get(f"/workforce/{snapshot.pk}/ethnicity/")
    assert cells(page) == {"All staff": ["50", "950", "1,000", "5.0%", "100.0%"]}
    assert "Ethnicity, 31 March 2009" in text(page)


def test_what_waits_is_hidden_from_those_who_only_read(client_for):
    snapshot = pending()
    assert "Waiting to be checked" in text(client_for("HR").get("/workforce/"))
    assert "Waiting" not in text(client_for(NEDSG).get("/workforce/"))
    for path in ("", "ethnicity/", "ethnicity/download/csv/"):
        assert client_for(NEDSG).get(f"/workforce/{snapshot.pk}/{path}").status_code == 404
    assert client_for("HR").get(f"/workforce/{snapshot.pk}/ethnicity/").status_code == 404


def test_withdrawn_figures_are_gone_for_those_who_only_read(client_for):
    snapshot = committed()
    url = f"/workforce/{snapshot.pk}/withdraw/"
    assert "Enter why the figures are withdrawn" in text(client_for("HR").post(url, {"version": snapshot.version}))
    assert client_for("HR").post(url, {"version": 1, "reason": "The wrong month"}).status_code == 409
    client_for("HR").post(url, {"version": snapshot.version, "reason": "The wrong month"})
    assert client_for(NEDSG).get(f"/workforce/{snapshot.pk}/").status_code == 404
    assert "The wrong month" in text(client_for("HR").get(f"/workforce/{snapshot.pk}/"))


def test_replaced_figures_lead_to_those_that_replaced_them(client_for):
    first, second = committed(), committed(staff_list())
    page = client_for(NEDSG).get(f"/workforce/{first.pk}/")
    assert f'href="/workforce/{second.pk}/"' in page.content.decode()


def test_an_empty_workforce_says_what_will_be_here(client_for):
    SnapshotCell.objects.all().delete()
    Snapshot.objects.all().delete()
    MeasureFigures.objects.all().delete()
    assert "No workforce figures are here yet" in text(client_for(NEDSG).get("/workforce/"))
    assert "Monitored measures" in text(client_for(NEDSG).get("/workforce/measures/2007-08/"))
    assert "No casework has been recorded for 2007/08" in text(client_for(NEDSG).get(CASEWORK))


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/workforce/", 10),
        ("/workforce/{pk}/", 16),
        ("/workforce/{pk}/ethnicity/", 14),
        ("/workforce/{pk}/ethnicity/?by=area", 14),
        ("/workforce/{pk}/ethnicity/download/csv/", 14),
        ("/workforce/measures/2007-08/", 7),
        (CASEWORK, 15),
        (GRIEVANCES, 15),
        (f"{GRIEVANCES}record/", 8),
        ("/workforce/upload/", 6),
    ],
)
def test_pages_ask_the_database_little(client_for, django_assert_max_num_queries, path, most):
    for number in range(3):
        snapshot = committed(staff_list([f"Y{number}", "Cho", "Admin", "A2", "M", "Chinese", "No"]))
    client = client_for("HR")
    with django_assert_max_num_queries(most):
        assert client.get(path.format(pk=snapshot.pk)).status_code == 200


def test_checking_an_upload_asks_no_more_for_more_labels(client_for, django_assert_max_num_queries):
    rows = [[f"Y{n}", "Cho", "Admin", "A2", "M", f"Origin {n}", "No"] for n in range(15)]
    snapshot = pending(staff_list(*rows))
    client = client_for("HR")
    with django_assert_max_num_queries(45):
        assert client.get(f"/workforce/{snapshot.pk}/check/").status_code == 200


def test_a_committed_upload_is_past_its_steps(client_for):
    snapshot = committed()
    for step in ("check", "confirm"):
        assert client_for("HR").get(f"/workforce/{snapshot.pk}/{step}/").url == f"/workforce/{snapshot.pk}/"
    response = client_for("HR").post(f"/workforce/{snapshot.pk}/discard/", {"version": snapshot.version})
    assert response.url == f"/workforce/{snapshot.pk}/"
    assert snapshot.committed_at == NOW


def test_confirming_over_somebody_elses_change_is_a_conflict(client_for):
    snapshot = pending()
    page = client_for("HR").post(f"/workforce/{snapshot.pk}/confirm/", {"version": 7})
    assert page.status_code == 409
    assert "Somebody else changed this upload" in text(page)
