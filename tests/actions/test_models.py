from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from actions.models import Action
from tests.actions.factories import make_action, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_plan()


def refuses(action, constraint, **changes):
    """The database refuses to store these values of an action, by the constraint of that name."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(**changes)


def test_a_reference_is_used_once_in_a_numbering_unless_it_is_said_to_recur(plan):
    make_action(plan, "3.5a")
    with pytest.raises(ValidationError, match="already has an action with that reference"):
        make_action(plan, "3.5a")
    make_action(plan, "3.5a", occurrence=2)
    make_action(plan, "3.5a", numbering="2005")
    make_action(make_plan("another"), "3.5a")


def test_several_actions_may_have_no_reference(plan):
    make_action(plan, "", follows="4.1")
    make_action(plan, "", follows="4.1")
    assert plan.actions.filter(reference="").count() == 2


def test_the_database_refuses_a_status_nobody_knows(plan):
    refuses(make_action(plan), "action_status_known", status="martian")


def test_the_database_refuses_target_days_out_of_order(plan):
    days = {"earliest_day": date(2008, 2, 1), "latest_day": date(2008, 1, 1)}
    refuses(make_action(plan), "action_target_days_in_order", **days)


def test_the_database_refuses_an_update_by_nobody(plan):
    refuses(make_action(plan), "action_updated_at_and_by", updated_at=timezone.now())


def test_a_plan_ends_after_it_starts():
    with pytest.raises(ValidationError, match="must end after it starts"):
        make_plan(starts_on=date(2008, 1, 1), ends_on=date(2007, 1, 1))


def test_an_action_is_called_by_its_reference_or_its_place(plan):
    assert str(make_action(plan, "D15")) == "Action D15"
    assert str(make_action(plan, "", follows="4.1")) == "Action without a reference, after 4.1"
