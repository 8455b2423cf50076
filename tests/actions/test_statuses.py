from actions.statuses import CLOSED, COLOURS, MEANINGS, RARE, Status, from_glyph, glyph_in_words, of_completed


def test_each_face_is_a_status():
    assert from_glyph("U+F04A") == Status.ON_TRACK
    assert from_glyph("U+F04B") == Status.SOME_PROGRESS
    assert from_glyph("U+F04C") == Status.NO_PROGRESS


def test_what_is_no_face_cannot_be_read():
    assert from_glyph("U+F020 U+F057 U+F065 U+F043 U+F06F") == Status.UNREADABLE
    assert from_glyph("") == Status.UNREADABLE


def test_a_glyph_is_told_in_words_to_who_cannot_see_it():
    assert glyph_in_words("U+F04C") == "a sad face (U+F04C)"
    assert glyph_in_words("U+F020 U+F057") == "characters that are no face (U+F020 U+F057)"
    assert glyph_in_words("") == ""


def test_completed_but_late_is_a_status_of_its_own():
    assert of_completed("Completed but late - Reported in Sept 07 NEDSG report") == Status.COMPLETED_LATE
    assert of_completed("Completed") == Status.COMPLETED


def test_every_status_has_a_colour_and_every_choice_a_meaning():
    assert set(COLOURS) == set(Status)
    assert set(MEANINGS) == set(Status) - {Status.COMPLETED_LATE, *RARE}
    assert set(CLOSED) < set(Status)
