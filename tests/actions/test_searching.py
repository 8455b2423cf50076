"""Search as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.searching import fold, terms


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Children's RIGHTS", " childrens rights "),
        ("Café, Roma/Slovak", " cafe roma slovak "),
        ("see 3.5a; D15", " see 3 5a d15 "),
        ("  ", " "),
    ],
)
def test_case_accents_and_punctuation_are_left_out(text, folded):
    assert fold(text) == folded


def test_a_reference_is_found_from_its_beginning_only():
    assert terms("3.5") == [" 3 5"]
    assert all(term in fold("Action 3.5a of 2007") for term in terms("3.5 2007"))
    assert not any(term in fold("13.5a") for term in terms("3.5"))


def test_a_word_is_found_anywhere():
    assert terms("train'ing RAIN") == ["training", "rain"]


@given(st.text(min_size=1))
def test_whatever_is_typed_is_found_in_itself(text):
    assert all(term in fold(text) for term in terms(text))
