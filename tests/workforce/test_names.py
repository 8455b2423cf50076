"""Names of people among the answers are refused, in a staff list and in a count table, and never repeated."""

import pytest

from edi_tracker.characteristics.matching import known_words
from edi_tracker.characteristics.models import CategoryAlias, Characteristic
from edi_tracker.spreadsheets.problems import ProblemsFound
from tests import workbooks
from tests.workforce.factories import pending, staff_list
from workforce import imports
from workforce.counting.names import names_among
from workforce.models import Snapshot

KNOWN = {"asian", "other", "white", "british", "church", "not", "declined"}


@pytest.mark.parametrize(
    "label", ["Jane Smith", "SMITH, Jane", "Smith, J.", "Jane O'Hara-Jones", "Zoë A. Müller", "Dr Who", "Mr J. White"]
)
def test_a_name_that_stands_for_one_person_is_told(label):
    assert names_among({label: 1}, KNOWN) == [label]


@pytest.mark.parametrize(
    "label", ["Martian", "Asian Nepalese", "Church Of Scotland", "declined politely", "Level 3", "Not Yet Asked", "-"]
)
def test_an_answer_that_is_rare_is_not_taken_for_a_name(label):
    assert names_among({label: 1}, KNOWN) == []


def test_what_two_people_answered_is_an_answer_unless_it_has_a_title():
    assert names_among({"Sri Lankan": 2, "Mrs Jane Smith": 2}, KNOWN) == ["Mrs Jane Smith"]


def test_many_single_words_that_nobody_shares_are_surnames():
    assert names_among({"Finch": 1, "Wren": 1}, KNOWN) == []
    assert names_among({"Finch": 1, "Wren": 1, "Robin": 1, "Martian": 4}, KNOWN) == ["Finch", "Wren", "Robin"]


@pytest.mark.django_db
def test_the_words_of_every_list_and_spelling_are_known():
    known = known_words(Characteristic.objects.get(code="ethnicity"))
    assert {"bangladeshi", "roma", "traveller", "british", "declined"} <= known
    assert "smith" not in known


@pytest.mark.django_db
def test_a_staff_list_with_a_name_among_its_answers_is_refused_without_it():
    with pytest.raises(ProblemsFound) as refused:
        pending(staff_list(["N1", "Cho", "FCA", "A1", "M", "Jane Canary", "No"]))
    (problem,) = refused.value.problems
    assert problem.sentence.startswith(
        "Ethnic origin: an answer looks like the name of a person, which must not be kept"
    )
    assert "Canary" not in problem.sentence
    assert Snapshot.objects.pending().count() == 0


@pytest.mark.django_db
def test_an_answer_that_looks_like_a_name_is_read_once_its_spelling_is_known():
    other = Characteristic.objects.get(code="ethnicity").schemes.get(code="ethnicity-2021").categories
    CategoryAlias.objects.create(
        scheme=other.first().scheme, label_key="sri lankan", category=other.get(code="asian-other")
    )
    snapshot = pending(staff_list(["N1", "Cho", "FCA", "A1", "M", "Sri Lankan", "No"]))
    assert snapshot.staff_counted == 61


@pytest.mark.django_db
def test_a_count_table_whose_answers_fit_several_questions_asks_which():
    rows = [["Grade", "Yes", "No"], ["FCA", 30, 300], ["Admin", 8, 90]]
    upload = imports.read_upload(workbooks.simple(rows, "Figures"), "figures.xlsx")
    (question,) = upload.warnings
    assert "answers to several questions: Caring responsibilities, Disability and Gender identity." in question
    named = imports.read_upload(workbooks.simple([["Carers by grade"], *rows], "Figures"), "figures.xlsx")
    assert (named.warnings, named.profiles[0].characteristic.code) == ((), "caring")
    rows[0] = ["Grade", "Disabled", "Not disabled"]
    assert imports.read_upload(workbooks.simple(rows, "Figures"), "figures.xlsx").warnings == ()
