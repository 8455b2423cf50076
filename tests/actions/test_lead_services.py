"""Leads by any of their names, and what changes with them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from actions import services
from actions.models import Action, Lead
from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_plan()


@pytest.fixture
def by(user_for):
    return user_for("Steering group member")


def add_lead(name="Ada Okafor", **fields):
    return services.add_lead(by=None, name=name, **{"kind": "person"} | fields)


def as_they_are(lead, **fields):
    kept = {"name": lead.name, "kind": lead.kind, "user": lead.user, "ended_on": lead.ended_on, "note": lead.note}
    return kept | {"aliases": [alias.alias for alias in lead.aliases.all()]} | fields


def test_an_action_finds_its_lead_by_an_alias_or_in_small_letters(plan):
    lead = add_lead(aliases=["AO"])
    assert make_action(plan, lead="ao").leads.get() == lead
    assert make_action(plan, "1.2", lead="ada okafor").leads.get() == lead


def test_a_cell_under_owner_and_support_says_who_supports(plan):
    action = make_action(plan, lead="James Hyde/ Ada Okafor", lead_heading="Project Owner/ Support")
    assert [(each.lead.name, each.role) for each in action.action_leads.all()] == [
        ("James Hyde", "lead"),
        ("Ada Okafor", "support"),
    ]
    assert action.lead_as_written == "James Hyde/ Ada Okafor"


@pytest.mark.parametrize(("name", "aliases", "field"), [("ao", [], "name"), ("Abe", ["ADA OKAFOR"], "aliases")])
def test_a_name_of_somebody_else_is_refused(name, aliases, field):
    add_lead(aliases=["AO"])
    with pytest.raises(ValidationError) as refusal:
        add_lead(name, aliases=aliases)
    assert "is already a name of Ada Okafor" in refusal.value.message_dict[field][0]


def test_under_a_new_name_the_old_one_is_an_alias_and_the_actions_are_still_theirs(plan, by):
    lead = add_lead("AO")
    action = make_action(plan, lead="AO/MK")
    services.change_lead(lead, by=by, version=1, **as_they_are(lead, name="Ada Okafor"))
    action.refresh_from_db()
    assert action.lead_names == "|Ada Okafor|MK|"
    assert action.lead_as_written == "AO/MK"
    assert action.versions.get().lead_names == "|Ada Okafor|MK|"
    assert Action.objects.filter(plan=plan).matching("okafor").get() == action
    assert services.leads.find("AO", by=None) == lead


def test_what_changed_of_a_lead_is_in_the_audit_trail_without_the_note(by):
    lead = add_lead()
    changes = as_they_are(lead, ended_on=date(2008, 6, 27), note="Went on leave", aliases=["AO"])
    services.change_lead(lead, by=by, version=1, **changes)
    event = AuditEvent.objects.about(lead).first()
    assert event.changes == {"aliases": ["", "AO"], "ended_on": [None, "2008-06-27"]}
    assert lead.has_ended(date(2008, 6, 27))


def test_of_two_who_change_a_lead_the_second_is_told(by):
    lead, again = add_lead(), Lead.objects.get(name="Ada Okafor")
    services.change_lead(lead, by=by, version=1, **as_they_are(lead, kind="post"))
    with pytest.raises(Conflict):
        services.change_lead(again, by=by, version=1, **as_they_are(again, name="Somebody else"))
    lead.refresh_from_db()
    assert (lead.name, lead.kind) == ("Ada Okafor", "post")


def test_two_names_at_once_are_not_taken_for_one_lead(plan, by):
    action = make_action(plan)
    with pytest.raises(ValidationError) as refusal:
        services.give_lead(action, by=by, name="Ann Lee/Bob Ray", role="lead", on=date(2008, 1, 1), version=1)
    assert "Name one lead at a time" in refusal.value.message_dict["name"][0]
    assert not Lead.objects.filter(name__contains="/").exists()


def test_a_lead_who_comes_with_a_new_action_is_audited_as_added(plan, by):
    services.add_action(plan, by=by, reference="Z1", activity="Write", status="on_track", lead="Somebody New")
    event = AuditEvent.objects.about(Lead.objects.get(name="Somebody New")).get()
    assert (event.verb, event.actor) == ("added", by.username)


def test_a_name_that_is_too_long_to_be_anybodys_is_refused(plan, by):
    with pytest.raises(ValidationError, match="at most 100 letters"):
        services.add_action(plan, by=by, reference="Z1", activity="Write", status="on_track", lead="A" * 101)
