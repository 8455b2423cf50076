"""Whatever table or chart a page shows can be taken away from it, as it is shown. Every page is swept for it beside."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from service_users.models import MonitoringReturn
from tests.downloads import CSV_START, LINKS, OF_A_TABLE, assert_right_files, shown_and_offered
from workforce.models import Snapshot

pytestmark = pytest.mark.django_db


def profile():
    return reverse(
        "workforce:profile", args=[Snapshot.objects.get(profiles__characteristic__code="ethnicity").pk, "ethnicity"]
    )


def monitoring():
    return MonitoringReturn.objects.get(characteristic__code="ethnicity").get_absolute_url()


@pytest.mark.parametrize(
    ("role", "page", "count"),
    [
        ("HR", profile, 4),
        ("Administrator", monitoring, 6),
        ("HR", lambda: "/kpis/kpi-5/2007-08/", 11),
    ],
)
def test_each_role_takes_away_what_it_sees(role, page, count, client_for):
    client = client_for(role)
    html = client.get(page()).text
    assert len(LINKS.findall(html)) == count
    assert_right_files(client, html)


def test_the_sweep_can_fail(client_for):
    html = client_for("Auditor").get("/benchmarks/census-2021-sex/").text
    assert shown_and_offered(html) == ((1, 0), (1, 0))
    assert shown_and_offered(html.replace(OF_A_TABLE, "")) == ((1, 0), (0, 0))
    with pytest.raises(AssertionError):
        assert_right_files(client_for("Regional data officer"), html)


def test_all_tables_of_a_page_come_in_one_workbook(client_for):
    answer = client_for("Auditor").get("/kpis/kpi-5/2007-08/all.xlsx")
    assert load_workbook(BytesIO(answer.content)).sheetnames == [
        "Cover",
        *(f"Table {at}" for at in range(1, 5)),
        "Notes",
    ]
    assert client_for("Auditor").get("/kpis/kpi-5/2007-08/all.csv").status_code == 404


def test_a_kind_of_file_that_is_not_made_is_not_found(client_for):
    client = client_for("Auditor")
    for url in ("/kpis/kpi-5/2007-08/by-region.pdf", "/plans/2005-08/reconciliation/download/svg/"):
        assert client.get(url).status_code == 404


def test_broad_groups_are_a_file_only_for_whoever_sees_them(client_for):
    url = reverse("service_users:broad_groups_download", args=[MonitoringReturn.objects.first().pk, "csv"])
    assert client_for("Administrator").get(url).content.startswith(CSV_START)
    assert client_for("Auditor").get(url).status_code == 403
    assert client_for("HR").get(url).status_code == 403
