"""The comparison page: golden figures of the demonstration, refusals with what can be, protection, and downloads."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.urls import reverse

from service_users.models import MonitoringReturn
from tests import workbooks
from tests.workforce.factories import NOW, committed
from tests.workforce.factories import hr as hr_user
from workforce import services
from workforce.models import Snapshot

pytestmark = pytest.mark.django_db
URL = "/comparison/"
CENSUS_2011, CENSUS_2021 = "census-2011-ethnicity-18", "census-2021-ethnicity-19"
WHITE, MINORITIES = "definition-all-except-white", "definition-ethnic-minorities"


@pytest.fixture
def hr(client_for):
    return client_for("HR")


@pytest.fixture
def board_author(client_for):
    """Somebody who reads published tables only."""
    return client_for("Report author")


@pytest.fixture
def staff_2025():
    """500 staff in the categories of 2021: 60 Asian, 40 Black, 20 Irish, 330 White British, 50 unknown."""
    ethnicity = ["Grade", "Asian: Indian", "Black: African", "White: Irish", "White British", "Unknown"]
    return committed(workbooks.simple([ethnicity, ["FCA", 60, 40, 20, 330, 50]], "Figures"), as_at=date(2025, 3, 31))


def withdraw(snapshot):
    services.withdraw_snapshot(snapshot, by=hr_user(), at=NOW, version=snapshot.version, reason="It was a test")


def rows(response):
    """The printed table: row label -> texts of its cells."""
    table = response.context["table"]
    return {row.label: [cell.text for cell in row.cells] for row in table.rows} if table else {}


def refusals(response):
    return {one.side.key: " ".join(one.reasons) for one, *_ in response.context["refused"]}


def test_it_opens_on_what_can_be_compared(hr, django_assert_max_num_queries):
    cache.clear()
    with django_assert_max_num_queries(15):
        response = hr.get(URL)
    # Appendix 1: 53,795 less 43,692, 398 and 1,309 White; census 2011, England: 53,012,456 less 45,281,142 White.
    assert rows(response) == {
        "Staff, 31 March 2008": ["207", "1,994", "10.4%", "9.1 to 11.8", "[z]", "[z]", "[z]"],
        "Service users, 1 April 2007 to 31 March 2008": [
            "8,396",
            "53,795",
            "15.6%",
            "15.3 to 15.9",
            "0.67",
            "−5.2",
            "−6.5 to −3.8",
        ],
        "Census 2011, ethnicity in 18 groups: England, 27 March 2011": [
            "7,731,314",
            "53,012,456",
            "14.6%",
            "[z]",
            "0.71",
            "−4.2",
            "−5.5 to −2.8",
        ],
    }
    assert "11 years apart" in refusals(response)["social-workers-2019"]


def test_a_reader_without_small_numbers_gets_what_is_published_and_no_more(board_author):
    response = board_author.get(URL)
    html = response.content.decode()
    assert rows(response) == {}
    assert "10.4%" not in html
    assert not {"207", "1,994", "1,990"} & set(re.findall(r"[\d,.]*\d", html))


def test_no_count_that_the_published_tables_hold_back_is_ever_at_hand(board_author):
    answers = {one.label: one.count for one in board_author.get(URL).context["result"].side.answers}
    assert [label for label, count in answers.items() if count is None] == [
        "Asian",
        "Chinese",
        "White",
        "Other",
        "Unknown",
    ]
    assert answers["Black"] == 112


def test_a_group_that_is_held_back_is_refused(board_author):
    response = board_author.get(URL, {"group": "broad-Asian", "beside": CENSUS_2011})
    assert "is small, or would reveal one that is" in refusals(response)[CENSUS_2011]
    assert rows(response) == {}


def test_the_nearest_comparison_is_a_link_that_can_be_followed(hr):
    response = hr.get(URL, {"group": "definition-cafcass-2008", "beside": CENSUS_2021})
    ((refused, _, address),) = response.context["refused"]
    assert len(refused.reasons) == 2
    followed = hr.get(f"{URL}?{address}")
    assert parse_qs(urlsplit(f"?{address}").query)["beside"] == [CENSUS_2011]
    assert list(rows(followed))[1].startswith("Census 2011")
    assert followed.context["refused"] == []


def test_the_seven_columns_of_2008_cannot_answer_for_white_british(hr):
    response = hr.get(URL, {"group": MINORITIES, "beside": CENSUS_2011})
    assert "the seven columns of the 2008 paper”, cannot answer to" in refusals(response)[CENSUS_2011]


def test_a_census_that_is_not_held_is_said_and_the_nearest_that_is_offered(hr):
    response = hr.get(URL, {"group": WHITE, "beside": "census-2001-ethnicity-16"})
    assert refusals(response) == {
        "census-2001-ethnicity-16": "No figures of Census 2001, ethnicity in 16 groups are held here."
    }
    assert "Compare with Census 2011, ethnicity in 18 groups: England" in response.content.decode()


def test_service_users_are_compared_by_type_of_case(hr):
    key = f"users-{MonitoringReturn.objects.get().pk}-adoption"
    response = hr.get(URL, {"group": WHITE, "beside": key})
    # Appendix 1, adoption: 2,089 less 1,661, 25 and 93.
    assert rows(response)["Service users in Adoption cases, 1 April 2007 to 31 March 2008"][:3] == [
        "310",
        "2,089",
        "14.8%",
    ]


def test_service_users_are_set_beside_the_census_themselves(hr):
    key = f"users-{MonitoringReturn.objects.get().pk}-all"
    response = hr.get(URL, {"group": MINORITIES, "of": key, "beside": CENSUS_2011, "place": "Wales"})
    # Everybody but 43,692 White British of 53,795; of Wales 2,855,450 of 3,063,456 are.
    table = rows(response)
    assert table["Service users, 1 April 2007 to 31 March 2008"][:3] == ["10,103", "53,795", "18.8%"]
    assert table["Census 2011, ethnicity in 18 groups: Wales, 27 March 2011"][:3] == ["208,006", "3,063,456", "6.8%"]
    assert "“Chinese Other”" not in response.content.decode()


def test_a_place_without_figures_is_refused_and_england_offered(hr, staff_2025):
    response = hr.get(URL, {"group": "broad-Asian", "beside": "social-workers-2025", "place": "Wales"})
    assert "has no figures of Wales" in refusals(response)["social-workers-2025"]
    ((*_, address),) = response.context["refused"]
    assert parse_qs(address)["place"] == ["England"]


def test_all_agree_in_the_categories_of_2021(hr, staff_2025):
    response = hr.get(URL, {"group": WHITE, "beside": [CENSUS_2021, "social-workers-2024"]})
    # 100 of the 450 who are known; 22.2% of them.
    table = rows(response)
    assert table["Staff, 31 March 2025"][:3] == ["100", "450", "22.2%"]
    assert table["Census 2021, ethnicity in 19 groups: England, 21 March 2021"][:3] == [
        "10,706,647",
        "56,490,048",
        "19.0%",
    ]
    assert len(table) == 3
    assert "the nineteen groups of the 2021 census, in broad groups”" in str(response.context["table"].notes)
    assert response.context["refused"] == []


def test_staff_of_another_day_are_offered_where_these_are_too_far_away(hr, staff_2025):
    response = hr.get(URL, {"group": WHITE, "beside": f"users-{MonitoringReturn.objects.get().pk}-all"})
    assert "17 years apart" in refusals(response).popitem()[1]
    ((_, words, address),) = response.context["refused"]
    assert words == "Staff, 31 March 2008, would be near enough in time: look at those instead"
    followed = hr.get(f"{URL}?{address}")
    assert followed.context["result"].side.title == "Staff, 31 March 2008"
    assert followed.context["refused"] == []


def test_five_groups_of_the_census_cannot_answer_and_nineteen_can(hr, staff_2025):
    response = hr.get(URL, {"group": MINORITIES, "beside": "census-2021-ethnicity-5"})
    assert "“White” is counted as one" in refusals(response)["census-2021-ethnicity-5"]
    assert "Compare with Census 2021, ethnicity in 19 groups: England, 21 March 2021 instead" in (
        response.content.decode()
    )


def test_disability_is_refused_for_its_date_and_for_age(hr):
    response = hr.get(URL, {"characteristic": "disability", "group": "definition-disability-of-known"})
    said = refusals(response)["census-2021-disability"]
    assert "13 years apart" in said
    assert "Disability rises steeply with age." in said
    assert "Nothing of the kind that is held agrees with these figures." in response.content.decode()


def test_a_characteristic_without_official_figures_says_so(hr):
    bands = ["Grade", "16 to 24", "25 to 34", "35 to 44", "45 to 54", "Unknown"]
    committed(workbooks.simple([bands, ["FCA", 60, 40, 20, 330, 50]], "Figures"), as_at=date(2025, 3, 31))
    html = hr.get(URL, {"characteristic": "age"}).content.decode()
    assert "Nothing is held to set beside staff by age" in html
    assert "Age: Staff, 31 March 2025" in html


def test_what_cannot_be_chosen_gives_what_is_usual(hr):
    asked = {"characteristic": "x", "group": "x", "of": "staff-0", "beside": "x", "place": "Atlantis"}
    assert rows(hr.get(URL, asked)) == rows(hr.get(URL))


def test_service_users_are_left_out_for_those_who_may_not_see_them(hr, user_for):
    group = user_for("HR").groups.get()
    group.permissions.remove(group.permissions.get(codename="view_monitoringreturn"))
    response = hr.get(URL)
    assert "Service users," not in str(response.context["desk"].form.fields["beside"].choices)
    assert [one.side.kind for one in response.context["result"].beside] == ["census"]


def test_without_figures_the_page_says_what_will_be_here(hr):
    MonitoringReturn.objects.all().delete()
    for snapshot in Snapshot.objects.all():
        withdraw(snapshot)
    assert "No workforce figures have been confirmed yet" in hr.get(URL).content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_table_is_taken_away_as_it_is_on_the_page(hr, kind):
    response = hr.get(reverse("reports:comparison_download", args=[kind]), {"group": WHITE, "beside": CENSUS_2011})
    name = f"comparison-definition-all-except-white-staff-2008-03-31.{kind}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_numbers_in_the_csv_are_numbers_and_nothing_is_a_formula(hr):
    response = hr.get(reverse("reports:comparison_download", args=["csv"]), {"group": WHITE, "beside": CENSUS_2011})
    line = next(line for line in response.content.decode().splitlines() if "7731314" in line)
    assert line.endswith(",7731314,53012456,14.6,[z],0.71,-4.2,−5.5 to −2.8")


def test_a_download_is_protected_as_the_page_is(board_author):
    response = board_author.get(
        reverse("reports:comparison_download", args=["csv"]), {"group": WHITE, "beside": CENSUS_2011}
    )
    assert (response.status_code, response.content) == (302, b"")


def test_what_cannot_be_compared_cannot_be_taken_away_but_is_explained(hr):
    query = "group=definition-cafcass-2008&beside=census-2021-ethnicity-19"
    response = hr.get(f"{reverse('reports:comparison_download', args=['csv'])}?{query}")
    assert (response.status_code, response["Location"]) == (302, f"{URL}?{query}")


def test_a_kind_of_file_that_we_do_not_make_is_not_found(hr):
    assert hr.get(reverse("reports:comparison_download", args=["docx"])).status_code == 404


def test_the_home_of_a_comparison_is_in_the_navigation(hr, client_for):
    assert f'href="{URL}"' in hr.get("/").content.decode()
    assert f'href="{URL}"' not in client_for("Board member").get("/").content.decode()


def test_a_withdrawn_snapshot_is_not_compared(hr):
    snapshot = Snapshot.objects.get(profiles__characteristic__code="ethnicity")
    withdraw(snapshot)
    response = hr.get(URL, {"of": f"staff-{snapshot.pk}", "characteristic": "ethnicity"})
    assert response.context["result"].side.kind == "service_users"
