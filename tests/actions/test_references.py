import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.references import objective_code, sort_key, stem


def test_references_sort_as_a_person_would():
    natural = ["1.1", "1.1.1", "1.1a", "1.1b", "1.2", "1.2a", "1.10", "2.1", "10.1", "D4", "D15", "G17a", "G17b", "R5"]
    assert sorted(sorted(natural), key=sort_key) == natural


@given(
    st.lists(st.integers(0, 999_999), min_size=1, max_size=4), st.lists(st.integers(0, 999_999), min_size=1, max_size=4)
)
def test_numbered_references_sort_by_their_numbers(first, second):
    written = [".".join(map(str, numbers)) for numbers in (first, second)]
    assert (sort_key(written[0]) < sort_key(written[1])) == (first < second)


@given(st.sampled_from("DGR"), st.integers(0, 999_999), st.integers(0, 999_999))
def test_references_of_a_scheme_sort_by_number_after_all_that_begin_with_one(letter, first, second):
    assert (sort_key(f"{letter}{first}") < sort_key(f"{letter}{second}")) == (first < second)
    assert sort_key(str(first)) < sort_key(f"{letter}{second}")


@given(st.text(alphabet="0123456789.abcDGR", max_size=12))
def test_a_key_holds_only_what_every_database_sorts_alike(reference):
    try:
        key = sort_key(reference)
    except ValueError:
        return
    assert key == key.lower()
    assert not key or key.isalnum()


def test_a_part_too_long_for_a_reference_is_refused_by_name():
    with pytest.raises(ValueError, match="'1234567' is too long"):
        sort_key("1.1234567")


@pytest.mark.parametrize(
    ("reference", "expected"),
    [("1.1", "1.1"), ("2.5.2", "2.5"), ("1.1b", "1.1"), ("R14", "R"), ("G17b", "G"), ("", "")],
)
def test_the_stem_is_what_a_blank_priority_is_carried_down_within(reference, expected):
    assert stem(reference) == expected


@pytest.mark.parametrize(("reference", "code"), [("3.5a", "3"), ("10.1", "10"), ("R14", "R"), ("D4", "D"), ("", "")])
def test_a_reference_begins_with_its_objective_or_scheme(reference, code):
    assert objective_code(reference) == code
