"""Rows to entries: blanks, titles, letters and broken rows."""

from time import perf_counter

import pytest

from actions.importing.assembly import ALWAYS, NEVER, Choices, assemble, tidied
from actions.importing.layout import lay_out
from tests.actions.importing.test_layout import table

HEAD = ["Ref", "Priority", "Action", "Lead"]
COLUMNS = {0: "reference", 1: "priority", 2: "action", 3: "lead"}


def entries(*rows, head=HEAD, columns=COLUMNS, **more):
    return assemble(lay_out([table(head, *rows)]), Choices(columns, **more))


def values(found, *names):
    return [tuple(entry.values[name] for name in names) for entry in found]


def test_a_blank_is_a_blank_unless_somebody_says_that_it_is_the_same_as_above():
    rows = [["1", "Fair access", "Audit", "SM"], ["2", "", "Train", "MK"]]
    assert values(entries(*rows), "priority") == [("Fair access",), ("",)]
    assert values(entries(*rows, same_as_above=frozenset({"priority"})), "priority") == [("Fair access",)] * 2


def test_a_blank_priority_is_not_that_of_another_stem():
    rows = [["1.1a", "Fair access", "Audit", "SM"], ["1.1b", "", "Train", "MK"], ["1.2a", "", "Ask", "MK"]]
    found = entries(*rows, same_as_above=frozenset({"priority"}))
    assert values(found, "priority") == [("Fair access",), ("Fair access",), ("",)]
    assert found[2].doubts == ["Priority is blank, and 1.1b above it belongs to another one"]


def test_a_title_fills_what_somebody_says_it_fills_and_ends_what_was_above():
    rows = [["Child impact", "", "", ""], ["1", "A", "Audit", "SM"], ["Staff", "", "", ""], ["2", "", "Train", "MK"]]
    found = entries(*rows, titles="objective", same_as_above=frozenset({"priority"}))
    assert values(found, "objective", "priority") == [("Child impact", "A"), ("Staff", "")]


def test_a_row_without_reference_and_action_goes_on_with_the_one_above():
    found = entries(["1", "A", "Audit", "SM"], ["", "", "", "MK"])
    assert values(found, "lead") == [("SM\nMK",)]
    assert found[0].places == ["row 2", "row 3"]
    assert found[0].doubts == ["It goes on in row 3, which has no reference of its own"]


@pytest.mark.parametrize(("unnumbered", "count"), [("cut_off", 1), (ALWAYS, 1), (NEVER, 2)])
def test_a_sentence_that_goes_on_in_the_next_row_is_joined_unless_told_otherwise(unnumbered, count):
    found = entries(["1", "A", "Audit every", "SM"], ["", "", "office there is", ""], unnumbered=unnumbered)
    assert len(found) == count
    assert found[0].values["action"] in ("Audit every office there is", "Audit every")


def test_a_row_without_a_reference_whose_sentence_begins_is_an_action_of_its_own():
    assert len(entries(["1", "A", "Audit.", "SM"], ["", "", "Tell everybody", "MK"])) == 2


def test_a_reference_alone_in_its_row_belongs_to_the_next():
    found = entries(["8.3.1", "", "", ""], ["", "A", "Audit", "SM"])
    assert values(found, "reference", "action") == [("8.3.1", "Audit")]
    assert "stands in a row of its own" in found[0].doubts[0]


def test_lettered_actions_take_their_letters_into_the_reference():
    rows = [["1", "A", "a. Audit", "SM"], ["", "", "b. Train", "MK"]]
    found = entries(*rows, letters=True, same_as_above=frozenset({"reference"}))
    assert values(found, "reference", "action") == [("1a", "Audit"), ("1b", "Train")]


def test_several_lettered_actions_in_one_cell_are_taken_apart_with_their_leads():
    found = entries(["4", "A", "c. Audit\nd. Train", "SM\nMK"], letters=True)
    assert values(found, "reference", "action") == [("4c", "Audit"), ("4d", "Train")]
    assert found[0].doubts == ["One of 2 lettered actions in this row"]


def test_lettered_actions_that_run_together_are_one_and_doubtful():
    (found,) = entries(["4", "A", "c. Audit things d. Train people", "SM"], letters=True)
    assert found.values["reference"] == "4c"
    assert "More than one lettered action" in found.doubts[0]


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("<ul> <li>• Ask</li> <li>Wait &amp; see</li> </ul>", "progress", "Ask\nWait & see"),
        ("• Ask\n\uf0b7 Wait\n- See", "next_steps", "Ask\nWait\nSee"),
        ("**Ask**", "action", "Ask"),
        ("SM\nMK", "lead", "SM, MK"),
        ("8.3.\n1.", "reference", "8.3.1"),
        ("\uf04b", "status", "\uf04b"),
        ("less < more", "action", "less < more"),
    ],
)
def test_the_marks_of_lists_and_programs_are_taken_off(text, column, expected):
    assert tidied(text, column) == expected


def test_choices_come_back_from_json_as_they_were():
    choices = Choices({0: "reference", 2: "action"}, frozenset({"reference"}), "objective", ALWAYS, letters=True)
    assert Choices.from_json(choices.to_json()) == choices


def test_a_cell_made_to_be_slow_is_read_at_once():
    begun = perf_counter()
    tidied("<p" * 50_000, "action")
    assert perf_counter() - begun < 2
