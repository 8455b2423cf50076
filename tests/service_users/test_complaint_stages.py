"""Due days, anonymising, and the rules that both follow."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from reports.home import complaint_tasks
from service_users.models import Complaint, ComplaintRules
from service_users.services.complaint_rules import anonymise_complaints, set_complaint_rules, years_before
from service_users.services.complaints import update_complaint
from service_users.stages import next_stage, stages, state
from tests.service_users.factories import make_complaint, someone

pytestmark = pytest.mark.django_db
RECEIVED = date(2008, 5, 1)  # a Thursday; Monday 5 May 2008 was a bank holiday


def set_rules(version=1, **rules):
    return set_complaint_rules(version=version, by=someone(), **rules)


def update(complaint, **fields):
    return update_complaint(complaint=complaint, version=complaint.version, by=someone(), grounds=[], **fields)


def closed(day, **fields):
    return make_complaint(date(2008, 5, 6), outcome="upheld", closed_on=day, **fields)


def test_the_days_a_complaint_is_due_by_are_working_days():
    complaint = make_complaint(RECEIVED)
    assert (complaint.acknowledge_by, complaint.respond_by) == (date(2008, 5, 7), date(2008, 6, 2))


def test_a_compliment_is_due_by_no_day():
    complaint = make_complaint(RECEIVED, kind="compliment")
    assert (complaint.acknowledge_by, complaint.respond_by) == (None, None)
    assert stages(complaint, RECEIVED) == []


def test_rules_set_later_leave_the_days_of_before_and_audit_who_set_them():
    before = make_complaint(RECEIVED)
    rules = set_rules(acknowledge_within=1, respond_within=10)
    assert make_complaint(RECEIVED).acknowledge_by == date(2008, 5, 2)
    assert Complaint.objects.get(pk=before.pk).acknowledge_by == date(2008, 5, 7)
    assert AuditEvent.objects.about(rules).get().changes == {"acknowledge_within": [3, 1], "respond_within": [20, 10]}


def test_another_day_received_moves_the_days_it_is_due_by():
    complaint = make_complaint(RECEIVED)
    assert update(complaint, received_on=date(2008, 4, 30)).acknowledge_by == date(2008, 5, 6)
    assert update(complaint, kind="comment").acknowledge_by is None


def test_the_second_of_two_who_set_the_rules_does_not_win():
    set_rules(keep_for_years=7)
    with pytest.raises(Conflict) as conflict:
        set_rules(keep_for_years=1)
    assert conflict.value.theirs.keep_for_years == 7


@pytest.mark.parametrize("rules", [{"acknowledge_within": 30}, {"keep_for_years": 0}])
def test_rules_that_cannot_be_are_refused(rules):
    with pytest.raises(ValidationError):
        set_rules(**rules)
    set_rules()
    with pytest.raises(IntegrityError), transaction.atomic():
        ComplaintRules.objects.update(**rules)


@pytest.mark.parametrize(
    ("due", "done_on", "is_open", "word"),
    [
        (RECEIVED, RECEIVED, True, "In time"),
        (RECEIVED, date(2008, 5, 2), True, "Done late"),
        (None, RECEIVED, True, "Done"),
        (date(2008, 6, 9), None, True, "Due"),
        (date(2008, 6, 10), None, True, "Due"),
        (date(2008, 6, 8), None, True, "Late"),
        (RECEIVED, None, False, "Not done"),
    ],
)
def test_how_a_stage_stands_on_9_june(due, done_on, is_open, word):
    assert state(due, done_on, is_open, date(2008, 6, 9)) == word


def test_the_next_stage_is_the_first_that_waits():
    complaint = make_complaint(RECEIVED, acknowledged_on=RECEIVED)
    assert next_stage(complaint, RECEIVED).name == "Respond"
    assert next_stage(make_complaint(RECEIVED, acknowledged_on=RECEIVED, responded_on=RECEIVED), RECEIVED) is None


def test_what_is_late_is_open_and_past_its_day_and_home_says_so():
    late, answered = make_complaint(RECEIVED), make_complaint(RECEIVED, responded_on=date(2008, 5, 2))
    make_complaint(RECEIVED, acknowledged_on=RECEIVED)
    closed(date(2008, 5, 7))
    on = date(2008, 5, 8)
    assert set(Complaint.objects.late(on)) == {late, answered}
    assert not Complaint.objects.late(date(2008, 5, 7)).exists()
    task = next(complaint_tasks(someone(), on))
    assert (task.text, task.url) == ("2 complaints are past the day to acknowledge or answer", "/complaints/?late=on")


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "noted", "closed_on": RECEIVED},
        {"kind": "comment", "outcome": "upheld", "closed_on": RECEIVED},
        {"acknowledged_on": date(2008, 4, 30)},
        {"summary": "  "},
    ],
)
def test_a_complaint_that_cannot_be_is_refused(fields):
    with pytest.raises(ValidationError):
        make_complaint(RECEIVED, **fields)
    assert not Complaint.objects.exists()


def test_a_closed_complaint_is_anonymised_after_its_time_and_counts_stay():
    old = closed(date(2008, 6, 27), summary="About Jane", remedy="Said sorry to Jane", learning="Ask Jane first")
    late, still_open = closed(date(2008, 6, 28)), make_complaint()
    out = StringIO()
    call_command("anonymise_complaints", on=date(2014, 6, 27), stdout=out)
    assert out.getvalue() == f"{old}: anonymised\n"
    old.refresh_from_db()
    assert (old.summary, old.remedy, old.learning, old.version) == ("", "", "", 2)
    assert [ground.ground for ground in old.grounds.all()] == ["Race"]
    assert all(Complaint.objects.get(pk=one.pk).summary for one in (late, still_open))


def test_the_trail_of_anonymising_holds_no_content():
    old = closed(date(2008, 6, 27), summary="About Jane", learning="Ask Jane first")
    anonymise_complaints(on=date(2020, 1, 1))
    event = AuditEvent.objects.about(old).first()
    assert (event.verb, event.actor_name) == ("anonymised", "The system")
    assert event.reason == "6 years have passed since it was closed"
    assert event.changes == {"summary": ["not shown"] * 2, "learning": ["not shown"] * 2}
    assert "Jane" not in json.dumps([event.changes, event.reason])
    assert anonymise_complaints(on=date(2020, 1, 1)) == []


def test_an_anonymised_complaint_is_not_changed_and_never_filled_again():
    old = closed(date(2008, 6, 27))
    anonymise_complaints(on=date(2020, 1, 1))
    old.refresh_from_db()
    with pytest.raises(ValidationError, match="has been anonymised"):
        update(old, summary="Again")
    with pytest.raises(IntegrityError, match="complaint_anonymised"), transaction.atomic():
        Complaint.objects.filter(pk=old.pk).update(summary="Again")


def test_a_year_without_a_29th_of_february_ends_on_the_28th():
    assert years_before(date(2024, 2, 29), 6) == date(2018, 2, 28)
