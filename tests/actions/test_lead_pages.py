"""The pages of leads: the list, one lead, changing who they are, and handing over their work."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from actions import services
from actions.models import Action, Lead, Objective
from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db
LEADS = "/leads/"
THE_DAY = date(2008, 6, 27)
FROM_THE_DAY = {"on_day": "27", "on_month": "6", "on_year": "2008"}


@pytest.fixture
def client(client_for):
    return client_for("Steering group member")


@pytest.fixture
def by(user_for):
    return user_for("Steering group member")


@pytest.fixture
def sandy():
    return Lead.objects.get(name="Sandy Watkins")


@pytest.fixture
def paul():
    return Lead.objects.get(name="Paul Brown")


def text_of(response):
    return " ".join(response.content.decode().split())


def open_actions_of(lead):
    return [row.action_id for row in lead.action_leads.of_open_actions()]


def hand_over(lead, to, by, **chosen):
    return services.hand_over(lead, to=to, by=by, **{"version": lead.version, "on": THE_DAY} | chosen)


def review(lead, to):
    return f"{reverse('actions:hand_over', args=[lead.pk])}?to={to.pk}&on_day=27&on_month=6&on_year=2008"


def test_the_list_says_how_much_each_lead_has_and_how_much_has_none(client):
    page = text_of(client.get(LEADS))
    assert "57 leads" in page
    assert '<a class="govuk-link" href="/actions/?no_lead=on&amp;status=open">16 open actions have no lead</a>' in page


def test_the_list_costs_no_more_queries_for_more_leads(client, django_assert_max_num_queries):
    for number in range(30):
        services.add_lead(by=None, name=f"Lead {number}", kind="person", aliases=[f"L{number}"])
    with django_assert_max_num_queries(10):
        assert "87 leads" in text_of(client.get(LEADS))


def test_the_list_is_searched_by_any_name_and_narrowed(client):
    assert "Sherry Malik" in text_of(client.get(LEADS, {"name": "sm"}))
    left = text_of(client.get(LEADS, {"state": "ended"}))
    assert "1 lead<" in left
    assert "Left 27 June 2008" in left
    assert "No lead matches" in text_of(client.get(LEADS, {"name": "nobody at all"}))


def test_a_lead_shows_their_actions_of_every_plan_and_what_became_of_the_others(client, sandy):
    services.change_lead(sandy, by=None, version=1, name="Sandy Watkins", aliases=["SW"], note="Has left")
    page = text_of(client.get(sandy.get_absolute_url()))
    assert "Leads 3 open actions, supports 0" in page
    assert "SW" in page
    assert page.index("Past actions") < page.index("R9")
    assert "What has been changed" in page


def test_a_lead_costs_no_more_queries_for_more_actions(client, django_assert_max_num_queries):
    plan = make_plan()
    for number in range(30):
        make_action(plan, f"1.{number}", lead="Ada Okafor")
    with django_assert_max_num_queries(14):
        assert "Leads 30 open actions" in text_of(client.get(Lead.objects.get(name="Ada Okafor").get_absolute_url()))


def test_an_owner_of_objectives_shows_them(client):
    owner = Lead.objects.get(name="Chief Executive")
    page = text_of(client.get(owner.get_absolute_url()))
    assert "supports 0, owns 1 objective" in page
    assert "Objective 2. Leadership and Commitment" in page


def test_a_reader_sees_a_lead_and_no_button_to_change_it(client_for, sandy):
    page = text_of(client_for("Auditor").get(sandy.get_absolute_url()))
    assert "Sandy Watkins" in page
    assert "Hand over" not in page


def test_a_lead_can_be_added_and_changed(client, user_for):
    sent = {"name": "Ada Okafor", "kind": "person", "aliases": "AO\n\n  A. Okafor ", "user": user_for("HR").pk}
    Lead.objects.filter(user=user_for("HR")).update(user=None)
    assert client.post("/leads/add/", sent).status_code == 302
    lead = Lead.objects.get(name="Ada Okafor")
    assert [alias.alias for alias in lead.aliases.all()] == ["A. Okafor", "AO"]
    changed = sent | {
        "aliases": "AO",
        "ended_on_day": "1",
        "ended_on_month": "2",
        "ended_on_year": "2024",
        "version": 1,
    }
    assert client.post(f"/leads/{lead.pk}/change/", changed).status_code == 302
    lead.refresh_from_db()
    assert (lead.user, lead.ended_on, lead.aliases.get().alias) == (user_for("HR"), date(2024, 2, 1), "AO")


def test_a_name_that_would_be_two_or_is_taken_is_refused_and_what_was_typed_is_kept(client):
    page = text_of(client.post("/leads/add/", {"name": "Ann Lee/Bob Ray", "kind": "person"}))
    assert "would be read as several names" in page
    assert 'value="Ann Lee/Bob Ray"' in page
    assert "SM is already a name of Sherry Malik" in text_of(
        client.post("/leads/add/", {"name": "SM", "kind": "person"})
    )


def test_of_two_who_change_a_lead_the_second_sees_the_others_change(client, sandy):
    services.change_lead(sandy, by=None, version=1, name="Sandy Watkins", kind="post")
    response = client.post(f"/leads/{sandy.pk}/change/", {"name": "S. Watkins", "kind": "person", "version": 1})
    assert response.status_code == 409
    assert "Somebody else changed Sandy Watkins" in text_of(response)
    assert 'value="S. Watkins"' in text_of(response)


def test_work_is_handed_over_in_one_reviewed_step(client, sandy, paul):
    choose = text_of(client.get(f"/leads/{sandy.pk}/hand-over/"))
    assert "Who takes it over?" in choose
    checked = client.get(review(sandy, paul))
    assert text_of(checked).count('type="checkbox"') == text_of(checked).count(" checked") == 3
    sent = {"actions": open_actions_of(sandy), "version": sandy.version}
    done = client.post(review(sandy, paul), sent, follow=True)
    assert "3 actions handed over from Sandy Watkins to Paul Brown from 27 June 2008." in text_of(done)
    assert "Leads 0 open actions" in text_of(done)
    assert text_of(done).count("27 June 2008") >= 4


def test_only_what_is_ticked_goes(sandy, paul, by):
    chosen = Action.objects.get(reference="6.3", leads=sandy)
    assert hand_over(sandy, paul, by, actions=[chosen.pk]) == (1, 0)
    chosen.refresh_from_db()
    assert (chosen.lead_as_written, chosen.lead_names) == ("Paul Brown", "|Paul Brown|")
    assert len(open_actions_of(sandy)) == 2


def test_who_led_before_and_until_when_is_kept_with_a_version_and_the_audit_trail(sandy, paul, by):
    action = Action.objects.get(reference="6.3", leads=sandy)
    hand_over(sandy, paul, by, actions=[action.pk])
    before, after = action.action_leads.order_by("pk")
    assert (before.lead, before.until, after.lead, after.since, after.until) == (sandy, THE_DAY, paul, THE_DAY, None)
    old, new = action.versions.all()
    assert (old.lead_names, new.lead_names, new.what, new.by) == ("|Sandy Watkins|", "|Paul Brown|", "handed over", by)
    assert AuditEvent.objects.about(action).first().changes == {"lead": ["Sandy Watkins", "Paul Brown"]}
    for lead in (sandy, paul):
        assert AuditEvent.objects.about(lead).first().changes == {"actions 6.3": ["Sandy Watkins", "Paul Brown"]}
    assert Action.objects.filter(pk=action.pk).matching("paul brown").exists()


def test_objectives_go_as_well(by, paul):
    owner = Lead.objects.get(name="Chief Executive")
    owned = owner.objectives.get()
    assert hand_over(owner, paul, by, objectives=[owned.pk]) == (0, 1)
    assert Objective.objects.get(pk=owned.pk).owner == paul


def test_who_supports_begins_to_lead_and_who_leads_already_stays_once(by):
    plan = make_plan()
    supported = make_action(plan, "1.1", lead="Ann Lee", support="Bob Ray/Cy Dow")
    shared = make_action(plan, "1.2", lead="Ann Lee/Bob Ray")
    ann, bob = Lead.objects.get(name="Ann Lee"), Lead.objects.get(name="Bob Ray")
    hand_over(ann, bob, by, actions=[supported.pk, shared.pk])
    for action, words in ((supported, "Bob Ray; support: Cy Dow"), (shared, "Bob Ray")):
        action.refresh_from_db()
        assert action.lead_as_written == words
        assert action.action_leads.present().get(lead=bob).role == "lead"


@pytest.mark.parametrize(
    ("chosen", "field", "sentence"),
    [
        ({"to": "Sandy Watkins"}, "to", "Choose somebody else"),
        ({"on": date.today() + timedelta(days=2)}, "on", "Choose today or a day before"),
        ({"actions": []}, "actions", "Select what is handed over"),
        ({"actions": [0]}, "actions", "no longer theirs"),
    ],
)
def test_what_cannot_be_is_refused(sandy, paul, by, chosen, field, sentence):
    said = {"to": paul, "actions": open_actions_of(sandy)} | chosen
    to = Lead.objects.get(name=said.pop("to"))
    with pytest.raises(ValidationError) as refusal:
        hand_over(sandy, to, by, **said)
    assert sentence in refusal.value.message_dict[field][0]
    assert len(open_actions_of(sandy)) == 3


def test_nothing_is_handed_over_to_a_lead_who_has_ended(sandy, paul, by, client):
    with pytest.raises(ValidationError) as refusal:
        hand_over(paul, sandy, by, actions=open_actions_of(paul))
    assert refusal.value.message_dict["to"] == [
        "Sandy Watkins ended on 27 June 2008. Choose somebody who is still there"
    ]
    assert "Choose somebody who is still there" in text_of(client.get(review(paul, sandy)))


def test_a_part_does_not_end_before_it_began(sandy, paul, by):
    (first, *_) = chosen = open_actions_of(sandy)
    hand_over(sandy, paul, by, actions=[first], on=timezone.localdate())
    with pytest.raises(ValidationError) as refusal:
        hand_over(paul, Lead.objects.get(name="NEDSG"), by, actions=[first], on=THE_DAY)
    assert "has been with Paul Brown since" in refusal.value.message_dict["on"][0]
    assert chosen[1:] == open_actions_of(sandy)


def test_of_two_who_hand_over_the_same_work_the_second_is_told_and_nothing_moves_twice(client, sandy, paul, by):
    again, chosen = Lead.objects.get(pk=sandy.pk), open_actions_of(sandy)
    hand_over(sandy, paul, by, actions=chosen[:1])
    with pytest.raises(Conflict):
        hand_over(again, paul, by, actions=chosen[1:])
    response = client.post(review(sandy, paul), {"actions": chosen[1:], "version": 1})
    assert response.status_code == 409
    assert "Somebody else changed Sandy Watkins" in text_of(response)
    assert len(open_actions_of(sandy)) == 2


def test_a_lead_with_nothing_open_has_nothing_to_hand_over(client):
    idle = services.add_lead(by=None, name="Ada Okafor", kind="person")
    assert "nothing to hand over" in text_of(client.get(f"/leads/{idle.pk}/hand-over/"))
