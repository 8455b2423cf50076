"""The audit trail: what is written, and that the database itself keeps it."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from edi_tracker import append_only, audit
from edi_tracker.models import AuditEvent, Unit
from tests.factories import make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(user_for):
    return audit.record(
        "changed", make_unit(), by=user_for("HR"), changes={"name": ("Wessex", "Mercia")}, reason="Moved"
    )


def test_an_event_says_who_did_what_to_which_and_why(event):
    assert (event.actor, event.actor_name, event.verb) == ("hr", "Anita Davies", "changed")
    assert (event.object_type, event.object_name, event.reason) == ("edi_tracker.unit", "Wessex", "Moved")


def test_values_are_kept_as_text_that_outlives_what_they_were(user_for):
    unit = make_unit()
    changes = {"unit": (None, unit), "day": (date(2008, 3, 31), "TBC"), "count": (1, True)}
    event = audit.record("changed", unit, by=user_for("HR"), changes=changes)
    event.refresh_from_db()
    assert event.changes == {"unit": [None, "Wessex"], "day": ["2008-03-31", "TBC"], "count": [1, True]}


def test_what_nobody_did_was_done_by_the_system():
    event = audit.record("loaded", make_unit(), by=None)
    assert (event.actor, event.actor_name) == ("", "The system")


def test_the_history_of_an_object_is_its_own_newest_first(event, user_for):
    unit = Unit.objects.get(name="Wessex")
    newer = audit.record("renamed", unit, by=user_for("HR"))
    audit.record("changed", make_unit("Mercia"), by=user_for("HR"))
    assert list(AuditEvent.objects.about(unit)) == [newer, event]


@pytest.mark.parametrize(
    "alter", [lambda events: events.update(reason="Nothing happened"), lambda events: events._raw_delete(events.db)]
)
def test_the_database_refuses_to_alter_or_remove_an_event(event, alter):
    with pytest.raises(DatabaseError, match=append_only.MESSAGE), transaction.atomic():
        alter(AuditEvent.objects.filter(pk=event.pk))
    assert AuditEvent.objects.get(pk=event.pk).reason == "Moved"
