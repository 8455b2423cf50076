"""A paper put together: numbers made by the machine, names filled in, exhibits in place."""

import re

import pytest

from edi_tracker.models import MinorityDefinition
from reports import evidence
from reports.document import build, unknown_names
from reports.evidence import Evidence, NoFigures
from reports.models import Paper
from service_users.models import ComplaintYear, MonitoringReturn
from workforce.models import MeasureFigures, Snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    return Paper.objects.get(meeting_on="2008-06-27")


@pytest.fixture(scope="module")
def document(django_db_setup, django_db_blocker):
    """Built once from the demonstration, and only read."""
    with django_db_blocker.unblock():
        paper = Paper.objects.get(meeting_on="2008-06-27")
        return build(paper, Evidence(paper))


def numbers(document):
    return {part.anchor: part.number for part in document.all_parts()}


def text_of(document, anchor):
    part = next(part for part in document.all_parts() if part.anchor == anchor)
    return "".join(run.text for block in part.blocks for item in block["items"] for run in item)


def test_passages_are_numbered_to_three_levels_by_their_place(document):
    found = numbers(document)
    assert [found[key] for key in ("introduction", "obligations", "workforce", "ethnicity")] == [
        "1",
        "4",
        "4.3",
        "4.3.4",
    ]


def test_no_number_is_used_twice(document):
    found = [part.number for part in document.all_parts()]
    assert len(found) == len(set(found))


def test_moving_a_passage_renumbers_those_after_it(paper):
    paper.passages.filter(key="action-for-the-board").delete()
    assert numbers(build(paper, Evidence(paper)))["background"] == "2"


def test_tables_are_numbered_in_the_order_they_stand(document):
    placed = [part.exhibit for part in document.all_parts() if part.exhibit]
    assert [(one.name, one.exhibit.code) for one in placed] == [
        ("Table 1", "disability-profile"),
        ("Table 2", "sex-profile"),
        ("Table 3", "ethnicity-profile"),
        ("Table 4", "casework"),
        ("Table 5", "kpi-by-region"),
        ("Table 6", "complaints-of-racism"),
        ("Appendix 1", "service-users"),
        ("Appendix 2", "actions-completed"),
        ("Appendix 3", "actions-outstanding"),
    ]


def test_a_reference_to_a_table_is_a_link_that_arrives(document):
    anchors = {part.anchor for part in document.all_parts()}
    anchors |= {part.exhibit.anchor for part in document.all_parts() if part.exhibit}
    runs = [run for p in document.all_parts() for block in p.blocks for item in block["items"] for run in item]
    links = [run.href for run in runs if run.href]
    assert links
    assert {link.removeprefix("#") for link in links} <= anchors


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ("plan-progress", "the 81 actions filed as completed"),
        ("plan-progress", "the 37 that are outstanding"),
        ("plan-progress", "spoke of 82 completed actions"),
        ("plan-risk", "23 are past a dated target on the day of this meeting and 4 have no lead"),
        ("disability", "3.5% (70 of 2,011) have declared one"),
        ("disability", "printed in 2008 gave 4.7%"),
        ("ethnicity", "8.4% (168 of 2,003) are from a minority ethnic background"),
        ("ethnicity", "the share is 10.4% (207 of 1,994)"),
        ("ethnicity", "known for 99.6% (1,994 of 2,003)"),
        ("casework", "9.8% (5 of 51)"),
        ("monitoring", "86.5% (17,908 of 20,695) of the forms"),
        ("monitoring", "3 of 10 regions met the target over the year; the total met it in no month"),
        ("monitoring", "highest in May 2007 (92.3%) and lowest in January 2008 (83.5%)"),
        ("service-user-profile", "of 53,795 service users"),
        ("service-user-profile", "81.2% (43,692 of 53,795) are White British"),
        ("service-user-profile", "7.2% (2,664 of 37,083) of those in private law"),
        ("complaints", "6 in the year and 6 two years before"),
    ],
)
def test_the_text_gives_the_figures_of_the_data(document, anchor, words):
    assert words in text_of(document, anchor)


def test_every_figure_of_the_text_says_where_it_comes_from(document):
    assert len(document.used) > 30
    assert all(used.figure.text and used.figure.meaning and used.figure.source for used in document.used)


def test_no_figure_is_typed_into_the_text(paper):
    years = r"\b(19|20)\d\d\b"
    for passage in paper.passages.all():
        typed = re.sub(r"\{[^}]*\}", "", passage.text)
        assert not re.search(r"\d", re.sub(years, "", typed)), passage.key


def test_changed_data_change_the_text(paper):
    paper.plan.actions.filter(reference="D15").update(latest_day=None)
    assert "22 are past a dated target" in text_of(build(paper, Evidence(paper)), "plan-risk")


def test_another_definition_changes_the_share_and_says_so(paper):
    paper.definition = MinorityDefinition.objects.get(code="all-except-white")
    text = text_of(build(paper, Evidence(paper)), "ethnicity")
    assert "All except White, of those known" in text
    assert "10.4% (207 of 1,994) are from" in text


@pytest.mark.parametrize(
    ("anchor", "words", "small"),
    [
        ("complaints", "There were [c] complaints about sex or gender", "There were 2"),
        ("ethnicity", "8.4% are from a minority ethnic background", "168"),
    ],
)
def test_the_text_holds_back_what_a_table_under_its_policy_would(paper, document, anchor, words, small):
    assert small in text_of(document, anchor)
    paper.policy_code = "standard"
    protected = text_of(build(paper, Evidence(paper)), anchor)
    assert words in protected
    assert small not in protected


def test_casework_that_cannot_be_compared_says_so(paper, monkeypatch):
    monkeypatch.setattr(evidence, "casework_against_staff", lambda *of: None)
    assert "It cannot be compared with the share of staff." in text_of(build(paper, Evidence(paper)), "casework")


@pytest.mark.parametrize(
    ("remove", "sentence"),
    [
        (lambda: Snapshot.objects.update(as_at="2009-03-31"), "no disability figures of 27 June 2008 or before"),
        (MeasureFigures.objects.all().delete, "No casework has been recorded for 2007/08"),
        (MonitoringReturn.objects.all().delete, "no return of service users' ethnic origin for 2007/08"),
        (ComplaintYear.objects.filter(year_start=2005).delete, "has no figures for 2005/06"),
    ],
)
def test_a_paper_whose_data_are_gone_says_which(paper, remove, sentence):
    remove()
    with pytest.raises(NoFigures, match=sentence):
        build(paper, Evidence(paper))


def test_a_name_that_means_nothing_is_found(paper):
    assert unknown_names(paper, "{kpi_year} {kpi_yaer} {table:casework} {table:nothing}") == ["kpi_yaer", "nothing"]


def test_a_paper_costs_a_bounded_number_of_queries(paper, django_assert_max_num_queries):
    with django_assert_max_num_queries(65):
        build(paper, Evidence(paper))


def test_what_was_printed_stays_as_printed_when_an_action_is_completed(paper):
    paper.plan.actions.filter(reference="D15").update(status="completed")
    text = text_of(build(paper, Evidence(paper)), "plan-progress")
    assert "lists the 82 actions filed as completed" in text
    assert "spoke of 82 completed actions; its own appendix has 81 rows" in text
