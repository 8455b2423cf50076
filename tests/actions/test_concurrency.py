"""Two people saving the same action at the same moment, each on a connection of their own."""

from threading import Barrier, Thread

import pytest

from actions import services
from actions.models import Action
from edi_tracker.models import AuditEvent, User
from edi_tracker.versions import Conflict
from tests.databases import connected_to

pytestmark = pytest.mark.django_db


def record(action, username, version):
    by = User.objects.get(username=username)
    note = f"Written by {username}"
    services.record_progress(action, by=by, status="on_track", note=note, version=version)


def save_at_once(database, action, usernames):
    """Everybody saves from the same version at the same moment: {username: "saved", or the note they are shown}."""
    barrier, outcomes = Barrier(len(usernames), timeout=20), {}

    def save(username):
        with connected_to(database):
            mine = Action.objects.get(pk=action.pk)
            barrier.wait()
            try:
                record(mine, username, action.version)
                outcomes[username] = "saved"
            except Conflict as conflict:
                outcomes[username] = conflict.theirs.progress

    threads = [Thread(target=save, args=[username]) for username in usernames]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_one_saves_and_the_others_are_shown_it_and_can_save_theirs_as_well(own_database):
    usernames = ["nedsg", "hr", "author", "auditor"]
    with connected_to(own_database):
        action = Action.objects.get(reference="D12")
        outcomes = save_at_once(own_database, action, usernames)
        (winner,) = (username for username in usernames if outcomes[username] == "saved")
        losers = [username for username in usernames if username != winner]
        assert {outcomes[username] for username in losers} == {f"Written by {winner}"}
        assert [update.note for update in action.updates.all()] == [f"Written by {winner}"]
        assert AuditEvent.objects.about(action).filter(verb="recorded progress on").count() == 1

        for username in losers:
            action.refresh_from_db()
            record(action, username, action.version)
        assert {update.note for update in action.updates.all()} == {f"Written by {name}" for name in usernames}


def keep_saving(database, action, username, times, outcomes):
    """Save an action so many times over, each time as it was last seen, counting what was kept and what was told."""
    with connected_to(database):
        for _ in range(times):
            mine = Action.objects.get(pk=action.pk)
            try:
                record(mine, username, mine.version)
                outcomes["kept"] += 1
            except Conflict as conflict:
                outcomes["told"] += bool(conflict.theirs.progress)


def test_of_a_thousand_saves_by_25_people_none_is_lost_without_a_word(own_database):
    counts = [{"kept": 0, "told": 0} for _ in range(25)]
    with connected_to(own_database):
        action = Action.objects.get(reference="D15")
        before = action.version
    threads = [
        Thread(target=keep_saving, args=[own_database, action, ["nedsg", "hr", "author"][at % 3], 40, counts[at]])
        for at in range(25)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = sum(count["kept"] for count in counts)
    with connected_to(own_database):
        action.refresh_from_db()
        assert kept + sum(count["told"] for count in counts) == 1000
        assert kept == action.updates.count() == action.version - before
        assert [each.number for each in action.versions.all()] == list(range(1, action.version + 1))
        assert AuditEvent.objects.about(action).filter(verb="recorded progress on").count() == kept
