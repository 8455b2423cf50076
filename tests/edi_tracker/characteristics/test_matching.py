"""Finding the category that a label means."""

import pytest

from edi_tracker.characteristics.labels import key
from edi_tracker.characteristics.matching import best_scheme, match_labels
from edi_tracker.models import CategoryAlias, CategoryScheme, Characteristic

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheme():
    return CategoryScheme.objects.get(code="ethnicity-cafcass-2008")


def codes(matched):
    return {raw: category and category.code for raw, category in matched.items()}


def test_a_label_a_code_and_an_alias_all_find_their_category(scheme):
    matched = match_labels(["ASIAN", "white", "Not known", " Mixed "], scheme)
    assert codes(matched) == {"ASIAN": "asian", "white": "white", "Not known": "unknown", " Mixed ": "mixed"}


def test_what_no_category_is_called_is_not_guessed(scheme):
    assert codes(match_labels(["Martian", "Asi"], scheme)) == {"Martian": None, "Asi": None}


def test_an_alias_is_remembered_once_somebody_has_said_what_it_means(scheme):
    category = scheme.categories.get(code="other")
    CategoryAlias.objects.create(scheme=scheme, label_key=key("Any other!"), category=category)
    fresh = CategoryScheme.objects.get(pk=scheme.pk)
    assert codes(match_labels(["any OTHER"], fresh)) == {"any OTHER": "other"}


def test_matching_costs_the_same_for_one_label_as_for_many(scheme, django_assert_num_queries):
    with django_assert_num_queries(3):
        match_labels([f"label {number}" for number in range(50)], scheme)


def test_the_scheme_that_knows_most_labels_is_the_best(scheme):
    ethnicity = Characteristic.objects.get(code="ethnicity")
    assert best_scheme(["Asian", "Black", "Chinese", "White", "Mixed"], ethnicity) == scheme


def test_a_characteristic_without_categories_has_no_best_scheme():
    nothing = Characteristic.objects.create(code="tenure", name="Tenure")
    with pytest.raises(CategoryScheme.DoesNotExist, match="Tenure has no categories yet"):
        best_scheme(["Permanent"], nothing)


def test_a_retired_list_reads_nothing_new():
    sex = Characteristic.objects.get(code="sex")
    CategoryScheme.objects.filter(characteristic=sex).update(retired_on="2026-11-24")
    assert sex not in Characteristic.objects.countable()
    with pytest.raises(CategoryScheme.DoesNotExist):
        best_scheme(["F", "M"], sex)
