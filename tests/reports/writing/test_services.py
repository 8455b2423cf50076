from datetime import date

import pytest
from django.core.exceptions import ValidationError

from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from reports import rendering
from reports import services as papers
from reports.document import build, outline
from reports.evidence import Evidence
from reports.models import NotNow, Paper, Passage
from reports.writing import services
from reports.writing.templates import all_templates, rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    return Paper.objects.get()


@pytest.fixture
def author(user_for):
    return user_for("Report author")


def begin(old, author, meeting_on=date(2009, 6, 26), start_year=2008, rows=None):
    sections, appendices = rows or rows_of(old)
    kept = {name: getattr(old, name) for name in ("title", "purpose", "plan", "definition", "signatories", "signed_on")}
    return services.start_paper(
        by=author,
        sections=sections,
        appendices=appendices,
        begun_from=str(old),
        meeting_on=meeting_on,
        start_year=start_year,
        **kept,
    )


def said(paper):
    return [(part.number, part.heading, part.passage.text) for part in outline(paper).all_parts()]


def test_a_paper_begun_from_another_says_the_same_in_the_same_order(old, author):
    new = begin(old, author)
    assert said(new) == said(old)
    assert new.is_draft
    assert new.policy_code == "standard"


def test_what_has_no_data_yet_is_marked_in_a_draft_and_listed(old, author):
    new = begin(old, author)
    made = rendering.whole(new)
    assert "No casework has been recorded for 2008/09" in [one.why for one in made.missing]
    assert "[casework_share: no figure yet]" in made.article


def test_a_draft_that_lacks_figures_cannot_be_sent_for_approval(old, author):
    new = begin(old, author)
    with pytest.raises(NotNow, match="figures or tables of this paper have no data"):
        papers.submit_paper(new, by=author, version=new.version)


@pytest.mark.parametrize("code", list(all_templates()))
def test_every_template_makes_a_whole_paper_of_a_year_with_data(code, old, author):
    template = all_templates()[code]
    new = begin(old, author, start_year=2007, rows=(template.sections, template.appendices))
    document = build(new, Evidence(new))
    assert document.missing == []
    assert document.used


def test_a_year_without_any_data_makes_a_draft_all_the_same(old, author):
    new = begin(old, author, meeting_on=date(2004, 6, 25), start_year=2003)
    assert len(rendering.whole(new).missing) > 20


def test_there_is_one_paper_for_a_day(old, author):
    with pytest.raises(ValidationError):
        begin(old, author, meeting_on=old.meeting_on)


def test_the_head_can_be_changed_and_is_audited(old, author):
    new = begin(old, author)
    services.change_header(new, by=author, version=new.version, title="Another title")
    event = AuditEvent.objects.about(new).first()
    assert event.changes == {"title": ["Equality and diversity report", "Another title"]}


def add(paper, author, parent=None, is_appendix=False, version=None, **fields):
    fields = {"heading": "", "text": "", "exhibit": ""} | fields
    at = version or paper.version
    return services.add_passage(paper, by=author, version=at, parent=parent, is_appendix=is_appendix, **fields)


def test_a_passage_is_added_at_the_end_of_its_place(old, author):
    new = begin(old, author)
    workforce = new.passages.get(key="workforce")
    add(new, author, parent=workforce, heading="Training")
    assert ("4.3.7", "Training", "") in said(new)


def test_two_passages_of_one_heading_have_two_names(old, author):
    new = begin(old, author)
    assert [add(new, author, heading="Ethnicity").key for _ in range(2)] == ["ethnicity-2", "ethnicity-3"]


def test_a_fourth_level_is_refused(old, author):
    new = begin(old, author)
    with pytest.raises(ValidationError, match="3 levels at most"):
        add(new, author, parent=new.passages.get(key="ethnicity"), heading="Deeper")


def test_passages_change_places_and_numbers_follow(old, author):
    new = begin(old, author)
    passage = new.passages.get(key="ethnicity")
    services.move_passage(passage, by=author, version=new.version, up=True)
    assert [number for number, heading, _ in said(new) if heading == "Ethnicity"] == ["4.3.3"]


def test_the_first_stays_first(old, author):
    new = begin(old, author)
    before = said(new)
    services.move_passage(new.passages.get(key="introduction"), by=author, version=new.version, up=True)
    assert said(new) == before


def test_a_section_goes_with_what_is_below_it_and_the_trail_keeps_its_words(old, author):
    new = begin(old, author)
    gone = new.passages.get(key="general")
    services.remove_passage(gone, by=author, version=new.version)
    assert not new.passages.filter(key__in=["general", "staff-voice"]).exists()
    assert AuditEvent.objects.filter(verb="removed the passage").count() == 4


def test_whoever_changes_the_order_second_is_told(old, author):
    new = begin(old, author)
    seen = new.version
    add(new, author, heading="First")
    with pytest.raises(Conflict):
        add(Paper.objects.get(pk=new.pk), author, heading="Second", version=seen)


@pytest.mark.parametrize(
    "act",
    [
        lambda paper, by: services.change_header(paper, by=by, version=paper.version, title="No"),
        lambda paper, by: add(paper, by, heading="No"),
        lambda paper, by: services.move_passage(_first(paper), by=by, version=paper.version, up=False),
        lambda paper, by: services.remove_passage(_first(paper), by=by, version=paper.version),
    ],
)
def test_only_a_draft_can_be_changed(act, old, author):
    with pytest.raises(NotNow):
        act(old, author)
    assert Passage.objects.filter(paper=old, key="introduction").exists()


def _first(paper):
    return paper.passages.get(key="introduction")
