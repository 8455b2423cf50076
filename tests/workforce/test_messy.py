"""Workbooks as people leave them: each counted as a person would count it, or refused in a sentence."""

import pytest

from edi_tracker.characteristics.labels import key
from edi_tracker.spreadsheets import child
from tests.workforce.counted import counted, sentences, table
from tests.workforce.messy.cases import CASES
from tests.workforce.messy.plain import EXPECTED
from tests.workforce.messy.refused import REFUSED


def figures(result):
    """Characteristic -> {(grade, answer): people}, by key, without what is 0."""
    found = {}
    for profile in result["profiles"]:
        table = profile["tables"][0]
        found[profile["characteristic"]] = {
            (key(table["rows"][row]), key(table["columns"][column])): count
            for row, column, count in table["counts"]
            if count
        }
    return found


def came_to(case, result):
    assert sentences(result) == []
    assert result["staff"] == 10
    assert figures(result) == EXPECTED[case.shape]
    assert bool(result["warnings"]) == case.warns


def test_there_are_150_of_them():
    assert len({case.name for case in CASES}) == len(CASES) >= 150


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_messy_workbook_is_counted_as_a_person_would(case):
    came_to(case, counted(case.build()))


@pytest.mark.parametrize("case", CASES[::23], ids=lambda case: case.name)
def test_the_child_process_counts_it_alike(case):
    came_to(case, child.run("workforce.counting:count_workbook", case.build(), "messy.xlsx"))


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_counted_is_refused_in_one_sentence(name):
    rows, said = REFUSED[name]
    (sentence,) = sentences(table(rows))
    assert said in sentence
