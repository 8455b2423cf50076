"""The reference data: loaded whole, and the same when loaded again."""

import pytest
from django.contrib.auth.models import Group

from edi_tracker import roles
from edi_tracker.characteristics import reference
from edi_tracker.models import (
    Breakdown,
    Category,
    CategoryAlias,
    CategoryScheme,
    Characteristic,
    Equivalence,
    MinorityDefinition,
)
from edi_tracker.versions import claim
from tests.factories import ROLES

pytestmark = pytest.mark.django_db
KINDS = (Breakdown, Characteristic, CategoryScheme, Category, CategoryAlias, Equivalence, MinorityDefinition)
# Printed in 2008 in an order of their own, or in the order of years and hours.
NOT_ALPHABETICAL = {
    "disability-cafcass-2007",
    "age-bands",
    "age-bands-five-year",
    "age-decades",
    "caring-2021",
    "caring-yes-or-no",
}
LAST = ("other", "other-any", "other-arab", "none")


def counts():
    return [kind.objects.count() for kind in KINDS]


def test_loading_again_adds_nothing():
    before = counts()
    reference.load()
    assert counts() == before
    assert all(before)


def test_what_somebody_changed_is_theirs_and_is_not_loaded_over():
    scheme, definition = CategoryScheme.objects.get(code="sex"), MinorityDefinition.objects.get(code="female")
    claim(scheme, scheme.version, name="Sex, as we ask it")
    claim(definition, definition.version, note="Ours")
    scheme.categories.filter(code="female").update(label="Women")
    reference.load()
    scheme.refresh_from_db()
    definition.refresh_from_db()
    assert (scheme.name, definition.note) == ("Sex, as we ask it", "Ours")
    assert scheme.categories.get(code="female").label == "Women"


def test_what_nobody_changed_follows_the_files_in_place():
    category = Category.objects.get(scheme__code="sex", code="female")
    Category.objects.filter(pk=category.pk).update(label="Females", position=9)
    reference.load()
    category.refresh_from_db()
    assert (category.label, category.position) == ("Female", 0)


def test_what_somebody_said_a_label_means_is_kept(user_for):
    alias = CategoryAlias.objects.get(scheme__code="sex", label_key="f")
    male = alias.scheme.categories.get(code="male")
    CategoryAlias.objects.filter(pk=alias.pk).update(category=male, added_by=user_for("HR"))
    reference.load()
    alias.refresh_from_db()
    assert alias.category == male


def test_each_of_the_twelve_characteristics_has_categories_and_a_share():
    assert Characteristic.objects.count() == 12
    assert not Characteristic.objects.filter(schemes=None).exists()
    assert not Characteristic.objects.filter(definitions=None).exists()
    assert all(scheme.source for scheme in CategoryScheme.objects.all())


def test_groups_stand_in_alphabetical_order_with_other_and_no_answer_last():
    for scheme in CategoryScheme.objects.exclude(code__in=NOT_ALPHABETICAL).prefetch_related("categories"):
        answers = [one for one in scheme.categories.all() if one.is_answer]
        assert list(scheme.categories.all())[: len(answers)] == answers, scheme
        labels = [one.label for one in answers if one.code not in LAST]
        assert labels == sorted(labels, key=str.casefold), scheme


def test_every_list_tells_the_four_ways_of_not_answering_apart():
    for scheme in CategoryScheme.objects.prefetch_related("categories"):
        ways = [one.answer for one in scheme.categories.all() if not one.is_answer]
        assert ways == ["prefer_not_to_say", "not_answered", "not_asked", "unknown"], scheme


def test_the_body_counted_three_groups_out_of_everybody_in_2008():
    definition = MinorityDefinition.objects.get(code="cafcass-2008")
    assert {category.label for category in definition.categories.all()} >= {"Asian", "Black", "Chinese"}
    assert not definition.categories.filter(label__in=["Mixed", "White", "Other", "Unknown"]).exists()
    assert definition.denominator == MinorityDefinition.Denominator.ALL


@pytest.mark.parametrize(
    ("denominator", "answer", "counts"),
    [
        ("all", "unknown", True),
        ("known", "unknown", False),
        ("known", "prefer_not_to_say", True),
        ("known", "answer", True),
        ("declared", "prefer_not_to_say", False),
        ("declared", "answer", True),
    ],
)
def test_a_definition_says_who_belongs_to_its_base(denominator, answer, counts):
    assert MinorityDefinition(denominator=denominator).counts_in_base(Category(answer=answer)) is counts


def test_no_category_is_in_a_definition_of_another_characteristic():
    for definition in MinorityDefinition.objects.all():
        assert not definition.categories.exclude(scheme__characteristic=definition.characteristic).exists()


def test_every_role_exists_and_an_auditor_changes_nothing():
    roles.load()
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
    held = Group.objects.get(name="Auditor").permissions.values_list("codename", flat=True)
    assert all(codename.startswith("view_") for codename in held)
