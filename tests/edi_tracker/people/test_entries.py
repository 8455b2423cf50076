"""Audit events in the words of the people who read them."""

import pytest

from edi_tracker.models import AuditEvent
from edi_tracker.people.entries import Change, changes_in_words
from edi_tracker.people.filters import type_in_words


def words(object_type, **changes):
    return changes_in_words(AuditEvent(object_type=object_type, changes=changes))


@pytest.mark.parametrize(
    ("field", "pair", "change"),
    [
        ("is_active", [True, False], Change("Active", "yes", "no")),
        ("kind", [None, "region"], Change("Kind", "nothing", "Region")),
        ("unit", ["", "North East"], Change("Unit", "nothing", "North East")),
        ("date_joined", ["2008-03-31", "TBC"], Change("Date joined", "31 March 2008", "TBC")),
        ("gone_since", [0, 2008], Change("Gone since", "0", "2008")),
        ("service_users", [None, 53795], Change("Service users", "nothing", "53,795")),
    ],
)
def test_a_change_names_its_field_and_both_values(field, pair, change):
    model = "edi_tracker.unit" if field == "kind" else "edi_tracker.user"
    assert words(model, **{field: pair}) == [change]


def test_an_event_outlives_the_kind_of_thing_it_tells_about():
    assert words("museum.exhibit", shelf_mark=["A", "B"]) == [Change("Shelf mark", "A", "B")]
    assert type_in_words("museum.exhibit") == "Exhibit"


def test_a_kind_of_thing_is_called_what_people_call_it():
    assert type_in_words("edi_tracker.user") == "Account"
