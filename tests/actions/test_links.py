"""Linking, merging and splitting actions."""

import pytest
from django.core.exceptions import ValidationError

from actions import services, summaries
from actions.models import Action, ActionLink
from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    return make_action(make_plan("old", title="The old plan"), "3.2", lead="SB", priority="Train")


@pytest.fixture
def new():
    return make_action(make_plan("new", title="The new plan"), "D15")


@pytest.fixture
def by(user_for):
    return user_for("Steering group member")


def link(action, to, by, kind="continues"):
    return services.link(action, by=by, kind=kind, to=to, version=action.version)


def merge(action, into, by, reason="The same work"):
    services.merge_into(action, by=by, into=into, reason=reason, version=action.version)


def test_a_link_is_read_both_ways(new, old, by):
    link(new, old, by)
    assert [(each.words, each.action) for each in summaries.related(new)] == [("Continues", old)]
    assert [(each.words, each.action) for each in summaries.related(old)] == [("Continued by", new)]
    event = AuditEvent.objects.about(new).first()
    assert (event.verb, event.changes) == ("linked", {"link": ["", "D15 continues 3.2"]})
    event = AuditEvent.objects.about(old).first()
    assert (event.verb, event.changes) == ("linked another action to", {"link": ["", "D15 continues 3.2"]})


@pytest.mark.parametrize("kind", ["continues", "duplicates"])
def test_two_actions_are_linked_alike_only_once(new, old, by, kind):
    link(new, old, by, kind)
    with pytest.raises(ValidationError, match="linked like that already"):
        link(new, old, by, kind)


def test_the_same_work_is_the_same_from_either_side(new, old, by):
    link(new, old, by, "duplicates")
    with pytest.raises(ValidationError, match="linked like that already"):
        link(old, new, by, "duplicates")


def test_an_action_is_not_linked_to_itself(new, by):
    with pytest.raises(ValidationError, match="cannot be linked to itself"):
        link(new, new, by)


def test_a_link_is_taken_off_from_either_side(new, old, by):
    made = link(new, old, by)
    services.unlink(old, by=by, link=made, version=old.version)
    assert not ActionLink.objects.filter(from_action=new).exists()
    for action in (old, new):
        assert AuditEvent.objects.about(action).first().changes == {"link": ["D15 continues 3.2", ""]}


def test_whoever_saves_second_links_nothing(new, old, by):
    link(new, old, by, "see")
    with pytest.raises(Conflict):
        services.link(new, by=by, kind="continues", to=old, version=1)
    assert new.links.count() == 1


class TestMerging:
    def test_it_closes_the_action_with_a_link_and_a_reason(self, new, old, by):
        merge(old, new, by)
        old.refresh_from_db()
        assert (old.status, old.is_open, old.updated_by) == ("merged", False, by)
        assert old.links.get().kind == ActionLink.Kind.MERGED_INTO
        assert old.versions.last().reason == "The same work"
        assert [each.words for each in summaries.related(new)] == ["Took in"]
        assert AuditEvent.objects.about(new).first().reason == "The same work"

    def test_it_needs_a_reason(self, new, old, by):
        with pytest.raises(ValidationError, match="Say why"):
            merge(old, new, by, reason=" ")

    def test_an_action_that_is_closed_is_not_merged(self, new, old, by):
        merge(old, new, by)
        with pytest.raises(ValidationError, match="closed already"):
            merge(old, new, by)

    def test_nothing_is_merged_into_itself_or_into_what_has_gone_elsewhere(self, new, old, by):
        with pytest.raises(ValidationError, match="into itself"):
            merge(new, new, by)
        merge(old, new, by)
        with pytest.raises(ValidationError, match=r"Action 3\.2 is merged"):
            merge(new, old, by)


class TestSplitting:
    def test_the_part_has_the_same_objective_priority_and_leads(self, old, by):
        services.split(old, by=by, reference="3.2a", activity="Half of it", version=old.version)
        part = Action.objects.get(plan=old.plan, reference="3.2a")
        assert (part.priority, part.lead_names, part.status) == ("Train", "|SB|", "not_started")
        assert [each.words for each in summaries.related(old)] == ["Split into"]

    def test_a_reference_that_is_used_is_refused(self, old, by):
        with pytest.raises(ValidationError, match="already has an action with that reference"):
            services.split(old, by=by, reference="3.2", activity="Half of it", version=old.version)


def test_the_demonstration_knows_the_same_work_under_two_numbers():
    action = Action.objects.get(plan__slug="2005-08", reference="R11")
    assert [(each.words, each.action.reference) for each in summaries.related(action)] == [
        ("The same work as", "3.8.1")
    ]


def test_an_action_is_not_merged_into_one_that_has_just_gone_elsewhere(new, old, by):
    seen = Action.objects.get(pk=old.pk)
    merge(old, make_action(new.plan, "D16"), by)
    with pytest.raises(ValidationError, match=r"Action 3\.2 is merged"):
        merge(new, seen, by)
