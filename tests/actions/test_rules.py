from datetime import date

import pytest

from actions.rules import Standing, problems

MISSED = "KPI 5 stands at 86.5% in 2007/08, against a target of 95%"


def wrong_with(present="no_progress", missed_measure="", **changed):
    said = {"status": "on_track", "note": "", "new_target": "", "reason": ""} | changed
    return problems(Standing(present, missed_measure), **said)


def test_another_status_alone_is_enough():
    assert wrong_with() == {}


def test_an_update_that_says_nothing_is_refused():
    assert wrong_with(present="on_track") == {"note": "Say what has been done, or choose another status"}
    assert wrong_with(present="on_track", note="Training begun") == {}
    assert wrong_with(present="on_track", new_target="Sep-08", reason="Delay") == {}


@pytest.mark.parametrize("status", ["completed", "withdrawn"])
def test_closing_an_action_needs_a_note(status):
    done = {"status": status, "completed_on": date(2008, 6, 1)}
    assert "Say what was done" in wrong_with(**done, note=" ")["note"]
    assert wrong_with(**done, note="Policy launched") == {}


def test_a_completed_action_needs_its_day():
    assert "day it was completed" in wrong_with(status="completed", note="Policy launched")["completed_on"]


def test_one_that_is_completed_already_may_be_noted_further():
    assert wrong_with(present="completed", status="completed", note="On the intranet too") == {}


@pytest.mark.parametrize("status", ["some_progress", "no_progress"])
def test_an_amber_or_red_status_needs_its_risk_or_issue(status):
    assert "risk or issue" in wrong_with(status=status, note="Slow")["risk"]
    assert wrong_with(status=status, note="Slow", risk="No trainer can be found") == {}


def test_a_missed_measure_must_be_explained_before_the_action_is_completed():
    done = {"status": "completed", "note": "All regions trained", "completed_on": date(2008, 6, 1)}
    assert wrong_with(**done, missed_measure=MISSED)["despite"].startswith(MISSED)
    assert wrong_with(**done, missed_measure=MISSED, despite="Two regions had no forms") == {}
    assert wrong_with(status="on_track", missed_measure=MISSED) == {}


@pytest.mark.parametrize("status", ["unreadable", "martian", ""])
def test_nobody_can_record_a_status_that_says_nothing(status):
    assert "status" in wrong_with(status=status)


def test_a_moved_target_needs_a_reason():
    assert wrong_with(new_target="Sep-08") == {"reason": "Say why the target date is moved"}


def test_a_target_that_cannot_be_read_is_refused_with_the_forms_that_can():
    sentence = wrong_with(new_target="when ready", reason="Delay")["new_target"]
    assert sentence.startswith("We cannot read 'when ready' as a target date. Write it like 31 March 2008")


def test_a_reason_without_a_target_is_asked_about():
    assert "Enter the new target date" in wrong_with(reason="Delay")["new_target"]


def test_no_action_is_completed_on_a_day_to_come():
    done = {"status": "completed", "note": "All regions trained", "new_target": "", "reason": ""}
    standing = Standing("on_track", today=date(2008, 6, 27))
    assert problems(standing, **done, completed_on=date(2008, 6, 27)) == {}
    assert "future" in problems(standing, **done, completed_on=date(2008, 6, 28))["completed_on"]
