import pytest
from django import forms

from service_users.forms.fields import WholeNumberField


def clean(text):
    return WholeNumberField(label="Forms issued", required=False).clean(text)


@pytest.mark.parametrize(("text", "number"), [("1234", 1234), ("1,234", 1234), (" 0 ", 0), ("1,234,567", 1234567)])
def test_a_count_may_have_commas(text, number):
    assert clean(text) == number


def test_nothing_typed_is_no_number():
    assert clean("") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-", "must be a whole number in figures, such as 1,234"),
        ("ten", "must be a whole number in figures, such as 1,234"),
        ("1,23", "must be a whole number in figures, such as 1,234"),
        ("1e3", "must be a whole number in figures, such as 1,234"),
        ("-3", "cannot be less than 0"),
        ("−3", "cannot be less than 0"),
        ("2.5", "must be a whole number, without a fraction"),
        ("99999999999999999999", "must be 10,000,000 or less"),
    ],
)
def test_anything_else_is_refused_in_words(text, words):
    with pytest.raises(forms.ValidationError) as refusal:
        clean(text)
    assert refusal.value.messages == [f"Forms issued {words}"]
