import pytest
from django.core.exceptions import ValidationError

from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from service_users.models import KpiReturn
from service_users.services.returns import correct_return, submit_return
from tests.service_users.factories import make_return, someone

pytestmark = pytest.mark.django_db


def correct(kpi_return, version, denominator=20, numerator=19):
    return correct_return(
        kpi_return=kpi_return, version=version, denominator=denominator, numerator=numerator, by=someone()
    )


def test_entering_a_month_is_audited():
    event = AuditEvent.objects.about(make_return()).get()
    assert (event.verb, event.changes) == ("entered", {"denominator": [None, 10], "numerator": [None, 9]})


def test_correcting_a_month_keeps_old_and_new():
    kpi_return = correct(make_return(), 1)
    event = AuditEvent.objects.about(kpi_return).first()
    assert (event.verb, event.changes) == ("corrected", {"denominator": [10, 20], "numerator": [9, 19]})
    assert kpi_return.version == 2


def test_a_month_is_entered_once():
    make_return()
    with pytest.raises(Conflict) as conflict:
        make_return(denominator=5, numerator=5)
    assert conflict.value.theirs.denominator == 10


def test_the_second_correction_of_two_does_not_win():
    kpi_return = make_return()
    mine = KpiReturn.objects.get(pk=kpi_return.pk)
    correct(kpi_return, 1)
    with pytest.raises(Conflict) as conflict:
        correct(mine, 1, denominator=30, numerator=1)
    assert conflict.value.theirs.denominator == 20
    assert AuditEvent.objects.about(mine).count() == 2


def test_more_returned_than_issued_is_refused_and_nothing_is_kept():
    before = AuditEvent.objects.count()
    with pytest.raises(ValidationError, match="The part cannot be more than the whole"):
        make_return(denominator=1, numerator=2)
    assert (AuditEvent.objects.count(), KpiReturn.objects.count()) == (before, 120)


def test_a_correction_that_cannot_be_is_refused():
    with pytest.raises(ValidationError):
        correct(make_return(), 1, denominator=1, numerator=2)


def test_a_draft_counts_for_nothing_until_it_is_submitted():
    draft = make_return(is_draft=True)
    assert not KpiReturn.objects.received().filter(pk=draft.pk)
    submit_return(kpi_return=draft, version=1, by=someone())
    assert draft in KpiReturn.objects.counted()
    assert (draft.submitted_by, draft.is_on_behalf) == (someone(), True)


def test_what_is_not_applicable_is_received_and_counted_nowhere():
    nothing = make_return(denominator=None, numerator=None, is_not_applicable=True)
    assert nothing in KpiReturn.objects.received()
    assert nothing not in KpiReturn.objects.counted()


def test_submitting_twice_at_once_is_refused():
    draft = make_return(is_draft=True)
    submit_return(kpi_return=draft, version=1, by=someone())
    with pytest.raises(Conflict):
        submit_return(kpi_return=draft, version=1, by=someone())
