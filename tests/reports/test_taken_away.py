"""The tables of a paper as files: of today's data while it is a draft, as they were printed once it is issued."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from edi_tracker.statistics.releases import Release
from reports import issuing, rendering
from reports.models import Paper
from service_users.models import KpiReturn
from workforce.models import Snapshot

pytestmark = pytest.mark.django_db
ALL, ETHNICITY = "/papers/2008-06-27/tables/all.xlsx", "/papers/2008-06-27/tables/ethnicity-profile.csv"
REGIONS = "/papers/2008-06-27/tables/kpi-by-region.csv"


@pytest.fixture
def paper():
    return Paper.objects.get(meeting_on="2008-06-27")


@pytest.fixture
def issued(paper, user_for):
    tables = [one.as_data() for one in rendering.whole(paper).tables]
    Paper.objects.filter(pk=paper.pk).update(status=Paper.Status.ISSUING)
    made = {"article": "<p>As issued</p>", "pdf": b"%PDF", "release": Release(paper.policy, ()), "tables": tables}
    issuing.store_issued(paper, by=user_for("Report approver"), **made)
    return Paper.objects.get(pk=paper.pk)


def test_the_workbook_of_a_paper_names_its_tables_as_the_paper_does(client_for, paper):
    book = load_workbook(BytesIO(client_for("Report author").get(ALL).content))
    assert book.sheetnames[:3] == ["Cover", "Table 1", "Table 3"]  # the figures of Table 2 were not preserved
    assert book.sheetnames[-4:] == ["Appendix 1", "Appendix 2", "Appendix 3", "Notes"]
    assert book["Table 3"]["A1"].value.startswith("Ethnicity")
    assert book["Appendix 2"].max_row == 3 + 81


def test_a_draft_gives_nobody_on_the_board_its_tables(client_for, paper):
    board = client_for("Board member")
    assert [board.get(url).status_code for url in (ALL, ETHNICITY)] == [404, 404]


def test_the_board_takes_away_what_was_issued_whatever_became_of_the_data(client_for, issued):
    Snapshot.objects.all().delete()
    KpiReturn.objects.all().delete()
    board = client_for("Board member")
    assert "FCA,18,75,0,17,1073,8,6,1197,7.8" in board.get(ETHNICITY).content.decode()
    assert "North East,1223,836,68.4" in board.get(REGIONS).content.decode()
    assert board.get(REGIONS.replace("csv", "svg")).content.startswith(b"<?xml")
    assert load_workbook(BytesIO(board.get(ALL).content)).sheetnames[1] == "Table 1"


def test_a_paper_issued_before_its_tables_were_kept_offers_none(client_for, issued):
    issued.issued.tables = []
    issued.issued.save(update_fields=["tables"])
    board = client_for("Board member")
    assert "Download the tables" not in board.get(issued.get_absolute_url()).text
    assert board.get(ALL).status_code == 404


def test_tables_taken_away_hold_back_what_the_paper_holds_back(client_for, paper):
    Paper.objects.filter(pk=paper.pk).update(policy_code="standard")
    assert "Cleaners,[c]," in client_for("Report author").get(ETHNICITY).content.decode()
