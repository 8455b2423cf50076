import pytest

from actions import requirements
from actions.models import Plan, Requirement

pytestmark = pytest.mark.django_db


def test_the_duty_of_today_and_that_of_2001_can_be_chosen():
    codes = set(Requirement.objects.values_list("framework", "code"))
    assert {("Equality Act 2010", f"s.149(1)({letter})") for letter in "abc"} <= codes
    assert {("SI 2017/353", "reg. 4"), ("SI 2001/3458", "art. 5")} <= codes


def test_the_framework_of_a_plan_is_called_what_the_plan_calls_it():
    framework = Plan.objects.get(slug="isle-of-wight-2007").framework
    assert Requirement.objects.filter(framework=framework).count() == 5


def test_loading_again_changes_nothing_and_leaves_what_others_added():
    Requirement.objects.create(framework="Our own", code="1", text="Listen")
    before = set(Requirement.objects.values_list())
    requirements.load()
    assert set(Requirement.objects.values_list()) == before
