"""The reference data: loaded whole, and the same when loaded again."""

import pytest
from django.contrib.auth.models import Group

from edi_tracker import roles
from edi_tracker.characteristics import reference
from edi_tracker.models import Category, CategoryAlias, CategoryScheme, Characteristic, MinorityDefinition
from tests.factories import ROLES

pytestmark = pytest.mark.django_db
KINDS = (Characteristic, CategoryScheme, Category, CategoryAlias, MinorityDefinition)


def counts():
    return [kind.objects.count() for kind in KINDS]


def test_loading_again_adds_nothing():
    before = counts()
    reference.load()
    assert counts() == before
    assert all(before)


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
