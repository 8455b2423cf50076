"""The pages that show a benchmark: whole countries first, its own percentages, its source and its licence."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
SOCIAL_WORKERS = {"code": "social-workers-2025"}


@pytest.fixture
def admin(client_for):
    return client_for("Administrator")


def test_the_list_has_every_benchmark_also_the_one_without_figures(admin, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        html = admin.get(reverse("benchmark_list")).content.decode()
    assert "Census 2021, ethnicity in 19 groups" in html
    assert "29 April 2001. No figures are held." in html


def test_one_opens_on_england_with_the_publishers_percentages(admin, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        response = admin.get(reverse("benchmark_detail", kwargs=SOCIAL_WORKERS))
    table = response.context["table"]
    row = next(row for row in table.rows if row.label == "White")
    assert (table.title, row.cells[2].text) == ("Children's social workers, 30 September 2025: England", "72.6%")
    assert "Contains public sector information licensed under the Open Government Licence v3.0." in table.notes


def test_other_groups_and_those_not_known_come_last(admin):
    response = admin.get(reverse("benchmark_detail", kwargs=SOCIAL_WORKERS))
    labels = [row.label for row in response.context["table"].rows]
    assert labels[0] == "Asian / Asian British"
    assert labels[-2:] == ["Other ethnic group", "Not known"]


def test_another_place_is_shown_when_asked_for(admin):
    response = admin.get(reverse("benchmark_detail", kwargs=SOCIAL_WORKERS), {"place": "England, senior manager"})
    assert response.context["table"].title.endswith(": England, senior manager")


def test_a_place_without_figures_falls_back_to_england(admin):
    response = admin.get(reverse("benchmark_detail", kwargs=SOCIAL_WORKERS), {"place": "Atlantis"})
    assert response.context["table"].title.endswith(": England")


def test_one_without_figures_says_so_and_has_nothing_to_download(admin):
    missing = {"code": "census-2001-ethnicity-16"}
    html = admin.get(reverse("benchmark_detail", kwargs=missing)).content.decode()
    assert "No figures of this census are held here." in html
    assert admin.get(reverse("benchmark_download", kwargs=missing | {"extension": "csv"})).status_code == 404


def test_the_download_is_the_table_of_the_place(admin):
    address = reverse("benchmark_download", kwargs={"code": "census-2021-sex", "extension": "csv"})
    response = admin.get(address, {"place": "Wales"})
    assert "census-2021-sex-wales.csv" in response["Content-Disposition"]
    assert "Female,1586489,3107489,51.1" in response.content.decode()
