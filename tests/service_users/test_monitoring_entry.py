from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from edi_tracker.models import CategoryAlias
from service_users.models import CaseType, MonitoringReturn, MonitoringUpload
from service_users.services.monitoring import correct_monitoring_return, held_counts
from tests import workbooks
from tests.service_users.factories import eastern, north_east, someone
from tests.service_users.monitored import counts, recorded

pytestmark = pytest.mark.django_db
LABELS = ("Female", "Male")


def place(unit=None, how="enter_monitoring", scheme="sex"):
    return reverse(f"service_users:{how}", args=[scheme, str(unit.pk) if unit else "national", "2008-04", 12])


def boxes(public=("30", "40"), **more):
    """A grid filled in for public cases by sex."""
    answers = {f"count_public_{label.lower()}": text for label, text in zip(LABELS, public, strict=True)}
    return {"source": "Case records", "note": "", "version": 0, "empty_is_0": "on"} | answers | more


def the_return():
    return MonitoringReturn.objects.get(characteristic__code="sex")


@pytest.fixture
def admin(client_for):
    return client_for("Administrator")


@pytest.fixture
def region(client_for):
    return client_for("Regional data officer")


def test_a_unit_types_its_return_on_the_grid(region):
    answer = region.post(place(north_east()), boxes(), follow=True)
    assert "Sex, North East, 2008/09: the return is saved." in answer.text
    assert (the_return().unit, held_counts(the_return())["Male", "public"]) == (north_east(), 40)
    assert not the_return().cells.filter(case_type__code="private").exists()


def test_a_unit_is_refused_the_return_of_another_and_of_the_whole_body(region):
    assert region.post(place(eastern()), boxes()).status_code == 403
    assert region.post(place(), boxes()).status_code == 403
    theirs = recorded(unit=eastern())
    for name in ("correct_monitoring", "withdraw_monitoring"):
        assert region.post(reverse(f"service_users:{name}", args=[theirs.pk]), boxes()).status_code == 403
    assert not MonitoringReturn.objects.filter(characteristic__code="sex").exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"total_public_total": "71"}, "Public: the total is printed as 71, but the figures add up to 70"),
        ({"count_public_male": "-4"}, "Male, Public cannot be less than 0"),
        ({"count_public_male": "", "empty_is_0": ""}, "Male, Public: enter a number, 0 if there are none"),
        ({"source": ""}, "Enter where the figures come from"),
        (dict.fromkeys(("count_public_male", "count_public_female"), ""), "Enter the figures of one type of case"),
    ],
)
def test_what_is_wrong_on_the_grid_is_told_and_nothing_is_stored(typed, words, admin):
    html = admin.post(place(), boxes() | typed).text
    assert words in html
    assert not MonitoringReturn.objects.filter(characteristic__code="sex").exists()


def test_a_grid_of_a_period_that_is_held_is_a_correction(admin):
    admin.post(place(), boxes(total_public_total="70"))
    answer = admin.get(place())
    assert answer.url == reverse("service_users:correct_monitoring", args=[the_return().pk])
    admin.post(answer.url, boxes(("30", "44"), version=1))
    assert held_counts(the_return())["Male", "public"] == 44


def test_of_two_who_correct_at_once_the_second_sees_both(admin):
    admin.post(place(), boxes())
    one = the_return()
    changed = held_counts(one) | {("Male", "public"): 41}
    correct_monitoring_return(one, by=someone(), version=1, source="Case records", note="", counts=changed)
    url = reverse("service_users:correct_monitoring", args=[one.pk])
    answer = admin.post(url, boxes(("30", "44"), version=1))
    assert answer.status_code == 409
    assert "changed this return first" in answer.text
    assert "They entered 41" in answer.text
    assert 'value="44"' in answer.text
    assert admin.post(url, boxes(("30", "44"), version=2)).status_code == 302


def test_a_return_is_withdrawn_with_a_reason(admin, client_for):
    one = recorded()
    url = reverse("service_users:withdraw_monitoring", args=[one.pk])
    assert "Enter why the return is withdrawn" in admin.post(url, {"version": 1}).text
    admin.post(url, {"version": 1, "reason": "Counted twice"})
    assert "Counted twice" in admin.get(one.get_absolute_url()).text
    assert client_for("Auditor").get(one.get_absolute_url()).status_code == 404


def test_choosing_what_to_enter_leads_to_its_address(region, admin):
    chosen = {"scheme": "", "unit": north_east().pk, "year": "2008-09", "part": "3-04", "how": "type"}
    assert (
        "Choose a characteristic and its list of categories"
        in region.get(reverse("service_users:monitoring_start"), chosen).text
    )
    chosen["scheme"] = recorded(unit=eastern()).scheme_id
    assert region.get(reverse("service_users:monitoring_start"), chosen).url.endswith(f"/{north_east().pk}/2008-04/3/")
    assert "National: the whole body" in admin.get(reverse("service_users:monitoring_start")).text
    assert "National: the whole body" not in region.get(reverse("service_users:monitoring_start")).text


def sent(client, data, name="sex.xlsx", unit=None):
    return client.post(
        place(unit, "upload_monitoring"), {"workbook": SimpleUploadedFile(name, data), "source": "Case records"}
    )


def test_a_workbook_is_checked_its_label_mapped_and_saved_as_it_was_shown(admin):
    data = workbooks.simple([["", "Public", "Private", "Total"], ["Female", 30, 40, 70], ["Males (all)", 20, 50, 70]])
    check = sent(admin, data).url
    html = admin.get(check).text
    assert "2 printed totals agree with the figures" in html
    assert "'Males (all)'" in unescape(html)
    male = CategoryAlias._meta.get_field("category").related_model.objects.get(scheme__code="sex", label="Male")
    assert "Choose what" in admin.post(check, {"version": 1, "held_version": 0}).text
    assert (
        admin.post(check, {"version": 1, "held_version": 0, "label_0": male.pk}).url == the_return().get_absolute_url()
    )
    assert held_counts(the_return())["Males (all)", "private"] == 50
    assert CategoryAlias.objects.filter(category=male, label_key="males all").exists()
    again = sent(admin, data).text
    assert "This file has been uploaded already, so nothing was stored." in again
    assert the_return().get_absolute_url() in again


def test_a_table_with_a_wrong_total_leaves_nothing_behind(admin):
    html = sent(admin, b",Public\nFemale,30\nMale,40\nTotal,71\n", "sex.csv").text
    assert "the total is printed as 71, but the figures add up to 70" in html
    assert not MonitoringUpload.objects.exists()


def test_an_upload_over_a_return_is_said_and_asked_about(admin):
    admin.post(place(), boxes())
    check = sent(admin, b",Public,%\nFemale,31,43.7%\nMale,40,56.2%\n", "sex.csv").url
    html = admin.get(check).text
    assert "2008/09 has been returned already" in html
    assert "is printed as 56.2%, but 40 of 71 is 56.3%" in html
    told = {"version": 1, "held_version": 1}
    assert "Say that the counts are right" in admin.post(check, told).text
    assert admin.post(check, told | {"is_right": "on", "replaces": "on"}).status_code == 302
    assert (the_return().version, held_counts(the_return())["Female", "public"]) == (2, 31)


def test_an_upload_waits_on_the_list_of_those_who_may_check_it(region, admin, client_for):
    check = sent(admin, b",Public\nFemale,30\nMale,40\n", "sex.csv", eastern()).url
    assert admin.get(reverse("service_users:monitoring_list")).text.count(check) == 1
    for client in (region, client_for("Auditor")):
        assert check not in client.get(reverse("service_users:monitoring_list")).text
        assert client.post(check, {"version": 1, "held_version": 0}).status_code == 403


def test_an_upload_is_thrown_away(region):
    check = sent(region, b",Public\nFemale,30\nMale,40\n", "sex.csv", north_east()).url
    region.post(f"{check}throw-away/", {"version": 1})
    assert not MonitoringUpload.objects.exists()


def test_the_blank_table_reads_back_by_the_types_in_use(admin):
    answer = admin.get(place(how="monitoring_template"))
    assert answer["Content-Disposition"] == 'attachment; filename="service-users-sex-national-200809.xlsx"'
    assert answer.content.startswith(b"PK")


def test_the_administrator_adds_a_type_by_which_the_grid_then_counts(admin):
    add = reverse("service_users:add_case_type")
    assert "is already a name of the type 'Private'" in unescape(admin.post(add, {"name": "private law"}).text)
    admin.post(add, {"name": "Secure accommodation", "other_names": "Secure\nSecure"})
    secure = CaseType.objects.get(code="secure-accommodation")
    assert secure.other_names == "Secure"
    assert "Secure accommodation" in admin.get(place()).text
    said = {"name": "Secure", "position": 9, "version": 1, "is_retired": "on"}
    admin.post(secure.get_absolute_url(), said, follow=True)
    assert "Secure" not in admin.get(place()).text
    assert admin.post(secure.get_absolute_url(), said).status_code == 409


def test_a_return_of_counts_that_nobody_made_is_not_found(admin):
    assert admin.get(place().replace("2008-04", "2090-04")).status_code == 404
    assert admin.get(place().replace("/12/", "/5/")).status_code == 404
    assert admin.get(place().replace("national", "nowhere")).status_code == 404


def test_a_correction_keeps_the_rows_of_an_upload_and_offers_the_rest(admin):
    one = recorded(
        counts=counts((40, 300), (200, 500), ("White British", "Irish (White)")),
        starts_on=date(2008, 5, 1),
        ends_on=date(2008, 5, 31),
    )
    html = admin.get(reverse("service_users:correct_monitoring", args=[one.pk])).text
    assert html.index("White British") < html.index("Irish (White)") < html.index("Mixed Other")
