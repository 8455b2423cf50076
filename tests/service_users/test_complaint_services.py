import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from edi_tracker.models import AuditEvent, Unit
from edi_tracker.periods import FinancialYear
from edi_tracker.versions import Conflict
from service_users.models import Complaint, ComplaintYear
from service_users.services import complaints
from service_users.services.complaint_years import record_complaint_year
from service_users.services.complaints import update_complaint
from tests.service_users.factories import ground, make_complaint, someone

pytestmark = pytest.mark.django_db


def update(complaint, version=1, **fields):
    fields = {"grounds": [ground()]} | fields
    return update_complaint(complaint=complaint, version=version, by=someone(), **fields)


def record(year=2009, *, version=0, total=600, counts=None, is_published=False):
    return record_complaint_year(
        year=FinancialYear(year),
        total=total,
        counts=counts or {ground(): 6},
        source="A count by hand",
        is_published=is_published,
        version=version,
        by=someone(),
    )


def test_references_are_numbered_within_the_year():
    references = [make_complaint(day).reference for day in (date(2008, 5, 6), date(2008, 1, 2), date(2009, 1, 2))]
    assert references == ["C-2008-001", "C-2008-002", "C-2009-001"]


def test_a_number_over_999_is_still_the_next_one():
    complaint = make_complaint()
    Complaint.objects.filter(pk=complaint.pk).update(reference="C-2008-1000")
    assert make_complaint().reference == "C-2008-1001"


def test_a_reference_that_somebody_else_took_first_is_passed_over(monkeypatch):
    make_complaint()
    offered = iter(["C-2008-001", "C-2008-002"])
    monkeypatch.setattr(complaints, "_next_reference", lambda year: next(offered))
    assert make_complaint().reference == "C-2008-002"


def test_a_reference_that_is_never_free_is_an_error(monkeypatch):
    make_complaint()
    monkeypatch.setattr(complaints, "_next_reference", lambda year: "C-2008-001")
    with pytest.raises(IntegrityError):
        make_complaint()


def test_the_trail_never_holds_what_a_complaint_says_or_on_which_grounds():
    complaint = update(make_complaint(summary="About Mrs Smith"), summary="About the mother", grounds=[ground("sex")])
    events = AuditEvent.objects.about(complaint)
    written = json.dumps([[event.changes, event.reason, event.object_name] for event in events])
    assert [event.verb for event in events] == ["changed", "logged"]
    assert events[0].changes == {"grounds": ["not shown", "not shown"], "summary": ["not shown", "not shown"]}
    for secret in ("Smith", "mother", "Ethnicity", "Race", "Sex"):
        assert secret not in written


def test_closing_a_complaint_is_audited():
    complaint = update(make_complaint(), outcome="upheld", closed_on=date(2008, 6, 1))
    assert AuditEvent.objects.about(complaint).first().changes == {
        "outcome": ["open", "upheld"],
        "closed_on": [None, "2008-06-01"],
    }
    assert complaint.version == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"outcome": "upheld"}, "has a date closed when it has an outcome"),
        ({"outcome": "upheld", "closed_on": date(2008, 5, 5)}, "cannot be closed before it was received"),
    ],
)
def test_a_complaint_is_not_closed_by_halves(fields, words):
    with pytest.raises(ValidationError, match=words):
        make_complaint(**fields)
    with pytest.raises(ValidationError, match=words):
        update(make_complaint(), **fields)


def test_the_second_change_of_two_does_not_win():
    complaint = make_complaint()
    mine = Complaint.objects.get(pk=complaint.pk)
    update(complaint, unit=Unit.objects.get(name="Eastern"))
    with pytest.raises(Conflict) as conflict:
        update(mine, summary="Mine")
    assert conflict.value.theirs.unit.name == "Eastern"


def test_a_years_totals_are_recorded_and_audited():
    year = record()
    assert AuditEvent.objects.about(year).get().changes == {
        "total": [None, 600],
        "source": [None, "A count by hand"],
        "is_published": [None, False],
        "Race": [None, 6],
    }


def test_correcting_a_count_drops_the_percentage_printed_for_the_old_one():
    known = ComplaintYear.objects.get(year_start=2007)
    record(2007, version=known.version, total=None, counts={ground(): 7, ground("sex"): 2, ground("age"): None})
    printed = dict(known.by_ground.values_list("ground__code", "percent_as_printed"))
    assert printed["ethnicity"] is None
    assert str(printed["sex"]) == "0.3"


def test_a_count_taken_away_is_unknown_again():
    record()
    year = record(version=1, counts={ground(): None})
    assert not year.by_ground.exists()


def test_a_year_that_somebody_records_a_moment_before_is_a_conflict(monkeypatch):
    theirs = record()
    monkeypatch.setattr(ComplaintYear.objects, "filter", lambda **year: ComplaintYear.objects.none())
    with pytest.raises(Conflict) as conflict:
        record(total=700)
    assert conflict.value.theirs == theirs
    monkeypatch.undo()
    assert ComplaintYear.objects.get(pk=theirs.pk).total == 600


def test_two_people_do_not_record_a_year_over_each_other():
    record()
    with pytest.raises(Conflict):
        record(total=700)
    record(version=1, total=650)
    with pytest.raises(Conflict) as conflict:
        record(version=1, total=700)
    assert conflict.value.theirs.total == 650
