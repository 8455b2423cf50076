"""The life of an import: read, matched, checked, taken in, taken in again, taken back."""

from datetime import date

import pytest

from actions import services
from actions.importing.assembly import Choices
from actions.importing.files import read_file, read_pasted
from actions.importing.proof import CannotBeToldApart
from actions.models import Action, ImportedAction, Lead, PlanImport
from actions.statuses import Status
from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db

PASTED = (
    "Ref\tObjective\tAction\tOwner\tTimescale\tRAG\tUpdate\n"
    "1.1\tFair access\tAudit every office\tSM/MK\tMar-08\tGreen\tHalf done\n"
    "1.2\tFair access\tTrain all staff\tKLPD\tOngoing\tRed\tNot begun\n"
)


def suggested(layout, **more):
    columns = {at: one.suggestion for at, one in enumerate(layout.headings) if one.suggestion}
    return Choices(columns, **more)


def kept(plan, by, text=PASTED):
    read = read_pasted(text)
    return services.keep_import(plan, by=by, **vars(read))


def proved(plan, by, text=PASTED, **more):
    plan_import = kept(plan, by, text)
    choices = suggested(read_pasted(text).layout, **more)
    services.match_headings(plan_import, by=by, version=plan_import.version, choices=choices)
    return plan_import


def taken_in(plan, by, text=PASTED, **more):
    plan_import = proved(plan, by, text, **more)
    services.begin_import(plan_import, by=by, version=plan_import.version)
    services.take_in(plan_import, by=by)
    plan_import.refresh_from_db()
    return plan_import


@pytest.fixture
def by(user_for):
    return user_for("Steering group member")


@pytest.fixture
def plan():
    return make_plan()


def test_new_rows_become_actions_with_leads_targets_and_a_history(plan, by):
    plan_import = taken_in(plan, by)
    action = plan.actions.get(reference="1.1")
    assert plan_import.state == PlanImport.State.DONE
    assert (action.activity, action.status, action.progress) == ("Audit every office", "on_track", "Half done")
    assert (action.latest_day, action.target_as_written) == (date(2008, 3, 31), "Mar-08")
    assert [each.as_written for each in action.targets.all()] == ["Mar-08"]
    assert action.objective.title == "Fair access"
    assert [str(version.what) for version in action.versions.all()] == ["imported"]
    assert action.action_leads.count() == 2
    assert AuditEvent.objects.about(action).get().verb == "imported"


def test_the_counts_say_what_came_of_the_rows(plan, by):
    make_action(plan, "1.2", activity="Train all staff", status="no_progress", lead="KLPD", target="Ongoing")
    counts = proved(plan, by).counts
    assert (counts["rows_in"], counts["rows_made"]) == (2, 2)
    assert (counts["new"], counts["changed"], counts["same"]) == (1, 1, 0)
    assert counts["new_objectives"] == ["Fair access"]


def test_importing_again_changes_nothing(plan, by):
    taken_in(plan, by)
    before = list(plan.actions.values())
    again = taken_in(plan, by)
    assert (again.counts["new"], again.counts["changed"], again.counts["same"]) == (0, 0, 2)
    assert list(plan.actions.values()) == before
    assert not ImportedAction.objects.filter(plan_import=again).exists()


def test_importing_a_later_file_updates_and_keeps_what_was(plan, by):
    taken_in(plan, by)
    taken_in(plan, by, PASTED.replace("Mar-08", "Jun-08").replace("SM/MK", "MK").replace("Half done", "Nearly"))
    action = plan.actions.get(reference="1.1")
    (target,) = action.targets.all()
    assert plan.actions.count() == 2
    assert (target.as_written, target.first_promised) == ("Jun-08", date(2008, 3, 31))
    assert target.moves.get().reason == "Import of Pasted text"
    assert action.action_leads.present().count() == 1
    assert [version.progress for version in action.versions.order_by("number")] == ["Half done", "Nearly"]


def test_columns_that_the_file_has_not_are_left_alone(plan, by):
    make_action(plan, "1.1", activity="Audit every office", progress="Kept", risk="Kept too")
    taken_in(plan, by, "Ref\tAction\n1.1\tAudit every office and car park\n")
    action = plan.actions.get()
    assert (action.activity, action.progress, action.risk) == ("Audit every office and car park", "Kept", "Kept too")
    assert action.status == Status.SOME_PROGRESS


def test_a_blank_status_leaves_the_status_of_an_action_and_is_not_stated_of_a_new_one(plan, by):
    make_action(plan, "1.1", status="on_track")
    taken_in(plan, by, "Ref\tAction\tStatus\n1.1\tDo the thing\t\n1.2\tAnother\t\n1.3\tThird\tRed\n")
    found = dict(plan.actions.values_list("reference", "status"))
    assert found == {"1.1": "on_track", "1.2": "not_stated", "1.3": "no_progress"}


def test_a_row_without_a_reference_is_known_again_by_its_wording(plan, by):
    text = "Ref\tAction\tLead\n1.1\tAudit every office\tSM\n\tTell everybody about it\tMK\n"
    taken_in(plan, by, text)
    again = taken_in(plan, by, text)
    assert again.counts["same"] == 2
    assert plan.actions.get(reference="").follows == "1.1"


def test_a_reference_twice_with_different_words_is_refused(plan, by):
    plan_import = kept(plan, by, "Ref\tAction\tLead\n4.1\tOne thing\tSM\n4.1\tAnother thing\tSM\n")
    choices = suggested(read_pasted("Ref\tAction\tLead\n4.1\tA\tB\n").layout)
    with pytest.raises(CannotBeToldApart) as refused:
        services.match_headings(plan_import, by=by, version=plan_import.version, choices=choices)
    assert "4.1 is in row 2 and row 3 with different words" in refused.value.problems[0].sentence
    plan_import.refresh_from_db()
    assert plan_import.state == PlanImport.State.READ


def test_a_numbering_tells_them_apart(plan, by):
    taken_in(plan, by, "Ref\tNumbering\tAction\n4.1\t2005\tOne thing\n4.1\t2005\tAnother\n4.1\t2007\tThird\n")
    found = plan.actions.order_by("position").values_list("numbering", "occurrence")
    assert list(found) == [("2005", 1), ("2005", 2), ("2007", 1)]


def test_without_a_numbering_a_reference_of_several_numberings_is_refused(plan, by):
    make_action(plan, "4.1", numbering="2005", activity="One thing")
    make_action(plan, "4.1", numbering="2007", activity="Another thing")
    with pytest.raises(CannotBeToldApart, match="1 problem"):
        proved(plan, by, "Ref\tAction\n4.1\tSomething else\n")
    assert proved(plan, by, "Ref\tAction\n4.1\tAnother thing\n").counts["same"] == 1


def test_an_unknown_status_waits_for_somebody_and_is_remembered(plan, by):
    text = "Ref\tAction\tStatus\n1.1\tAudit\tBlue\n"
    plan_import = proved(plan, by, text)
    with pytest.raises(services.WordsWait):
        services.begin_import(plan_import, by=by, version=plan_import.version)
    services.settle_words(plan_import, by=by, version=plan_import.version, words={"Blue": "completed"})
    services.begin_import(plan_import, by=by, version=plan_import.version)
    services.take_in(plan_import, by=by)
    assert plan.actions.get().status == Status.COMPLETED
    assert taken_in(plan, by, text).counts["same"] == 1


def test_a_plan_that_moved_meanwhile_is_proved_again(plan, by):
    plan_import = proved(plan, by)
    services.begin_import(plan_import, by=by, version=plan_import.version)
    make_action(plan, "1.1", activity="Audit every office")
    services.take_in(plan_import, by=by)
    plan_import.refresh_from_db()
    assert plan_import.state == PlanImport.State.PROVED
    assert "has been changed since" in plan_import.failure
    assert plan_import.counts["changed"] == 1
    assert plan.actions.count() == 1


def test_a_stale_version_is_refused(plan, by):
    plan_import = proved(plan, by)
    with pytest.raises(Conflict):
        services.begin_import(plan_import, by=by, version=plan_import.version - 1)


def test_an_import_thrown_away_leaves_nothing(plan, by):
    plan_import = proved(plan, by)
    services.discard_import(plan_import, by=by, version=plan_import.version)
    assert not PlanImport.objects.exists()
    assert not plan.actions.exists()


def test_an_import_is_undone_whole(plan, by):
    make_action(plan, "1.1", activity="Audit every office", lead="SM", target="Dec-07", steps=["One", "Two"])
    before = state_of(plan)
    plan_import = taken_in(plan, by, PASTED + "1.3\tA new aim\tA new thing\tSomebody New\tTBC\tAmber\t\n")
    assert plan.actions.count() == 3
    assert services.undo_import(plan_import, by=by, version=plan_import.version) == []
    assert state_of(plan) == before
    assert not Lead.objects.filter(name="Somebody New").exists()
    assert [str(objective) for objective in plan.objectives.all()] == ["Fair access"]  # the history of 1.1 names it
    plan_import.refresh_from_db()
    assert plan_import.state == PlanImport.State.UNDONE


def state_of(plan):
    """All that a person can see of the actions of a plan, but for their versions."""
    return [
        {name: value for name, value in row.items() if name != "version"}
        | {
            "steps": list(action.steps.values()),
            "targets": list(action.targets.values()),
            "moves": [move for target in action.targets.all() for move in target.moves.values()],
            "leads": list(action.action_leads.values()),
        }
        for row, action in zip(plan.actions.values(), plan.actions.all(), strict=True)
    ]


def test_undoing_leaves_what_has_moved_on_since(plan, by):
    plan_import = taken_in(plan, by)
    action = plan.actions.get(reference="1.2")
    services.record_progress(action, by=by, status="on_track", note="Begun", version=action.version)
    with pytest.raises(Conflict):
        services.undo_import(plan_import, by=by, version=plan_import.version)
    moved_on = ImportedAction.objects.get(action=action)
    left = services.undo_import(plan_import, by=by, version=plan_import.version, leave=[moved_on.pk])
    assert left == ["1.2"]
    assert [each.reference for each in plan.actions.all()] == ["1.2"]


def test_an_import_can_be_undone_once(plan, by):
    plan_import = taken_in(plan, by)
    services.undo_import(plan_import, by=by, version=plan_import.version)
    with pytest.raises(services.ImportIsOver):
        services.undo_import(plan_import, by=by, version=plan_import.version)


def test_a_file_is_read_by_what_it_is(plan):
    read = read_file(b"Ref,Action\n1,Audit\n2,Train\n", "C:\\plans\\plan.csv")
    assert (read.kind, read.file_name) == ("text", "plan.csv")
    assert [row.cells for row in read.layout.rows] == [("1", "Audit"), ("2", "Train")]


def test_all_the_actions_of_an_import_are_in_the_plan_in_their_order(plan, by):
    make_action(plan, "9")
    taken_in(plan, by)
    assert list(Action.objects.filter(plan=plan).order_by("position").values_list("reference", flat=True)) == [
        "9",
        "1.1",
        "1.2",
    ]


def test_an_action_completed_after_its_target_is_completed_late(plan, by):
    taken_in(plan, by, "Ref\tAction\tBy when\tStatus\tDate completed\n1\tAudit\tMar-08\tDone\t2 June 2008\n")
    action = plan.actions.get()
    assert (action.status, action.completed_on) == (Status.COMPLETED_LATE, date(2008, 6, 2))


def test_what_somebody_recorded_by_hand_is_said_to_be_new_after_an_import(plan, by):
    make_action(plan, "1.1", activity="Audit every office", priority="Old")
    taken_in(plan, by, "Ref\tPriority\tAction\tUpdate\n1.1\tNew\tAudit every office\tHalf done\n")
    action = plan.actions.get()
    assert (action.updated_by, action.priority, action.priority_as_printed) == (by, "New", "New")


def test_targets_that_say_the_same_stay_and_those_over_are_added_or_taken_off(plan, by):
    make_action(plan, "1.1", target="Dec-07\nMar-08\nJun-08")
    action = plan.actions.get()
    kept = action.targets.get(as_written="Mar-08")
    taken_in(plan, by, 'Ref\tAction\tTarget date\n1.1\tDo the thing\t"Mar-08\nSep-08"\n')
    assert [each.as_written for each in action.targets.order_by("position")] == ["Mar-08", "Sep-08"]
    assert action.targets.get(as_written="Mar-08") == kept
    assert action.targets.get(as_written="Sep-08").moves.get().before == "Dec-07"
    action.refresh_from_db()
    assert (action.target_as_written, action.target_was) == ("Mar-08\nSep-08", "Dec-07\nMar-08\nJun-08")


def test_a_step_that_is_done_says_since_when(plan, by):
    taken_in(plan, by, "Ref\tAction\tNext steps\n1\tAudit\tAsk (done on 2008-01-02)\n")
    (step,) = plan.actions.get().steps.all()
    assert (step.text, step.done_on) == ("Ask", date(2008, 1, 2))


def test_an_import_that_failed_can_be_tried_again(plan, by):
    plan_import = proved(plan, by)
    services.begin_import(plan_import, by=by, version=plan_import.version)
    services.import_failed(plan_import, reason="The disk was full.")
    plan_import.refresh_from_db()
    assert (plan_import.state, plan_import.failure) == (PlanImport.State.PROVED, "The disk was full.")
    services.begin_import(plan_import, by=by, version=plan_import.version)
    services.take_in(plan_import, by=by)
    services.import_failed(plan_import, reason="Too late to say so.")
    plan_import.refresh_from_db()
    assert plan_import.state == PlanImport.State.DONE


def test_a_plan_taken_in_twice_at_once_is_taken_in_once(plan, by):
    plan_import = proved(plan, by)
    services.begin_import(plan_import, by=by, version=plan_import.version)
    services.take_in(plan_import, by=by)
    with pytest.raises(services.ImportIsOver):
        services.take_in(plan_import, by=by)
    assert plan.actions.count() == 2


def test_the_same_reference_in_other_letters_is_the_same(plan, by):
    make_action(plan, "R1", activity="Audit")
    assert proved(plan, by, "Ref\tAction\nr1\tAudit\n").counts["same"] == 1
    with pytest.raises(CannotBeToldApart):
        proved(make_plan("other"), by, "Ref\tAction\nR1\tAudit\nr1\tTrain\n")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Ref\tAction\tLead\nObjective12.1\tAudit\tSM\n", "too long for a part of a reference"),
        ("Ref\tAction\tLead\n123.456.789.012.345.678\tAudit\tSM\n", "is longer than the 20 characters"),
        ("Ref\tAction\tLead\n\t\tSM\n1\tAudit\tMK\n", "has neither a reference nor an action"),
    ],
)
def test_rows_that_could_not_be_known_again_are_refused(plan, by, text, sentence):
    with pytest.raises(CannotBeToldApart) as refused:
        proved(plan, by, text)
    assert sentence in refused.value.problems[0].sentence


def test_what_is_too_long_to_keep_is_left_out_and_said(plan, by):
    plan_import = taken_in(plan, by, f"Ref\tAction\tLead\tTarget date\n1\tAudit\t{'x' * 150}\t{'y' * 250}\n")
    action = plan.actions.get()
    assert (action.lead_as_written, action.target_as_written) == ("", "")
    assert plan_import.counts["not_understood"] == 2
