"""What a status cell says."""

from datetime import date

import pytest

from actions.importing import looks
from actions.importing.status_words import guess, plan_words, read
from actions.statuses import Status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Green", "on_track"),
        ("RED - no progress since May", "no_progress"),
        ("Completed (Feb 05)", "completed"),
        ("Completed but late", "completed_late"),
        ("Done, to be verified", "awaiting_verification"),
        ("Cancelled", "withdrawn"),
        ("\uf04a", "on_track"),
        ("☹\ufe0f", "no_progress"),
        ("🟠", "some_progress"),
        ("", "not_stated"),
        ("\uf020\uf057", "unreadable"),
    ],
)
def test_words_faces_and_colours_are_known(text, status):
    assert read(text, "", {}).status == status


def test_a_cell_that_is_only_a_colour_says_that_colour():
    assert read("", "amber", {}).status == Status.SOME_PROGRESS
    assert read("", "blue", {}).status is None


def test_the_words_of_the_plan_come_first():
    words = plan_words({"Green": "completed", "U+F04A": "completed"})
    assert read("green", "", words).status == read("\uf04a", "", words).status == Status.COMPLETED


def test_an_unknown_word_waits_with_a_guess_where_there_is_one():
    assert read("K", "", {}).status is None
    assert (guess("K"), guess("Blue"), guess("Martian")) == ("some_progress", "completed", "")


def test_a_symbol_is_kept_by_its_code_points_and_what_stands_beside_it_is_said():
    found = read("\uf04b diversity", "", {})
    assert (found.glyph, found.doubt) == ("U+F04B", "Besides the symbol the status says 'diversity'")


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        ("FF0000", "red"), ("C00000", "red"), ("FFC7CE", "red"), ("FFC000", "amber"), ("FFFF00", "amber"),
        ("FFEB9C", "amber"), ("00B050", "green"), ("92D050", "green"), ("C6EFCE", "green"), ("0070C0", "blue"),
        ("FFFFFF", ""), ("D9D9D9", ""), ("7030A0", ""), ("000000", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_fill_stands_for_a_traffic_light(fill, colour):
    assert looks.colour(fill) == colour


def test_dates_and_numbers_say_what_they_show():
    assert looks.day(date(2007, 9, 1), "mmm-yy") == "September 2007"
    assert looks.day(date(2007, 9, 1), "[$-809]dd mmmm yyyy") == "1 September 2007"
    assert looks.number(1.1, "0.00", percent=False) == "1.10"
    assert looks.number(0.865, "0.0%", percent=True) == "86.5%"
    assert looks.number(1.1, "General", percent=False) == "1.1"
