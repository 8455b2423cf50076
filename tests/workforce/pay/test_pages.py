"""Entering a year's pay, from the keyboard or a workbook, and reading it."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from tests.workforce.pay.factories import FIGURES, YEAR, recorded, typed
from workforce.models import PayReport
from workforce.pay.forms import ROWS
from workforce.pay.imports import blank_workbook

pytestmark = pytest.mark.django_db
PAGE, RECORD, UPLOAD = (f"/workforce/pay-gap/{YEAR}/{end}" for end in ("", "record/", "upload/"))


def as_csv(rows):
    lines = ["Figure,Men,Women", *(f'"{ROWS[name]}",{men},{women}' for name, (men, women) in rows.items())]
    return SimpleUploadedFile("pay.csv", "\n".join(lines).encode())


def filled():
    """The template as HR sends it back."""
    book = load_workbook(BytesIO(blank_workbook(YEAR)))
    sheet, posted = book.active, typed()
    for at, name in enumerate(ROWS, start=4):
        for column, sex in ((2, "men"), (3, "women")):
            sheet.cell(at, column).value = float(posted[f"{name}_{sex}"])
    sheet.cell(4 + len(ROWS), 1).value = "Pension"
    data = BytesIO()
    book.save(data)
    return SimpleUploadedFile("pay.xlsx", data.getvalue())


def test_hr_records_a_year_and_everybody_who_sees_figures_reads_it_in_words(client_for):
    assert client_for("HR").post(RECORD, typed())["Location"] == PAGE
    html = client_for("Auditor").get(PAGE).content.decode()
    assert "Women&#x27;s median hourly pay is 8.1% lower than men&#x27;s." in html
    assert "To be published by 30 March 2026" in html
    assert "Women are 81.6% of the lower quarter of pay and 59.2% of the upper quarter" in html


def test_a_body_of_fewer_than_250_is_told_that_the_duty_does_not_apply(client_for):
    recorded(men=60, women=189, bonus_men=0, bonus_women=0)
    assert "applies to bodies with 250 employees or more" in client_for("Auditor").get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"quarter_3_women": "150"}, "as nearly as possible the same number of employees"),
        ({"received_men": "266"}, "266 men with a bonus is more than 265 men employed"),
        ({"mean_bonus_men": ""}, "Mean bonus, of those who received one, men: Enter it: men have received a bonus"),
        ({"received_women": "0"}, "Leave it empty: no women received a bonus"),
        ({"employees_women": "100", "received_women": "0"}, "more than the 365 relevant employees"),
        ({"mean_men": "0"}, "Mean hourly pay, men: must be more"),
        ({"mean_men": "much"}, "must be an amount in pounds, such as 17.25"),
        ({"source": ""}, "Enter where the figures come from"),
    ],
)
def test_figures_that_cannot_be_are_refused_and_kept_as_typed(client_for, changes, words):
    html = client_for("HR").post(RECORD, typed(**changes)).content.decode()
    assert words in html
    assert 'value="18.50"' in html
    assert not PayReport.objects.exists()


def test_quarters_may_differ_where_pay_is_the_same_on_both_sides_of_a_border(client_for):
    answer = client_for("HR").post(RECORD, typed(quarter_2_women="180", are_ties="on"))
    assert answer.status_code == 302


def test_the_second_of_two_is_told_and_keeps_what_they_typed(client_for):
    recorded()
    answer = client_for("HR").post(RECORD, typed(mean_men="21.00"))
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "recorded these figures while you were typing" in html
    assert 'value="21.00"' in html
    again = client_for("HR").post(RECORD, typed(mean_men="21.00", version="1"))
    assert again.status_code == 302
    assert str(PayReport.objects.get().mean_men) == "21.00"


def test_a_change_against_an_old_version_is_refused():
    recorded()
    recorded(version=1)
    with pytest.raises(Conflict):
        recorded(version=1)


def test_the_audit_trail_has_counts_and_no_small_ones():
    report = recorded(bonus_men=3)
    (event,) = AuditEvent.objects.about(report)
    assert event.changes["men with a bonus"] == [None, "not shown"]
    assert event.changes["upper quarter, women"] == [None, 145]


def test_a_filled_in_template_is_shown_before_anything_is_stored(client_for):
    client = client_for("HR")
    page = client.post(UPLOAD, {"workbook": filled()})
    html = page.content.decode()
    assert "20 figures were read from the workbook" in html
    assert "&#x27;Pension&#x27;: it is not one of the figures" in html
    assert not PayReport.objects.exists()
    shown = {bound.name: bound.value() for bound in page.context["form"]}
    shown |= {"source": "Payroll", "are_ties": ""}
    assert client.post(RECORD, {name: value for name, value in shown.items() if value != ""}).status_code == 302
    assert PayReport.objects.get().men == FIGURES["men"]


def test_a_csv_file_is_read_and_what_is_missing_in_it_is_said(client_for):
    html = client_for("HR").post(UPLOAD, {"workbook": as_csv({"mean": (20, 18)})}).content.decode()
    assert "2 figures were read" in html
    assert "Median hourly pay&#x27;: there is no figure of it in the file" in html


def test_a_file_without_men_and_women_is_refused_in_words(client_for):
    file = SimpleUploadedFile("pay.csv", b"Grade,Asian,White\nFCA,1,2\n")
    assert "No sheet has a column headed Men" in client_for("HR").post(UPLOAD, {"workbook": file}).content.decode()


@pytest.mark.parametrize("table", ["gaps", "bonuses", "quarters"])
def test_each_table_can_be_taken_away_protected_for_its_reader(client_for, table):
    recorded(quarters=((3, 242), (50, 195), (60, 185), (100, 145)))
    url = f"{PAGE}{table}/download/csv/"
    hr, auditor = (client_for(role).get(url).content.decode() for role in ("HR", "Auditor"))
    assert ("[c]" in auditor) == (table == "quarters")
    assert "[c]" not in hr


@pytest.mark.parametrize(
    "url", ["/workforce/pay-gap/2009/record/", "/workforce/pay-gap/2100/record/", PAGE, f"{PAGE}x/download/csv/"]
)
def test_a_year_without_figures_or_to_come_is_not_found(client_for, url):
    assert client_for("HR").get(url).status_code == 404


def test_an_empty_list_says_how_to_start_and_by_when(client_for):
    html = client_for("HR").get("/workforce/pay-gap/").content.decode()
    assert "No figures have been recorded yet" in html
    assert "to be published by 30 March" in html


def test_the_pages_ask_the_database_little(client_for, django_assert_max_num_queries):
    recorded()
    recorded(2024)
    client = client_for("Auditor")
    for url in ("/workforce/pay-gap/", PAGE):
        with django_assert_max_num_queries(8):
            client.get(url)
