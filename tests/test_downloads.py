"""Whatever table or chart a page shows can be taken away from it, as it is shown."""

import re

import pytest
from django.urls import reverse

from service_users.models import MonitoringReturn
from tests.workforce.measures import RECRUITED, TABLE_3, recorded
from workforce.models import Snapshot

pytestmark = pytest.mark.django_db
CSV_START = b"\xef\xbb\xbf"
STARTS = {"csv": CSV_START, "xlsx": b"PK", "svg": b"<?xml", "png": b"\x89PNG"}
LINKS = re.compile(r'<a class="govuk-link" href="([^"]+)">(?:CSV|Excel|SVG|PNG)</a>')


def shown():
    recorded("recruitment", RECRUITED)
    snapshot = Snapshot.objects.get(profiles__characteristic__code="ethnicity")
    monitored = MonitoringReturn.objects.get(characteristic__code="ethnicity")
    return [
        ("HR", reverse("workforce:profile", args=[snapshot.pk, "ethnicity"]), 4),
        ("Auditor", reverse("workforce:profile", args=[snapshot.pk, "ethnicity"]), 4),
        ("HR", "/workforce/casework/2007-08/cafcass-2008/", 2),
        ("HR", reverse("service_users:monitoring_detail", args=[monitored.pk]), 6),
        ("Auditor", f"/workforce/measures/2007-08/recruitment/{TABLE_3}/", 4),
        ("Auditor", "/workforce/measures/over-the-years/recruitment/ethnicity/", 2),
        ("Auditor", "/kpis/kpi-5/2007-08/", 4),
        ("Auditor", "/kpis/kpi-5/2007-08/over-time/", 4),
        ("Auditor", "/complaints-by-year/", 4),
        ("Auditor", "/plans/2005-08/reconciliation/", 2),
        ("Auditor", "/benchmarks/census-2021-sex/", 2),
    ]


def kind_of(url):
    address = url.partition("?")[0].rstrip("/")
    return re.split(r"[./]", address)[-1]


def test_every_download_that_a_page_offers_is_the_kind_of_file_it_says(client_for):
    for role, page, count in shown():
        client = client_for(role)
        found = LINKS.findall(client.get(page).content.decode())
        assert len(found) == count, page
        for url in found:
            answer = client.get(url.replace("&amp;", "&"))
            assert answer.content.startswith(STARTS[kind_of(url)]), url
            assert f'.{kind_of(url)}"' in answer["Content-Disposition"]


def test_a_kind_of_file_that_is_not_made_is_not_found(client_for):
    client = client_for("Auditor")
    for url in ("/kpis/kpi-5/2007-08/by-region.pdf", "/plans/2005-08/reconciliation/download/svg/"):
        assert client.get(url).status_code == 404


def test_broad_groups_are_a_file_only_for_whoever_sees_them(client_for):
    url = reverse("service_users:broad_groups_download", args=[MonitoringReturn.objects.first().pk, "csv"])
    assert client_for("HR").get(url).content.startswith(CSV_START)
    assert client_for("Auditor").get(url).status_code == 403
