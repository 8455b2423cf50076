"""From submitted to accepted or sent back, and periods that are locked and reopened."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from edi_tracker.models import AuditEvent
from edi_tracker.versions import Conflict
from service_users.models import Kpi, KpiLock, KpiReturn
from service_users.services.cycle import accept_return, accept_returns, send_back_return
from service_users.services.locks import lock_period, not_accepted, reopen_period
from service_users.services.returns import correct_return, enter_return, submit_return
from tests.service_users.factories import IN_2008, eastern, kpi_5, make_return, north_east, someone

pytestmark = pytest.mark.django_db
State = KpiReturn.State
MAY_2007 = date(2007, 5, 1)


@pytest.fixture
def author(user_for):
    return user_for("Report author")


@pytest.fixture
def officer(user_for):
    return user_for("Regional data officer")


@pytest.fixture
def lock(author):
    """May 2007 of KPI 5, of which every return has been accepted, is locked."""
    return lock_period(kpi=kpi_5(), starts_on=MAY_2007, by=author)


def of_may(unit=None):
    return KpiReturn.objects.get(unit=unit or north_east(), starts_on=MAY_2007)


def correct(kpi_return, by, **figures):
    said = figures or {"denominator": 90, "numerator": 80}
    return correct_return(kpi_return=kpi_return, version=kpi_return.version, by=by, **said)


def accept(kpi_return, by):
    return accept_return(kpi_return=kpi_return, version=kpi_return.version, by=by)


def send_back(kpi_return, by, note="Issued looks like the year's figure"):
    return send_back_return(kpi_return=kpi_return, version=kpi_return.version, by=by, note=note)


def reopen(lock, by, **changes):
    said = {"unit": north_east(), "until": timezone.localdate(), "reason": "A box of forms was found"} | changes
    return reopen_period(lock=lock, by=by, **said)


class TestDeciding:
    def test_an_accepted_return_says_by_whom(self, author):
        kpi_return = accept(make_return(), author)
        assert (kpi_return.state, kpi_return.decided_by) == (State.ACCEPTED, author)
        assert AuditEvent.objects.about(kpi_return).first().verb == "accepted"

    def test_what_is_sent_back_says_why_and_counts_no_longer(self, author):
        kpi_return = send_back(make_return(), author)
        assert kpi_return.decision_note == "Issued looks like the year's figure"
        assert kpi_return not in KpiReturn.objects.received()
        assert AuditEvent.objects.about(kpi_return).first().reason == kpi_return.decision_note

    def test_nothing_is_sent_back_without_a_comment(self, author):
        with pytest.raises(ValidationError, match="Say what is to be put right"):
            send_back(make_return(), author, note="  ")

    def test_nobody_accepts_what_they_entered_on_behalf_of_a_unit(self):
        kpi_return = make_return()
        assert kpi_return.is_on_behalf
        with pytest.raises(ValidationError, match="somebody else accepts it"):
            accept(kpi_return, someone())

    def test_nobody_accepts_what_they_corrected_for_a_unit(self, officer):
        mine = enter_return(kpi=kpi_5(), unit=north_east(), starts_on=IN_2008, by=officer, denominator=9, numerator=9)
        corrected = correct(mine, someone())
        assert corrected.submitted_by_words == "Adam Innes on behalf of North East"
        with pytest.raises(ValidationError, match="somebody else accepts it"):
            accept(corrected, someone())

    @pytest.mark.parametrize("decide", [accept, send_back])
    def test_a_draft_is_neither_accepted_nor_sent_back(self, author, decide):
        with pytest.raises(ValidationError, match="Only a return that was submitted"):
            decide(make_return(is_draft=True), author)

    @pytest.mark.parametrize("decide", [accept, send_back])
    def test_what_changed_meanwhile_is_not_decided_on(self, author, decide):
        seen = make_return()
        correct(KpiReturn.objects.get(pk=seen.pk), someone())
        with pytest.raises(Conflict):
            decide(seen, author)

    def test_a_return_corrected_after_it_was_accepted_waits_again(self, author, officer):
        corrected = correct(accept(make_return(), author), officer)
        assert (corrected.state, corrected.decided_by) == (State.SUBMITTED, None)
        assert corrected.submitted_by_words == "Robert Tyne"

    def test_what_was_sent_back_is_corrected_submitted_and_accepted(self, author, officer):
        corrected = correct(send_back(make_return(), author), officer)
        assert corrected.is_sent_back
        again = submit_return(kpi_return=corrected, version=corrected.version, by=officer)
        assert (again.state, again.decision_note, again.is_on_behalf) == (State.SUBMITTED, "", False)
        assert again.submitted_at < timezone.now()


class TestAcceptingMany:
    def test_each_is_accepted_as_it_was_seen_and_what_changed_is_left_out(self, author):
        first, second = make_return(), make_return(unit=eastern())
        seen = {first.pk: first.version, second.pk: second.version}
        correct(second, someone())
        accepted, left_out = accept_returns(versions=seen, by=author)
        assert accepted == [first]
        assert left_out == [(second, "somebody changed it after you opened this page")]
        assert KpiReturn.objects.get(pk=second.pk).state == State.SUBMITTED

    def test_ones_own_and_what_was_decided_meanwhile_are_left_out_with_the_reason(self, author):
        own, decided = make_return(), make_return(unit=eastern())
        seen = {own.pk: 1, decided.pk: 1}
        accept(decided, author)
        accepted, left_out = accept_returns(versions=seen, by=someone())
        assert accepted == []
        assert [why for _, why in left_out] == [
            "somebody changed it after you opened this page",
            "you entered or submitted this return, so somebody else accepts it",
        ]


class TestLocking:
    def test_a_locked_period_is_neither_corrected_submitted_nor_decided(self, author, officer, lock):
        for act in (correct, accept, send_back):
            with pytest.raises(ValidationError, match="KPI 5, May 2007 has been locked since"):
                act(of_may(), author)
        with pytest.raises(ValidationError, match="reopen it for North East"):
            submit_return(kpi_return=of_may(), version=2, by=officer)

    def test_nothing_is_entered_in_a_locked_period(self, author):
        leaving = kpi_5().units
        lock_period(kpi=kpi_5(), starts_on=IN_2008, by=author, leaving=leaving)
        with pytest.raises(ValidationError, match="has been locked since"):
            make_return()

    def test_a_lock_does_not_touch_another_period_or_kpi(self, lock):
        assert make_return()

    def test_a_lock_names_what_is_not_accepted_and_asks(self, author):
        send_back(correct(of_may(), someone()), author)
        assert not_accepted(kpi_5(), kpi_5().period_from(MAY_2007)) == [north_east()]
        with pytest.raises(ValidationError, match="North East has changed since you opened this page"):
            lock_period(kpi=kpi_5(), starts_on=MAY_2007, by=author)
        assert lock_period(kpi=kpi_5(), starts_on=MAY_2007, by=author, leaving=[north_east()])

    def test_a_period_is_locked_once(self, author, lock):
        with pytest.raises(ValidationError, match="locked already"):
            lock_period(kpi=kpi_5(), starts_on=MAY_2007, by=author)

    def test_a_period_that_is_not_over_cannot_be_locked(self, author):
        this_month = timezone.localdate().replace(day=1)
        with pytest.raises(ValidationError, match="is not over: it can be locked from 1 "):
            lock_period(kpi=kpi_5(), starts_on=this_month, by=author)
        assert not KpiLock.objects.exists()


class TestReopening:
    def test_one_unit_corrects_and_the_others_stay_locked(self, author, officer, lock):
        reopen(lock, author)
        assert correct(of_may(), officer).numerator == 80
        with pytest.raises(ValidationError, match="locked since"):
            correct(of_may(eastern()), officer)
        event = AuditEvent.objects.about(lock).first()
        assert (event.verb, event.reason) == ("reopened", "A box of forms was found")

    def test_it_is_over_when_what_was_submitted_is_accepted(self, author, officer, lock):
        reopening = reopen(lock, author)
        accepted = accept(correct(of_may(), officer), author)
        reopening.refresh_from_db()
        assert reopening.ended_at
        with pytest.raises(ValidationError, match="locked since"):
            correct(accepted, officer)

    def test_it_is_over_when_its_day_has_passed(self, author, officer, lock):
        reopening = reopen(lock, author)
        yesterday = timezone.localdate() - timedelta(days=1)
        lock.reopenings.update(until=yesterday)
        with pytest.raises(ValidationError, match="locked since"):
            correct(of_may(), officer)
        assert reopen(lock, author).pk != reopening.pk

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"until": date(2008, 1, 1)}, "must be from today to"),
            ({"until": date(9999, 1, 1)}, "must be from today to"),
            ({"reason": " "}, "cannot be blank"),
        ],
    )
    def test_a_reopening_has_a_near_day_and_a_reason(self, author, lock, changes, words):
        with pytest.raises(ValidationError, match=words):
            reopen(lock, author, **changes)

    def test_a_period_is_reopened_for_a_unit_once_at_a_time(self, author, lock):
        reopen(lock, author)
        with pytest.raises(ValidationError, match="reopened for North East already"):
            reopen(lock, author)


class TestDueDays:
    @pytest.mark.parametrize(
        ("due_after", "due"),
        [(None, None), (0, date(2007, 5, 31)), (1, date(2007, 6, 1)), (10, date(2007, 6, 14))],
    )
    def test_a_period_is_due_so_many_working_days_after_its_end(self, due_after, due):
        kpi = Kpi(due_after=due_after, starts_on=date(2007, 4, 1))
        assert kpi.due_on(kpi.period_from(MAY_2007)) == due

    def test_bank_holidays_are_not_counted(self):
        kpi = Kpi(due_after=1, starts_on=date(2007, 4, 1))
        assert kpi.due_on(kpi.period_from(date(2008, 4, 1))) == date(2008, 5, 1)
        assert Kpi(due_after=3, starts_on=kpi.starts_on).due_on(kpi.period_from(date(2008, 4, 1))) == date(2008, 5, 6)

    def test_what_is_submitted_on_the_due_day_is_not_late(self):
        kpi = kpi_5()
        kpi.due_after = 10
        at = timezone.make_aware(timezone.datetime(2007, 6, 14, 23, 59))
        kpi_return = KpiReturn(kpi=kpi, starts_on=MAY_2007, submitted_at=at)
        assert not kpi_return.is_late
        kpi_return.submitted_at = at + timedelta(minutes=1)
        assert kpi_return.is_late

    def test_nothing_is_late_where_no_day_is_set(self):
        assert not of_may().is_late
        assert kpi_5().due_words == "No day is set, so nothing is late"
