"""Two timers at the same moment, each on a connection of its own."""

from datetime import date
from threading import Barrier, Thread

import pytest

from edi_tracker.models import DigestSent, ReminderSent, User
from edi_tracker.reminders.services import send_digests
from tests.databases import connected_to

pytestmark = pytest.mark.django_db
TODAY = date(2008, 6, 27)


def send_at_once(database, timers):
    """What each of several timers sent, all started at the same moment."""
    barrier, sent = Barrier(timers, timeout=20), []

    def send():
        with connected_to(database):
            barrier.wait()
            sent.append(send_digests(TODAY))

    threads = [Thread(target=send) for _ in range(timers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sent


def test_everybody_is_sent_one_digest_however_many_timers_send(own_database, mailoutbox):
    with connected_to(own_database):
        readers = User.objects.filter(username__in=["hr", "nedsg", "author", "auditor"])
        readers.update(email="somebody@example.org")
        sent = send_at_once(own_database, timers=4)
        assert len(sent) == 4
        assert sorted(outcome.user.username for one in sent for outcome in one) == ["auditor", "author", "hr", "nedsg"]
        assert len(mailoutbox) == DigestSent.objects.count() == 4
        assert ReminderSent.objects.count() == 8
