from datetime import date

import pytest

from actions.differences import LABELS, LEFT_OUT, between
from actions.models import Action, ActionState


def test_only_what_differs_is_said_in_words():
    older = Action(reference="1.1", status="on_track", progress="Planned", activity="Do it")
    newer = Action(
        reference="1.1", status="completed", progress="Done", activity="Do it", completed_on=date(2008, 3, 3)
    )
    assert between(older, newer) == [
        ("Status", "On track", "Completed"),
        ("Completed on", "none", "3 March 2008"),
        ("Progress", "Planned", "Done"),
    ]


@pytest.mark.django_db
def test_a_measure_is_called_by_its_name():
    older, newer = Action(status="on_track", measure="no-longer-there"), Action(status="on_track", measure="kpi-5")
    assert between(older, newer) == [("Measure", "no-longer-there", "KPI 5: Diversity forms issued and returned")]


def test_the_same_has_no_differences():
    assert between(Action(status="on_track"), Action(status="on_track")) == []


def test_every_field_of_an_action_is_compared_or_left_out_on_purpose():
    fields = [field.name for field in ActionState._meta.get_fields()]
    assert sorted(fields) == sorted([*LABELS, *LEFT_OUT])
