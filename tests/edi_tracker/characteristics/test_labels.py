"""Labels are compared by what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edi_tracker.characteristics.labels import key


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("  Asian/Asian British –  Indian ", "asian asian british indian"),
        ("Mixed White & Asian", "mixed white and asian"),
        ("Señor’s_label", "senor s label"),
        (12, "12"),
        ("", ""),
    ],
)
def test_case_accents_punctuation_and_spaces_do_not_count(raw, folded):
    assert key(raw) == folded


@given(st.text())
def test_a_key_is_its_own_key(raw):
    assert key(key(raw)) == key(raw)
