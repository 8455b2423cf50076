"""Who is told what on a day."""

from datetime import date

import pytest

from edi_tracker.models import DigestSent, ReminderSent, User
from edi_tracker.reminders.digests import digests_due
from edi_tracker.reminders.services import choose_reminders, stop_reminders
from tests.factories import make_user

pytestmark = pytest.mark.django_db
TODAY, TOMORROW = date(2008, 6, 27), date(2008, 6, 28)


def people(on=TODAY):
    return [digest.user.username for digest in digests_due(on)]


def keys(user, on=TODAY):
    return [notice.key for digest in digests_due(on) if digest.user == user for notice in digest.notices]


def test_a_digest_has_its_notices_by_kind(give_address):
    give_address("HR")
    (digest,) = digests_due(TODAY)
    assert [group.name for group in digest.groups] == ["Birthdays", "Fire drills"]
    assert [notice.key for notice in digest.notices] == ["birthday", "drill:2008-06-27"]


def test_nobody_without_an_address_is_told():
    assert people() == []


def test_nobody_whose_account_is_closed_is_told(give_address):
    give_address("HR", "Auditor")
    User.objects.filter(username="hr").update(is_active=False)
    assert people() == ["auditor"]


def test_nobody_is_told_of_what_they_may_not_read(give_address):
    give_address("HR", "Board member")
    assert people() == ["hr"]


def test_what_was_told_before_is_left_out(give_address):
    (hr,) = give_address("HR")
    before = DigestSent.objects.create(user=hr, on=date(2008, 6, 26))
    ReminderSent.objects.create(digest=before, user=hr, key="birthday", title="A birthday", path="/")
    assert keys(hr) == ["drill:2008-06-27"]


def test_what_one_person_was_told_is_still_told_to_another(give_address):
    hr, auditor = give_address("HR", "Auditor")
    before = DigestSent.objects.create(user=hr, on=date(2008, 6, 26))
    ReminderSent.objects.create(digest=before, user=hr, key="birthday", title="A birthday", path="/")
    assert keys(auditor) == ["birthday", "drill:2008-06-27"]


def test_whoever_had_a_digest_of_that_day_gets_no_other(give_address):
    (hr,) = give_address("HR")
    DigestSent.objects.create(user=hr, on=TODAY)
    assert people(TODAY) == []
    assert people(TOMORROW) == ["hr"]


def test_a_kind_that_is_switched_off_is_left_out(give_address):
    (hr,) = give_address("HR")
    choose_reminders(hr, wanted=["birthday"])
    assert keys(hr) == ["birthday"]


def test_whoever_stopped_all_reminders_is_told_nothing(give_address):
    (hr,) = give_address("HR")
    stop_reminders(hr)
    assert people() == []


def test_many_people_take_as_many_queries_as_few(give_address, django_assert_num_queries):
    give_address("HR")
    expected = 7
    with django_assert_num_queries(expected):
        assert len(digests_due(TODAY)) == 1
    for number in range(40):
        make_user("HR", username=f"person-{number}", email=f"person-{number}@example.org")
    with django_assert_num_queries(expected):
        assert len(digests_due(TODAY)) == 41
