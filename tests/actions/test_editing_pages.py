"""The pages that change an action: who may, what they keep of what was typed, and what they say."""

import pytest
from django.urls import reverse

from actions import services
from actions.models import Action, ActionLink, Lead, Plan
from tests.actions.factories import make_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_for):
    return client_for("Steering group member")


@pytest.fixture
def action():
    return Action.objects.get(reference="D12")


def page(name, action, *more):
    return reverse(f"actions:{name}", args=[action.pk, *more])


def words(response):
    return " ".join(response.content.decode().split())


def post(client, to, action, /, *more, **data):
    return client.post(page(to, action, *more), {"version": action.version} | data, follow=True)


class TestTheActionPage:
    def test_those_who_may_change_it_are_led_to_each_form(self, client, client_for, action):
        text = words(client.get(action.get_absolute_url()))
        for name in ("wording", "leads", "targets", "steps", "filing", "measure", "links"):
            assert f'href="/actions/{action.pk}/{name}/' in text
        assert "/wording/" not in words(client_for("Auditor").get(action.get_absolute_url()))

    def test_its_measure_says_what_it_shows(self, client):
        text = words(client.get(Action.objects.get(plan__slug="2005-08", reference="4.2").get_absolute_url()))
        assert "</a> shows 86.5% (17,908 of 20,695) in 2007/08, target 95%: missed" in text

    def test_a_reference_in_a_note_is_a_link(self, client):
        cited = Action.objects.get(plan__slug="2005-08", reference="1.1a")
        text = words(client.get(Action.objects.get(reference="D7").get_absolute_url()))
        assert f'See action <a class="govuk-link" href="/actions/{cited.pk}/">1.1a</a>' in text

    def test_a_reference_that_points_nowhere_is_said_to(self, client):
        text = words(client.get(Action.objects.get(reference="D15").get_absolute_url()))
        assert 'See action 3.5d <span class="app-aside">(no such action in this plan)</span>' in text

    def test_a_text_not_understood_as_a_date_is_flagged(self, client):
        action = make_action(Plan.objects.get(slug="2005-08"), "Z1", target="when the lift is mended")
        text = words(client.get(action.get_absolute_url()))
        assert "when the lift is mended" in text
        assert "Not understood as a date" in text

    def test_it_takes_few_queries_however_much_it_has(self, client, action, django_assert_max_num_queries):
        other = Action.objects.get(plan__slug="2005-08", reference="4.2")
        for number in range(3):
            action.refresh_from_db()
            services.add_target(action, by=None, as_written=f"Mar-{number + 10}", version=action.version)
            services.add_step(action, by=None, text="Ask", version=action.version)
            kind = ActionLink.Kind.values[number]
            services.link(action, by=None, kind=kind, to=other, version=action.version)
        with django_assert_max_num_queries(24):
            client.get(action.get_absolute_url())


class TestWording:
    def test_what_is_changed_is_on_the_page_and_in_the_history(self, client, action):
        text = words(post(client, "change_wording", action, reference="D12a", numbering="2007", activity="Train all"))
        assert "The wording is changed" in text
        assert "Action D12a" in text
        assert "Train all" in text

    def test_a_reference_in_use_is_refused_at_its_field(self, client, action):
        text = words(post(client, "change_wording", action, reference="D15", numbering="2007", activity="Train all"))
        assert 'href="#id_reference">Another action of this plan already has the reference D15' in text
        assert "Train all" in text

    @pytest.mark.parametrize(
        ("reference", "why"),
        [("", "Enter a reference"), ("--", "must have a letter or a figure"), ("1" * 20, "is too long for a part")],
    )
    def test_what_can_be_no_reference_is_refused(self, client, action, reference, why):
        assert why in words(post(client, "change_wording", action, reference=reference, activity="Train"))

    def test_an_action_printed_without_a_reference_may_stay_so(self, client):
        action = Action.objects.filter(plan__slug="2005-08", reference="").first()
        text = words(post(client, "change_wording", action, reference="", activity="Train all"))
        assert "The wording is changed" in text

    def test_whoever_is_second_sees_what_the_first_did_and_keeps_their_words(self, client, action):
        post(client, "change_wording", action, reference="D12", numbering="2007", activity="Hers")
        second = post(client, "change_wording", action, reference="D12", numbering="2007", activity="His")
        text = words(second)
        assert second.status_code == 409
        assert "Naomi Edwards changed the wording of this action at" in text
        assert "Success measure" in text
        assert "Hers" in text
        assert ">His</textarea>" in text
        action.refresh_from_db()
        assert action.activity == "Hers"
        again = {"reference": "D12", "numbering": "2007", "activity": "His"}
        client.post(page("change_wording", action), again | {"version": second.context["form"]["version"].value()})
        action.refresh_from_db()
        assert action.activity == "His"


class TestAddingAnAction:
    url = "/plans/2005-08/add-action/"

    def test_it_is_added_as_not_started_with_its_lead_and_target(self, client):
        sent = {"reference": "H1", "activity": "Open days", "lead": "SM/MK", "target": "Mar-09", "numbering": "2007"}
        text = words(client.post(self.url, sent, follow=True))
        action = Action.objects.get(reference="H1")
        assert "Action H1 is added" in text
        assert (action.status, action.lead_as_written, str(action.latest_day)) == ("not_started", "SM/MK", "2009-03-31")

    def test_what_is_wrong_is_said_and_what_was_typed_is_kept(self, client):
        text = words(client.post(self.url, {"reference": "H1", "activity": "", "target": "soon"}))
        assert "Say what will have been done" in text
        assert "We cannot read &#39;soon&#39; as a target date" in text
        assert 'value="soon"' in text

    def test_a_reference_in_use_is_refused(self, client):
        sent = {"reference": "D12", "activity": "Open days", "numbering": "2007"}
        assert "This plan already has an action with that reference" in words(client.post(self.url, sent))


class TestLeads:
    def test_somebody_on_the_list_is_added_by_any_of_their_names(self, client, action):
        Lead.objects.create(name="Nia Webb").aliases.create(alias="NW")
        text = words(post(client, "change_leads", action, name="NW", role="support"))
        assert "The lead is added" in text
        assert "Nia Webb" in text

    def test_a_name_nobody_has_is_asked_about_before_it_is_added(self, client, action):
        text = words(post(client, "change_leads", action, name="Shery Malik", role="lead"))
        assert "Nobody on the list is called &#39;Shery Malik&#39;" in text
        assert not Lead.objects.filter(name="Shery Malik").exists()
        post(client, "change_leads", action, name="Shery Malik", role="lead", is_new="on")
        assert Lead.objects.filter(name="Shery Malik").exists()

    def test_one_name_at_a_time(self, client, action):
        assert "Enter one name" in words(post(client, "change_leads", action, name="SM/MK", role="lead", is_new="on"))

    def test_who_is_taken_off_is_asked_about_and_shown_as_a_former_lead(self, client, action):
        row = action.action_leads.get()
        assert f"Take {row.lead} off this action?" in words(client.get(page("take_off_lead", action, row.pk)))
        text = words(post(client, "take_off_lead", action, row.pk))
        assert f"{row.lead} is taken off" in text
        assert f"{row.lead} until" in text
        assert "No lead" in text


class TestStepsAndTargets:
    @pytest.fixture
    def stream(self):
        return Action.objects.get(plan__slug="2017-20", reference="1")

    def test_a_step_is_added_moved_up_and_done(self, client, stream):
        post(client, "change_steps", stream, text="Ask the children")
        stream.refresh_from_db()
        last = stream.steps.last()
        client.post(page("order_step", stream, last.pk), {"version": stream.version, "earlier": "yes"})
        stream.refresh_from_db()
        assert [step.text for step in stream.steps.all()].index("Ask the children") == 3
        assert stream.next_steps.splitlines()[3] == "Ask the children"
        text = words(post(client, "finish_step", stream, last.pk, on_day="1", on_month="6", on_year="2017"))
        assert "on 1 June 2017" in text
        assert client.get(page("finish_step", stream, last.pk)).status_code == 404

    def test_the_first_step_cannot_go_higher(self, client, stream):
        first = stream.steps.first()
        client.post(page("order_step", stream, first.pk), {"version": stream.version, "earlier": "yes"})
        assert stream.steps.first() == first

    def test_whoever_orders_second_moves_nothing(self, client, stream):
        first, second = stream.steps.all()[:2]
        client.post(page("order_step", stream, first.pk), {"version": stream.version - 1})
        assert list(stream.steps.all()[:2]) == [first, second]

    def test_a_day_to_come_is_refused(self, client, stream):
        step = stream.steps.first()
        text = words(post(client, "finish_step", stream, step.pk, on_day="1", on_month="6", on_year="2999"))
        assert "must not be in the future" in text

    def test_a_target_is_moved_with_a_reason_and_every_earlier_date_stays_visible(self, client, action):
        target = action.targets.get()
        for date, reason in (("Mar-08", "New lead"), ("May-08", "No trainer")):
            text = words(post(client, "move_target", action, target.pk, as_written=date, reason=reason))
            action.refresh_from_db()
        assert "Moved twice, 9 months later than first promised" in text
        assert text.index("New lead") < text.index("No trainer")
        assert "was <strong>Aug-07</strong>" in text

    @pytest.mark.parametrize(
        ("date", "reason", "why"),
        [("Mar-09", "", "Say why the target date is moved"), ("soon", "Delay", "We cannot read &#39;soon&#39;")],
    )
    def test_a_move_without_reason_or_date_is_refused(self, client, action, date, reason, why):
        target = action.targets.get()
        assert why in words(post(client, "move_target", action, target.pk, as_written=date, reason=reason))
        assert not target.moves.exists()

    def test_a_target_is_added_for_a_step_and_then_for_the_whole_action(self, client, stream):
        step = stream.steps.last()
        post(client, "change_targets", stream, as_written="May 2018", step=step.pk)
        target = stream.targets.get(as_written="May 2018")
        assert target.step == step
        stream.refresh_from_db()
        post(client, "tie_target", stream, target.pk, step="")
        target.refresh_from_db()
        assert target.step is None

    def test_a_target_that_is_met_is_not_watched_any_more(self, client, action):
        target = action.targets.get()
        text = words(post(client, "meet_target", action, target.pk, on_day="31", on_month="8", on_year="2007"))
        action.refresh_from_db()
        assert "on 31 August 2007" in text
        assert action.latest_day is None


class TestFilingAndMeasure:
    def test_the_requirements_are_those_of_laws_and_of_its_own_plan(self, client, action):
        of_the_isle = Action.objects.get(plan__slug="isle-of-wight-2007", reference="1a")
        assert "Equality Standard" not in words(client.get(page("change_filing", action)))
        text = words(client.get(page("change_filing", of_the_isle)))
        assert "Equality Standard for Local Government, level 2, 1" in text
        assert "SI 2017/353, reg. 5" in text

    def test_themes_are_parted_by_commas_and_lines(self, client, action):
        text = words(post(client, "change_filing", action, themes="Training, Board\ntraining\n, "))
        assert "<div>Board</div><div>Training</div>" in text.replace("> <", "><")

    def test_a_theme_that_is_too_long_is_refused(self, client, action):
        assert "at most 60 letters" in words(post(client, "change_filing", action, themes="x" * 61))

    def test_a_measure_is_chosen_from_the_list(self, client, action):
        assert "target 95%: missed" in words(post(client, "choose_measure", action, measure="kpi-5"))

    def test_a_measure_that_is_gone_is_said_to_be(self, client, action):
        Action.objects.filter(pk=action.pk).update(measure="kpi-99")
        assert "is no longer measured here" in words(client.get(action.get_absolute_url()))
        assert "kpi-99 (no longer measured)" in words(client.get(page("choose_measure", action)))


class TestLinks:
    def link(self, client, action, reference, **more):
        sent = {"kind": "continues", "plan": action.plan_id, "reference": reference} | more
        return words(post(client, "change_links", action, **sent))

    def test_two_actions_are_linked_by_plan_and_reference(self, client, action):
        newer = Plan.objects.get(slug="2022-25")
        text = self.link(client, action, "1.1", plan=newer.pk, kind="see")
        assert "The link is added" in text
        assert f"of the {newer.title}" in text

    def test_a_reference_the_plan_does_not_have_is_refused(self, client, action):
        text = self.link(client, action, "3.5d")
        assert "The Equality and Diversity Strategy 2005-08 has no action 3.5d" in text

    def test_a_reference_used_twice_asks_which(self, client, action):
        assert "The plan uses this reference more than once" in self.link(client, action, "3.5a")
        second = Action.objects.filter(plan=action.plan, reference="3.5a").last()
        self.link(client, action, "3.5a", which=second.pk)
        assert action.links.get().to_action == second

    def test_a_link_is_taken_off_after_asking(self, client, action):
        self.link(client, action, "D15")
        action.refresh_from_db()
        made = action.links.get()
        assert "Take this link off?" in words(client.get(page("take_off_link", action, made.pk)))
        post(client, "take_off_link", action, made.pk)
        assert not action.links.exists()

    def test_merging_closes_the_action_with_a_reason(self, client, action):
        text = words(post(client, "merge_action", action, plan=action.plan_id, reference="D15", reason="One audit"))
        assert "Action D12 is merged and closed" in text
        assert "Merged into" in text

    def test_splitting_adds_an_action(self, client, action):
        text = words(post(client, "split_action", action, reference="D12a", activity="Train the regions"))
        assert "The new action is added" in text
        assert "Split into" in text


def test_a_plan_that_cannot_be_is_refused(client, action):
    said = {"plan": "9" * 20, "reference": "1.1", "kind": "see"}
    assert "Select a valid choice" in words(post(client, "change_links", action, **said))
