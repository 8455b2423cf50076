"""Changing an action's wording, leads, filing and measure through the services, and what is kept of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from actions import services
from actions.models import Action, ActionLead, Lead, Requirement, Theme
from edi_tracker.characteristics.models import Characteristic
from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db
TODAY = date(2008, 7, 1)


@pytest.fixture
def plan():
    return make_plan()


@pytest.fixture
def action(plan):
    return make_action(plan, "1.2", priority="Better training", lead="SB/KG")


@pytest.fixture
def by(user_for):
    return user_for("Steering group member")


def reword(action, by, **words):
    services.change_wording(action, by=by, version=action.version, **words)


class TestWording:
    def test_a_new_reference_gives_a_new_place_in_the_order(self, action, plan, by):
        make_action(plan, "1.3")
        reword(action, by, reference="1.10")
        assert [each.reference for each in plan.actions.in_natural_order()] == ["1.3", "1.10"]

    def test_what_it_was_is_kept_as_a_version_and_in_the_audit_trail(self, action, by):
        reword(action, by, activity="Do it well")
        assert list(action.versions.values_list("activity", flat=True)) == ["Do the thing", "Do it well"]
        event = AuditEvent.objects.about(action).first()
        assert (event.verb, event.changes) == ("changed the wording of", {"activity": ["Do the thing", "Do it well"]})

    @pytest.mark.parametrize("reference", ["1.3a", "1.3A"])
    def test_a_reference_that_is_used_already_is_refused(self, action, plan, by, reference):
        make_action(plan, "1.3a")
        with pytest.raises(ValidationError, match="already has the reference"):
            reword(action, by, reference=reference)
        action.refresh_from_db()
        assert (action.reference, action.version) == ("1.2", 1)

    def test_the_same_reference_in_another_numbering_is_another(self, action, plan, by):
        make_action(plan, "1.3", numbering="2005")
        reword(action, by, reference="1.3", numbering="2007")
        assert plan.actions.filter(reference="1.3").count() == 2

    def test_what_is_printed_under_it_goes_with_it(self, action, plan, by):
        below = make_action(plan, "", follows="1.2")
        reword(action, by, reference="D4")
        below.refresh_from_db()
        action.refresh_from_db()
        assert (below.follows, below.sort_key, below.version) == ("D4", action.sort_key, 2)

    def test_a_priority_given_now_was_not_printed_blank(self, action, by):
        reword(action, by, priority="Training")
        action.refresh_from_db()
        assert action.priority_as_printed == "Training"

    def test_it_can_be_searched_by_its_new_words(self, action, by):
        reword(action, by, activity="Buy a café")
        assert Action.objects.matching("cafe").filter(pk=action.pk).exists()

    def test_whoever_saves_second_changes_nothing(self, action, by):
        reword(action, by, activity="Hers")
        with pytest.raises(Conflict):
            services.change_wording(action, by=by, version=1, activity="His", reference="9.9")
        action.refresh_from_db()
        assert (action.activity, action.reference) == ("Hers", "1.2")


class TestLeads:
    def give(self, action, by, name, role="lead"):
        return services.give_lead(action, by=by, name=name, role=role, on=TODAY, version=action.version)

    def test_a_lead_is_found_by_alias_and_written_by_name(self, action, by):
        services.add_lead(by=by, name="Nia Webb", kind="person", aliases=["NW"])
        row = self.give(action, by, "nw")
        action.refresh_from_db()
        assert (row.lead.name, row.since) == ("Nia Webb", TODAY)
        assert (action.lead_as_written, action.lead_names) == ("SB/KG/Nia Webb", "|SB|KG|Nia Webb|")

    def test_who_supports_comes_after_who_leads(self, action, by):
        self.give(action, by, "Policy Leads", "support")
        self.give(action, by, "Alex Kemp")
        action.refresh_from_db()
        assert action.lead_as_written == "SB/KG/Alex Kemp; support: Policy Leads"

    def test_nobody_is_on_an_action_twice(self, action, by):
        with pytest.raises(ValidationError, match="already on this action"):
            self.give(action, by, "SB")

    def test_nobody_who_has_left_can_be_given_an_action(self, action, by):
        Lead.objects.create(name="Gone Away", ended_on=TODAY)
        with pytest.raises(ValidationError, match="Gone Away left or ended on 1 July 2008"):
            self.give(action, by, "Gone Away")

    def test_who_is_taken_off_stays_in_the_history_and_can_come_back(self, action, by):
        row = action.action_leads.get(lead__name="SB")
        services.take_off_lead(row, by=by, on=TODAY, version=action.version)
        row.refresh_from_db()
        action.refresh_from_db()
        assert (row.until, action.lead_as_written, action.lead_names) == (TODAY, "KG", "|KG|")
        self.give(action, by, "SB")
        assert ActionLead.objects.filter(action=action, lead__name="SB").count() == 2

    def test_without_its_last_lead_it_is_counted_as_without_one(self, action, by):
        for row in action.action_leads.all():
            row.action.refresh_from_db()
            services.take_off_lead(row, by=by, on=TODAY, version=row.action.version)
        assert Action.objects.without_lead().filter(pk=action.pk).exists()

    def test_too_many_to_be_written_are_refused_and_nothing_is_kept(self, action, by):
        self.give(action, by, "A" * 100)
        with pytest.raises(ValidationError, match="too many leads"):
            self.give(action, by, "B" * 100)
        assert action.action_leads.count() == 3


class TestFiling:
    def file(self, action, by, **about):
        nothing = {"characteristics": [], "themes": [], "requirements": []}
        services.file_action(action, by=by, version=action.version, **(nothing | about))

    def test_it_is_filed_under_characteristics_themes_and_requirements(self, action, by):
        disability = Characteristic.objects.get(code="disability")
        duty = Requirement.objects.get(code="s.149(1)(b)")
        self.file(action, by, characteristics=[disability], themes=["Training"], requirements=[duty])
        action.refresh_from_db()
        assert action.filed_under.splitlines() == ["Disability", "Training", str(duty)]
        assert list(action.versions.values_list("filed_under", flat=True)) == ["", action.filed_under]

    def test_a_theme_is_known_in_capitals_or_not(self, action, by):
        Theme.objects.create(name="Training")
        self.file(action, by, themes=["TRAINING"])
        assert Theme.objects.get() in action.themes.all()

    def test_it_can_be_searched_by_what_it_is_filed_under(self, action, by):
        self.file(action, by, themes=["Lunch clubs"])
        assert Action.objects.matching("lunch clubs").get() == action

    def test_the_measure_is_one_that_there_is(self, action, by):
        services.choose_measure(action, by=by, measure="kpi-5", version=action.version)
        action.refresh_from_db()
        assert action.measure == "kpi-5"
        after = "KPI 5: Diversity forms issued and returned"
        assert AuditEvent.objects.about(action).first().changes == {"measure": ["", after]}
        with pytest.raises(ValidationError, match="Choose one of the measures"):
            services.choose_measure(action, by=by, measure="kpi-99", version=action.version)
