"""What a heading probably means."""

import pytest

from actions.columns import COLUMNS
from actions.importing.headings import is_reference, meaning, suggest
from edi_tracker.characteristics.labels import key

OTHERS = {
    "Timescale": "target", "Owner": "lead", "RAG": "status", "Outcome": "action", "By whom": "lead",
    "By When/ Update": "target", "Ref": "reference", "Success measure": "action", "No.": "reference",
    "Project Owner/ Support": "lead", "Current status/progress to date": "progress", "Lead Person": "lead",
    "Current or next actions": "next_steps", "Target dates": "target", "Work stream": "priority",
    "Activities/Success Measures": "action",
}  # fmt: skip


@pytest.mark.parametrize(("heading", "column"), OTHERS.items())
def test_what_others_call_a_column_is_known(heading, column):
    assert meaning(heading)[0] == column


def test_our_own_headings_mean_themselves_and_no_name_means_two():
    assert [meaning(column.heading) for column in COLUMNS] == [(column.key, 0) for column in COLUMNS]
    names = [name for column in COLUMNS for name in (key(column.heading), *column.synonyms)]
    assert len(names) == len(set(names))


def test_a_heading_that_says_nothing_means_nothing():
    assert meaning("Cost centre") is None
    assert meaning("") is None


def test_each_column_is_suggested_once_the_surest_heading_first():
    assert suggest(["Owner", "Lead", "What"], [[], [], []]) == ["", "lead", "action"]


def test_references_and_actions_without_headings_are_told_from_what_is_below():
    below = [["1", "2"], ["Audit every office by March", "Train all the staff there are"], ["SM", "MK"]]
    assert suggest(["", "", "By whom"], below) == ["reference", "action", "lead"]


def test_work_streams_are_the_actions_when_there_are_no_others():
    assert suggest(["", "Work stream", "Owner"], [["1"], ["Audit"], ["SM"]]) == ["reference", "action", "lead"]
    assert suggest(["Work stream", "Action"], [["A"], ["B"]]) == ["priority", "action"]


@pytest.mark.parametrize("text", ["1", "1.2", "3.2.1", "1.1a", "D15", "R5", "7.", "G17b"])
def test_references_are_told_from_words(text):
    assert is_reference(text)
    assert not is_reference(f"{text} and more")
