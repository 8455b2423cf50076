"""What the rules find in the plans of the demonstration, and in plans made for one rule each."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from actions import services
from actions.contradictions import findings
from actions.contradictions.rules import RULES
from actions.models import Action, Lead, Plan
from edi_tracker.models import AuditEvent
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db
DAY = date(2008, 6, 27)


def by_rule(plan):
    found = {}
    for finding in findings.of_plan(plan, DAY):
        found.setdefault(finding.rule.code, {})[finding.action.reference or finding.action.follows] = finding.sentence
    return found


@pytest.fixture
def found():
    return by_rule(Plan.objects.get(slug="2005-08"))


def test_a_note_of_no_progress_in_a_neutral_row_is_found(found):
    assert found["no_progress_said"]["7.4"] == ("The note says 'No progress' and the status says 'Some progress'.")
    assert "G16" not in found["no_progress_said"]


@pytest.mark.parametrize("reference", ["2.5.2", "D5", "G4", "3.1a", "3.8.1"])
def test_what_is_filed_as_complete_while_its_note_says_otherwise_is_found(found, reference):
    assert reference in found["closed_but_unfinished"]


def test_what_is_completed_without_the_word_is_found(found):
    assert {"1.1.1", "G11", "R7"} <= set(found["without_the_word"])
    assert "1.1" not in found["without_the_word"]


def test_each_of_the_others_that_the_documents_hold_is_found(found):
    assert {"3.1c", "D4", "9.2.2", "9.2.3"} <= set(found["empty_note"])
    assert set(found["lead_has_left"]) == {"6.3", "G20", "G22"}
    assert set(found["no_lead"]) == {"D21", "G7", "G8", "G14"}
    assert set(found["unreadable_status"]) == {"R5"}
    assert set(found["unreadable_target"]) == {"9.1"}
    assert set(found["same_reference"]) == {"3.5a", "4.1"}
    assert set(found["no_reference"]) == {"4.1", "6.8"}


def test_a_reference_that_points_nowhere_is_found(found):
    assert set(found["dead_citation"]) >= {"D15", "G10"}
    assert "3.5d" in found["dead_citation"]["D15"]
    assert "D7" not in found["dead_citation"]


def test_references_that_the_numbering_skips_are_found(found):
    assert "D2 " in found["missing_before"]["D3"]
    assert "D17" in found["missing_before"]["D18"]


def test_past_a_date_that_the_status_says_nothing_of(found):
    overdue = Action.objects.filter(plan__slug="2005-08").overdue(DAY)
    red_or_unreadable = overdue.filter(status__in=["no_progress", "unreadable"]).count()
    assert len(found["past_target"]) == overdue.count() - red_or_unreadable


def test_a_completed_action_whose_measure_is_missed_is_found():
    plan = make_plan()
    make_action(plan, "M1", status="completed", progress="Completed", measure="kpi-5", lead="SM")
    assert "86.5%" in by_rule(plan)["measure_disagrees"]["M1"]


def test_an_open_action_that_says_it_is_completed_is_found():
    plan = make_plan()
    make_action(plan, "O1", status="on_track", progress="Completed in May", lead="SM")
    assert set(by_rule(plan)) == {"open_but_completed"}


def test_a_plan_in_order_has_no_finding():
    plan = make_plan()
    make_action(plan, "1.1", status="on_track", progress="Begun; see 1.2", lead="SM", target="Mar-09")
    make_action(plan, "1.2", status="completed", progress="Completed in May", lead="SM")
    assert by_rule(plan) == {}


def test_a_lead_who_leaves_later_has_not_left_yet():
    plan = make_plan()
    make_action(plan, "1.1", status="on_track", progress="Begun", lead="A. Leaver")
    Lead.objects.filter(name="A. Leaver").update(ended_on=date(2008, 6, 28))
    assert by_rule(plan) == {}


def test_every_rule_has_a_code_of_its_own():
    assert len({rule.code for rule in RULES}) == len(RULES)


class TestLettingStand:
    @pytest.fixture
    def finding(self):
        make_action(plan := make_plan(), "1.1", status="on_track", progress="Begun")
        return findings.of_plan(plan, DAY)[0]

    def accept(self, finding, by, reason="A group leads it"):
        details = {"rule": finding.rule.code, "fingerprint": finding.fingerprint, "reason": reason}
        return services.accept_finding(finding.action, by=by, **details)

    def test_a_finding_let_stand_says_by_whom_and_why(self, finding, user_for):
        self.accept(finding, user_for("Steering group member"))
        (again,) = findings.of_plan(finding.action.plan, DAY)
        assert again.accepted.reason == "A group leads it"
        assert AuditEvent.objects.about(finding.action).first().verb == "let a contradiction stand on"

    def test_it_comes_back_when_the_action_changes(self, finding, user_for):
        by = user_for("Steering group member")
        self.accept(finding, by)
        services.record_progress(finding.action, by=by, status="on_track", note="Going well", version=1)
        (again,) = findings.of_plan(finding.action.plan, DAY)
        assert again.accepted is None

    def test_it_needs_a_reason(self, finding, user_for):
        with pytest.raises(ValidationError):
            self.accept(finding, user_for("Steering group member"), reason=" ")


class TestPages:
    URL = "/plans/2005-08/contradictions/"

    def test_the_page_counts_by_rule_and_offers_the_form_that_mends(self, client_for, django_assert_max_num_queries):
        client = client_for("Steering group member")
        with django_assert_max_num_queries(12):
            text = " ".join(client.get(self.URL).content.decode().split())
        assert "Its lead has left</a> (3)" in text
        assert ">Mend it<span" in text

    def test_one_rule_can_be_asked_for(self, client_for):
        text = client_for("Auditor").get(self.URL, {"rule": "lead_has_left"}).content.decode()
        assert "Sandy Watkins still leads it, having left." in text
        assert ">Mend it<span" not in text

    def test_letting_stand_takes_it_off_the_list(self, client_for):
        client = client_for("Steering group member")
        action = Action.objects.get(plan__slug="2005-08", reference="6.3")
        url = f"/actions/{action.pk}/findings/lead_has_left/"
        assert "Say why it may stand" in client.post(url, {"reason": ""}).content.decode()
        seen = client.get(url).context["finding"].fingerprint
        assert client.post(url, {"reason": "Being handed over", "fingerprint": seen}).status_code == 302
        assert "Being handed over" in client.get(self.URL).content.decode()

    def test_who_saw_another_finding_is_told_and_can_send_the_reason_again(self, client_for, user_for):
        client, by = client_for("Steering group member"), user_for("Steering group member")
        action = Action.objects.get(plan__slug="2005-08", reference="6.3")
        url = f"/actions/{action.pk}/findings/lead_has_left/"
        sent = {"reason": "Being handed over", "fingerprint": client.get(url).context["finding"].fingerprint}
        services.record_progress(action, by=by, status="on_track", note="Going well", version=action.version)
        response = client.post(url, sent)
        assert "Somebody else changed this action" in response.content.decode()
        assert (
            client.post(url, sent | {"fingerprint": response.context["form"]["fingerprint"].value()}).status_code == 302
        )

    def test_what_is_no_finding_cannot_be_let_stand(self, client_for):
        client = client_for("Steering group member")
        action = Action.objects.get(plan__slug="2005-08", reference="1.1")
        assert client.get(f"/actions/{action.pk}/findings/lead_has_left/").status_code == 404
        assert client.get(f"/actions/{action.pk}/findings/martian/").status_code == 404

    def test_a_plan_in_order_says_so(self, client_for):
        text = client_for("Auditor").get(f"/plans/{make_plan().slug}/contradictions/").content.decode()
        assert "Nothing in this plan contradicts itself" in text
