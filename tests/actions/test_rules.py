import pytest

from actions.rules import problems


def wrong_with(**changed):
    return problems(
        **({"present": "no_progress", "status": "on_track", "note": "", "new_target": "", "reason": ""} | changed)
    )


def test_another_status_alone_is_enough():
    assert wrong_with() == {}


def test_an_update_that_says_nothing_is_refused():
    assert wrong_with(present="on_track") == {"note": "Say what has been done, or choose another status"}
    assert wrong_with(present="on_track", note="Training begun") == {}
    assert wrong_with(present="on_track", new_target="Sep-08", reason="Delay") == {}


@pytest.mark.parametrize("status", ["completed", "completed_late", "withdrawn"])
def test_closing_an_action_needs_a_note(status):
    assert "Say what was done" in wrong_with(status=status, note=" ")["note"]
    assert wrong_with(status=status, note="Policy launched") == {}


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
