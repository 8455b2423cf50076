"""What the workforce pages show, to whom, and what they cost."""

import html
import re
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from edi_tracker.characteristics.models import MinorityDefinition
from tests import workbooks
from tests.workforce.factories import NOW, committed, hr, pending, staff_list
from workforce import services
from workforce.models import CaseworkCount, Snapshot, SnapshotCell

pytestmark = pytest.mark.django_db
NEDSG = "Steering group member"
CASEWORK = "/workforce/casework/2007-08/cafcass-2008/"


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
    CaseworkCount.objects.all().delete()
    assert "No workforce figures are here yet" in text(client_for(NEDSG).get("/workforce/"))
    assert "No casework has been recorded yet" in text(client_for(NEDSG).get("/workforce/casework/"))
    assert "No casework has been recorded for 2007/08" in text(client_for(NEDSG).get(CASEWORK))


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
    definition = MinorityDefinition.objects.get(code="ethnic-minorities")
    services.record_casework(by=hr(), year_start=2007, definition=definition, counts={"grievance": (8, 40, 0)})
    page = client_for("HR").get("/workforce/casework/2007-08/ethnic-minorities/")
    assert "There is nothing to compare with" in text(page)


def test_casework_before_any_count_of_staff_is_not_compared(client_for):
    definition = MinorityDefinition.objects.get(code="cafcass-2008")
    services.record_casework(by=hr(), year_start=2005, definition=definition, counts={"grievance": (8, 40, 0)})
    assert "There is nothing to compare with" in text(client_for("HR").get("/workforce/casework/2005-06/cafcass-2008/"))


def test_small_casework_is_protected(client_for):
    assert cells(client_for(NEDSG).get(CASEWORK))["Grievances"] == ["[c]", "[c]", "18", "[x]"]
    file = client_for(NEDSG).get(f"{CASEWORK}download/csv/").content.decode("utf-8-sig")
    assert "Capability,[c],[c],[c]" in file


def typed(**changes):
    rows = {row.case_type: row for row in CaseworkCount.objects.filter(year_start=2007)}
    data = {}
    for kind, row in rows.items():
        data |= {f"total_{kind}": row.total, f"minority_{kind}": row.minority_count, f"version_{kind}": row.version}
    return data | changes


def test_casework_is_corrected_on_its_page(client_for):
    response = client_for("HR").post(f"{CASEWORK}record/", typed(total_grievance=20))
    assert response.url == CASEWORK
    assert CaseworkCount.objects.get(year_start=2007, case_type="grievance").total == 20


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"minority_grievance": 19}, "Grievances: 19 about staff counted as BME is more than 18 cases"),
        ({"total_capability": "-1"}, "Capability, cases: must be 0 or more"),
        ({"total_capability": "2.5"}, "Capability, cases: must be a whole number"),
        ({"total_tribunal": ""}, "Employment tribunal claims: enter both numbers, 0 if there are none"),
    ],
)
def test_casework_that_cannot_be_is_refused_and_kept_as_typed(client_for, changes, said):
    page = client_for("HR").post(f"{CASEWORK}record/", typed(total_disciplinary=77, **changes))
    assert said in text(page)
    assert 'value="77"' in page.content.decode()
    assert CaseworkCount.objects.get(year_start=2007, case_type="disciplinary").total == 11


def test_a_conflict_over_casework_shows_theirs_and_keeps_mine(client_for):
    mine = typed(total_grievance=25)
    row = CaseworkCount.objects.get(year_start=2007, case_type="grievance")
    services.record_casework(by=hr(), year_start=2007, definition=row.definition, counts={"grievance": (2, 19, 1)})
    page = client_for("HR").post(f"{CASEWORK}record/", mine)
    assert page.status_code == 409
    assert "Anita Davies changed grievances while you were typing: 19 cases, 2 about staff counted as BME" in text(page)
    assert 'value="25"' in page.content.decode()
    assert client_for("HR").post(f"{CASEWORK}record/", mine | {"version_grievance": 2}).status_code == 302


@pytest.mark.parametrize("year", ["2007-09", "07-08", "2999-00", "1980-81"])
def test_what_is_no_year_is_not_found(client_for, year):
    assert client_for("HR").get(f"/workforce/casework/{year}/cafcass-2008/").status_code == 404


def test_casework_of_a_year_that_has_not_begun_cannot_be_recorded(client_for):
    assert client_for("HR").get("/workforce/casework/2098-99/cafcass-2008/record/").status_code == 404


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/workforce/", 10),
        ("/workforce/{pk}/", 16),
        ("/workforce/{pk}/ethnicity/", 14),
        ("/workforce/{pk}/ethnicity/?by=area", 14),
        ("/workforce/{pk}/ethnicity/download/csv/", 14),
        ("/workforce/casework/", 7),
        (CASEWORK, 15),
        (f"{CASEWORK}record/", 8),
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
