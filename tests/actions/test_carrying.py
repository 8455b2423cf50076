"""Carrying open actions forward to a new plan."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from actions import crosstabs, promises, services
from actions.models import Action, Plan
from actions.reconciliation import COLUMNS
from actions.services.carrying import Carried
from actions.statuses import Status
from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(user_for):
    return user_for("Steering group member")


@pytest.fixture
def old():
    return make_plan("old", title="Old plan")


@pytest.fixture
def new():
    return make_plan("new", title="New plan", starts_on=date(2008, 7, 1))


@pytest.fixture
def action(old):
    objective = services.add_objective(old, by=None, kind="objective", code="1", title="Inspire")
    return make_action(old, "1.1", objective=objective, target="Dec-07", lead="SM/MK", steps=["Write it", "Print it"])


def carry(action, to, by, **changed):
    details = {"reference": action.reference, "activity": action.activity, "version": action.version} | changed
    return services.carry_forward([Carried(action, **details)], to, by=by)[0]


def test_it_keeps_what_is_still_to_do_and_who_does_it(action, new, by):
    carried = carry(action, new, by, reference="A1", activity="In new words")
    assert (carried.plan, carried.reference, carried.activity) == (new, "A1", "In new words")
    assert (carried.lead_names, carried.status, carried.target_as_written) == (
        "|Sherry Malik|MK|",
        "some_progress",
        "Dec-07",
    )
    assert [step.text for step in carried.steps.all()] == ["Write it", "Print it"]


def test_both_sides_know_of_each_other_and_the_old_one_is_closed(action, new, by):
    carried = carry(action, new, by)
    action.refresh_from_db()
    assert (action.status, action.is_open) == (Status.CARRIED_FORWARD, False)
    assert carried.links.get().to_action == action
    assert action.links_here.get().label_backwards == "Continued by"
    assert AuditEvent.objects.about(action).first().verb == "carried forward"


def test_steps_that_are_done_and_dates_that_are_met_stay_behind(action, new, by):
    services.finish_step(action.steps.first(), by=by, on=date(2008, 6, 1), version=action.version)
    services.meet_target(action.targets.get(), by=by, on=date(2008, 6, 1), version=2)
    action.refresh_from_db()
    carried = carry(action, new, by)
    assert [step.text for step in carried.steps.all()] == ["Print it"]
    assert carried.targets.count() == 0


def test_a_date_that_was_moved_stays_as_late_as_it_is(action, new, by):
    services.move_target(action.targets.get(), by=by, as_written="Sep-08", reason="Delay", version=action.version)
    action.refresh_from_db()
    target = carry(action, new, by).targets.get()
    assert promises.of(target.moves.all()).in_words == "moved once, 9 months later than first promised"
    assert (target.moves.get().reason, target.first_promised) == ("Delay", date(2007, 12, 31))


def test_it_goes_under_the_objective_of_the_same_code(action, new, by):
    objective = services.add_objective(new, by=None, kind="objective", code="1", title="Inspire again")
    assert carry(action, new, by).objective == objective


def test_a_closed_action_is_not_carried(action, new, by):
    services.record_progress(action, by=by, status="withdrawn", note="No longer needed", version=1)
    with pytest.raises(ValidationError, match="withdrawn"):
        carry(action, new, by)


def test_what_waits_to_be_verified_is_not_begun_again_elsewhere(action, old, new, by):
    services.change_plan(old, by=by, version=old.version, verifies_completion=True)
    services.record_progress(action, by=by, status="completed", note="Done", completed_on=date(2008, 6, 1), version=1)
    with pytest.raises(ValidationError, match="waits to be verified"):
        carry(action, new, by)
    assert not old.actions.to_carry_forward().exists()


def test_when_one_cannot_go_none_goes(action, old, new, by):
    make_action(new, "1.1")
    other = make_action(old, "1.2")
    chosen = [Carried(each, each.reference, each.activity, each.version) for each in (other, action)]
    with pytest.raises(ValidationError):
        services.carry_forward(chosen, new, by=by)
    assert new.actions.count() == 1
    assert Action.objects.get(pk=other.pk).is_open


def test_whoever_carries_second_is_told(action, new, by):
    version = action.version
    services.record_progress(action, by=by, status="on_track", note="Going on", version=version)
    with pytest.raises(Conflict):
        carry(action, new, by, version=version)


def test_the_account_of_both_plans_shows_it(action, new, by):
    carry(action, new, by)
    for plan, column in ((action.plan, "Carried forward"), (new, "Brought forward")):
        table = crosstabs.reconciled(plan, date(2008, 6, 27), date(2100, 1, 1))
        assert dict(zip(COLUMNS, table.column_totals, strict=True))[column] == 1


class TestPages:
    @pytest.fixture
    def client(self, client_for):
        return client_for("Steering group member")

    def test_choose_then_check_then_carry(self, client, action, new):
        step_1 = "/plans/old/choose-actions/"
        assert "Action 1.1" in client.get(step_1, {"to": new.pk, "action": action.pk}).content.decode()
        sent = {"to": new.pk, "action": action.pk}
        words = {"reference": "A1", "activity": "New words", "version": action.version}
        sent |= {f"action-{action.pk}-{name}": value for name, value in words.items()}
        assert client.post("/plans/old/carry-forward/", sent).status_code == 302
        assert Plan.objects.get(slug="new").actions.get().activity == "New words"

    def test_nothing_chosen_is_said_with_the_choice_kept(self, client, action, new):
        text = client.get("/plans/old/choose-actions/", {"to": new.pk}).content.decode()
        assert "Choose at least one action" in text
        assert f'value="{new.pk}" selected' in text

    def test_a_reference_that_the_new_plan_has_is_refused_with_the_words_kept(self, client, action, new):
        make_action(new, "1.1")
        sent = {"to": new.pk, "action": action.pk, f"action-{action.pk}-reference": "1.1"}
        sent |= {f"action-{action.pk}-activity": "Kept words", f"action-{action.pk}-version": action.version}
        text = client.post("/plans/old/carry-forward/", sent).content.decode()
        assert "There is a problem" in text
        assert "Kept words" in text

    def test_there_are_as_many_at_a_time_as_a_form_can_take(self, client, action, old, new, monkeypatch):
        monkeypatch.setattr("actions.forms.carrying.MOST_AT_ONCE", 1)
        chosen = {"to": new.pk, "action": [action.pk, make_action(old, "1.2").pk]}
        text = client.get("/plans/old/choose-actions/", chosen).content.decode()
        assert "Choose at most 1 actions at a time" in text
        assert "Come back for the others" in text

    def test_it_is_said_which_reference_is_not_free(self, client, action, old, new):
        actions = [action, make_action(old, "1.2"), make_action(old, "1.3")]
        make_action(new, "B1")
        sent = {"to": new.pk, "action": [each.pk for each in actions]}
        for each, reference in zip(actions, ("A1", "a1", "b1"), strict=True):
            sent |= {f"action-{each.pk}-reference": reference, f"action-{each.pk}-activity": "Words"}
            sent[f"action-{each.pk}-version"] = each.version
        forms = client.post("/plans/old/carry-forward/", sent).context["forms"]
        assert [form.errors.get("reference") for form in forms] == [
            None,
            ["You give a1 to another action as well"],
            ["New plan already has an action with the reference b1"],
        ]

    def test_a_plan_without_open_actions_says_so(self, client):
        text = client.get(f"/plans/{make_plan('empty').slug}/choose-actions/").content.decode()
        assert "there is nothing to carry forward" in text

    def test_the_reconciliation_of_the_demonstration(self, client, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            text = client.get("/plans/2005-08/reconciliation/").content.decode()
        assert "Race Equality Scheme" in text

    def test_days_in_the_wrong_order_are_refused(self, client):
        days = {"start_day": 2, "start_month": 1, "start_year": 2009, "end_day": 1, "end_month": 1, "end_year": 2009}
        assert "must not be before the first" in client.get("/plans/2005-08/reconciliation/", days).content.decode()
