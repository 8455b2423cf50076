from datetime import date
from decimal import Decimal

import pytest

from reports.claims.reading import sentences


def numbers(text):
    return [typed.text for one in sentences(text) for typed in one.numbers]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4.7% of staff", ["4.7%"]),
        ("4.7 per cent of staff", ["4.7 per cent"]),
        ("17,908 of 20,695 forms", ["17,908", "20,695"]),
        ("82 actions since 2005", ["82"]),
        ("a rate of 86.5% in 2007/08, which relates to 53,795 people", ["86.5%", "53,795"]),
    ],
)
def test_figures_are_found_as_typed(text, found):
    assert numbers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "As at 31st March 2007, and in May 2008",
        "Table 3 and Appendix 2 show it, see paragraph 4.3.2 and sections 2 and 3",
        "Actions D16, G17b and 3.5d of 2005-08",
        "Under KPI 5, Level 2 and objective 4",
        "A 3-day course on the 2nd floor",
        "{minority_share} of staff, in {table:ethnicity-profile}",
    ],
)
def test_days_years_references_and_names_are_no_figures(text):
    assert numbers(text) == []


def test_a_number_knows_its_value_and_its_decimals():
    (typed,) = sentences("It was 9.80% then")[0].numbers
    assert (typed.value, typed.places, typed.is_percent) == (Decimal("9.80"), 2, True)


def test_a_number_stands_where_the_text_of_its_passage_has_it():
    text = "First one.\n\n- Second one\n- Of 51 cases, 9.8% were theirs. The rest was not."
    for sentence in sentences(text):
        for typed in sentence.numbers:
            start = sentence.start + typed.start
            assert text[start : start + len(typed.text)] == typed.text


def test_a_paragraph_is_cut_at_its_sentences_and_a_list_at_its_items():
    text = "There were 4.5 cases, i.e. few. More came.\n\n- one\n- two"
    assert [one.text for one in sentences(text)] == ["There were 4.5 cases, i.e. few.", "More came.", "- one", "- two"]


def test_days_are_read_and_days_that_are_none_are_not():
    (sentence,) = sentences("From 1st April 2007 to 31 June 2008")
    assert sentence.days == (("1st April 2007", date(2007, 4, 1)),)


@pytest.mark.parametrize(
    ("text", "about", "is_about"),
    [
        ("Staff who disclosed a disability", "disab declar|disclos", True),
        ("Staff with a disability", "disab declar|disclos", False),
        ("Anything", "", False),
    ],
)
def test_a_sentence_is_about_what_all_its_words_say(text, about, is_about):
    assert sentences(text)[0].is_about(about) is is_about


def test_the_heading_speaks_for_its_sentences():
    assert sentences("They fell.", "Complaints of racism")[0].is_about("racis complain")
