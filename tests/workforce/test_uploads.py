"""The three steps of an upload, through the pages."""

import csv
import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from edi_tracker.characteristics.models import CategoryAlias, CategoryScheme, Characteristic
from edi_tracker.spreadsheets.reader import read_workbook
from tests import workbooks
from tests.workforce.factories import TABLE, committed, pending, staff_list
from tests.workforce.uploads import TYPED, UPLOAD, held, send, text
from workforce import blank_workbooks
from workforce.counting import count_workbook
from workforce.models import Snapshot

pytestmark = pytest.mark.django_db


def test_a_good_workbook_goes_from_choosing_to_use(hr_client):
    response = send(hr_client, workbooks.simple(TABLE))
    snapshot = Snapshot.objects.pending().get()
    assert response.url == reverse("workforce:check_upload", args=[snapshot.pk])
    page = hr_client.get(response.url)
    assert "436" in text(page)
    assert "'Chinese' has nobody now, and had 1 on 31 March 2008" in text(page)
    assert hr_client.post(response.url, {"version": 1, "is_right": "on"}).url == reverse(
        "workforce:confirm_upload", args=[snapshot.pk]
    )
    snapshot.refresh_from_db()
    done = hr_client.post(f"/workforce/{snapshot.pk}/confirm/", {"version": snapshot.version}, follow=True)
    assert "Figures in use" in text(done)
    snapshot.refresh_from_db()
    assert (snapshot.status, snapshot.source) == ("current", "The March payroll")


def error_table():
    return workbooks.from_rows(
        workbooks.row(
            1,
            *(workbooks.text_cell(f"{at}1", word) for at, word in zip("ABC", ("Grade", "Asian", "White"), strict=True)),
        )
        + workbooks.row(
            2,
            workbooks.text_cell("A2", "FCA"),
            workbooks.cell("B2", "<f>1+1</f>"),
            workbooks.cell("C2", "<f>NA()</f><v>#N/A</v>", "e"),
        )
    )


def figures(*rows):
    return workbooks.simple([["Grade", "Asian", "White", "Total"], *rows], "Figures")


BAD = {
    "words": (b"Dear all, here is\nthe list\n", ["No table was found that we can read"]),
    "no bytes": (b"", ["is empty"]),
    "empty sheet": (workbooks.empty_sheet(), ["has nothing in it"]),
    "damaged": (workbooks.simple(TABLE)[:500], ["is damaged or incomplete"]),
    "formula and error": (
        error_table(),
        [
            "2 things have to be put right",
            "Sheet1 2 Asian holds a formula that was never worked out",
            "White holds the error #N/A",
        ],
    ),
    "negative": (figures(["FCA", -1, 9, 8]), ["1 thing has to be put right", "Figures 2 Asian -1 is less than 0"]),
    "fraction": (figures(["FCA", 1.5, 9, 10]), ["Figures 2 Asian 1.5 is not a whole number"]),
    "totals": (
        figures(["FCA", 1, 9, 11]),
        ["Figures 2 Total the total is printed as 11, but the figures add up to 10"],
    ),
    "no category": (
        workbooks.simple([["Grade", "Apples", "Pears"], ["FCA", 7, 8]]),
        ["None of the headings is a category we know: 'Apples', 'Pears'"],
    ),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_is_refused_in_words_and_nothing_is_stored(hr_client, bad):
    data, said = BAD[bad]
    before = held()
    page = send(hr_client, data)
    assert page.status_code == 200
    assert held() == before
    for sentence in said:
        assert sentence in text(page)


def test_a_refused_form_keeps_what_was_typed_and_says_that_the_file_is_gone(hr_client):
    page = send(hr_client, b"hello")
    assert "<title>Error: Upload a workbook" in page.content.decode()
    assert page.context["form"]["source"].value() == "The March payroll"
    assert 'value="The March payroll"' in page.content.decode()
    assert 'value="2009"' in page.content.decode()
    assert "A browser does not keep a file: choose it again." in text(page)


def test_merged_titles_are_accepted(hr_client):
    assert send(hr_client, workbooks.with_titles(["Ethnicity", "At 31st March 2009"], TABLE)).status_code == 302


def test_the_same_file_twice_is_known_again(hr_client):
    data = workbooks.simple(TABLE)
    snapshot = committed(data)
    before = held()
    page = send(hr_client, data, name="another name.xlsx")
    assert held() == before
    assert "This file has been uploaded already, so nothing was stored." in text(page)
    assert f'href="/workforce/{snapshot.pk}/"' in page.content.decode()


def test_a_file_over_ten_megabytes_is_refused_by_its_size(hr_client):
    page = send(hr_client, b"PK\x03\x04" + b"x" * 10 * 1024 * 1024)
    assert "larger than 10 MB" in text(page)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"as_at_year": "2999"}, "must not be in the future"),
        ({"as_at_month": "2"}, "must be a real date"),
        ({"as_at_day": "", "as_at_month": "", "as_at_year": ""}, "Enter the day the figures are about"),
        ({"source": ""}, "Enter where the figures come from"),
    ],
)
def test_the_day_and_the_source_are_asked_for(hr_client, typed, said):
    assert said in text(send(hr_client, workbooks.simple(TABLE), **typed))
    assert not Snapshot.objects.pending().exists()


def test_no_file_at_all_is_asked_for(hr_client):
    assert "Choose a workbook" in text(hr_client.post(UPLOAD, TYPED))


def test_every_problem_can_be_taken_away_as_csv(hr_client):
    page = send(hr_client, figures(["FCA", -1, 9, 8], ["Admin", "=1+1x", 2, 2], ["Bank", "@sum", 2, 2]))
    sent = re.search(r'name="problems" value="([^"]+)"', page.content.decode())[1]
    file = hr_client.post("/workforce/upload/problems/", {"problems": sent})
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert rows[0] == ["Sheet", "Row", "Heading", "What to put right"]
    assert [row[1] for row in rows[1:]] == ["2", "3", "4"]
    assert rows[3][3] == "''@sum' is not a whole number"


def test_a_problem_list_that_we_did_not_make_is_not_given_back(hr_client):
    assert hr_client.post("/workforce/upload/problems/", {"problems": "made up"}).url == UPLOAD


def test_unknown_labels_are_asked_about_with_a_guess_where_there_is_one(hr_client):
    row = ["FCA", "A1", "M"]
    rows = [["X1", "Cho", *row, "Martian", "No"], ["X2", "Cho", *row, "Indain", "No"]]
    snapshot = pending(staff_list(*rows))
    page = hr_client.get(f"/workforce/{snapshot.pk}/check/")
    form = page.context["form"]
    chosen = {label: form[name].initial for name, (_, label) in form.labels.items()}
    assert chosen["Martian"] == ""
    assert chosen["Indain"] != ""
    assert "Ethnicity: 'Martian', 1 staff" in text(page)


def odd_upload():
    rows = [[f"Z{n}", "Cho", "FCA", "A1", "M", "Martian", "No"] for n in range(3)]
    return pending(staff_list(*rows))


def test_a_label_is_mapped_on_the_page_and_can_be_changed_there(hr_client):
    snapshot = odd_upload()
    url = f"/workforce/{snapshot.pk}/check/"
    form = hr_client.get(url).context["form"]
    (name, (profile, _)) = next(iter(form.labels.items()))
    category = profile.scheme.categories.get(code="other-any")
    assert hr_client.post(url, {"version": 1, "is_right": "on", name: category.pk}).status_code == 302
    again = hr_client.get(url).context["form"]
    assert again.fields[name].initial == str(category.pk)
    assert not CategoryAlias.objects.filter(label_key="martian").exists()


def test_a_label_left_unmapped_is_asked_for_again(hr_client):
    snapshot = odd_upload()
    page = hr_client.post(f"/workforce/{snapshot.pk}/check/", {"version": 1})
    assert "Choose what 'Martian' means" in text(page)
    assert hr_client.post(f"/workforce/{snapshot.pk}/confirm/", {"version": 1}).url.endswith("/check/")


def test_a_date_in_the_title_that_disagrees_is_asked_about(hr_client):
    snapshot = pending(workbooks.with_titles(["At 30 June 2009"], TABLE))
    url = f"/workforce/{snapshot.pk}/check/"
    assert "30 June 2009, as the title in the file says" in text(hr_client.get(url))
    hr_client.post(url, {"version": 1, "is_right": "on", "as_at": "2009-06-30"})
    snapshot.refresh_from_db()
    assert snapshot.as_at.isoformat() == "2009-06-30"


def test_somebody_elses_change_is_a_conflict_that_keeps_what_was_chosen(hr_client):
    snapshot = odd_upload()
    url = f"/workforce/{snapshot.pk}/check/"
    form = hr_client.get(url).context["form"]
    (name, (profile, _)) = next(iter(form.labels.items()))
    category = profile.scheme.categories.get(code="chinese")
    Snapshot.objects.filter(pk=snapshot.pk).update(version=2)
    page = hr_client.post(url, {"version": 1, "is_right": "on", name: category.pk})
    assert page.status_code == 409
    assert "Somebody else changed this upload" in text(page)
    assert f'<option value="{category.pk}" selected>' in page.content.decode()
    assert 'name="version" value="2"' in page.content.decode()


def test_the_categories_can_be_changed_on_the_page(hr_client):
    snapshot = pending()
    profile = snapshot.profiles.get()
    other = profile.characteristic.schemes.get(code="ethnicity-2021")
    url = f"/workforce/{snapshot.pk}/categories/{profile.pk}/"
    page = hr_client.post(url, {"version": 1, "scheme": other.pk}, follow=True)
    assert "The figures are now read by" in text(page)
    profile.refresh_from_db()
    assert profile.scheme == other
    assert "somebody else has changed" in text(hr_client.post(url, {"version": 1, "scheme": other.pk}, follow=True))


def test_a_pending_upload_can_be_thrown_away(hr_client):
    snapshot = pending()
    page = hr_client.post(f"/workforce/{snapshot.pk}/discard/", {"version": 1}, follow=True)
    assert "Nothing of it is kept" in text(page)
    assert not Snapshot.objects.pending().exists()


def test_the_figures_before_are_set_beside_the_upload(hr_client):
    page = hr_client.get(f"/workforce/{pending().pk}/check/")
    assert "2,003 staff on 31 March 2008, 436 on 31 March 2009: 1,567 fewer" in text(page)


@pytest.mark.parametrize("shape", ["staff-list", "ethnicity", "sex", "long-ethnicity"])
def test_a_blank_workbook_is_one_that_we_can_read(hr_client, shape):
    response = hr_client.get(f"/workforce/templates/{shape}/")
    sheets = read_workbook(response.content)
    assert not sheets[0].hidden
    said = count_workbook(sheets)["problems"]
    assert ("nobody under them" in said[0]["what"]) == (shape == "staff-list")


def test_there_is_no_template_of_what_we_hold_no_categories_for(hr_client):
    Characteristic.objects.create(code="tenure", name="Tenure")
    assert hr_client.get("/workforce/templates/tenure/").status_code == 404
    CategoryScheme.objects.filter(characteristic__code="language").update(retired_on="2026-11-24")
    assert hr_client.get("/workforce/templates/language/").status_code == 404


def test_a_blank_long_table_that_is_filled_in_is_counted_for_every_characteristic():
    for characteristic in blank_workbooks.countable():
        book = load_workbook(io.BytesIO(blank_workbooks.long_table(characteristic)))
        labels = [cell.value for cell in book["Lists"]["A"]]
        for label in labels:
            book.active.append(["FCA", label, 7])
        file = io.BytesIO()
        book.save(file)
        result = count_workbook(read_workbook(file.getvalue()))
        assert (result["problems"], result["staff"]) == ([], 7 * len(labels)), characteristic
        assert result["profiles"][0]["characteristic"] == characteristic.code
