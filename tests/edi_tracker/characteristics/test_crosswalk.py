"""What one vintage of categories is in another."""

import json
from itertools import permutations

import pytest

from edi_tracker.characteristics import reference
from edi_tracker.characteristics.crosswalk import between
from edi_tracker.models import CategoryScheme, Equivalence

pytestmark = pytest.mark.django_db


def scheme(code):
    return CategoryScheme.objects.get(code=code)


def lists():
    """Every pair of lists of one characteristic that the files hold."""
    files = sorted((reference.FIXTURES / "characteristics").glob("*.json"))
    held = [json.loads(path.read_text()) for path in files if path.stem != "non_answers"]
    codes = [[one["code"] for one in data["schemes"]] for data in held]
    return [pair for of_one in codes for pair in permutations(of_one, 2)]


def walk(source, target):
    return between(scheme(f"ethnicity-{source}"), scheme(f"ethnicity-{target}"))


def step(found, code):
    return found.step_of(found.source.categories.get(code=code))


@pytest.mark.parametrize(("source", "target"), lists())
def test_every_category_of_a_list_has_its_place_in_every_other_of_its_characteristic(source, target):
    found = between(scheme(source), scheme(target))
    assert found.unsaid == []
    assert all(step.note for step in found.impossible)
    assert all(step.target is None or step.target.scheme_id == found.target.pk for step in found.steps.values())


@pytest.mark.parametrize(("source", "target"), lists())
def test_counts_keep_their_total_or_are_said_to_be_left_over(source, target):
    found = between(scheme(source), scheme(target))
    counts = {category: 10 + place for place, category in enumerate(found.categories)}
    translated = found.translate(counts)
    assert translated.counts.total() + translated.left_over.total() == sum(counts.values())
    assert set(translated.left_over) == {step.source for step in found.impossible}
    assert translated.is_whole is found.is_complete


def test_chinese_moved_from_other_to_asian_in_2011():
    found = step(walk("2001", "2011"), "chinese")
    assert (found.kind, found.target.code, found.target.broad_group) == (Equivalence.Kind.MOVED, "chinese", "Asian")
    assert "Chinese or Other" in found.note


def test_what_a_later_census_counts_apart_goes_back_with_others():
    found = walk("2021", "2001")
    assert found.is_complete
    assert not found.is_exact
    arab = step(found, "other-arab")
    assert (arab.kind, arab.target.code) == (Equivalence.Kind.GROUPED, "other-any")


def test_chinese_other_has_no_equivalent_and_is_not_guessed():
    found = walk("service-users-2008", "2021")
    assert [step.source.label for step in found.impossible] == ["Asian", "Chinese Other"]
    asian, chinese_other = found.impossible
    assert (asian.broad_group, chinese_other.broad_group) == ("Asian", "")
    assert found.in_words.endswith("and 2 have no equivalent ('Asian', 'Chinese Other').")


def test_a_list_carries_over_to_itself_exactly():
    found = walk("2011", "2011")
    assert found.is_complete
    assert found.is_exact
    assert found.in_words == "Both are Ethnicity, the eighteen groups of the 2011 census."


@pytest.mark.parametrize(("source", "target"), lists())
def test_a_way_of_not_answering_stays_one(source, target):
    found = between(scheme(source), scheme(target))
    ways = [step for step in found.steps.values() if not step.source.is_answer]
    assert [step.target.answer for step in ways] == [step.source.answer for step in ways]
    assert len(ways) == 4


def test_bands_of_ages_carry_over_only_where_none_is_cut():
    found = between(scheme("age-bands-five-year"), scheme("age-bands"))
    assert found.is_complete
    assert step(found, "20-to-24").target.code == "16-to-24"
    back = between(scheme("age-bands"), scheme("age-bands-five-year"))
    assert step(back, "16-to-24").note.startswith("In the bands of five years it is cut at 20")
    assert step(back, "65-and-over").kind == Equivalence.Kind.EXACT


def test_an_impairment_is_not_taken_for_a_disability():
    found = between(scheme("disability-cafcass-2007"), scheme("disability-equality-act"))
    dyslexia = step(found, "dyslexia")
    assert (dyslexia.target, dyslexia.broad_group) == (None, "Disabled")
    assert "another question" in dyslexia.note


def test_two_lists_that_nobody_has_compared_say_so():
    Equivalence.objects.filter(source__scheme__code="disability-equality-act").delete()
    found = between(scheme("disability-equality-act"), scheme("disability-cafcass-2007"))
    assert not found.is_complete
    assert found.in_words == (
        "Of the 6 categories of Disability, the Equality Act question, 6 wait for somebody to say what they are."
    )


def test_a_crosswalk_costs_two_queries(django_assert_num_queries):
    source, target = scheme("ethnicity-2001"), scheme("ethnicity-2021")
    with django_assert_num_queries(2):
        assert between(source, target).in_words
