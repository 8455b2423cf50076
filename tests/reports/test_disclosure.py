"""A paper is attacked with all its tables, and with those issued before it, before it is issued."""

from dataclasses import replace

import pytest

from edi_tracker.models import AuditEvent
from edi_tracker.statistics.disclosure import STANDARD, UNPROTECTED, publish
from edi_tracker.statistics.policies import policy_from
from edi_tracker.statistics.releases import ANY_NUMBER, Printed, release_from, release_of
from edi_tracker.statistics.tables import marker_cell
from reports import disclosure, issuing, services
from reports.disclosure import WouldReveal, checked_release
from reports.evidence import Evidence
from reports.exhibits import disability_profile
from reports.models import IssuedPaper, Paper
from tests.statistics.tables_2008 import crosstab

pytestmark = pytest.mark.django_db
PEOPLE = crosstab((3, 40, 90), (50, 60, 95), (70, 80, 99))
SQUARE = ((0, 0), (0, 1), (1, 0), (1, 1))


@pytest.fixture
def paper():
    return Paper.objects.get(meeting_on="2008-06-27")


@pytest.fixture
def standard(paper):
    """The paper under the policy of every later year."""
    Paper.objects.filter(pk=paper.pk).update(policy_code=STANDARD.code)
    paper.refresh_from_db()
    return paper


@pytest.fixture
def prints(monkeypatch):
    """Makes the ethnicity profile all that a paper prints of people, and that table what it is."""

    def only(printed):
        monkeypatch.setattr(disclosure, "PRINTED", {"ethnicity-profile": lambda evidence: (printed,)})

    return only


def held_back(table, *positions):
    """The table with nothing held back but the counts at these rows and columns."""
    full = publish(table, UNPROTECTED)
    rows = [list(row.cells) for row in full.rows]
    for row, column in positions:
        rows[row][column] = marker_cell("[c]")
    kept = tuple(replace(row, cells=tuple(cells)) for row, cells in zip(full.rows, rows, strict=True))
    return Printed(table, replace(full, rows=kept))


def issued_earlier(paper, by, release):
    earlier = Paper.objects.get(pk=paper.pk)
    earlier.pk, earlier.meeting_on, earlier.status = None, "2007-06-27", Paper.Status.ISSUING
    earlier.save()
    return issuing.store_issued(earlier, by=by, article="<p>Earlier</p>", pdf=b"%PDF earlier", release=release)


def test_a_paper_published_in_full_keeps_its_policy_whole(paper):
    release = checked_release(paper, Evidence(paper))
    assert release.tellings == ()
    assert policy_from(release.as_data()["policy"]) == paper.policy


def test_under_the_standard_policy_the_tables_of_the_paper_give_nothing_away_together(standard):
    release = checked_release(standard, Evidence(standard))
    titles = {telling.where[0] for telling in release.tellings if telling.kind == "hidden"}
    assert len(titles) > 1
    assert release_from(release.as_data()) == release


def test_a_leak_stops_a_paper_and_the_reason_names_the_number_and_what_to_do(standard, prints, user_for):
    prints(held_back(PEOPLE, (0, 0)))
    services.approve_paper(standard, by=user_for("Report approver"), version=standard.version)
    standard.refresh_from_db()
    assert standard.status == Paper.Status.SUBMITTED
    assert not IssuedPaper.objects.exists()
    reason = AuditEvent.objects.about(standard).first().reason
    assert "'People', row 'A', column 'a': the number held back can be worked out exactly" in reason
    assert "Send the paper back" in reason


def test_many_leaks_are_named_three_at_a_time(standard, prints):
    prints(held_back(PEOPLE, (0, 0), (1, 1), (2, 2), (0, 3)))
    with pytest.raises(WouldReveal, match=r"; .*; .* and 1 more\."):
        checked_release(standard, Evidence(standard))


def test_what_a_paper_tells_is_put_beside_what_was_told_before(standard, prints, user_for):
    """Alone neither tells anything; the totals of the first and the counts of the second give A and B away."""
    without_totals = replace(PEOPLE, total_row=False, total_column=False)
    prints(held_back(without_totals, (0, 0), (1, 0)))
    assert checked_release(standard, Evidence(standard))
    issued_earlier(standard, user_for("Report approver"), release_of([held_back(PEOPLE, *SQUARE)], STANDARD))
    with pytest.raises(WouldReveal, match=r"row 'A', column 'a'.* exactly"):
        checked_release(standard, Evidence(standard))


def test_what_is_kept_of_an_issued_paper_holds_no_number_that_was_not_printed(standard, user_for):
    issued = issued_earlier(standard, user_for("Report approver"), release_of([held_back(PEOPLE, *SQUARE)], STANDARD))
    kept = IssuedPaper.objects.get(pk=issued.pk).release
    assert kept["policy"]["threshold"] == 5
    ends = {(least, greatest) for kind, *_, least, greatest in kept["tellings"] if kind == "hidden"}
    assert ends == {(1, ANY_NUMBER)}


def test_a_paper_is_put_beside_the_pages_of_the_site(standard, prints):
    """The paper shows every Asian and Black member of staff, where the page holds some back."""
    evidence = Evidence(standard)
    two = replace(evidence.ethnicity.select_columns(["Asian", "Black"]), total_column=False, measures=())
    prints(held_back(two))
    with pytest.raises(WouldReveal, match=r"'Ethnicity by grade, 31 March 2008', row 'FSW', column 'Other'.* exactly"):
        checked_release(standard, evidence)


def test_exhibit_and_text_take_one_table_of_disability(standard):
    """The exhibit is the page's table turned round: every number that it holds back the page does too."""
    evidence = Evidence(standard)
    exhibit, whole = disability_profile(evidence).table, evidence.disability_table
    turned = {row.label: [cell.text for cell in row.cells[::2]] for row in exhibit.rows}
    places = {label: whole.headings.index(label) for label in turned}
    assert turned == {label: [row.cells[at].text for row in whole.rows] for label, at in places.items()}


def test_a_broad_group_in_the_text_is_added_up_from_what_the_table_shows(standard):
    evidence = Evidence(standard)
    assert evidence.asian_share("Private") == "7.2% (2,664 of 37,083)"
    table = evidence.service_users_table
    at = table.headings.index("Private")
    rows = [
        replace(row, cells=(*row.cells[:at], marker_cell("[c]"), *row.cells[at + 1 :])) if row.label == "Asian" else row
        for row in table.rows
    ]
    evidence.service_users_table = replace(table, rows=tuple(rows))
    assert evidence.asian_share("Private") == "[c]"
    assert evidence.asian_share("Public") == "2.4% (322 of 13,235)"
