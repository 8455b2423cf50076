"""What a note says of how far the work is."""

import pytest

from actions.contradictions.words import says_completed, says_no_progress, says_unfinished


@pytest.mark.parametrize(
    "note",
    [
        "No progress made",
        "No progress yet made",
        "No information on how this is being taken forward",
        "No audits yet conducted",
        "Planning for the week yet to begin.",
        "Work has not started",
    ],
)
def test_no_progress_is_said_in_many_words(note):
    assert says_no_progress(note)


@pytest.mark.parametrize("note", ["Progress made", "Notable progress", "There is no doubt", ""])
def test_other_words_do_not_say_no_progress(note):
    assert says_no_progress(note) == ""


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("Ongoing", "Ongoing"),
        ("Complete and ongoing. Anita has reported findings", "ongoing"),
        ("Need to clarify leading role in the group", "Need to"),
        ("Impact assessment training to be carried out by the team", "to be carried out"),
        ("course outline designed and trainers are currently being recruited", "currently being recruited"),
        ("Part completed - awaiting the new policy", "awaiting"),
    ],
)
def test_what_is_still_to_be_done_is_quoted(note, words):
    assert says_unfinished(note) == words


@pytest.mark.parametrize("note", ["Completed", "Completed - To be reflected in the strategy", "Regions have confirmed"])
def test_what_is_done_is_not_called_unfinished(note):
    assert says_unfinished(note) == ""


@pytest.mark.parametrize(
    ("note", "is_said"),
    [
        ("Completed", True),
        ("Complete - report sent", True),
        ("Part completed", False),
        ("to be completed in May", False),
    ],
)
def test_completed_counts_only_when_it_is_all_completed(note, is_said):
    assert says_completed(note) == is_said
